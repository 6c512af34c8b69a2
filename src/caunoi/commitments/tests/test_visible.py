"""Who sees a promise: whoever sees its record, and whoever acts for the body that answers."""

import datetime as dt
from collections import Counter

import pytest

from caunoi.commitments import panels, queries
from caunoi.commitments.models import Commitment
from caunoi.commitments.queries import Filters
from caunoi.commitments.standing import Standing
from caunoi.commitments.tests import make
from caunoi.core.work import MOST
from caunoi.registry.tests.make import ministry, stranger

pytestmark = pytest.mark.django_db


def test_who_acts_for_the_owner_and_the_ministry_see_it() -> None:
    home = make.body()
    promise = make.commitment(home)
    for person in (make.member(home, "reader"), make.member(ministry(), "reader")):
        assert list(Commitment.objects.visible_to(person)) == [promise]


def test_a_firm_sees_nothing_that_hangs_on_a_body() -> None:
    make.commitment(make.body())
    assert list(Commitment.objects.visible_to(stranger("Chi"))) == []


def test_another_state_body_sees_what_hangs_on_a_record_it_may_read() -> None:
    promise = make.commitment(make.body())
    officer = make.head(make.body("Lào Cai"))
    assert list(Commitment.objects.visible_to(officer)) == [promise]
    assert not officer.has_perm("commitments.edit", promise)


@pytest.mark.parametrize("standing", list(Standing))
def test_the_list_finds_by_the_same_standing_as_the_page_shows(standing: Standing) -> None:
    home = make.body()
    rows = make.one_of_each(home)
    an = make.head(home)
    found = queries.listed(an, Filters(standing=standing), make.TODAY)
    assert set(found) == {rows[standing]}


def test_the_count_beside_the_menu_is_of_what_is_late_and_ours() -> None:
    home, other = make.body(), make.body("Lào Cai")
    late = make.TODAY.replace(year=2020)
    make.commitment(home, due_on=late)
    make.commitment(other, due_on=late)
    make.commitment(home, rhythm="yearly", due_on=make.TODAY.replace(year=2025))
    an = make.head(home)
    assert queries.overdue(an, make.TODAY).count() == 2
    kinds = [row.kind for row in panels.work(an, make.TODAY)]
    assert kinds == ["overdue", "overdue", "due"]


def test_of_many_late_ones_the_first_stand_on_the_desk_and_a_line_for_the_rest() -> None:
    home = make.body()
    an, late = make.head(home), make.TODAY - dt.timedelta(days=3)
    for days in range(MOST + 5):
        make.commitment(home, due_on=late - dt.timedelta(days=days))
    soon = make.commitment(home, due_on=make.TODAY)
    make.commitment(home, due_on=make.TODAY + dt.timedelta(days=10))
    items = list(panels.work(an, make.TODAY))
    rest = next(row for row in items if row.stands_for == 5 and row.kind == "overdue")
    assert Counter(row.kind for row in items) == {"overdue": MOST + 1, "due": 1, "day": 6}
    assert rest.url.endswith("?mine=us&standing=overdue")
    assert [row.title for row in items if row.kind == "due"] == [soon.what]
    by_day = {row.due_on: row.stands_for for row in items if row.kind == "day"}
    assert by_day[late] == 1
    assert by_day[make.TODAY + dt.timedelta(days=10)] == 1


def test_one_more_than_the_desk_shows_is_shown_too() -> None:
    home = make.body()
    for _n in range(MOST + 1):
        make.commitment(home, due_on=make.TODAY)
    items = list(panels.work(make.head(home), make.TODAY))
    assert [row.stands_for for row in items if row.kind == "due"] == [1] * (MOST + 1)


def test_parts_are_listed_and_their_whole_is_not() -> None:
    home = make.body()
    whole = make.commitment(home)
    part = make.commitment(home, parent=whole)
    assert list(queries.listed(make.head(home), Filters(), make.TODAY)) == [part]


def test_the_share_of_a_record_counts_its_leaves_by_weight() -> None:
    home = make.body()
    whole = make.commitment(home, weight=50)
    kept = make.commitment(home, parent=whole, weight=3)
    make.commitment(home, parent=whole)
    make.kept(kept)
    found = queries.share_of(home)
    assert (found.weight, found.fulfilled, found.confirmed) == (4, 3, 0)
