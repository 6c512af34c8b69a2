"""Who may sign what, in whose name, after asking whom: computed from answers. Pure, no Django.

Sources, article by article, are Law 70/2020/QH14 (L70), Decree 64/2021/NĐ-CP as amended (D64) and
Decree 177/2025/NĐ-CP (D177); the keys are those of `law.LegalBasis`, so numbers and dates of the
texts are data. `competence_words` says the codes in the reader's language.
"""

import datetime as dt
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, Self

from caunoi.agreements.naming import treaty_name


class Body(StrEnum):
    """In whose name."""

    COMMITTEE = "committee"  # the provincial People's Committee
    COUNCIL = "council"
    DEPARTMENT = "department"
    BORDER_COMMUNE = "border_commune"
    COMMUNE = "commune"  # any other commune, ward or special zone
    DISTRICT = "district"
    ORGANISATION = "organisation"
    FIRM = "firm"


class Matter(StrEnum):
    """What it is about, where that decides which law governs it."""

    COOPERATION = "cooperation"
    TREATY = "treaty"  # binds the State under international law
    ODA = "oda"
    NGO_AID = "ngo_aid"
    AID_ABROAD = "aid_abroad"
    CIVIL_CONTRACT = "civil_contract"
    PPP = "ppp"


class Partner(StrEnum):
    LOCAL_EQUAL = "local_equal"  # a local authority of the same level
    LOCAL_OTHER = "local_other"
    STATE = "state"  # a state, its parliament, government or central body
    BODY = "body"  # founded under foreign law
    INTERNATIONAL = "international"
    PERSON = "person"


class Change(StrEnum):
    NEW = "new"
    AMENDMENT = "amendment"  # amended, supplemented, extended
    TECHNICAL = "technical"
    NAME_ONLY = "name_only"  # after a rearrangement of units


class Occasion(StrEnum):
    ORDINARY = "ordinary"
    HIGH_VISIT = "high_visit"
    URGENT = "urgent"


class Subject(StrEnum):
    """Of a border commune's agreement; only the first four are open to it."""

    EXCHANGE = "exchange"
    INFORMATION = "information"
    TWINNING = "twinning"
    BORDER = "border"
    OTHER = "other"


class Fast(StrEnum):
    NOT_ASKED = "not_asked"
    ALLOWED = "allowed"
    NOT_READ = "not_read"  # nothing is recorded for this class


@dataclass(frozen=True)
class Answers:
    body: str = Body.COMMITTEE
    matter: str = Matter.COOPERATION
    partner: str = Partner.LOCAL_EQUAL
    change: str = Change.NEW
    occasion: str = Occasion.ORDINARY
    subject: str = Subject.OTHER
    name: str = ""  # what the text is to be called
    is_defence: bool = False
    is_security: bool = False
    is_investment: bool = False
    is_sensitive: bool = False
    several_sign: bool = False
    asks_central_body: bool = False  # the organisation's charter says so

    @classmethod
    def of(cls, told: dict[str, Any]) -> Self:
        """From JSON; what is not known is left out."""
        return cls(**{one.name: told[one.name] for one in fields(cls) if one.name in told})

    def as_json(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(self)}


@dataclass(frozen=True)
class Cite:
    basis: str  # key of law.LegalBasis
    article: str = ""


@dataclass(frozen=True)
class Reason:
    code: str
    cites: tuple[Cite, ...] = ()
    on: dt.date | None = None  # a day that its sentence names


@dataclass(frozen=True)
class Asked:
    """One body to be consulted: its role, the step of the procedure, and why."""

    role: str
    step: str
    cite: Cite
    is_optional: bool = False


@dataclass(frozen=True)
class Verdict:
    """`route` names where it belongs if not here; `stops` say why it can't be signed as answered;
    `procedure` is "" where nobody has to decide (a memorandum with a firm) or none applies."""

    is_in_scope: bool
    reasons: tuple[Reason, ...]
    route: str = ""
    stops: tuple[Reason, ...] = ()
    agreement_class: str = ""
    procedure: str = ""
    consults: bool = True
    asked: tuple[Asked, ...] = ()
    decides: str = ""  # a role
    decides_cite: Cite | None = None
    signs: str = ""
    fast: str = Fast.NOT_ASKED
    fast_cites: tuple[Cite, ...] = ()
    reports_to: tuple[str, ...] = ()
    reports_cite: Cite | None = None
    notes: tuple[Reason, ...] = field(default=())

    @property
    def may_go_on(self) -> bool:
        return self.is_in_scope and not self.stops


def law(article: str) -> Cite:
    return Cite("L70", article)


def decree(article: str) -> Cite:
    return Cite("D64", article)


# Where what lies outside the law belongs: Art. 1(2), and treaties by Art. 2(1).
ROUTES: dict[str, Reason] = {
    Matter.TREATY: Reason("outside_treaty", (law("2(1)"), Cite("TREATIES"))),
    Matter.ODA: Reason("outside_oda", (law("1(2)"), Cite("D114"))),
    Matter.NGO_AID: Reason("outside_ngo_aid", (law("1(2)"), Cite("D313"))),
    Matter.AID_ABROAD: Reason("outside_aid_abroad", (law("1(2)"), Cite("D305"))),
    Matter.CIVIL_CONTRACT: Reason("outside_civil_contract", (law("1(2)"), Cite("BLDS2015"))),
    Matter.PPP: Reason("outside_ppp", (law("1(2)"), Cite("PPP"))),
}


@dataclass(frozen=True)
class Track:
    """What differs between those in whose name an agreement is signed."""

    agreement_class: str
    procedure: str
    in_scope: Cite
    asked: tuple[Asked, ...]
    extra: Cite  # of the ministries asked about defence, security, investment
    decides: str
    decides_cite: Cite
    signs: str
    reports_to: tuple[str, ...]
    reports_cite: Cite


TO_PRIME_MINISTER = ("prime_minister", "mofa")
TO_CHAIR = ("chair", "ea_body")
PROVINCE = Track(
    agreement_class="province",
    procedure="AGR_P",
    in_scope=law("2(2)"),
    asked=(
        Asked("mofa", "mofa", law("19(1)")),
        Asked("concerned", "concerned", law("19(1)"), is_optional=True),
    ),
    extra=law("25"),
    decides="chair",
    decides_cite=law("18, 19(3)"),
    signs="chair_or_authorised",
    reports_to=TO_PRIME_MINISTER,
    reports_cite=law("19(5)"),
)
TRACKS: dict[str, Track] = {
    Body.COMMITTEE: PROVINCE,
    Body.COUNCIL: Track(
        agreement_class="province",
        procedure="AGR_P",
        in_scope=law("2(2)"),
        asked=PROVINCE.asked,
        extra=law("25"),
        decides="council_chair",
        decides_cite=law("18, 19(3)"),
        signs="council_chair_or_authorised",
        reports_to=TO_PRIME_MINISTER,
        reports_cite=law("19(5)"),
    ),
    Body.DEPARTMENT: Track(
        agreement_class="department",
        procedure="AGR_S_SO",
        in_scope=decree("5"),
        asked=(
            Asked("ea_body", "ea_body", decree("5(2)")),
            Asked("departments", "concerned", decree("5(2)"), is_optional=True),
        ),
        extra=decree("9"),
        decides="chair",
        decides_cite=decree("5(3)"),
        signs="head_or_authorised",
        reports_to=TO_CHAIR,
        reports_cite=decree("5"),
    ),
    Body.BORDER_COMMUNE: Track(
        agreement_class="border_commune",
        procedure="AGR_S_XA",
        in_scope=decree("7"),
        asked=(
            Asked("ea_body", "ea_body", decree("7(2)"), is_optional=True),
            Asked("police", "concerned", decree("7(4)")),
            Asked("military", "concerned", decree("7(4)")),
            Asked("departments", "concerned", decree("7(4)"), is_optional=True),
        ),
        extra=decree("9"),
        decides="chair",
        decides_cite=decree("7(6)"),
        signs="commune_chair",
        reports_to=TO_CHAIR,
        reports_cite=decree("7"),
    ),
    Body.ORGANISATION: Track(
        agreement_class="organisation",
        procedure="AGR_S_TC",
        in_scope=decree("8"),
        asked=(
            Asked("ea_body", "ea_body", decree("8(3)")),
            Asked("departments", "concerned", decree("8(3)"), is_optional=True),
        ),
        extra=decree("9"),
        decides="managing_body",
        decides_cite=decree("8(5)"),
        signs="organisation_head",
        reports_to=("managing_body", "ea_body"),
        reports_cite=decree("8"),
    ),
}
IN_NAME_OF_PROVINCE = (Body.COMMITTEE, Body.COUNCIL)


def judge(answers: Answers, *, today: dt.date, name_only_until: dt.date | None = None) -> Verdict:
    """`name_only_until` is the last day on which a province may change only the names without
    consultation (rule D177_NAMEONLY_END); None where that is not known."""
    outside = ROUTES.get(answers.matter)
    if outside is not None:
        return Verdict(is_in_scope=False, reasons=(outside,), route=answers.matter)
    if answers.body == Body.FIRM:
        return Verdict(
            is_in_scope=False,
            reasons=(Reason("firm", (law("2(2)"),)),),
            route="firm",
            agreement_class="enterprise_mou",
            consults=False,
            signs="firm_head",
        )
    if answers.body in (Body.COMMUNE, Body.DISTRICT):
        code = "commune_can_not" if answers.body == Body.COMMUNE else "district_gone"
        return Verdict(is_in_scope=True, reasons=(), stops=(Reason(code, (law("2(2)"),)),))
    return _by_track(answers, TRACKS[answers.body], today, name_only_until)


def _by_track(
    answers: Answers, track: Track, today: dt.date, name_only_until: dt.date | None
) -> Verdict:
    spared = _spared(answers, today, name_only_until)
    fast, fast_cites = _fast(answers)
    return Verdict(
        is_in_scope=True,
        reasons=(Reason(f"in_scope_{answers.body}", (law("2(1)"), track.in_scope)),),
        stops=tuple(_stops(answers)),
        agreement_class=track.agreement_class,
        procedure=track.procedure,
        consults=spared is None,
        asked=() if spared else tuple(_asked(answers, track)),
        decides=track.decides,
        decides_cite=track.decides_cite,
        signs=track.signs,
        fast=fast,
        fast_cites=fast_cites,
        reports_to=track.reports_to,
        reports_cite=track.reports_cite,
        notes=tuple(_notes(answers, spared, today)),
    )


D177_FROM = dt.date(2025, 7, 1)  # in force from here on; before it nobody is spared by it


def _spared(answers: Answers, today: dt.date, until: dt.date | None) -> Reason | None:
    """Why nobody has to be consulted; None where somebody has."""
    if answers.change == Change.TECHNICAL:
        return Reason("technical", (law("41(1)"),))
    if answers.change != Change.NAME_ONLY or today < D177_FROM:
        return None
    if answers.body in IN_NAME_OF_PROVINCE and until is not None and today <= until:
        return Reason("name_only_province", (Cite("D177", "5(4)"), Cite("D177", "10(2)")), until)
    if answers.body == Body.DEPARTMENT:
        return Reason("name_only_department", (Cite("D177", "6(4)"),))
    return None


def _asked(answers: Answers, track: Track) -> list[Asked]:
    asked = list(track.asked)
    wanted = (
        (answers.is_defence, "mod"),
        (answers.is_security, "mps"),
        (answers.is_investment, "mof"),
    )
    asked += [Asked(role, "ministries", track.extra) for is_so, role in wanted if is_so]
    if answers.is_sensitive and answers.body not in IN_NAME_OF_PROVINCE:
        asked.append(Asked("mofa", "ministries", decree("9")))
    if answers.body == Body.ORGANISATION and answers.asks_central_body:
        asked.append(Asked("central_body", "concerned", decree("8")))
    return asked


def _fast(answers: Answers) -> tuple[str, tuple[Cite, ...]]:
    if answers.occasion == Occasion.ORDINARY:
        return Fast.NOT_ASKED, ()
    if answers.body in IN_NAME_OF_PROVINCE:
        return Fast.ALLOWED, (law("35(2)"), law("39(2)"), law("40"))
    return Fast.NOT_READ, (law("39(2)"),)


def _stops(answers: Answers) -> list[Reason]:
    found = []
    if treaty_name(answers.name):
        found.append(Reason("treaty_name", (law("6"),)))
    if answers.body == Body.BORDER_COMMUNE:
        if answers.subject == Subject.OTHER:
            found.append(Reason("commune_subject", (law("3(6)"),)))
        if answers.partner not in (Partner.LOCAL_EQUAL, Partner.LOCAL_OTHER):
            found.append(Reason("commune_partner", (law("3(6)"),)))
        elif answers.partner == Partner.LOCAL_OTHER and answers.subject != Subject.TWINNING:
            found.append(Reason("commune_level", (law("3(6)"),)))
    return found


def _notes(answers: Answers, spared: Reason | None, today: dt.date) -> list[Reason]:
    """What else the law asks of such an agreement, in the order of the work."""
    is_late = answers.change == Change.NAME_ONLY and spared is None
    told = [
        (answers.several_sign, Reason("several_sign", (law("24"),))),
        (answers.occasion == Occasion.HIGH_VISIT, Reason("high_visit", (law("31"),))),
        (answers.change == Change.AMENDMENT, Reason("amendment", (law("33"),))),
        (
            is_late and today >= D177_FROM and answers.body in IN_NAME_OF_PROVINCE,
            Reason("name_only_over", (Cite("D177", "10(2)"),)),
        ),
        (
            answers.body == Body.BORDER_COMMUNE and answers.partner == Partner.LOCAL_OTHER,
            Reason("commune_other_level", (Cite("CV4559"),)),
        ),
        (
            answers.body not in IN_NAME_OF_PROVINCE,
            Reason("not_binding", (decree("3(1)"), decree("3(3)"))),
        ),
        (True, Reason("binds_no_other", (law("3(5)"),))),
        (True, Reason("vietnamese_text", (law("7"),))),
    ]
    notes = [reason for is_so, reason in told if is_so]
    return [spared, *notes] if spared else notes
