"""Laws of succession that hold whatever the history; and the cases it was made for."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from caunoi.registry.succession import Answer, Bodies, Body, Step, Succession

MERGED = dt.date(2025, 7, 1)
BEFORE, AFTER = dt.date(2025, 6, 30), dt.date(2026, 11, 22)
days = st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))
ids = st.integers(1, 8)


@st.composite
def any_history(draw: st.DrawFn) -> list[Step]:
    """Steps with no order to them: circles, two main heirs, the dead that inherit."""
    steps = draw(st.lists(st.tuples(ids, ids, days, st.booleans()), max_size=14))
    return [Step(old, new, on, is_main=main) for old, new, on, main in steps if old != new]


@st.composite
def orderly_history(draw: st.DrawFn) -> list[Step]:
    """A unit ends once, and passes to units with a greater number, which end later."""
    start = dt.date(1990, 1, 1)
    found = []
    for old in draw(st.sets(ids)):
        heirs = draw(st.lists(st.integers(old + 1, 9), min_size=1, max_size=3, unique=True))
        on = start + dt.timedelta(days=1000 * old + draw(st.integers(0, 900)))
        found += [Step(old, heir, on, is_main=n == 0) for n, heir in enumerate(heirs)]
    return found


@given(any_history(), ids, days)
def test_every_question_has_an_answer_even_in_circles(
    steps: list[Step], asked: int, on: dt.date
) -> None:
    answer = Succession(steps).answers_for(asked, on)
    assert answer.id == (answer.hops[-1].new if answer.hops else asked)
    assert answer.id not in answer.others


@given(any_history(), ids, days)
def test_hops_form_a_chain_in_time_up_to_the_day(
    steps: list[Step], asked: int, on: dt.date
) -> None:
    hops = Succession(steps).answers_for(asked, on).hops
    assert [hop.old for hop in hops] == [asked, *(hop.new for hop in hops)][: len(hops)]
    assert list(hops) == sorted(hops, key=lambda hop: hop.on)
    assert all(hop.on <= on and hop.is_main for hop in hops)


@given(any_history(), ids)
def test_before_the_first_step_everybody_answers_for_themselves(
    steps: list[Step], asked: int
) -> None:
    first = min((step.on for step in steps), default=AFTER)
    eve = first - dt.timedelta(days=1)
    assert Succession(steps).answers_for(asked, eve) == Answer(asked, asked)


@given(orderly_history(), ids, days)
def test_who_answers_answers_for_itself(steps: list[Step], asked: int, on: dt.date) -> None:
    history = Succession(steps)
    final = history.answers_for(asked, on).id
    assert history.answers_for(final, on).id == final


@given(orderly_history(), ids, days, days)
def test_asking_in_two_stages_gives_the_same(
    steps: list[Step], asked: int, one: dt.date, other: dt.date
) -> None:
    sooner, later = sorted((one, other))
    history = Succession(steps)
    halfway = history.answers_for(asked, sooner).id
    assert history.answers_for(halfway, later).id == history.answers_for(asked, later).id


@given(any_history(), ids, days)
def test_the_order_of_the_rows_does_not_matter(steps: list[Step], asked: int, on: dt.date) -> None:
    there = Succession(steps).answers_for(asked, on)
    back = Succession(reversed(steps)).answers_for(asked, on)
    assert (there.id, there.others) == (back.id, back.others)


@given(orderly_history(), ids, days)
def test_a_body_follows_its_ground_where_every_unit_has_one(
    steps: list[Step], asked: int, on: dt.date
) -> None:
    ground = Succession(steps)
    bodies = [Body(unit * 100, "committee", unit) for unit in range(1, 10)]
    answer = Bodies(ground, bodies, Succession([])).answers_for(asked * 100, on)
    assert answer.id == ground.answers_for(asked, on).id * 100


def test_a_merger_takes_hold_on_its_day() -> None:
    history = Succession([Step(26, 25, MERGED, "202/2025/QH15")])
    assert history.answers_for(26, BEFORE).is_same
    assert history.answers_for(26, MERGED).id == 25


def test_two_hops_are_told_in_order() -> None:
    ward, city, province = 2, 769, 79
    first = Step(ward, city, dt.date(2021, 1, 1))
    second = Step(city, province, MERGED, kind="abolish")
    assert Succession([second, first]).answers_for(ward, AFTER).hops == (first, second)


def test_of_two_heirs_the_main_one_answers_and_the_other_is_told() -> None:
    on = dt.date(1997, 1, 1)
    history = Succession([Step(1, 3, on, is_main=False), Step(1, 2, on)])
    answer = history.answers_for(1, AFTER)
    assert (answer.id, answer.others, answer.is_split) == (2, {3}, True)


def test_heirs_that_came_together_again_are_no_split() -> None:
    on = dt.date(1997, 1, 1)
    steps = [Step(1, 2, on), Step(1, 3, on, is_main=False), Step(2, 4, MERGED), Step(3, 4, MERGED)]
    assert Succession(steps).answers_for(1, BEFORE).is_split
    assert not Succession(steps).answers_for(1, AFTER).is_split


def test_what_left_a_unit_before_it_took_another_in_is_not_the_others() -> None:
    steps = [Step(2, 9, dt.date(1997, 1, 1), is_main=False), Step(1, 2, dt.date(2008, 8, 1))]
    assert not Succession(steps).answers_for(1, AFTER).is_split


def test_a_unit_that_was_restored_answers_for_itself_again() -> None:
    steps = [Step(1, 2, dt.date(1976, 1, 1)), Step(2, 1, dt.date(1997, 1, 1))]
    assert Succession(steps).answers_for(1, dt.date(1980, 1, 1)).id == 2
    assert Succession(steps).answers_for(1, AFTER).id == 1


def bodies(own: list[Step], duplicates: dict[int, int] | None = None) -> Bodies:
    """Vĩnh Phúc (26) and its town (243) gave way to Phú Thọ (25), in the end."""
    ground = Succession([Step(26, 25, MERGED), Step(243, 25, MERGED, kind="abolish")])
    rows = [
        Body(1, "committee", 26, ends_on=BEFORE),
        Body(2, "office", 26, ends_on=BEFORE),
        Body(3, "committee", 243, ends_on=BEFORE),
        Body(4, "committee", 25, begins_on=MERGED),
    ]
    return Bodies(ground, rows, Succession(own), fallback="committee", duplicates=duplicates or {})


def test_a_committee_passes_to_the_committee_of_the_new_unit() -> None:
    assert bodies([]).answers_for(1, AFTER).id == 4


def test_a_committee_of_a_town_passes_to_that_of_the_province() -> None:
    assert bodies([]).answers_for(3, AFTER).id == 4


def test_an_office_without_its_like_passes_to_the_committee() -> None:
    assert bodies([]).answers_for(2, AFTER).id == 4


def test_a_decision_about_the_body_goes_before_the_history_of_its_ground() -> None:
    decided = Step(2, 7, MERGED, of="organisation")
    answer = bodies([decided]).answers_for(2, AFTER)
    assert (answer.id, answer.hops) == (7, (decided,))


def test_a_row_that_was_merged_as_a_duplicate_is_followed() -> None:
    assert bodies([], {30: 3}).answers_for(30, AFTER).id == 4


def test_duplicates_in_a_circle_end() -> None:
    assert bodies([], {30: 31, 31: 30}).answers_for(30, AFTER).asked == 30
