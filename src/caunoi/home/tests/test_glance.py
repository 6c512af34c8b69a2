"""The country at a glance: each figure is what its list counts, within what the reader sees."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.agreements import keeping, overview
from caunoi.agreements.drafts import PartyDraft
from caunoi.agreements.models import Agreement, Party
from caunoi.agreements.queries import Filters
from caunoi.agreements.tests.make import agreement, gunma, head_of, merged
from caunoi.home import glance
from caunoi.home.tests.make import TODAY
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import member, ministry, organisation

NOW = timezone.now()


def figures(user: User, **filters: Any) -> overview.Figures:
    return overview.figures(user, Filters(**filters), TODAY, now=NOW)


@pytest.fixture
def huy(db: None) -> User:
    return member(ministry(), "reader", "Huy")


@pytest.fixture
def several(phu_tho: Organisation, da_nang: Organisation) -> None:
    vinh_phuc = merged("Vĩnh Phúc", phu_tho)
    lyon, gunma_ = gunma("Lyon", "FR"), gunma()
    type(lyon).objects.filter(pk=lyon.pk).update(lat=45.76, lon=4.83)
    agreement(phu_tho, gunma_, signed_on=dt.date(2026, 11, 2))
    agreement(vinh_phuc, gunma_, owner=phu_tho, signed_on=dt.date(2018, 3, 1))
    agreement(da_nang, lyon, signed_on=dt.date(2026, 3, 1), agreement_class="department")
    agreement(da_nang, lyon, signed_on=dt.date(2025, 3, 1), state="ended")
    agreement(da_nang, gunma_, signed_on=dt.date(2025, 3, 1), visibility="owner")
    agreement(da_nang, lyon, state="draft", signed_on=None)
    Agreement.objects.filter(title_vi__contains="Lyon").update(owner=da_nang)


@pytest.mark.usefixtures("several")
def test_what_was_concluded_is_counted_and_drafts_are_not(huy: User) -> None:
    found = figures(huy)
    assert (found.total, found.standing, found.quiet) == (5, 4, 3)
    assert found.states == {"in_force": 4, "ended": 1}
    assert {code: sum(lives.values()) for code, lives in found.countries.items()} == {
        "JP": 3,
        "FR": 2,
    }


@pytest.mark.usefixtures("several")
def test_every_figure_opens_the_records_it_counts(huy: User, client: Client) -> None:
    client.force_login(huy)
    page = client.get("/country/").context
    links = [(part.value, part.href) for part in page["lives"].parts]
    links += [(state["count"], state["url"]) for state in page["states"]]
    links += [(bar.total, bar.href) for bar in page["years"].bars]
    links += [(name.count, name.href) for name in page["world"].ranks]
    links += [
        (int(tile.value.figure), tile.value.href) for tile in page["tiles"].tiles if tile.value.href
    ]
    links += [(page["figures"].total, page["list_url"]), (page["figures"].quiet, page["quiet_url"])]
    links = [(count, href) for count, href in links if count]
    assert len(links) > 10
    for count, href in links:
        assert (client.get(href).context["page"].paginator.count, href) == (count, href)


@pytest.mark.usefixtures("several")
def test_a_province_sees_its_own_former_units_included(
    phu_tho: Organisation, client: Client
) -> None:
    client.force_login(head_of(phu_tho))
    page = client.get("/country/").context
    assert page["unit"].name == "Phú Thọ"
    assert page["figures"].total == 2
    assert [(row["name"], row["count"]) for row in page["signers"]] == [
        ("Phú Thọ", 1), ("Vĩnh Phúc", 1),
    ]  # fmt: skip
    for row in page["signers"]:
        assert client.get(row["url"]).context["page"].paginator.count == row["count"]


@pytest.mark.usefixtures("several")
def test_another_province_does_not_see_what_is_for_its_parties_only(
    phu_tho: Organisation, da_nang: Organisation
) -> None:
    now = da_nang.territory_id
    assert figures(head_of(phu_tho), province_now=now).total == 2
    assert figures(head_of(da_nang, "Chi"), province_now=now).total == 3


@pytest.mark.usefixtures("several")
def test_kept_figures_are_apart_for_all_who_see_differently(
    huy: User, phu_tho: Organisation, da_nang: Organisation
) -> None:
    people = [huy, head_of(phu_tho), head_of(da_nang, "Chi"), member(da_nang, "reader", "Dung")]
    sights = [keeping.sight_of(person) for person in people]
    assert len(set(sights)) == 3  # two of one body see the same
    assert sights[2] == sights[3]


def test_kept_figures_are_counted_anew_when_an_agreement_changes(
    huy: User, phu_tho: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "COSTLY", 0)
    first = agreement(phu_tho)
    assert figures(huy).total == 1
    second = agreement(phu_tho)
    assert figures(huy).total == 2
    Agreement.objects.filter(pk=second.pk).update(state="void")
    assert figures(huy).total == 1
    Party.objects.filter(agreement=first, side="partner").update(country_id="VN")
    assert list(figures(huy).countries) == ["VN"]


def test_figures_that_took_long_are_not_counted_twice(
    huy: User, phu_tho: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "COSTLY", 0)
    agreement(phu_tho)
    figures(huy)
    monkeypatch.setattr(overview, "counted", None)  # would fail if it were called
    assert figures(huy).total == 1


def test_two_parties_of_one_province_count_once(phu_tho: Organisation, huy: User) -> None:
    health = organisation("Sở Y tế", "department", territory=phu_tho.territory)
    row = gunma()
    agreement(
        phu_tho,
        parties=(
            PartyDraft("home", "UBND", organisation=phu_tho, territory=phu_tho.territory),
            PartyDraft("home", "Sở Y tế", organisation=health, territory=phu_tho.territory),
            PartyDraft("partner", "Gunma", territory=row),
            PartyDraft("partner", "Kiryu", territory=gunma("Kiryu")),
        ),
    )
    found = figures(huy)
    assert sum(found.provinces[phu_tho.territory_id].values()) == 1
    assert sum(found.countries["JP"].values()) == 1


@pytest.mark.usefixtures("several")
def test_arcs_run_from_who_answers_today(da_nang: Organisation, huy: User) -> None:
    [pair] = figures(huy).pairs
    assert (pair.home, pair.country, pair.count) == (da_nang.territory_id, "FR", 1)
    assert pair.is_quiet


@pytest.mark.usefixtures("several")
def test_growth_is_against_the_year_before(huy: User) -> None:
    found = figures(huy)
    assert overview.growth(found.years, 2026) == 0.0
    assert overview.growth(found.years, 2025) is None
    assert found.same_days == 2


def test_29_february_is_compared_with_the_28th() -> None:
    assert overview.last_year_so_far(dt.date(2028, 2, 29)) == (
        dt.date(2027, 1, 1),
        dt.date(2027, 2, 28),
    )


@pytest.mark.parametrize(
    ("cuts", "words"),
    [((2, 3, 4, 5), ["under 2", "2", "3", "4", "5 and more"]),
     ((5, 8, 10, 13), ["under 5", "5–7", "8–9", "10–12", "13 and more"])],
)  # fmt: skip
@pytest.mark.usefixtures("in_english")
def test_the_scale_says_what_its_steps_mean(cuts: tuple[float, ...], words: list[str]) -> None:
    assert glance.legend(cuts) == [*words, "none yet"]


@pytest.mark.usefixtures("several")
def test_one_record_more_costs_no_query_more(
    huy: User, phu_tho: Organisation, client: Client
) -> None:
    client.force_login(huy)
    client.get("/country/")
    first = queries(client)
    agreement(phu_tho, gunma("Lyon", "FR"), signed_on=dt.date(2014, 1, 1))
    agreement(phu_tho, gunma("Nara"), signed_on=dt.date(2013, 1, 1))
    assert queries(client) == first


def queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get("/country/").status_code == 200
    return len(found)
