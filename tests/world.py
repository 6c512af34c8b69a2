"""A small world for whole-project tests: a private agreement of Phú Thọ and all around it."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMultiAlternatives
from django.db import connection, transaction
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from caunoi.accounts.models import User
from caunoi.agreements import actions as agreements
from caunoi.agreements.models import Agreement, SignOfLife
from caunoi.agreements.tests import make
from caunoi.commitments.models import Commitment, Evidence
from caunoi.commitments.tests import make as commitments
from caunoi.handover.tests.make import Handed, handed
from caunoi.imports import actions as imports
from caunoi.imports.models import ImportBatch
from caunoi.issuing.models import IssuedPaper
from caunoi.issuing.tests.make import issued
from caunoi.law import loading as law
from caunoi.notices.actions import post, tell
from caunoi.notices.models import Mail, Notice
from caunoi.notices.transport import into_file
from caunoi.partners.actions import ask, refer, say
from caunoi.partners.details import KEY as DETAILS
from caunoi.partners.models import PartnerLink, Referral, WordFile
from caunoi.preparing.models import Preparation
from caunoi.preparing.tests import make as preparing
from caunoi.records import actions as records
from caunoi.records.models import Deadline, DocumentVersion
from caunoi.registry import actions as registry
from caunoi.registry.members import actions as members
from caunoi.registry.members.links import token_of
from caunoi.registry.models import (
    Accreditation,
    Contact,
    Invitation,
    Mission,
    Organisation,
    Person,
    Post,
    Territory,
    TerritoryCode,
)
from caunoi.registry.tests import make as registry_make
from caunoi.search.actions import drain
from caunoi.urging.models import Review
from caunoi.yearly import actions as yearly
from caunoi.yearly.models import YearReport
from tests.world_approvals import Asked, asked

SECRET = "Hoabantrang"  # in every text that hangs on the private agreement
CONTACT = "hoabanvang"  # in the contacts and the person of Phú Thọ


@dataclass
class World:
    people: dict[str, User]
    home: Organisation
    binh: User
    agreement: Agreement
    draft: Agreement
    public: Agreement  # so that strangers see something
    batch: ImportBatch
    sign: SignOfLife
    commitment: Commitment
    evidence: Evidence
    version: DocumentVersion
    paper: IssuedPaper
    year: YearReport
    plan: YearReport
    deadline: Deadline
    notice: Notice
    mail: Mail
    letter: str  # its name among the letters of development
    invitation: Invitation
    token: str
    person: Person
    post: Post
    contact: Contact
    mission: Mission
    review: Review
    retired: Review
    accreditation: Accreditation
    abroad: Territory
    partner: Organisation
    partner_link: PartnerLink  # answered in words of the private kind
    partner_open: PartnerLink  # nothing private stands in it: its address is the key
    referral: Referral
    word_file: WordFile
    asked: Asked
    handed: Handed
    prepared: Preparation  # with texts, nobody asked yet
    consulted: Preparation

    @property
    def subjects(self) -> dict[str, Any]:
        """A record of each kind that things can hang on."""
        rows = (
            self.agreement,
            self.home,
            self.person,
            self.abroad,
            self.batch,
            self.paper,
            self.year,
            self.commitment,
            self.asked.case,
            self.handed.to_do,
            self.handed.overlap,
            self.handed.personal,
            self.review,
        )
        return {row._meta.label_lower: row for row in rows}


@contextmanager
def standing(django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Built once for all tests of a file; each of them takes back what it did to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = made()
        connection.check_constraints()  # now, for all; else each test's end does it once more
        yield world
        transaction.set_rollback(True)


def made() -> World:
    law.load()
    home = make.committee("Phú Thọ", begins_on=make.MERGER)
    TerritoryCode.objects.create(territory=home.territory, scheme="vn-19-2025", code="25")
    people = people_around(home)
    agreement = private_agreement(home)
    known = {
        **beside(agreement, by=people["an"]),
        **hung_on(agreement, by=people["an"]),
        **promised(agreement),
        **told(people["an"], agreement),
        **colleagues(home, by=people["an"]),
        **in_the_registry(home),
        **before_the_term_ends(agreement),
        **years_of(home),
        **asked_abroad(by=people["an"]),
        **being_prepared(home),
    }
    dossiers = asked(home, secret=SECRET, an=people["an"], binh=known["binh"])
    successions = handed(home, SECRET, an=people["an"], binh=known["binh"])
    drain()
    return World(
        people=people,
        home=home,
        agreement=agreement,
        asked=dossiers,
        handed=successions,
        **known,
    )


def people_around(home: Organisation) -> dict[str, User]:
    return {
        "an": make.head_of(home, "An"),
        "staff": User.objects.create_user("staff@example.vn", full_name="Nhân", is_staff=True),
        "ministry": make.head_of(registry_make.ministry(), "Huy"),
        "firm": registry_make.stranger("Chi"),
        "officer": make.head_of(make.committee("Lào Cai"), "Oanh"),
    }


def private_agreement(home: Organisation) -> Agreement:
    return make.agreement(
        home,
        title_vi=f"Bản ghi nhớ {SECRET}",
        title_en=f"Memorandum {SECRET}",
        number=f"12/{SECRET}",
        summary=f"Nội dung {SECRET}",
        visibility="owner",
    )


def beside(agreement: Agreement, *, by: User) -> dict[str, Any]:
    """A draft that is marked public (drafts are nobody else's all the same), a public agreement,
    a list that was sent in."""
    home = agreement.owner
    draft = make.agreement(
        home,
        title_vi=f"Dự thảo {SECRET}",
        state="draft",
        signed_on=None,
        visibility="public",
    )
    public = make.agreement(home, make.gunma("Nara"), visibility="public")
    rows = "Địa phương,Đối tác,Nước\nPhú Thọ,Nara,Nhật Bản\n"
    sent = ContentFile(rows.encode(), name=f"{SECRET}.csv")
    batch = imports.open_import(sent, owner=home, by=by)
    imports.read_import(batch, by=by, today=make.TODAY)
    return {"draft": draft, "public": public, "batch": batch}


def hung_on(agreement: Agreement, *, by: User) -> dict[str, Any]:
    sign = agreements.note_sign_of_life(
        agreement,
        kind="visit",
        on=dt.date(2026, 3, 3),
        what=f"Thăm {SECRET}",
        by=by,
        today=make.TODAY,
    )
    version = records.add_document(
        agreement, title=f"Văn bản {SECRET}", kind="text", upload=paper(), by=by
    )
    records.add_link(agreement, title=f"Tin {SECRET}", url="https://example.vn/tin", by=by)
    deadline = records.set_deadline(agreement, title=SECRET, due_on=make.TODAY)
    letter = issued(agreement, abstract=f"ý kiến về {SECRET}")
    return {"sign": sign, "version": version, "deadline": deadline, "paper": letter}


def promised(agreement: Agreement) -> dict[str, Any]:
    commitment = commitments.commitment(
        agreement.owner, on=agreement, what_vi=f"Tiếp nhận {SECRET}", what_en=SECRET
    )
    return {
        "commitment": commitment,
        "evidence": commitments.event(commitment, what=f"Lễ {SECRET}"),
    }


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{SECRET}.txt", f"Điều 1. {SECRET}".encode())


def being_prepared(home: Organisation) -> dict[str, Any]:
    """One with texts of two versions, and one on which the ministry is asked."""
    prepared = preparing.with_texts(preparing.preparation(home))
    consulted, _case = preparing.consulted(home)
    for row in (prepared, consulted):
        row.agreement.title_vi = f"Bản ghi nhớ {SECRET}"
        row.agreement.save(update_fields=["title_vi"])
    return {"prepared": prepared, "consulted": consulted}


def told(an: User, agreement: Agreement) -> dict[str, Any]:
    (notice,) = tell([an], agreement, "Look at it.", by_mail=False)
    mail = post(to=an.email, subject=f"Về {SECRET}", text=SECRET, user=an)
    letter = EmailMultiAlternatives(f"Về {SECRET}", SECRET, to=[an.email])
    letter.attach_alternative(f"<p>{SECRET}</p>", "text/html")
    letter.extra_headers["Message-ID"] = f"<{'0' * 32}@localhost>"
    into_file(letter.message())
    name = max(settings.MAIL_DIR.glob("*.eml")).stem
    return {"notice": notice, "mail": mail, "letter": name}


def before_the_term_ends(agreement: Agreement) -> dict[str, Any]:
    """A review to be decided, and one that retires it."""
    known = {"agreement": agreement, "term_end": make.TODAY, "raised_on": make.TODAY}
    words = {"came_of_it": f"Kết quả {SECRET}", "reason": f"Vì {SECRET}"}
    later = make.TODAY + dt.timedelta(days=30)
    return {
        "review": Review.objects.create(**known, answer_by=make.TODAY, **words),
        "retired": Review.objects.create(
            **known, answer_by=later, state="decided", decision="retire", **words
        ),
    }


def years_of(home: Organisation) -> dict[str, Any]:
    """A certified report, and a plan that is still open."""
    rows = {
        name: yearly.open_report(home, kind=kind, year=year, by=make.LOADER, today=make.TODAY)
        for name, kind, year in (("year", "report", 2026), ("plan", "plan", 2027))
    }
    for row in rows.values():
        yearly.write_texts(row, {"assessment": f"Đánh giá {SECRET}"}, by=make.LOADER)
    yearly.certify(rows["year"], by=make.LOADER, now=timezone.now())
    return rows


def colleagues(home: Organisation, *, by: User) -> dict[str, Any]:
    invitation = members.invite(
        home,
        email=f"{CONTACT}@example.vn",
        role="reader",
        language="vi",
        by=by,
        now=timezone.now(),
        today=timezone.localdate(),
    )
    binh = make.member(home, "editor", "Bình")
    return {"binh": binh, "invitation": invitation, "token": token_of(invitation)}


def in_the_registry(home: Organisation) -> dict[str, Any]:
    by = make.LOADER
    person = registry.register_person(name=f"Ông {CONTACT}", by=by)
    held = registry_make.post(home, person, "Chuyên viên", appointed_on=dt.date(2025, 7, 1))
    contact = registry.add_contact(home, kind="email", value=f"{CONTACT}@example.vn", by=by)
    mission = registry_make.mission()
    accreditation = registry.set_accreditation(mission, country=registry_make.country("FJ"), by=by)
    return {
        "person": person,
        "post": held,
        "contact": contact,
        "mission": mission,
        "accreditation": accreditation,
        "abroad": make.gunma(),
    }


def asked_abroad(*, by: User) -> dict[str, Any]:
    """Two questions to a partner; one was answered, with a file, and names somebody else."""
    partner, now = registry_make.partner("Gunma"), timezone.now()
    asked = {"language": "en", "by": by, "now": now, "organisation": partner}
    link = ask(partner, DETAILS, name="Kim", email=f"{CONTACT}@example.jp", **asked)
    word = say(link, verdict="wrong", comment=SECRET, name="Kim", post="", files=[paper()], now=now)
    referral = refer(link, name=f"Sato {SECRET}", email="", post="", note="", now=now)
    opened = ask(partner, DETAILS, name="Sato", email="sato@example.jp", **asked)
    return {
        "partner": partner,
        "partner_link": link,
        "partner_open": opened,
        "referral": referral,
        "word_file": word.files.get(),
    }
