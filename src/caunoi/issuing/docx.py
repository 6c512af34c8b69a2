"""A letter as a Word file: the template `letter.docx` filled, its body set block by block.

The file names Times New Roman, which the reader's Word supplies.
"""

import io
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt
from docxtpl import DocxTemplate, InlineImage

from caunoi.core.exports import CONTROL
from caunoi.issuing import qr, words
from caunoi.issuing.letter import Block, Heading, Letter, Paragraph, Table
from caunoi.issuing.skeleton import CELL, FONT, TEMPLATE

BODY = "[[body]]"  # where the blocks go, once the template is filled
LINE, TWIPS = 160, 56.7  # mm; twentieths of a point in one
SHORT_RULE, LONG_RULE = "_" * 20, "_" * 52  # of 6 pt, as lines under the head


@cache
def template() -> bytes:
    return TEMPLATE.read_bytes()


def draw(letter: Letter) -> bytes:
    filled = DocxTemplate(io.BytesIO(template()))
    told = parts_of(filled, letter)
    told = {name: plain(part) if isinstance(part, str) else part for name, part in told.items()}
    filled.render(told, autoescape=True)
    document = filled.docx
    document.core_properties.title = plain(letter.abstract)
    document.core_properties.author = " ".join(letter.head.body.split())
    set_body(document, letter.blocks)
    describe_pictures(document, words.words_of(letter).qr)
    out = io.BytesIO()
    filled.save(out)
    return out.getvalue()


def set_body(document: Any, blocks: tuple[Block, ...]) -> None:
    place = next(p for p in document.paragraphs if p.text == BODY)
    made = [SET[type(block)](document, place, block) for block in blocks]
    for last in made[-1:]:
        last.paragraph_format.keep_with_next = True  # no signature alone on its page
    place._p.getparent().remove(place._p)


def plain(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return CONTROL.sub("", text)


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


def describe_pictures(document: Any, said: str) -> None:
    """For who can't see the square; and no space around it, which some programs add."""
    for picture in document.element.iter(qn("wp:inline")):
        picture.docPr.set("descr", said)
        for side in "TBLR":
            picture.set(f"dist{side}", "0")


def set_paragraph(document: Any, place: Any, block: Paragraph) -> Any:
    paragraph = place.insert_paragraph_before()
    paragraph.alignment = ALIGN.JUSTIFY
    shape = paragraph.paragraph_format
    shape.first_line_indent = Cm(1) if block.is_indented else None
    shape.space_before = Pt(6)
    run = paragraph.add_run(plain(block.text))
    run.bold, run.italic = block.is_bold, block.is_italic
    return paragraph


def set_heading(document: Any, place: Any, block: Heading) -> Any:
    text = plain(f"{block.number} {block.text}".strip())
    return place.insert_paragraph_before(text, style=f"Heading {min(block.level, 3)}")


def set_table(document: Any, place: Any, block: Table) -> Any:
    gap(place, 6)
    if block.caption:
        caption = place.insert_paragraph_before()
        caption.alignment = ALIGN.CENTER
        caption.paragraph_format.space_before = caption.paragraph_format.space_after = Pt(4)
        caption.paragraph_format.keep_with_next = True
        write(caption, plain(block.caption), italic=True, size=12)
    table = document.add_table(rows=0, cols=len(block.head), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, share in zip(table.columns, shares_of(block), strict=True):
        column.width = Mm(LINE * share)
    rows = [row_xml(block, block.head, is_head=True)]
    for at, row in enumerate(block.rows):
        rows.append(row_xml(block, row, is_bold=block.total and at == len(block.rows) - 1))
    for row in parse_xml(f"<w:tbl {nsdecls('w')}>{''.join(rows)}</w:tbl>"):
        table._tbl.append(row)
    place._p.addprevious(table._tbl)
    return gap(place, 8)


def gap(place: Any, points: float) -> Any:
    """An empty line of that height: a table of Word has no space around it."""
    paragraph = place.insert_paragraph_before()
    paragraph.paragraph_format.line_spacing = Pt(points)
    return paragraph


def shares_of(block: Table) -> list[float]:
    widths = block.widths or (1.0,) * len(block.head)
    return [width / sum(widths) for width in widths]


def row_xml(
    block: Table, row: tuple[str, ...], *, is_head: bool = False, is_bold: bool = False
) -> str:
    """A row as Word writes it. Said in one piece: a table of 300 rows takes python-docx seconds."""
    repeats = '<w:tblHeader w:val="true"/>' if is_head else ""
    bold = "<w:rPr><w:b/></w:rPr>" if is_head or is_bold else ""
    cells = []
    for at, (text, share) in enumerate(zip(row, shares_of(block), strict=True)):
        side = "center" if is_head else "right" if at in block.numbers else "left"
        width = round(LINE * share * TWIPS)
        lines = [
            f'<w:t xml:space="preserve">{escape(plain(line))}</w:t>'
            for line in text.splitlines() or [""]
        ]
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
            f'<w:pStyle w:val="{CELL}"/><w:jc w:val="{side}"/></w:pPr>'
            f"<w:r>{bold}{'<w:br/>'.join(lines)}</w:r></w:p></w:tc>"
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{''.join(cells)}</w:tr>"


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
