"""The table behind a chart, with what was counted and up to when."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    text: str
    href: str = ""  # a figure opens its records


@dataclass(frozen=True)
class Row:
    label: str
    cells: tuple[Cell, ...]
    href: str = ""


@dataclass(frozen=True)
class Behind:
    columns: tuple[str, ...]  # the first names the rows
    rows: list[Row] = field(default_factory=list)
    definition: str = ""  # what is counted and how
    as_of: str = ""  # the cut-off and the source
