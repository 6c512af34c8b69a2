"""What the shipped facts say, counted against the resolutions they come from."""

import csv
import datetime as dt
from collections import Counter

import pytest
from django.db.models import Count, Q, QuerySet

from caunoi.registry.loading.files import FOLDER, MARK
from caunoi.registry.models import (
    Accreditation,
    ConsularDistrict,
    Country,
    Mission,
    Organisation,
    OrganisationName,
    OrganisationSuccession,
    Succession,
    Territory,
    TerritoryCode,
    TerritoryKind,
    TerritoryName,
)
from caunoi.registry.tests.shipped.finding import unit

pytestmark = pytest.mark.usefixtures("shipped", "db")
TODAY = dt.date(2026, 11, 22)
MERGED = dt.date(2025, 7, 1)
OLD, NEW = "vn-124-2004", "vn-19-2025"
PROVINCE, CITY = "tỉnh", "thành phố trực thuộc trung ương"
RE_USED = ["15", "24", "44", "52", "80", "82", "91"]
SOURCED = [
    Accreditation, ConsularDistrict, Organisation, OrganisationName, OrganisationSuccession,
    Succession, Territory, TerritoryCode, TerritoryKind, TerritoryName,
]  # fmt: skip


def provinces(day: dt.date) -> QuerySet[Territory]:
    return Territory.objects.filter(country="VN", level="province").on(day)


def kinds(day: dt.date) -> dict[str, int]:
    rows = TerritoryKind.objects.on(day).filter(territory__in=provinces(day))
    return Counter(rows.values_list("kind", flat=True))


def test_there_are_34_units_today_and_63_before() -> None:
    assert provinces(TODAY).count() == 34
    assert provinces(MERGED).count() == 34
    assert provinces(MERGED - dt.timedelta(days=1)).count() == 63


def test_hanoi_took_ha_tay_in_on_1_august_2008() -> None:
    assert provinces(dt.date(2008, 7, 31)).count() == 64
    assert provinces(dt.date(2008, 8, 1)).count() == 63


@pytest.mark.parametrize(
    ("day", "provinces", "cities"),
    [
        (dt.date(1996, 12, 31), 50, 3),
        (dt.date(1997, 1, 1), 57, 4),
        (dt.date(2003, 12, 31), 57, 4),
        (dt.date(2004, 1, 1), 59, 5),
        (dt.date(2024, 12, 31), 58, 5),
        (dt.date(2025, 6, 30), 57, 6),
        (dt.date(2025, 7, 1), 28, 6),
        (dt.date(2026, 4, 30), 27, 7),
        (dt.date(2026, 9, 1), 26, 8),
        (TODAY, 25, 9),
    ],
)
def test_the_kinds_of_units_on_a_day(day: dt.date, provinces: int, cities: int) -> None:
    assert kinds(day) == {PROVINCE: provinces, CITY: cities}


def test_eleven_units_go_on_and_23_are_new() -> None:
    new = provinces(TODAY).filter(begins_on=MERGED)
    assert new.count() == 23
    assert Succession.objects.filter(new__in=new).count() == 52 + districts_of(new)


def districts_of(units: QuerySet[Territory]) -> int:
    return Succession.objects.filter(new__in=units, old__level="district").count()


def test_seven_codes_were_re_used_under_another_name() -> None:
    names = {
        scheme: dict(rows.values_list("code", "territory__name_vi"))
        for scheme in (OLD, NEW)
        for rows in [TerritoryCode.objects.filter(scheme=scheme, territory__level="province")]
    }
    shared = names[OLD].keys() & names[NEW].keys()
    assert sorted(c for c in shared if names[OLD][c] != names[NEW][c]) == RE_USED


def test_no_unit_of_2025_bears_its_code_before_the_first_of_july() -> None:
    eve = TerritoryCode.objects.on(dt.date(2025, 6, 30)).filter(territory__country="VN")
    assert set(
        eve.exclude(scheme__in=["iso-3166-2", "caunoi"]).values_list("scheme", flat=True)
    ) == {OLD}
    assert TerritoryCode.objects.on(TODAY).filter(scheme=OLD).count() == 0
    assert TerritoryCode.objects.on(TODAY).filter(scheme=NEW).count() == 34


def test_hue_is_the_unit_that_thua_thien_hue_was() -> None:
    hue = unit(NEW, "46")
    assert unit(OLD, "46") == hue
    former = hue.names.filter(use="former").on(dt.date(2024, 12, 31))
    assert set(former.values_list("name", flat=True)) == {"Thừa Thiên Huế", "Thua Thien Hue"}
    assert not hue.names.filter(use="former").on(dt.date(2025, 1, 1)).exists()


def test_every_unit_that_ended_has_one_main_successor() -> None:
    ended = Territory.objects.filter(ends_on__isnull=False).annotate(
        main=Count("successors", filter=Q(successors__is_main=True))
    )
    assert ended.exclude(main=1).count() == 0
    assert Counter(ended.values_list("level", flat=True)) == {
        "district": 720,
        "province": 75,
        "region": 15,
    }


def test_a_unit_ends_the_day_before_its_successors_begin_to_answer() -> None:
    for step in Succession.objects.select_related("old", "new"):
        assert step.old.ends_on == step.effective_on - dt.timedelta(days=1), step
        assert step.new.is_on(step.effective_on), step


def test_696_districts_ended_with_the_district_level() -> None:
    last = Territory.objects.filter(level="district", ends_on=dt.date(2025, 6, 30))
    assert last.count() == 696
    steps = Succession.objects.filter(old__in=last)
    assert set(steps.values_list("kind", "effective_on")) == {("abolish", MERGED)}
    assert steps.filter(new__level="province", new__country="VN").count() == 696


def test_hoang_sa_and_truong_sa_are_districts_where_they_lie() -> None:
    islands = Territory.objects.filter(level="district", name_vi__in=["Hoàng Sa", "Trường Sa"])
    found = {row.name_vi: (row.parent.name_vi, row.lat, row.lon) for row in islands}
    assert found == {
        "Hoàng Sa": ("Đà Nẵng", 16.53, 111.61),
        "Trường Sa": ("Khánh Hòa", 8.64, 111.92),
    }


def test_there_are_99_missions_and_99_of_others_here() -> None:
    assert Mission.objects.filter(sending_country="VN").count() == 99
    assert Mission.objects.filter(host_country="VN").count() == 99
    unverified = Organisation.objects.filter(kind="mission", is_verified=False)
    assert unverified.count() == 18


def test_a_mission_is_accredited_only_beside_its_host() -> None:
    rows = Accreditation.objects.select_related("mission")
    assert rows.count() == 54
    assert [row for row in rows if row.country_id == row.mission.host_country_id] == []


def test_a_consular_district_is_told_as_its_source_tells_it() -> None:
    rows = ConsularDistrict.objects.select_related("mission")
    sides = Counter(row.mission.sending_country_id == "VN" for row in rows)
    assert sides == {True: 14, False: 9}
    sydney = rows.get(mission__organisation__code="mission:VN-M086")
    assert (sydney.area_en, sydney.is_verified) == (
        "New South Wales, Queensland, South Australia",
        True,
    )
    houston = rows.get(mission__organisation__code="mission:VN-M089")
    assert (houston.area_vi, houston.begins_on, houston.is_verified) == (
        "Bang Texas",
        dt.date(2009, 7, 31),
        False,
    )


def test_consulates_whose_district_no_source_states_have_none() -> None:
    ours = Mission.objects.filter(sending_country="VN", type="consulate_general")
    without = ours.filter(districts=None).values_list("city", flat=True)
    assert set(without) == {
        "Busan", "Frankfurt", "Guangzhou", "Khon Kaen", "Kunming", "Nanning", "New York", "Osaka",
        "Pakse", "San Francisco", "Savannakhet", "Vancouver",
    }  # fmt: skip


def test_every_province_has_its_committee_and_council_and_those_of_today_an_office() -> None:
    every = Territory.objects.filter(country="VN", level="province").count()
    count = Counter(Organisation.objects.values_list("kind", flat=True))
    assert (count["peoples_committee"], count["peoples_council"]) == (every, every)
    assert count["prov_ea_body"] == 34
    offices = Organisation.objects.filter(kind="prov_ea_body").select_related("parent")
    assert {(o.parent.kind, o.parent.territory_id == o.territory_id) for o in offices} == {
        ("peoples_committee", True)
    }


def test_a_committee_bore_the_name_of_what_its_unit_was() -> None:
    committee = Organisation.objects.get(code="ubnd:vn-19-2025:75")
    assert committee.name_vi == "Ủy ban nhân dân thành phố Đồng Nai"
    earlier = committee.names.on(dt.date(2026, 4, 29)).filter(language="vi").get()
    assert earlier.name == "Ủy ban nhân dân tỉnh Đồng Nai"
    hue = Organisation.objects.get(code="ubnd:vn-19-2025:46")
    earlier = hue.names.on(dt.date(2024, 12, 31)).filter(language="vi").get()
    assert earlier.name == "Ủy ban nhân dân tỉnh Thừa Thiên Huế"


def test_countries_have_a_name_in_both_languages_and_no_name_means_two() -> None:
    rows = list(Country.objects.all())
    assert len(rows) == 249
    means: dict[str, set[str]] = {}
    for row in rows:
        assert "" not in (row.name_vi, row.name_en, row.alpha3)
        for name in {row.name_vi, row.name_en, *row.aliases}:
            means.setdefault(name.casefold(), set()).add(row.code)
    assert {name: codes for name, codes in means.items() if len(codes) > 1} == {}


def test_every_shipped_row_names_its_source() -> None:
    for model in SOURCED:
        assert model.objects.exclude(source__startswith=MARK).count() == 0, model
    assert Country.objects.exclude(source__startswith=MARK).count() == 0


def test_what_nobody_checked_is_not_verified() -> None:
    doubtful = Q(source__contains="chưa đối chiếu") | Q(source__contains="cần đối chiếu")
    for model in SOURCED:
        assert model.objects.filter(doubtful, is_verified=True).count() == 0, model


def test_a_region_or_city_is_found_once_by_name_and_country() -> None:
    """The bare name is a city's; a region beside it says what it is."""
    regions = set(Territory.objects.filter(level="region").values_list("country", "name_en"))
    cities = set(Territory.objects.filter(level="city").values_list("country", "name_en"))
    assert sorted(regions & cities) == []


def test_every_source_of_the_registry_is_used() -> None:
    known = {row["id"] for row in read("sources.csv")}
    named_in_code = {"role", "tt-02-2026", "two-tier"}
    used = {row.get("source") for path in FOLDER.glob("*.csv") for row in read(path.name)}
    assert known - used - named_in_code == set()


def read(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
