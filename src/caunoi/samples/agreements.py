"""About 300 invented agreements over 2014–2026, across old and new units."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from caunoi.agreements.actions import open_agreement
from caunoi.agreements.answering import Lines
from caunoi.agreements.drafts import AgreementDraft, PartyDraft
from caunoi.agreements.models import Agreement
from caunoi.records.actions import add_document
from caunoi.records.actors import Job
from caunoi.registry.models import Organisation, Territory
from caunoi.samples.papers import paper_of
from caunoi.samples.partners import PARTNERS, WEIGHTS
from caunoi.samples.scripts import BORDER, LANGUAGES, SCRIPTS, SIGNS, Script

SEED = 20261122
HOW_MANY = 280
MERGER = dt.date(2025, 7, 1)
FIRST = dt.date(2014, 1, 15)
ACTOR = Job("load_samples")
DESKS = {f"ubnd:vn-19-2025:{code}" for code in ("25", "48", "79", "24")}
NEIGHBOURS = {"CN", "LA", "KH"}


class Maker:
    """Draws one agreement after another; the same seed and day give the same ones."""

    def __init__(self, today: dt.date) -> None:
        self.today = today
        self.random = Random(SEED)  # noqa: S311 - sample data, not a secret
        self.committees = list(
            Organisation.objects.filter(kind="peoples_committee", territory__level="province")
            .select_related("territory")
            .order_by("code")
        )
        self.partners = partners_known()
        self.lines = Lines()

    def make(self, count: int) -> list[Agreement]:
        return [*(self.one(place) for place in range(count)), *self.desk()]

    def desk(self) -> list[Agreement]:
        """For the bodies of the cast: something late, something due, a term that ends."""
        homes = [body for body in self.committees if body.code in DESKS]
        return [self.urgent(home, days) for home in homes for days in (24, 11, 3)] + [
            self.ending(home, days, tacit=tacit)
            for home in homes
            for days, tacit in ((45, False), (101, True))
        ]

    def urgent(self, home: Organisation, days: int) -> Agreement:
        """Signed so many days ago: the report on the signing is late, due or just begun."""
        signed = self.today - dt.timedelta(days=days)
        draft = self.draft(SCRIPTS[1], home, self.partner(), signed, place=1)
        return self.put(replace(draft, agreement_class="province", signs=()), home)

    def ending(self, home: Organisation, days: int, *, tacit: bool) -> Agreement:
        end = self.today + dt.timedelta(days=days)
        draft = self.draft(
            SCRIPTS[2], home, self.partner(), later(end, -5), place=3 if tacit else 1
        )
        return self.put(replace(draft, state="in_force", expires_on=end), home)

    def put(self, draft: AgreementDraft, home: Organisation) -> Agreement:
        return open_agreement(
            draft, owner=self.answering(home), by=ACTOR, today=self.today, lines=self.lines
        )

    def one(self, place: int) -> Agreement:
        signed = self.day_of_signing(place)
        home = self.random.choice(self.standing_on(signed))
        partner = self.partner()
        script = self.script(partner)
        draft = self.draft(script, home, partner, signed, place)
        owner = self.answering(home)
        agreement = open_agreement(draft, owner=owner, by=ACTOR, today=self.today, lines=self.lines)
        if place % 12 == 0 and agreement.state != "draft":
            self.add_text(agreement)
        return agreement

    def day_of_signing(self, place: int) -> dt.date:
        """More in later years, a dip in 2020 and 2021, spread over the working year."""
        span = (self.today - FIRST).days
        for _try in range(20):
            day = FIRST + dt.timedelta(days=int(span * self.random.random() ** 0.8))
            if day.year not in {2020, 2021} or self.random.random() < 0.5:
                break
        return day

    def standing_on(self, day: dt.date) -> list[Organisation]:
        return [body for body in self.committees if body.is_on(day)]

    def answering(self, home: Organisation) -> Organisation:
        """Who answers today for what this committee signed."""
        if home.ends_on is None or home.territory is None:
            return home
        succession = home.territory.successors.filter(is_main=True).first()
        if succession is None:
            return home
        return next(b for b in self.committees if b.territory_id == succession.new_id)

    def partner(self) -> Territory:
        countries = [code for code in WEIGHTS if self.partners.get(code)]
        weights = [WEIGHTS[code] for code in countries]
        country = self.random.choices(countries, weights)[0]
        return self.random.choice(self.partners[country])

    def script(self, partner: Territory) -> Script:
        if partner.country_id in NEIGHBOURS and self.random.random() < 0.3:
            return BORDER
        return self.random.choice(SCRIPTS)

    def draft(
        self, script: Script, home: Organisation, partner: Territory, signed: dt.date, place: int
    ) -> AgreementDraft:
        words = {
            "home": home.name_vi,
            "home_en": home.name_en or home.name_vi,
            "partner": partner.name_en,
        }
        is_draft = place % 20 == 7
        expires = later(signed, script.years) if script.years else None
        return AgreementDraft(
            title_vi=script.title_vi.format(**words),
            title_en=script.title_en.format(**words),
            agreement_class=self.random.choices(
                ("province", "department", "organisation", "enterprise_mou"), (70, 15, 8, 7)
            )[0],
            form=script.form,
            level=script.level,
            fields=script.fields,
            diplomacy=self.diplomacy(script, signed),
            languages=("vi", LANGUAGES.get(partner.country_id, "en")),
            visibility="public" if script.level else "state",
            signed_on=None if is_draft else signed,
            signed_place="Việt Nam" if place % 2 else partner.name_en,
            effective_on=None if is_draft else signed,
            expires_on=None if is_draft else expires,
            renewal=("tacit" if place % 3 == 0 else "agreed") if expires else "open",
            renewal_months=12 * script.years if expires and place % 3 == 0 else None,
            notice_days=90 if expires and place % 3 == 0 else None,
            reason=script.reason,
            expected_result=script.expected,
            source="dữ liệu minh họa",
            is_sample=True,
            state="draft" if is_draft else self.state(expires, place),
            signs=() if is_draft else tuple(self.signs(signed)),
            parties=(
                PartyDraft("home", home.name_vi, organisation=home, territory=home.territory),
                PartyDraft("partner", partner.name_en, territory=partner),
            ),
        )

    def diplomacy(self, script: Script, signed: dt.date) -> tuple[str, ...]:
        kinds = []
        if "health" in script.fields:
            kinds.append("health")
        if signed.year in {2020, 2021}:
            kinds.append("online")
        return tuple(kinds)

    def state(self, expires: dt.date | None, place: int) -> str:
        if expires and expires < self.today and place % 5 == 0:
            return "ended"
        return "signed" if place % 41 == 0 else "in_force"

    def signs(self, signed: dt.date) -> Iterator[tuple[str, dt.date, str]]:
        """Most relations live, some have gone quiet."""
        fate = self.random.random()
        if fate < 0.2:
            return
        end = self.today if fate > 0.45 else self.today - dt.timedelta(days=200)
        span = (end - signed).days
        if span < 30:
            return
        for _time in range(self.random.randint(1, 3)):
            back = int(span * self.random.random() ** 3)
            kind, what = self.random.choice(SIGNS)
            yield kind, end - dt.timedelta(days=back), what

    def add_text(self, agreement: Agreement) -> None:
        add_document(
            agreement,
            title=f"{agreement.form_name}, tiếng Việt (dữ liệu minh họa)",
            kind="text",
            language="vi",
            is_authentic=True,
            upload=paper_of(agreement),
            by=ACTOR,
        )


def partners_known() -> dict[str, list[Territory]]:
    """The listed localities that the registry has, the most populous of a name."""
    found: dict[str, list[Territory]] = {}
    for country, names in PARTNERS.items():
        rows = Territory.objects.filter(country_id=country, level="city", name_en__in=names)
        by_name: dict[str, Territory] = {}
        for row in rows.order_by("population"):
            by_name[row.name_en] = row
        found[country] = [by_name[name] for name in names if name in by_name]
    return found


def later(day: dt.date, years: int) -> dt.date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + years, day=28 if leap else day.day)
