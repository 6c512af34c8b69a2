"""Clocks in parallel: days in their columns, stops as gaps, answers where they came."""

import datetime as dt

import pytest

from caunoi.core.charts.lanes import DAY, Clock, lanes


def november(day: int) -> dt.date:
    return dt.date(2026, 11, day)


def clock(**changed) -> Clock:
    given = {
        "name": "Bộ Ngoại giao",
        "note": "",
        "received": november(16),
        "due": november(26),
        "state": "clock",
        "word": "",
        "said": "",
    }
    return Clock(**{**given, **changed})


def drawn(*clocks: Clock):
    return lanes(
        clocks, first=november(11), last=november(30), today=november(23), off={november(24)}
    )


def middle(day: int) -> str:
    return f"{(day - 11) * DAY + DAY / 2:g}"


def test_a_running_clock_goes_from_receipt_to_today():
    lane = drawn(clock()).lanes[0]
    assert [(run.css, run.path) for run in lane.runs] == [("go", f"M{middle(16)} 23H{middle(23)}")]
    assert (lane.start, lane.due, lane.answer) == (middle(16), middle(26), "")


def test_an_answered_clock_ends_on_its_answer():
    lane = drawn(clock(answered=november(20), state="kept")).lanes[0]
    assert [(run.css, run.path) for run in lane.runs] == [
        ("go go--done", f"M{middle(16)} 23H{middle(20)}")
    ]
    assert lane.answer == f"{float(middle(20)) - 6:g}"


def test_a_stop_is_drawn_between_two_runs():
    lane = drawn(clock(stopped=((november(18), november(20)),))).lanes[0]
    assert [run.css for run in lane.runs] == ["go", "stop", "go"]


@pytest.mark.parametrize(("state", "css"), [("over", "go go--late"), ("soon", "go go--soon")])
def test_what_is_late_or_soon_has_its_own_stroke(state, css):
    assert drawn(clock(state=state)).lanes[0].runs[0].css == css


def test_what_lies_outside_the_days_shown_has_no_mark():
    lane = drawn(clock(received=november(2), due=dt.date(2026, 12, 20))).lanes[0]
    assert (lane.start, lane.due) == ("", "")
    assert lane.runs[0].path == f"M{middle(11)} 23H{middle(23)}"


def test_days_off_are_shaded_and_today_is_marked():
    chart = drawn(clock())
    assert chart.off == [f"{13 * DAY}"]
    assert [day.text for day in chart.days if day.is_today] == ["23"]
    assert chart.width == 20 * DAY


def test_many_days_share_the_width_and_every_second_or_third_is_named_today_among_them():
    chart = lanes(
        [clock()], first=november(1), last=dt.date(2026, 12, 31), today=november(23), off=set()
    )
    assert (chart.day, chart.width) == (11, 61 * 11)
    assert [day.text for day in chart.days][:4] == ["1", "3", "5", "7"]
    assert [day.text for day in chart.days if day.is_today] == ["23"]


def test_a_few_days_are_all_named():
    assert [day.text for day in drawn(clock()).days] == [str(n) for n in range(11, 31)]


def test_more_than_two_months_is_refused():
    with pytest.raises(ValueError, match="62"):
        lanes([], first=november(1), last=dt.date(2027, 3, 1), today=november(2), off=set())
