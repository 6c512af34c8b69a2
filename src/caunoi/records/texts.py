"""The words in a file, for the search and for the guard against markings of secrets."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from charset_normalizer import from_path
from docx import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader
from pypdf.errors import PyPdfError

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BREAKS = {f"{WORD}t": "", f"{WORD}tab": "\t", f"{WORD}br": "\n"}
CUSTOM = "docProps/custom.xml"
MAX_LETTERS = 1_000_000  # of one file; more is not read
MAX_UNPACKED = 400 * 1024 * 1024  # bytes an office file may unpack to


class Unreadable(Exception):
    """Damaged, locked by a password, or a bomb."""


@dataclass(frozen=True)
class Words:
    text: str
    metadata: tuple[str, ...] = ()  # title, subject, keywords …


def text_of(path: Path, suffix: str) -> Words:
    """The text and the metadata of a file. Raises Unreadable."""
    reader = READERS.get(suffix)
    if reader is None:
        return Words("")
    try:
        if zipfile.is_zipfile(path):
            refuse_bombs(path)
        words = reader(path)
    except Unreadable:
        raise
    except (
        PyPdfError,
        PackageNotFoundError,
        zipfile.BadZipFile,
        OSError,
        SyntaxError,
    ) as trouble:
        raise Unreadable from trouble
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as trouble:
        raise Unreadable from trouble  # what parsers raise on damaged files
    return Words(words.text[:MAX_LETTERS].replace("\0", "").strip(), words.metadata)


def refuse_bombs(path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > MAX_UNPACKED:
            raise Unreadable


def read_pdf(path: Path) -> Words:
    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable
    about: dict[Any, Any] = reader.metadata or {}
    pages, letters = [], 0
    for page in reader.pages:
        pages.append(page.extract_text() or "")
        letters += len(pages[-1])
        if letters > MAX_LETTERS:
            break
    return Words("\n".join(pages), tuple(map(str, about.values())))


def read_word(path: Path) -> Words:
    """Every part that holds text: the body with its tables and text boxes (where stamps stand),
    headers and footers of any page, notes, comments, and the properties, own ones too."""
    document = WordDocument(str(path))
    parts = document.part.package.iter_parts()
    texts = {str(part.partname): part.blob for part in parts if is_text_part(str(part.partname))}
    lines = [line for name in sorted(texts, key=by_place) for line in paragraphs(texts[name])]
    about = document.core_properties
    told = (about.title, about.subject, about.keywords, about.category, about.comments)
    return Words("\n".join(lines), (*filter(None, told), *own_properties(path)))


def is_text_part(name: str) -> bool:
    return bool(
        re.fullmatch(r"/word/(document|header|footer|footnotes|endnotes|comments)\d*\.xml", name)
    )


def by_place(name: str) -> tuple[bool, str]:
    return not name.startswith("/word/document"), name


def paragraphs(xml: bytes) -> Iterator[str]:
    """A text box stands inside a paragraph; its own paragraphs are lines of their own."""
    for paragraph in parse_xml(xml).iter(f"{WORD}p"):
        own = (
            node
            for node in paragraph.iter(*BREAKS)
            if next(node.iterancestors(f"{WORD}p")) is paragraph
        )
        yield "".join(BREAKS[str(node.tag)] or node.text or "" for node in own)


def own_properties(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as packed:
        if CUSTOM not in packed.namelist():
            return []
        root = parse_xml(packed.read(CUSTOM))
    return [text for text in root.itertext() if text.strip()]


def read_sheets(path: Path) -> Words:
    with path.open("rb") as source:
        book = load_workbook(source, read_only=True, data_only=True)
        lines = sheet_lines(book)
        book.close()
    about = book.properties
    told = (about.title, about.subject, about.keywords, about.category, about.description)
    return Words("\n".join(lines), (*filter(None, told), *book.sheetnames))


def sheet_lines(book: Workbook) -> list[str]:
    lines, letters = [], 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            line = " ".join(str(value) for value in row if value is not None)
            letters += len(line)
            lines.append(line)
            if letters > MAX_LETTERS:
                return lines
    return lines


def read_plain(path: Path) -> Words:
    found = from_path(path).best()
    if found is None:
        raise Unreadable
    return Words(str(found))


READERS = {
    ".pdf": read_pdf,
    ".docx": read_word,
    ".xlsx": read_sheets,
    ".txt": read_plain,
    ".csv": read_plain,
}
