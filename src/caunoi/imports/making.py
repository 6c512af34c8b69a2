"""What a ready row of a list becomes on record: its draft, its partner, who answers for it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from caunoi.agreements import actions, checks
from caunoi.agreements.answering import Lines
from caunoi.agreements.drafts import AgreementDraft, PartyDraft
from caunoi.agreements.models import Agreement, Party
from caunoi.agreements.states import State
from caunoi.agreements.terms import AgreementClass, Form, Side, TieLevel
from caunoi.imports.lists.columns import Role
from caunoi.imports.lists.dates import Written
from caunoi.imports.lists.outcomes import Outcome, Status
from caunoi.imports.lists.ties import BODY, NewPlace
from caunoi.imports.models import ImportBatch
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import require
from caunoi.records.timeline import record_first
from caunoi.registry.actions import register_locality, register_organisation
from caunoi.registry.models import Country, Level, Organisation, OrganisationKind, Territory

CLASSES = {
    Level.PROVINCE: AgreementClass.PROVINCE,
    Level.DISTRICT: AgreementClass.DISTRICT,
    Level.COMMUNE: AgreementClass.BORDER_COMMUNE,
}
# The two languages of a title that the list does not give; content, not interface.
TITLES = {
    TieLevel.TWINNING: ("Kết nghĩa giữa", "Twinning between"),
    TieLevel.FRIENDSHIP: ("Hợp tác hữu nghị giữa", "Friendship between"),
    TieLevel.RELATION: ("Quan hệ giữa", "Relations between"),
}
WHY_KEPT = (State.SUSPENDED, State.ENDED)
TERSE = 25  # letters: "đang có hiệu lực" says no more than the state does
FORM_NOT_SAID = "không nêu trong danh sách"
SOURCE_ROW = "{file}, dòng {row}"


@dataclass
class Maker:
    """Makes drafts for one batch; places and countries are read once and remembered."""

    batch: ImportBatch
    by: Actor
    lines: Lines = field(default_factory=Lines)
    countries: dict[str, Country] = field(default_factory=dict)
    territories: dict[int, Territory] = field(default_factory=dict)
    committees: dict[int, Organisation | None] = field(default_factory=dict)
    created: dict[tuple, PartyDraft] = field(default_factory=dict)

    def look_up(self, outcomes: list[Outcome]) -> None:
        """Read what these rows will need in two queries rather than two for each."""
        places = [place.id for o in outcomes for place in (o.home, o.partner) if place]
        homes = [place.id for o in outcomes for place in (o.home, o.home_today) if place]
        rows = Territory.objects.select_related("country")
        self.territories |= rows.in_bulk([pk for pk in places if pk not in self.territories])
        wanted = {at: self.lines.committees.get(at, 0) for at in homes if at not in self.committees}
        bodies = Organisation.objects.select_related("territory").in_bulk(wanted.values())
        self.committees |= {at: bodies.get(pk) for at, pk in wanted.items()}

    def draft(self, outcome: Outcome) -> AgreementDraft:
        details, home, partner = outcome.details, self.home(outcome), self.partner(outcome)
        level = details.level or self.batch.default_level
        title_vi, title_en = self.titles(home, partner, TieLevel(level))
        return AgreementDraft(
            title_vi=details.title or title_vi,
            title_en=details.title_en or ("" if details.title else title_en),
            number=details.number,
            agreement_class=CLASSES[Level(home.territory.level)] if home.territory else "",
            form=details.form or Form.OTHER,
            form_other="" if details.form else FORM_NOT_SAID,
            level=level,
            fields=details.fields,
            parties=(home, partner),
            visibility="state",
            signed_on=details.signed.on if details.signed else None,
            signed_year=details.signed.year if details.signed else None,
            effective_on=details.effective.on if details.effective else None,
            expires_on=details.expires.on if details.expires else None,
            summary=summary_of(outcome),
            source=SOURCE_ROW.format(file=self.batch.file_name[:250], row=outcome.row),
            is_verified=False,
            state=details.state or State.IN_FORCE,
        )

    def owner(self, outcome: Outcome) -> Organisation:
        """The People's Committee that answers today; the sender where the registry has none."""
        province = outcome.home_today
        committee = self.committee(province.id) if province else None
        return committee or self.batch.owner

    def home(self, outcome: Outcome) -> PartyDraft:
        place = self.territory(outcome.home.id if outcome.home else 0)
        return PartyDraft(
            Side.HOME,
            outcome.home_written[:300],
            organisation=self.committee(place.pk),
            territory=place,
        )

    def partner(self, outcome: Outcome) -> PartyDraft:
        name = outcome.partner_written[:300]
        if outcome.partner:
            return PartyDraft(Side.PARTNER, name, territory=self.territory(outcome.partner.id))
        new = outcome.new_partner
        if new is None:
            raise ValueError("a ready row has a partner")
        if new.key not in self.created:
            self.created[new.key] = self.create(new)
        made = self.created[new.key]
        return PartyDraft(Side.PARTNER, name, made.organisation, made.territory)

    def create(self, new: NewPlace) -> PartyDraft:
        """A partner that the registry lacks, unverified."""
        country, source = self.country(new.country), self.batch.file_name[:250]
        if new.level == BODY:
            body = register_organisation(
                kind=OrganisationKind.FOREIGN_BODY, name_vi=new.name[:300], country=country,
                by=self.by,
            )  # fmt: skip
            return PartyDraft(Side.PARTNER, new.name, organisation=body)
        parent = self.territory(new.parent) if new.parent else None
        place = register_locality(
            country=country, level=new.level, name_en=new.name[:200], by=self.by,
            parent=parent, lat=new.lat, lon=new.lon, source=source,
        )  # fmt: skip
        return PartyDraft(Side.PARTNER, new.name, territory=place)

    def titles(self, home: PartyDraft, partner: PartyDraft, level: TieLevel) -> tuple[str, str]:
        unit, other = home.territory, partner.territory or partner.organisation
        if unit is None or other is None:
            raise ValueError("a ready row has two sides")
        vi, en = TITLES[level]
        name_vi, name_en = other.name_vi or other.name_en, other.name_en or other.name_vi
        country = self.country(other.country_id)
        return (
            f"{vi} {in_a_sentence(unit)} và {name_vi} ({country.name_vi})"[:500],
            f"{en} {unit.name_en} and {name_en} ({country.name_en})"[:500],
        )

    def country(self, code: str) -> Country:
        if code not in self.countries:
            self.countries[code] = Country.objects.get(pk=code)
        return self.countries[code]

    def territory(self, pk: int) -> Territory:
        if pk not in self.territories:
            self.territories[pk] = Territory.objects.select_related("country").get(pk=pk)
        return self.territories[pk]

    def committee(self, territory: int) -> Organisation | None:
        if territory not in self.committees:
            pk = self.lines.committees.get(territory, 0)
            rows = Organisation.objects.select_related("territory")
            self.committees[territory] = rows.filter(pk=pk).first()
        return self.committees[territory]


def put_on_record(
    maker: Maker, some: list[Outcome], *, today: dt.date
) -> Iterator[tuple[int, int]]:
    """The ready ones of some rows, all at once: (row, agreement) of each.

    Raises ValidationError that names the row: then none of the batch is written.
    """
    ready = [outcome for outcome in some if outcome.status == Status.READY]
    maker.look_up(ready)
    agreements, parties = [], []
    for outcome in ready:
        agreement, its_parties = unsaved(maker, outcome, today=today)
        agreements.append(agreement)
        parties.extend(its_parties)
    Agreement.objects.bulk_create(agreements)
    Party.objects.bulk_create(parties)
    lines = [
        (a, {"after": a.state, "signed_on": a.signed_on, "batch": a.batch_id}) for a in agreements
    ]
    record_first(lines, "import", by=maker.by)
    for outcome, agreement in zip(ready, agreements, strict=True):
        yield outcome.row, agreement.pk


def unsaved(maker: Maker, outcome: Outcome, *, today: dt.date) -> tuple[Agreement, list[Party]]:
    """What `actions.open_agreement` makes of a draft, checked the same, to be saved with others."""
    draft, owner = maker.draft(outcome), maker.owner(outcome)
    require(maker.by, actions.EDIT, owner)
    agreement = Agreement(owner=owner, batch_id=maker.batch.pk, **draft.columns())
    if agreement.state in WHY_KEPT:
        agreement.end_reason = f"Danh sách ghi “{outcome.details.state_written}”"
    try:
        checks.check_draft(draft, today=today)
        actions.fill_year(agreement)
        agreement.clean_fields(exclude=["owner"])
    except ValidationError as trouble:
        said = {"row": outcome.row, "text": " ".join(trouble.messages)}
        raise ValidationError(_("Row %(row)d: %(text)s") % said) from trouble
    parties = actions.party_rows(agreement, draft.parties, today=today, lines=maker.lines)
    agreement.folded = actions.folded_text(agreement, parties)
    agreement.last_sign_on = agreement.signed_on
    return agreement, parties


def in_a_sentence(unit: Territory) -> str:
    """ "tỉnh Phú Thọ", "thành phố Vĩnh Yên", "Quận 1" """
    full = unit.full_name_vi
    if unit.name_vi.lower().startswith(unit.kind):
        return unit.name_vi
    return full[:1].lower() + full[1:]


def summary_of(outcome: Outcome) -> str:
    """What the list says and no column holds: remarks, days that are not whole, addresses."""
    details = outcome.details
    days = (
        ("Ngày ký", details.signed, Role.SIGNED),
        ("Có hiệu lực từ", details.effective, Role.EFFECTIVE),
        ("Hết hiệu lực", details.expires, Role.EXPIRES),
    )
    partial = [
        f"{name}: {said_of(day, outcome.as_written.get(role, ''))}"
        for name, day, role in days
        if role in outcome.as_written or (day and not day.on)
    ]
    is_told = details.state in WHY_KEPT or (details.state and len(details.state_written) <= TERSE)
    if details.state_written and not is_told:
        partial.append(f"Tình trạng: {said_of(None, details.state_written)}")
    mails = [f"Thư điện tử: {', '.join(details.emails)}"] if details.emails else []
    return "\n".join(filter(None, [details.notes, *partial, *mails]))


def said_of(day: Written | None, written: str) -> str:
    """As precise as it was written (5/2017, 1994), or the very words where they say more."""
    if day is None or written:
        return f"danh sách ghi “{written}”"
    return f"{day.month}/{day.year}" if day.month else str(day.year)
