"""The list of succession over the sample's agreements, a few of them further on; agreements of a
former district and of a divided province; twinnings that fell together; somebody who hands over."""

import datetime as dt

from caunoi.accounts.models import User
from caunoi.agreements.actions import open_agreement
from caunoi.agreements.answering import Lines
from caunoi.agreements.drafts import AgreementDraft, PartyDraft
from caunoi.agreements.models import Agreement
from caunoi.commitments.actions import assign
from caunoi.commitments.models import Commitment
from caunoi.handover import actions
from caunoi.handover.actions_personal import open_handover
from caunoi.handover.actions_raising import raise_work
from caunoi.handover.belongings import belongings
from caunoi.handover.drafts import Decision
from caunoi.handover.models import Inheritance
from caunoi.records.actors import Job
from caunoi.registry import actions as registry
from caunoi.registry.models import (
    Contact,
    Organisation,
    OrganisationKind,
    Territory,
    TerritoryCode,
)
from caunoi.samples.asked import ABROAD
from caunoi.samples.cast import DOMAIN
from caunoi.samples.partners import PARTNERS

ACTOR = Job("load_samples")
HOME = "vn-19-2025:25"  # Phú Thọ, where the cast works
# Former unit, its partner's country, class and level of what it signed, and the day.
SIGNED = (
    ("vn-124-2004:243", "KR", "district", "friendship", dt.date(2019, 6, 14)),
    ("caunoi:vn-hai-hung", "LA", "province", "relation", dt.date(1995, 10, 2)),
    ("vn-124-2004:26", "JP", "province", "twinning", dt.date(2018, 4, 20)),
    ("vn-124-2004:17", "JP", "province", "friendship", dt.date(2021, 9, 9)),
)
# Signed with a body abroad whose address is known, and decided on: told together with one page.
TO_TELL = (
    ("vn-124-2004:26", "KR", "province", "relation", dt.date(2017, 11, 8)),
    ("vn-124-2004:17", "LA", "province", "relation", dt.date(2016, 3, 25)),
)
FAR = ("settled", "disputed", "acknowledged", "notified", "decided")


def make(today: dt.date) -> None:
    sign_for_former_units(today)
    lines = Lines()
    signed = [one(*row, body=True, today=today, lines=lines) for row in TO_TELL]
    raise_work(today=today, by=ACTOR)
    for row in Inheritance.objects.filter(agreement__in=signed).order_by("pk"):
        take_on(row, "decided", len(FAR), today)
    go_on(today)
    hand_over(today)


def sign_for_former_units(today: dt.date) -> list[Agreement]:
    """The last two are twinnings of two former provinces with one partner."""
    lines = Lines()
    return [one(*row, today=today, lines=lines) for row in SIGNED]


def one(
    key: str,
    country: str,
    kind: str,
    level: str,
    on: dt.date,
    *,
    today: dt.date,
    lines: Lines,
    body: bool = False,
) -> Agreement:
    place = unit(key)
    partner = partner_in(country)
    name = body_of(place)
    draft = AgreementDraft(
        title_vi=f"Thỏa thuận hợp tác giữa {name} và {partner.name_en}",
        title_en=f"Cooperation agreement between {place.name_en} and {partner.name_en}",
        agreement_class=kind,
        form="agreement",
        level=level,
        fields=("people", "education"),
        languages=("vi", "en"),
        visibility="state",
        signed_on=on,
        effective_on=on,
        renewal="open",
        source="dữ liệu minh họa",
        is_sample=True,
        state="in_force",
        parties=(
            PartyDraft("home", name, territory=place),
            PartyDraft(
                "partner",
                partner.name_en,
                organisation=office_of(partner) if body else None,
                territory=partner,
            ),
        ),
    )
    owner = Organisation.objects.get(pk=lines.committees[answering(place, today, lines)])
    return open_agreement(draft, owner=owner, by=ACTOR, today=today, lines=lines)


def office_of(place: Territory) -> Organisation:
    """An invented office of a city abroad, with the address that its letters go to."""
    office = registry.register_organisation(
        kind=OrganisationKind.FOREIGN_LOCALITY,
        name_vi=f"Chính quyền thành phố {place.name_vi or place.name_en} (minh họa)",
        name_en=f"City of {place.name_en} (sample)",
        country=place.country,
        territory=place,
        by=ACTOR,
    )
    address = f"city-{place.country_id.lower()}@{ABROAD}"
    contact = registry.add_contact(office, kind=Contact.Kind.EMAIL, value=address, by=ACTOR)
    Organisation.objects.filter(pk=office.pk).update(is_sample=True)
    Contact.objects.filter(pk=contact.pk).update(is_sample=True)
    return office


def unit(key: str) -> Territory:
    scheme, _, code = key.partition(":")
    return TerritoryCode.objects.get(scheme=scheme, code=code).territory


def partner_in(country: str) -> Territory:
    rows = Territory.objects.filter(country=country, level="city")
    return rows.filter(name_en__in=PARTNERS[country]).order_by("name_en", "-population")[0]


def body_of(place: Territory) -> str:
    name = place.full_name_vi
    return f"UBND {name[0].lower()}{name[1:]}"


def answering(place: Territory, today: dt.date, lines: Lines) -> int:
    return lines.territories.answers_for(place.pk, today).id


def go_on(today: dt.date) -> None:
    """A few of Phú Thọ's are taken further, each as far as its state says."""
    rows = Inheritance.objects.filter(to__code=f"ubnd:{HOME}", state="to_do", way="province")
    alone = rows.filter(agreement__overlaps=None)
    chosen = alone.order_by("agreement__title_key", "pk")[: len(FAR)]
    for place, (row, state) in enumerate(zip(chosen, FAR, strict=False)):
        take_on(row, state, place, today)


def take_on(row: Inheritance, state: str, place: int, today: dt.date) -> None:
    decided = today - dt.timedelta(days=60 - place)
    outcome = "name_only" if place % 2 == 0 else "continue"
    decision = Decision(outcome, f"{1200 + place}/QĐ-UBND", decided)
    actions.decide(row, decision, by=ACTOR, today=today)
    if state == "decided":
        return
    told = decided + dt.timedelta(days=7)
    actions.notify(row, on=told, by=ACTOR, today=today)
    if state in ("acknowledged", "settled", "disputed"):
        verdict = "differs" if state == "disputed" else "noted"
        answered = told + dt.timedelta(days=12)
        actions.take_answer(row, verdict=verdict, on=answered, by=ACTOR, today=today)
    if state == "settled":
        actions.settle(row, on=told + dt.timedelta(days=20), by=ACTOR, today=today)


def hand_over(today: dt.date) -> None:
    """Bình is to leave; what is in hand is offered to An."""
    place = Organisation.objects.filter(code=f"nv:{HOME}").first()
    people = {
        name: User.objects.filter(email=f"{name}@{DOMAIN}").first() for name in ("an", "binh")
    }
    an, binh = people["an"], people["binh"]
    if place is None or an is None or binh is None:
        return
    mine = Commitment.objects.filter(owner__code=f"ubnd:{HOME}", state="open", parent=None)
    for promise in mine.order_by("due_on", "pk")[:3]:
        assign(promise, binh, by=ACTOR)
    pieces = belongings(binh, place, today)
    if pieces:
        open_handover(
            place, binh, [(piece, an) for piece in pieces],
            leaves_on=today + dt.timedelta(days=21), by=an, today=today,
            note="Hồ sơ giấy ở tủ số 3. Đối tác trả lời chậm, nên nhắc trước hai tuần.",
            is_sample=True,
        )  # fmt: skip
