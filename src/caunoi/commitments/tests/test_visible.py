"""Who sees a promise: whoever sees its record, and whoever acts for the body that answers."""

import pytest

from caunoi.commitments import panels, queries
from caunoi.commitments.models import Commitment
from caunoi.commitments.queries import Filters
from caunoi.commitments.standing import Standing
from caunoi.commitments.tests import make
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
