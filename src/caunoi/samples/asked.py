"""An invented office abroad that was asked whether its details are right: one answer with a
correction, one letter that was refused, one that waits, one who names somebody else."""

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.accounts.models import User
from caunoi.core.figures import HANOI
from caunoi.notices.actions import note_trouble
from caunoi.notices.transport import NotDelivered, Verdict
from caunoi.partners import details
from caunoi.partners.actions import ask, refer, say
from caunoi.partners.models import PartnerLink
from caunoi.records.actors import Job
from caunoi.registry import actions as registry
from caunoi.registry.models import Contact, Country, Organisation, OrganisationKind
from caunoi.samples.cast import DOMAIN

ACTOR = Job("load_samples")
ABROAD = "partner.example"


def make(today: dt.date) -> None:
    binh = User.objects.filter(email=f"binh@{DOMAIN}").first()
    korea = Country.objects.filter(code="KR").first()
    if binh is None or korea is None:
        return
    office = office_in(korea)
    now = dt.datetime.combine(today - dt.timedelta(days=6), dt.time(9, 30), tzinfo=HANOI)
    corrected(asked(office, "Han So-yeon", "han", "ko", by=binh, now=now), now)
    refused(asked(office, "Lim Do-yun", "limm", "en", by=binh, now=now), now)
    named_instead(asked(office, "Yoon Ha-eun", "yoon", "en", by=binh, now=now), now)
    asked(office, "Seo Ji-ho", "seo", "ko", by=binh, now=now)


def office_in(country: Country) -> Organisation:
    office = registry.register_organisation(
        kind=OrganisationKind.FOREIGN_BODY,
        name_vi="Văn phòng Hợp tác quốc tế Mirae (minh họa)",
        name_en="Mirae Office for International Cooperation (sample)",
        country=country,
        address="Mirae-ro 1 (dữ liệu minh họa)",
        languages=["ko", "en"],
        by=ACTOR,
    )
    contact = registry.add_contact(
        office, kind=Contact.Kind.EMAIL, value=f"desk@{ABROAD}", label="desk", by=ACTOR
    )
    Organisation.objects.filter(pk=office.pk).update(is_sample=True)
    Contact.objects.filter(pk=contact.pk).update(is_sample=True)
    return office


def asked(
    office: Organisation, name: str, box: str, language: str, *, by: User, now: dt.datetime
) -> PartnerLink:
    return ask(
        office,
        details.KEY,
        name=f"{name} (minh họa)",
        email=f"{box}@{ABROAD}",
        language=language,
        by=by,
        now=now,
        organisation=office,
    )


def corrected(link: PartnerLink, now: dt.datetime) -> None:
    """First all was right; a day later the address was not."""
    post = "International Cooperation Division"
    for days, verdict, comment in (
        (1, "right", ""),
        (2, "wrong", "주소가 Mirae-ro 7로 바뀌었습니다."),
    ):
        said_at = now + dt.timedelta(days=days)
        files = [paper()] if comment else []
        say(
            link,
            verdict=verdict,
            comment=comment,
            name=link.name,
            post=post,
            files=files,
            now=said_at,
        )


def paper() -> SimpleUploadedFile:
    text = "Mirae-ro 7. Dữ liệu minh họa. Sample only."
    return SimpleUploadedFile("new-address.txt", text.encode(), content_type="text/plain")


def refused(link: PartnerLink, now: dt.datetime) -> None:
    if link.mail is not None:
        trouble = NotDelivered(Verdict.REFUSED, "550 5.1.1 no such user here (minh họa)")
        note_trouble(link.mail, trouble, now=now)


def named_instead(link: PartnerLink, now: dt.datetime) -> None:
    refer(
        link,
        name="Kang Min-jae (minh họa)",
        email=f"kang@{ABROAD}",
        post="Director",
        note="",
        now=now + dt.timedelta(days=1),
    )
