"""A letter as a Word file: the template `letter.docx` filled, its body set block by block.

The file names Times New Roman, which the reader's Word supplies.
"""

import io
from functools import cache
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docxtpl import DocxTemplate, InlineImage

from caunoi.issuing import qr, words
from caunoi.issuing.letter import Block, Heading, Letter, Paragraph, Table
from caunoi.issuing.skeleton import FONT, TEMPLATE

BODY = "[[body]]"  # where the blocks go, once the template is filled
LINE = 160  # mm
SHORT_RULE, LONG_RULE = "_" * 20, "_" * 52  # of 6 pt, as lines under the head


@cache
def template() -> bytes:
    return TEMPLATE.read_bytes()


def draw(letter: Letter) -> bytes:
    filled = DocxTemplate(io.BytesIO(template()))
    filled.render(parts_of(filled, letter), autoescape=True)
    document = filled.docx
    document.core_properties.title = letter.abstract
    document.core_properties.author = " ".join(letter.head.body.split())
    place = next(p for p in document.paragraphs if p.text == BODY)
    for block in letter.blocks:
        SET[type(block)](document, place, block)
    place._p.getparent().remove(place._p)
    out = io.BytesIO()
    filled.save(out)
    return out.getvalue()


def parts_of(filled: DocxTemplate, letter: Letter) -> dict[str, Any]:
    said = words.words_of(letter)
    verify = said.verify.format(code=letter.code) if letter.code else ""
    return {
        "words": said._asdict(),
        "sample": said.sample if letter.is_sample else "",
        "superior": letter.head.superior.upper().splitlines(),
        "issuer": letter.head.body.upper().splitlines(),
        "short_rule": SHORT_RULE,
        "long_rule": LONG_RULE,
        "number": f"{said.number}: {letter.full_number}",
        "about": words.about_of(letter),
        "day": words.place_and_day(letter),
        "kind": letter.kind_name.upper() if letter.kind else "",
        "abstract": letter.abstract,
        "addressees": letter.addressees,
        "body": BODY,
        "recipients": words.recipients_of(letter),
        "signer_lines": [line.upper() for line in letter.signer.lines],
        "signer": letter.signer.name,
        "verify": verify,
        "verify_at": f"{said.verify_at} {letter.address}" if verify else "",
        "qr": picture(filled, letter.address) if letter.address else "",
    }


def picture(filled: DocxTemplate, address: str) -> InlineImage:
    return InlineImage(filled, io.BytesIO(qr.png(address)), width=Mm(20))


def set_paragraph(document: Any, place: Any, block: Paragraph) -> None:
    paragraph = place.insert_paragraph_before()
    paragraph.alignment = ALIGN.JUSTIFY
    shape = paragraph.paragraph_format
    shape.first_line_indent = Cm(1) if block.is_indented else None
    shape.space_before = Pt(6)
    run = paragraph.add_run(block.text)
    run.bold, run.italic = block.is_bold, block.is_italic


def set_heading(document: Any, place: Any, block: Heading) -> None:
    text = f"{block.number} {block.text}".strip()
    place.insert_paragraph_before(text, style=f"Heading {min(block.level, 3)}")


def set_table(document: Any, place: Any, block: Table) -> None:
    if block.caption:
        caption = place.insert_paragraph_before()
        caption.alignment = ALIGN.CENTER
        caption.paragraph_format.space_before = caption.paragraph_format.space_after = Pt(4)
        caption.paragraph_format.keep_with_next = True
        write(caption, block.caption, italic=True, size=12)
    table = document.add_table(rows=0, cols=len(block.head), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, share in zip(table.columns, shares_of(block), strict=True):
        column.width = Mm(LINE * share)
    add_row(table, block, block.head, is_head=True)
    for at, row in enumerate(block.rows):
        add_row(table, block, row, is_bold=block.total and at == len(block.rows) - 1)
    place._p.addprevious(table._tbl)
    place.insert_paragraph_before().paragraph_format.space_after = Pt(0)


def shares_of(block: Table) -> list[float]:
    widths = block.widths or (1.0,) * len(block.head)
    return [width / sum(widths) for width in widths]


def add_row(
    table: Any, block: Table, row: tuple[str, ...], *, is_head: bool = False, is_bold: bool = False
) -> None:
    line = table.add_row()
    rights = line._tr.get_or_add_trPr()
    rights.append(OxmlElement("w:cantSplit"))
    if is_head:
        repeated = OxmlElement("w:tblHeader")
        repeated.set(qn("w:val"), "true")
        rights.append(repeated)
    for at, (cell, text) in enumerate(zip(line.cells, row, strict=True)):
        paragraph = cell.paragraphs[0]
        right = ALIGN.RIGHT if at in block.numbers else ALIGN.LEFT
        paragraph.alignment = ALIGN.CENTER if is_head else right
        write(paragraph, text, bold=is_head or is_bold, size=11)


def write(
    paragraph: Any, text: str, *, bold: bool = False, italic: bool = False, size: float = 13
) -> None:
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.bold, run.italic = FONT, Pt(size), bold, italic


SET: dict[type[Block], Any] = {
    Paragraph: set_paragraph,
    Heading: set_heading,
    Table: set_table,
}
