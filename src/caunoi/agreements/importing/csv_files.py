"""CSV as people save it: any of a few delimiters, any encoding."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from charset_normalizer import from_bytes

from caunoi.agreements.importing.refusals import MAX_CELL, FileRefused, FileTrouble
from caunoi.core.vietnamese import nfc

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
    if _is_utf8(path):
        return "utf-8"
    if _looks_vietnamese(head):
        return "cp1258"
    best = from_bytes(head).best()
    if best is None:
        raise FileRefused(FileTrouble.NOT_A_TABLE)
    return str(best.encoding)


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
