"""The figure, and how a promise stands on a day."""

import datetime as dt
from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from caunoi.commitments.share import Share, share, standings
from caunoi.commitments.standing import days_late, standing_of
from caunoi.commitments.states import CommitmentState

TODAY = dt.date(2026, 11, 23)


@dataclass(frozen=True)
class Leaf:
    state: str = "open"
    due_on: dt.date | None = None
    verdict: str = ""
    weight: int = 1


days = st.dates(dt.date(2020, 1, 1), dt.date(2032, 12, 31))
leaves = st.builds(
    Leaf,
    state=st.sampled_from([str(state) for state in CommitmentState]),
    due_on=st.none() | days,
    verdict=st.sampled_from(["", "yes", "partly", "no"]),
    weight=st.integers(1, 100),
)


@given(st.lists(leaves))
def test_both_shares_lie_between_none_and_all_and_confirmed_is_part_of_fulfilled(
    rows: list[Leaf],
) -> None:
    found = share(rows)
    if not found.weight:
        assert (found.fulfilled_share, found.confirmed_share) == (None, None)
        return
    assert found.confirmed_share is not None
    assert found.fulfilled_share is not None
    assert 0 <= found.confirmed_share <= found.fulfilled_share <= 1


@given(st.lists(leaves, min_size=1), days, st.data())
def test_releasing_a_promise_never_raises_what_is_overdue_nor_lowers_the_share(
    rows: list[Leaf], today: dt.date, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    if rows[place].state in ("fulfilled", "confirmed"):
        return  # what is kept can't be released
    after = [replace(r, state="released") if i == place else r for i, r in enumerate(rows)]
    assert standings(after, today)["overdue"] <= standings(rows, today)["overdue"]
    assert share(after).fulfilled == share(rows).fulfilled
    assert share(after).weight <= share(rows).weight


@given(st.lists(st.lists(leaves)))
def test_a_whole_is_its_parts_added_up(parts: list[list[Leaf]]) -> None:
    together = share(leaf for part in parts for leaf in part)
    assert sum((share(part) for part in parts), Share()) == together


@given(leaves, days)
def test_who_passes_a_promise_on_does_not_make_it_less_late(leaf: Leaf, today: dt.date) -> None:
    opened = replace(leaf, state="open")
    passed = replace(leaf, state="inherited")
    assert days_late(opened, today) == days_late(passed, today)


def test_standings_of_a_day() -> None:
    due = TODAY + dt.timedelta(days=14)
    told = {
        "open": Leaf(due_on=due + dt.timedelta(days=1)),
        "risk": Leaf(due_on=due),
        "overdue": Leaf(state="inherited", due_on=TODAY - dt.timedelta(days=1)),
        "inherited": Leaf(state="inherited", due_on=TODAY),
        "disputed": Leaf(state="fulfilled", verdict="partly"),
        "fulfilled": Leaf(state="fulfilled", due_on=TODAY - dt.timedelta(days=9)),
        "confirmed": Leaf(state="confirmed", verdict="yes"),
        "released": Leaf(state="released", due_on=TODAY - dt.timedelta(days=9)),
    }
    assert {name: str(standing_of(leaf, TODAY)) for name, leaf in told.items()} == {
        name: name for name in told
    }


def test_what_has_no_due_day_is_never_late() -> None:
    assert (days_late(Leaf(), TODAY), str(standing_of(Leaf(), TODAY))) == (0, "open")


def test_the_due_day_itself_is_still_in_time() -> None:
    assert str(standing_of(Leaf(due_on=TODAY), TODAY)) == "risk"
    assert days_late(Leaf(due_on=TODAY), TODAY + dt.timedelta(days=1)) == 1


def test_weights_count_and_released_ones_leave_the_base() -> None:
    rows = [
        Leaf("confirmed", weight=3),
        Leaf("fulfilled", weight=1),
        Leaf("open", weight=4),
        Leaf("released", weight=50),
    ]
    found = share(rows)
    assert (found.weight, found.fulfilled, found.confirmed) == (8, 4, 3)
    assert (found.fulfilled_share, found.confirmed_share) == (0.5, 0.375)
    assert (found.total, found.kept) == (3, 2)
