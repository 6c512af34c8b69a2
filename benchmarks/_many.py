"""Many agreements at once, for measuring: straight into the tables, deterministic, invented."""

import datetime as dt
from random import Random

from django.core.management import call_command
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.agreements.models import Agreement, Party
from caunoi.core.vietnamese import fold
from caunoi.registry.models import Membership, Organisation, Territory

SEED = 7
PORTION = 2000
CLASSES = ("province", "province", "province", "department", "organisation", "enterprise_mou")
FORMS = ("mou", "agreement", "coop_programme", "minutes_exchange", "loi")
FIELDS = ("economy", "education", "health", "agriculture", "tourism", "investment", "culture")
STATES = ("in_force",) * 12 + ("ended", "ended", "signed", "suspended", "draft")


def fill(count: int) -> None:
    """Bring the benchmark's database to `count` agreements; what is there stays."""
    if not Territory.objects.exists():
        call_command("load_reference", verbosity=0)
    have = Agreement.objects.count()
    maker = Maker()
    for start in range(0, count, PORTION):
        rows = [maker.one(place) for place in range(start, min(start + PORTION, count))]
        if start + PORTION > have:
            put(list(rows[max(0, have - start) :]))


def put(rows: list[tuple[Agreement, list[Party]]]) -> None:
    Agreement.objects.bulk_create([agreement for agreement, _parties in rows])
    Party.objects.bulk_create([party for _agreement, parties in rows for party in parties])


class Maker:
    def __init__(self) -> None:
        self.random = Random(SEED)
        self.today = timezone.localdate()
        bodies = Organisation.objects.filter(kind="peoples_committee").select_related("territory")
        self.homes = list(bodies.order_by("code"))
        by_place = {body.territory_id: body for body in self.homes}
        self.now = {body.pk: by_place.get(self.heir(body.territory), body) for body in self.homes}
        cities = Territory.objects.filter(level="city").order_by("-population", "pk")
        self.partners = list(cities[:1500])

    def heir(self, territory: Territory) -> int:
        step = territory.successors.filter(is_main=True).first()
        return step.new_id if step else territory.pk

    def one(self, place: int) -> tuple[Agreement, list[Party]]:
        draw = self.random
        home, partner = draw.choice(self.homes), draw.choice(self.partners)
        signed = dt.date(2005, 1, 1) + dt.timedelta(days=draw.randrange(7900))
        now = self.now[home.pk]
        title = f"Bản ghi nhớ hợp tác số {place} giữa {home.name_vi} và {partner.name_en}"
        state = draw.choice(STATES)
        agreement = Agreement(
            owner=now,
            title_vi=title,
            title_en=f"Memorandum no. {place} with {partner.name_en}",
            agreement_class=draw.choice(CLASSES),
            form=draw.choice(FORMS),
            level=draw.choice(("", "", "friendship", "twinning")),
            fields=draw.sample(FIELDS, 2),
            state=state,
            visibility=draw.choice(("owner", "state", "state", "public")),
            signed_on=None if state == "draft" else signed,
            signed_year=None if state == "draft" else signed.year,
            effective_on=None if state == "draft" else signed,
            expires_on=signed + dt.timedelta(days=365 * 5) if place % 3 else None,
            renewal="tacit" if place % 4 == 0 else "agreed",
            last_sign_on=min(self.today, signed + dt.timedelta(days=draw.randrange(2500))),
            is_sample=True,
            folded=fold(f"{title} {partner.name_en}"),
        )
        return agreement, [
            Party(
                agreement=agreement, side="home", name_as_signed=home.name_vi, organisation=home,
                territory=home.territory, country_id="VN", province_then=home.territory,
                answers=now, answers_territory=now.territory, province_now=now.territory,
            ),
            Party(
                agreement=agreement, side="partner", name_as_signed=partner.name_en,
                territory=partner, country_id=partner.country_id, answers_territory=partner,
            ),
        ]  # fmt: skip


def user(name: str, code: str, role: str = "head") -> User:
    """Somebody who acts for the body with this code."""
    known = User.objects.filter(email=f"{name}@bench.caunoi.example").first()
    if known:
        return known
    made = User.objects.create_user(f"{name}@bench.caunoi.example", full_name=name)
    Membership.objects.create(
        user=made,
        organisation=Organisation.objects.get(code=code),
        role=role,
        begins_on="2026-01-01",
    )
    return made
