"""Bars, lines, parts and sparks: what is drawn is in proportion and stays in the picture."""

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.charts.bars import Column, bars
from caunoi.core.charts.lines import Line, lines, spark
from caunoi.core.charts.parts import SEAM, THINNEST, Part, parts
from caunoi.core.charts.scale import at, pushed_apart, ticks

counts = st.integers(min_value=0, max_value=100_000)


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (-0.01, "0"), (12.0, "12"), (12.34, "12.3"), (-16, "-16"), (-0.5, "-0.5")],
)
def test_a_coordinate_is_written_short_and_with_a_point(value, written):
    assert at(value) == written


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (0, [0, 1]),
        (1, [0, 0.25, 0.5, 0.75, 1]),
        (4, [0, 1, 2, 3, 4]),
        (34, [0, 10, 20, 30, 40]),
        (80, [0, 20, 40, 60, 80]),
        (1_200, [0, 500, 1_000, 1_500]),
    ],
)
def test_ticks_are_round(top, expected):
    assert ticks(top) == expected


@given(st.integers(min_value=1, max_value=10**9))
def test_ticks_begin_at_zero_reach_the_top_and_are_few(top):
    marks = ticks(top)
    assert marks[0] == 0
    assert marks[-1] >= top
    assert 2 <= len(marks) <= 6


def test_names_at_the_ends_of_lines_do_not_overlap():
    assert pushed_apart([50, 48, 90], 17) == [65, 48, 90]


def test_a_bar_is_as_high_as_its_count():
    chart = bars([Column("25", (20, 10), ""), Column("26", (10, 0), "", expected=5)])
    low, high = chart.bars[1], chart.bars[0]
    assert float(low.boxes[0].height) * 2 == pytest.approx(float(high.boxes[0].height), abs=0.2)
    assert len(low.boxes) == 1  # nothing is drawn for nothing
    assert low.expected.height == at(float(low.boxes[0].height) / 2)
    assert (high.total, low.total) == (30, 10)


def test_what_is_not_drawn_is_no_stop_on_the_keyboards_way():
    chart = bars([Column("25", (0,), "none", href="/25"), Column("26", (3,), "three", href="/26")])
    page = render_to_string("ui/charts/bars.html", {"chart": chart})
    assert (page.count("<a "), page.count("</a>"), 'href="/25"' in page) == (1, 1, False)


def test_the_first_tick_is_zero_and_stands_on_the_base():
    chart = bars([Column("26", (3,), "")])
    assert chart.ticks[0].value == 0
    assert chart.ticks[0].y == chart.base


@given(st.lists(st.tuples(counts, counts, counts), max_size=40))
def test_bars_never_leave_the_picture(rows):
    chart = bars([Column(str(index), row, "") for index, row in enumerate(rows)])
    for bar in chart.bars:
        for box in bar.boxes:
            assert 0 <= float(box.y) <= chart.height
            assert float(box.x) + float(box.width) <= chart.width
            assert float(box.height) >= 0


def test_labels_under_many_bars_are_thinned_out():
    sixty = [bar.label for bar in bars([Column(str(y), (1,), "") for y in range(60)]).bars]
    assert [label for label in sixty if label] == [str(y) for y in range(0, 60, 4)]
    thirteen = [bar.label for bar in bars([Column(str(y), (1,), "") for y in range(13)]).bars]
    assert thirteen == [str(y) for y in range(13)]


def test_a_chart_without_columns_is_an_empty_axis():
    chart = bars([])
    assert chart.bars == []
    assert [tick.value for tick in chart.ticks] == [0, 1]


def test_a_line_with_a_gap_is_two_strokes():
    chart = lines([Line("ours", (1, None, 3, 4))], ("a", "b", "c", "d"))
    assert chart.lines[0].path.count("M") == 2
    assert chart.lines[0].path.count("L") == 1


def test_ours_is_solid_theirs_is_dashed_and_a_comparison_is_thin():
    series = [Line("x", (1,)), Line("y", (2,), theirs=True), Line("z", (3,), other=True)]
    drawn = lines(series, ("a",)).lines
    assert [line.css for line in drawn] == ["line", "line line--p", "line line--o"]


def test_a_line_for_the_wrong_number_of_times_is_refused():
    with pytest.raises(ValueError, match="zip"):
        lines([Line("ours", (1, 2))], ("a", "b", "c"))


def test_a_series_without_any_figure_draws_nothing_and_breaks_nothing():
    chart = lines([Line("ours", (None, None))], ("a", "b"))
    assert chart.lines[0].path == ""


def test_parts_fill_the_bar_and_nothing_is_too_thin_to_see():
    chart = parts([Part("many", 9_990, "a"), Part("none", 0, "b"), Part("few", 10, "c")])
    assert [piece.label for piece in chart.pieces] == ["many", "few"]
    assert [part.label for part in chart.parts] == ["many", "none", "few"]
    assert float(chart.pieces[1].width) == THINNEST
    filled = sum(float(piece.width) for piece in chart.pieces) + SEAM
    assert filled == pytest.approx(chart.width, abs=0.2)
    assert chart.total == 10_000


def test_a_whole_of_nothing_has_no_pieces():
    chart = parts([Part("a", 0, "a")])
    assert (chart.pieces, chart.total) == ([], 0)


def test_a_spark_ends_in_its_last_known_value():
    drawn = spark((4, 9, None))
    assert (drawn.x, drawn.y) == ("43", "4")
    assert spark((3, 3)).path == "M2 16L84 16"
    assert spark((None,)).path == ""
