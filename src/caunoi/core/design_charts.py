"""The charts of /design/: invented figures, real geometry."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caunoi.core import figures
from caunoi.core.charts.bars import Column, bars
from caunoi.core.charts.behind import Behind, Cell, Row
from caunoi.core.charts.lanes import Clock, lanes
from caunoi.core.charts.lines import Line, lines, spark
from caunoi.core.charts.parts import Part, parts
from caunoi.core.charts.tiles import HOANG_SA, PLACES, Value, locator, step, tile_map
from caunoi.core.charts.world import Named, Tie, world

SIGNED = (
    *((2014, 9, 5), (2015, 11, 6), (2016, 12, 7), (2017, 13, 8), (2018, 15, 9), (2019, 16, 10)),
    *((2020, 14, 8), (2021, 11, 7), (2022, 17, 10), (2023, 19, 12), (2024, 21, 13)),
    *((2025, 18, 11), (2026, 15, 9)),
)
EXPECTED = 9
CUTS = (40, 55, 70, 85)
FRIENDS = (  # country in both languages, a city in it, ties, silent ties
    *(
        (("Nhật Bản", "Japan"), 35.0, 138.4, 71, 9),
        (("Hàn Quốc", "South Korea"), 36.6, 127.5, 58, 6),
    ),
    *((("Lào", "Laos"), 18.0, 102.6, 39, 4), (("Pháp", "France"), 47.2, -1.6, 27, 5)),
    *((("Hoa Kỳ", "United States"), 40.4, -80.0, 18, 7), (("Nga", "Russia"), 55.8, 37.6, 16, 16)),
    *((("Đức", "Germany"), 50.1, 8.7, 12, 2), (("Úc", "Australia"), -34.9, 138.6, 9, 3)),
    *((("Brasil", "Brazil"), -15.8, -47.9, 4, 4), (("Nam Phi", "South Africa"), -29.9, 31.0, 2, 0)),
)
HOMES = ("01", "48", "79", "31", "25", "56", "46")


def charts() -> dict[str, Any]:
    return {
        "bars": by_year(),
        "bars_legend": [
            ("a", _("in the name of a province")),
            ("b", _("departments, border communes")),
            ("now", _("expected this year")),
        ],
        "bars_behind": table_by_year(),
        "lines": by_quarter(),
        "parts": by_state(),
        "spark": spark((4, 5, 4, 6, 6, 8, 8, 9)),
        "lanes": six_clocks(),
        "tiles": promises_kept(),
        "locator": locator(HOANG_SA),
        "world": friends(),
    }


def by_year() -> Any:
    said = _("%(year)d: %(all)d agreements, %(first)d of them provinces'")
    return bars(
        [
            Column(
                str(year)[2:],
                (first, second),
                said % {"year": year, "all": first + second, "first": first},
                href="#bars",
                expected=EXPECTED if year == SIGNED[-1][0] else 0,
            )
            for year, first, second in SIGNED
        ]
    )


def table_by_year() -> Behind:
    return Behind(
        columns=(_("Year"), _("Agreements"), _("of them provinces'")),
        rows=[
            Row(str(year), (Cell(str(first + second), href="#bars"), Cell(str(first))))
            for year, first, second in SIGNED
        ],
        definition=_("A document counts once, in the year of its first signature."),
        as_of=_("Example figures."),
    )


def by_quarter() -> Any:
    return lines(
        [
            Line("68% " + pgettext("whose", "ours"), (52, 55, 60, 63, 68)),
            Line("49% " + pgettext("whose", "theirs"), (31, 34, 41, 44, 49), theirs=True),
        ],
        ("Q4", "Q1", "Q2", "Q3", "Q4"),
        unit="%",
    )


def by_state() -> Any:
    return parts(
        [
            Part(pgettext("state", "Live"), 171, "a", "#"),
            Part(pgettext("state", "At risk"), 52, "nghe", "#"),
            Part(pgettext("state", "Silent"), 49, "c", "#"),
            Part(pgettext("state", "Dormant"), 21, "hatch", "#"),
            Part(pgettext("state", "Lapsed"), 13, "z", "#"),
        ]
    )


def november(day: int) -> dt.date:
    return dt.date(2026, 11, day)


def six_clocks() -> Any:
    left = _("%d working days left")
    bodies = [
        ("Bộ Ngoại giao", 16, 26, "kept", _("Agreed, 2 remarks"), 20, ()),
        ("Bộ Công an", 16, 26, "soon", left % 2, 0, ()),
        ("Bộ Tài chính", 16, 30, "clock", left % 4, 0, ((november(18), november(20)),)),
        ("Sở Văn hóa, Thể thao và Du lịch", 11, 20, "over", _("1 working day late"), 0, ()),
    ]
    clocks = [
        Clock(
            name=name,
            note="",
            received=november(received),
            due=november(due),
            state=state,
            word=word,
            said=_("received %(start)s, due %(due)s")
            % {"start": figures.day(november(received)), "due": figures.day(november(due))},
            answered=november(answered) if answered else None,
            stopped=stopped,
        )
        for name, received, due, state, word, answered, stopped in bodies
    ]
    off = {november(day) for day in (14, 15, 21, 22, 24, 28, 29)}
    return lanes(clocks, first=november(11), last=november(30), today=november(23), off=off)


def promises_kept() -> Any:
    said = _("%(kept)s with evidence, %(confirmed)s confirmed by the partner")
    values = {}
    for index, place in enumerate(PLACES[1:], start=1):
        kept = 31 + index * 37 % 61
        confirmed = kept * 2 // 3
        words = said % {"kept": f"{kept}%", "confirmed": f"{confirmed}%"}
        values[place.code] = Value(f"{kept}%", step(kept, CUTS), words, "#tiles", confirmed)
    nothing = Value(figures.NOTHING, 0, _("no commitment was due yet"), "#tiles")
    lowest = _("under %(share)s") % {"share": "40%"}
    highest = _("%(share)s and over") % {"share": "85%"}
    legend = (lowest, "40–54%", "55–69%", "70–84%", highest, _("none due yet"))
    return tile_map(values, legend=legend, nothing=nothing)


def friends() -> Any:
    ties = [
        Tie(home, latitude, longitude, quiet=index * silent >= count)
        for _names, latitude, longitude, count, silent in FRIENDS
        for index, home in enumerate(HOMES[: 1 + count // 12])
    ]
    which = 0 if figures.in_vietnamese() else 1
    return world(ties, [Named(names[which], n, y, x, "#world") for names, y, x, n, _s in FRIENDS])
