"""The two maps: 34 units in their places, both archipelagos always there, no arc off the sheet."""

import csv
import io
import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.charts import land, tiles
from caunoi.core.charts.projection import HEIGHT, WIDTH, project
from caunoi.core.charts.world import LABELS, Named, Tie, arc, world

UI = Path(tiles.__file__).parents[1] / "static" / "ui"
NOTHING = tiles.Value("–", 0, "no figure")
SIX = ("1", "2", "3", "4", "5", "none")


def test_there_are_34_units_each_on_its_own_tile():
    assert len(tiles.PLACES) == 34
    assert len({place.code for place in tiles.PLACES}) == 34
    assert len({place.short for place in tiles.PLACES}) == 34
    assert len({(place.row, place.column) for place in tiles.PLACES}) == 34


def test_the_style_sheet_puts_every_unit_where_the_table_says():
    css = (UI / "map.css").read_text()
    placed = re.findall(r'\.tile\[data-unit="(\d\d)"\] \{ grid-area: ?(\d+) ?/ ?(\d+); \}', css)
    assert {(code, int(row), int(column)) for code, row, column in placed} == {
        (place.code, place.row, place.column) for place in tiles.PLACES
    }


def test_archipelagos_wear_the_colour_of_their_units_and_open_their_records():
    values = {
        "48": tiles.Value("88%", 5, "", href="/48"),
        "56": tiles.Value("12%", 1, "", href="/56"),
    }
    page = render_to_string(
        "ui/charts/tiles.html",
        {"chart": tiles.tile_map(values, legend=SIX, nothing=NOTHING), "label": "map"},
    )
    assert page.count('class="tile q') == 34
    assert '<a href="/48" class="isles q5" data-unit="48">' in page
    assert '<a href="/56" class="isles q1" data-unit="56">' in page


def test_archipelagos_are_drawn_even_on_a_map_without_a_single_figure():
    page = render_to_string(
        "ui/charts/tiles.html",
        {"chart": tiles.tile_map({}, legend=SIX, nothing=NOTHING), "label": "map"},
    )
    assert page.count('class="tile q0"') == 34
    assert '<span class="isles q0" data-unit="48">' in page
    assert '<span class="isles q0" data-unit="56">' in page


def test_a_code_of_a_unit_that_no_longer_exists_is_refused():
    with pytest.raises(ValueError, match="26"):
        tiles.tile_map({"26": NOTHING}, legend=SIX, nothing=NOTHING)


def test_the_legend_says_the_five_steps_and_then_no_data():
    chart = tiles.tile_map({}, legend=SIX, nothing=NOTHING)
    assert [(key.step, key.text) for key in chart.legend] == [
        *((1, "1"), (2, "2"), (3, "3"), (4, "4"), (5, "5"), (0, "none"))
    ]


@pytest.mark.parametrize(
    ("value", "step"), [(None, 0), (0, 1), (39, 1), (40, 2), (84, 4), (85, 5), (100, 5)]
)
def test_a_value_falls_into_its_step(value, step):
    assert tiles.step(value, (40, 55, 70, 85)) == step


@given(st.lists(st.integers(min_value=0, max_value=500), max_size=34))
def test_even_cuts_ascend_and_no_data_is_never_step_one(values):
    cuts = tiles.even_cuts(values)
    assert len(cuts) == 4
    assert sorted(set(cuts)) == list(cuts)
    assert tiles.step(None, cuts) == 0


def test_the_steps_of_an_empty_map_begin_where_a_first_count_would_put_them():
    assert tiles.even_cuts([]) == tiles.even_cuts([1]) == (2, 3, 4, 5)


def test_the_locator_fills_one_tile_and_the_archipelago_that_belongs_to_it():
    here = tiles.locator("48")
    assert sum(tile.is_here for tile in here.tiles) == 1
    assert (here.in_hoang_sa, here.in_truong_sa) == (True, False)
    page = render_to_string("ui/charts/locator.html", {"chart": tiles.locator("01"), "label": ""})
    assert "Hoàng Sa" in page
    assert "Trường Sa" in page


def test_the_projection_keeps_its_known_points():
    centre = project(0, 152)
    assert (centre.x, round(centre.y)) == (WIDTH / 2, 227)
    assert round(project(0, -28.0001).x) == WIDTH
    hanoi = project(21.0, 105.8)
    assert (round(hanoi.x), round(hanoi.y)) == (361, 152)


@given(st.floats(min_value=-89, max_value=89), st.floats(min_value=-180, max_value=180))
def test_every_point_of_the_earth_is_between_the_left_and_the_right_edge(latitude, longitude):
    assert -0.001 <= project(latitude, longitude).x <= WIDTH + 0.001


@given(
    st.floats(min_value=-50, max_value=70),
    st.floats(min_value=-180, max_value=180),
)
def test_no_arc_leaves_the_sheet(latitude, longitude):
    home, away = project(21.0, 105.8), project(latitude, longitude)
    _m, _x0, y0, _x1, handle, _x2, y2 = re.findall(
        r"[MQ]|-?[\d.]+", arc(home, away).replace("Q", " ")
    )
    top = min(
        (1 - t) ** 2 * float(y0) + 2 * t * (1 - t) * float(handle) + t**2 * float(y2)
        for t in (index / 50 for index in range(51))
    )
    assert top >= 0


def test_ties_between_the_same_ends_are_one_arc_quiet_only_when_all_are():
    tokyo = {"latitude": 35.7, "longitude": 139.7}
    busan = {"latitude": 35.1, "longitude": 129.0}
    chart = world(
        [
            *(Tie("01", **tokyo, quiet=True), Tie("01", **tokyo)),
            *(Tie("01", **busan, quiet=True), Tie("01", **busan, quiet=True)),
        ],
        [],
    )
    assert sorted(arc.quiet for arc in chart.arcs) == [False, True]
    assert sorted(dot.quiet for dot in chart.dots) == [False, True]


def test_many_arcs_are_drawn_thinner():
    ties = [Tie("01", 10 + index / 10, 100) for index in range(100)]
    assert world(ties, []).is_dense
    assert not world(ties[:10], []).is_dense


def test_labels_are_the_top_ten_and_the_list_holds_all():
    named = [Named(f"N{index}", index, -30 + index * 6, -60 - index * 3) for index in range(15)]
    chart = world([], named)
    assert len(chart.labels) <= LABELS
    assert {label.text for label in chart.labels} <= {f"N{i} {i}" for i in range(5, 15)}
    assert [name.count for name in chart.ranks] == list(range(14, -1, -1))


def test_labels_in_one_place_do_not_cover_each_other():
    chart = world([], [Named("Nhật Bản", 10 - index, 35, 138) for index in range(10)])
    places = [(label.x, label.y) for label in chart.labels]
    assert 2 <= len(places) == len(set(places))


def test_both_archipelagos_are_drawn_and_named_on_an_empty_world():
    page = render_to_string("ui/charts/world.html", {"chart": world([], []), "label": "map"})
    assert page.count('class="isle"') == 8
    assert ">Hoàng Sa</text>" in page
    assert ">Trường Sa</text>" in page
    assert "GeoNames" in page


def test_archipelagos_lie_in_the_east_sea_east_of_their_units():
    chart = world([], [])
    da_nang, nha_trang = project(16.1, 108.2), project(12.2, 109.2)
    assert all(float(dot.x) > da_nang.x for dot in chart.isles[:3])
    assert all(float(dot.x) > nha_trang.x for dot in chart.isles[3:])
    assert all(0 < float(dot.y) < HEIGHT for dot in chart.isles)


def test_the_ground_of_the_map_keeps_our_cities_apart_from_the_rest():
    cities = csv.DictReader(
        io.StringIO("cc,lat,lon\nVN,21.02,105.84\nJP,35.69,139.69\nJP,35.7,139.7\n")
    )
    drawn = land.ground(cities)
    assert re.findall(r'id="(\w+)" d="([^"]+)"', drawn) == [
        ("land", "M450 103h.01"),
        ("home", "M360 151h.01"),
    ]


def test_the_shipped_ground_has_dots_of_land_and_of_home():
    shipped = (UI / "world.svg").read_text()
    dots = dict(re.findall(r'id="(\w+)" d="([^"]+)"', shipped))
    assert set(dots) == {"land", "home"}
    assert dots["land"].count("M") > 800
    assert dots["home"].count("M") > 10
