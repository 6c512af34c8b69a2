"""What a ready row of a list becomes on record: its draft, its partner, who answers for it."""

from dataclasses import dataclass, field

from caunoi.agreements.answering import Lines
from caunoi.agreements.drafts import AgreementDraft, PartyDraft
from caunoi.agreements.importing.dates import Written
from caunoi.agreements.importing.outcomes import Outcome
from caunoi.agreements.importing.ties import BODY, NewPlace
from caunoi.agreements.models import ImportBatch
from caunoi.agreements.states import State
from caunoi.agreements.terms import AgreementClass, Form, Side, TieLevel
from caunoi.records.actors import Actor
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
            state=State.IN_FORCE,
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
        ("Ngày ký", details.signed),
        ("Có hiệu lực từ", details.effective),
        ("Hết hiệu lực", details.expires),
    )
    partial = [f"{name}: {said(day)}" for name, day in days if day and not day.on]
    mails = [f"Thư điện tử: {', '.join(details.emails)}"] if details.emails else []
    return "\n".join(filter(None, [details.notes, *partial, *mails]))


def said(day: Written) -> str:
    """As precise as it was written: 5/2017, 1994."""
    text = f"{day.month}/{day.year}" if day.month else str(day.year)
    return f"khoảng {text}" if day.is_rough else text
