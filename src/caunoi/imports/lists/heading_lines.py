"""Where the headings of a list stand: below a title, in one line or two, above the numbers of
columns."""

from collections.abc import Callable, Sequence

from caunoi.imports.lists.columns import Column, Confidence, Role, by_headings, score
from caunoi.imports.lists.reading import Line

Found = tuple[int, tuple[str, ...]]  # the number of the last line of headings, and the headings
_LONGEST = 80  # letters of a heading
_NUMBERS = 3  # cells at least, for a line to number the columns


def told(lines: Sequence[Line]) -> Found | None:
    """The line that names most columns, with those below it that belong to it."""
    best = max(lines, key=lambda line: (score(line.cells), -line.number))
    if score(best.cells) < 2:
        return None
    at = lines.index(best)
    number, titles = best.number, best.cells
    below = list(lines[at + 1 : at + 3])
    if below and (joined := _joined(titles, below[0].cells)):
        number, titles = below.pop(0).number, joined
    if below and numbers_columns(below[0].cells):
        number = below[0].number
    return number, titles


def guessed(lines: Sequence[Line], is_data: Callable[[str], bool]) -> Found:
    """Where no heading is known: the first full line, unless it is data already."""
    width = max(len(line.cells) for line in lines)
    first = next((line for line in lines if _filled(line.cells) > 1), lines[0])
    if _filled(first.cells) < 2 or any(map(is_data, filter(None, map(str.strip, first.cells)))):
        return first.number - 1, ("",) * width
    return first.number, first.cells


def _joined(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Headings whose line below names the parts of merged cells; () if that line is none."""
    if not any(cell.strip() for cell in below) or any(map(_is_long, below)):
        return ()
    titles, group, above = [], "", _once_across(above)
    for at in range(max(len(above), len(below))):
        head, part = _at(above, at), _at(below, at)
        part = "" if part == head else part  # merged downwards
        is_merged = at + 1 < len(above) and not _at(above, at + 1)
        if head and part and not is_merged:
            return ()
        group = head if head else group if part else ""
        titles.append(_said(at, group, part) if part else head)
    return tuple(titles) if score(titles) > score(above) else ()


def _once_across(cells: Sequence[str]) -> list[str]:
    """Merged cells that a program filled all alike, as if they were merged still."""
    return [
        "" if at and cell.strip() == cells[at - 1].strip() else cell
        for at, cell in enumerate(cells)
    ]


def _said(at: int, group: str, part: str) -> str:
    """ "Đối tác" over "Tên" says more than either; a group that says nothing is left out."""
    both = f"{group} / {part}" if group else part
    if _heading(at, both).confidence == Confidence.SURE:
        return both
    return part if _heading(at, part).role != Role.IGNORE else both


def _heading(at: int, title: str) -> Column:
    return by_headings([""] * at + [title])[at]


def numbers_columns(cells: Sequence[str]) -> bool:
    """ "(1) (2) (3)" under the headings"""
    numbers = [cell.strip().strip("().[]") for cell in cells if cell.strip()]
    return len(numbers) >= _NUMBERS and numbers == [str(n + 1) for n in range(len(numbers))]


def _at(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _is_long(cell: str) -> bool:
    return len(cell) > _LONGEST
