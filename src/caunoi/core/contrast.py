"""Contrast of the colours in tokens.css, by the formula of WCAG 2.2. No Django.

Read by /design/, which shows every pair in use, and by the test that fails below the limit.
"""

import re
from dataclasses import dataclass
from pathlib import Path

TOKENS = Path(__file__).parent / "static" / "ui" / "tokens.css"
TEXT, SHAPE = 4.5, 3.0
GROUNDS = ("paper", "desk", "raised")
STEPS = ("q1", "q2", "q3", "q4", "q5")
# (colour in front, what it stands on, limit): every pair the parts really put together.
PAIRS = (
    *((ink, ground, TEXT) for ink in ("ink", "ink-2", "ink-3") for ground in GROUNDS),
    *((ink, f"{hue}-soft", TEXT) for ink in ("ink", "ink-2") for hue in ("ngoc", "cham")),
    *((ink, f"{hue}-soft", TEXT) for ink in ("ink", "ink-2") for hue in ("nghe", "son")),
    ("ink-3", "ngoc-soft", TEXT),
    *(("ngoc", ground, TEXT) for ground in (*GROUNDS, "ngoc-soft")),
    *(("ngoc", f"{hue}-soft", TEXT) for hue in ("cham", "nghe", "son")),
    *(("ngoc-deep", ground, TEXT) for ground in ("paper", "desk", "ngoc-soft")),
    ("on-ngoc", "ngoc", TEXT),
    ("on-ngoc", "ngoc-deep", TEXT),
    *(("cham", ground, TEXT) for ground in ("paper", "desk", "cham-soft")),
    ("on-cham", "cham", TEXT),
    *(("nghe", ground, TEXT) for ground in ("paper", "desk", "nghe-soft", "ngoc-soft")),
    *(("son", ground, TEXT) for ground in ("paper", "desk", "son-soft", "ngoc-soft")),
    ("on-son", "son", TEXT),
    ("on-son-fill", "son-fill", TEXT),
    ("on-lamp", "lamp", TEXT),
    *((f"{step}-ink", step, TEXT) for step in STEPS),
    *(("edge", ground, SHAPE) for ground in GROUNDS),
    *((shape, "paper", SHAPE) for shape in ("ngoc", "cham", "nghe-fill", "son-fill")),
    *((shape, "desk", SHAPE) for shape in ("ngoc", "cham", "nghe-fill", "son-fill")),
    ("nghe-fill", "nghe-soft", SHAPE),
    ("son-fill", "son-soft", SHAPE),
)
_COLOUR = re.compile(r"--([a-z][a-z0-9-]*):\s*(?:light-dark\((#\w{6}),\s*(#\w{6})\)|(#\w{6}))")


@dataclass(frozen=True)
class Pair:
    front: str
    ground: str
    limit: float
    light: float
    dark: float

    @property
    def holds(self) -> bool:
        return min(self.light, self.dark) >= self.limit


def colours(css: str) -> dict[str, tuple[str, str]]:
    """Token to its (light, dark) value."""
    return {name: (light or both, dark or both) for name, light, dark, both in _COLOUR.findall(css)}


def ratio(first: str, second: str) -> float:
    """1 to 21, of two colours written #rrggbb."""
    bright, dim = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def pairs(css: str | None = None) -> list[Pair]:
    known = colours(TOKENS.read_text() if css is None else css)
    return [
        Pair(front, ground, limit, *map(ratio, known[front], known[ground]))
        for front, ground, limit in PAIRS
    ]


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
