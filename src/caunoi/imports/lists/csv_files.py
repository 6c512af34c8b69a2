"""CSV as people save it: any of a few delimiters, any encoding."""

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from charset_normalizer import from_bytes

from caunoi.core.vietnamese import nfc
from caunoi.imports.lists.refusals import MAX_CELL, FileRefused, FileTrouble

_SAMPLE = 1 << 16
_RUNS = re.compile(rb"[\x80-\xff]+")
_WESTERN_SIGNS = "’‘“”–—°·"
_DELIMITERS = (",", ";", "\t", "|")


def find_form(path: Path, head: bytes) -> tuple[str, str]:
    """(encoding, delimiter) of a file that begins with `head`."""
    if b"\x00" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = _utf16_without_mark(head)
    else:
        encoding = _encoding_of(path, head)
    try:
        sample = head.decode(encoding, errors="ignore")
    except LookupError:
        raise FileRefused(FileTrouble.NOT_A_TABLE) from None
    return encoding, _delimiter_of(sample)


def _utf16_without_mark(head: bytes) -> str:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) // 8:  # Latin text has a zero in nearly every other byte
        raise FileRefused(FileTrouble.NOT_A_TABLE)
    return "utf-16-le" if odd > even else "utf-16-be"


def _encoding_of(path: Path, head: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return encoding
    accented = _accented_lines(path)
    if _is_utf8(path) or _is_nearly_utf8(accented):
        return "utf-8"
    if _looks_vietnamese(accented):
        return "cp1258"
    if _looks_western(accented):
        return "cp1252"
    best = from_bytes(accented).best()
    if best is None:
        raise FileRefused(FileTrouble.NOT_A_TABLE)
    return str(best.encoding)


def _accented_lines(path: Path) -> bytes:
    """The lines that tell an encoding: the first ones that are not ASCII, wherever they stand."""
    found = b""
    with path.open("rb") as file:
        while len(found) < _SAMPLE and (line := file.readline(_SAMPLE)):
            found += b"" if line.isascii() else line
    return found


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_nearly_utf8(text: bytes) -> bool:
    """A broken letter in a file of whole ones; in no other encoding do so many fall in place."""
    read = text.decode("utf-8", errors="replace")
    whole = sum(char > "\x7f" and char != "\ufffd" for char in read)
    return whole > 10 * read.count("\ufffd")


def _looks_western(text: bytes) -> bool:
    """Single accented letters among plain ones; Chinese and Cyrillic come in longer runs."""
    runs = [run.decode("cp1252", errors="replace") for run in _RUNS.findall(text)]
    alone = [run for run in runs if len(run) == 1]
    letters = sum(run.isalpha() or run in _WESTERN_SIGNS for run in alone)
    return len(alone) * 10 > len(runs) * 7 and letters * 10 > len(alone) * 8


def _looks_vietnamese(head: bytes) -> bool:
    """Windows-1258 writes most tones as a mark after the vowel; each must find its vowel."""
    text = nfc(head.decode("cp1258", errors="replace"))
    toned = sum("ạ" <= char <= "ỹ" for char in text)
    loose = sum("\u0300" <= char <= "\u0323" for char in text)
    letters = sum(char in "đĐơƠưƯăĂ" for char in text)
    return toned + letters > 3 and loose * 10 < toned + letters


def _delimiter_of(sample: str) -> str:
    """The one that cuts the first lines into the same number of cells, more than one."""
    lines = [line for line in sample.splitlines()[:40] if line.strip()][:-1] or [sample]

    def regularity(delimiter: str) -> tuple[float, int]:
        counts = [len(cells) for cells in csv.reader(lines, delimiter=delimiter)]
        usual = max(set(counts), key=counts.count, default=1)
        return (counts.count(usual) / len(counts) if usual > 1 else 0.0, usual)

    try:
        return max(_DELIMITERS, key=regularity)
    except csv.Error:
        return ","


def csv_cells(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[str, ...]]:
    csv.field_size_limit(MAX_CELL)
    try:
        with path.open(encoding=encoding, errors="replace", newline="") as file:
            for cells in csv.reader(_without_zeros(file), delimiter=delimiter):
                yield tuple(cells)
    except csv.Error:
        raise FileRefused(FileTrouble.CELL_TOO_LONG, most=MAX_CELL) from None


def _without_zeros(file: Any) -> Iterator[str]:
    for line in file:
        yield line.replace("\x00", "") if "\x00" in line else line
