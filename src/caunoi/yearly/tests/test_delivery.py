import datetime as dt

import pytest

from caunoi.agreements.tests.make import agreement, committee, gunma
from caunoi.registry.tests.make import ministry, stranger
from caunoi.yearly.delivery import Filters, Sum, delivery, records
from caunoi.yearly.tests.make import TODAY, confirmed, day, head_of, kept, promised, released

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Phú Thọ with Japan, agriculture: confirmed (weight 4), kept, overdue, released, to come.
    Lào Cai with France, education: overdue (weight 2), of 2025."""
    home, other = committee("Phú Thọ"), committee("Lào Cai")
    here = agreement(home, fields=["agriculture"])
    there = agreement(other, gunma("Normandie", "FR"), fields=["education"])
    confirmed(here, day(4, 1), day(4, 1), weight=4)
    kept(here, day(5, 1), day(5, 1))
    promised(here, day(6, 1))
    released(here, day(7, 1))
    promised(here, day(12, 1))
    promised(there, dt.date(2025, 5, 1), weight=2)
    return home, other


@pytest.fixture
def reader(world):
    return head_of(ministry(), "Huy")


JAPAN = Sum(count=3, kept=2, confirmed=1, overdue=1, weight=6, weight_kept=5, weight_confirmed=4)
FRANCE = Sum(count=1, overdue=1, weight=2)


def test_shares_by_year_province_country_and_field_equal_the_hand_count(world, reader):
    found = delivery(reader, Filters(), TODAY)
    home, other = world
    assert found.whole == Sum(4, 2, 1, 2, 8, 5, 4)
    assert found.years == {2025: FRANCE, 2026: JAPAN}
    assert found.provinces == {home.territory_id: JAPAN, other.territory_id: FRANCE}
    assert found.countries == {"JP": JAPAN, "FR": FRANCE}
    assert found.fields == {"agriculture": JAPAN, "education": FRANCE}


def test_evidence_and_the_partners_word_are_two_shares(world, reader):
    whole = delivery(reader, Filters(), TODAY).whole
    assert (whole.ours, whole.theirs) == (5 / 8, 4 / 8)


def test_of_nothing_there_is_no_share(world):
    nothing = delivery(stranger(), Filters(), TODAY).whole
    assert (nothing, nothing.ours) == (Sum(), None)


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(year=2026), 3),
        (Filters(country="FR"), 1),
        (Filters(field="agriculture"), 3),
        (Filters(field="agriculture", year=2025), 0),
    ],
)
def test_the_figure_is_narrowed_and_its_list_holds_just_as_many(world, reader, filters, count):
    assert delivery(reader, filters, TODAY).whole.count == count
    assert records(reader, filters, TODAY).count() == count


def test_a_province_is_chosen_by_who_answers_today(world, reader):
    home, _other = world
    assert delivery(reader, Filters(province=home.territory_id), TODAY).whole == JAPAN


@pytest.mark.parametrize(
    ("standing", "count"), [("kept", 2), ("confirmed", 1), ("overdue", 2), ("disputed", 0)]
)
def test_each_number_opens_as_many_records(world, reader, standing, count):
    assert records(reader, Filters(standing=standing), TODAY).count() == count


def test_on_an_earlier_day_less_was_due(world, reader):
    assert delivery(reader, Filters(), dt.date(2026, 4, 15)).whole.count == 2


def test_a_province_sees_what_it_may_see(world):
    home, other = world
    assert delivery(head_of(home), Filters(), TODAY).whole.count == 4  # open to state bodies
    secret = agreement(other, gunma("Fukui"), visibility="owner")
    promised(secret, day(3, 3))
    assert delivery(head_of(home), Filters(), TODAY).whole.count == 4
    assert delivery(head_of(other, "Oanh"), Filters(), TODAY).whole.count == 5
