"""Builds `letter.docx`, the Word template of `docx.py`: `python -m caunoi.issuing.skeleton`.

It is committed, and may be opened and restyled in Word; the marks in double braces must stay.
Sizes and places are those of Annex I of Decree 30/2020/NĐ-CP.
"""

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

TEMPLATE = Path(__file__).with_name("letter.docx")
FONT = "Times New Roman"
CELL = "LetterCell"  # the style of a table's cells
LEFT, RIGHT = Mm(66), Mm(94)  # the two halves of the line of 160 mm


def build(target: Path) -> None:
    document = Document()
    styled(document)
    paged(document)
    head(document)
    title(document)
    write(document.add_paragraph(), "{{ body }}")
    foot(document)
    document.save(str(target))


def styled(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    cell = document.styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style, cell.font.size = normal, Pt(11)
    for level in (1, 2, 3):
        heading = document.styles[f"Heading {level}"]
        heading.font.name, heading.font.size = FONT, Pt(13)
        heading.font.bold, heading.font.color.rgb = level < 3, None
        fonts = heading.element.rPr.rFonts
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for attribute in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{attribute}"), FONT)
        for colour in heading.element.rPr.findall(qn("w:color")):
            heading.element.rPr.remove(colour)
        shape = heading.paragraph_format
        shape.first_line_indent, shape.space_before, shape.space_after = Cm(1), Pt(6), Pt(3)


def paged(document: Any) -> None:
    """A4; the number of the page top centre, from the second page on."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin, section.header_distance = Mm(30), Mm(9)
    section.different_first_page_header_footer = True
    mark(section.first_page_header.paragraphs[0])
    mark(section.header.paragraphs[0])
    page = section.header.add_paragraph()
    page.alignment = ALIGN.CENTER
    field(page.add_run(), "PAGE")


def mark(paragraph: Any) -> None:
    paragraph.alignment = ALIGN.RIGHT
    write(paragraph, "{{ sample }}", size=9, italic=True)


def field(run: Any, name: str) -> None:
    run.font.size, run.font.name = Pt(13), FONT
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def head(document: Any) -> None:
    table = halves(document, rows=2)
    issuer, nation = table.rows[0].cells
    lines(
        issuer,
        ("{%p for line in superior %}", {}),
        ("{{ line }}", {"size": 12}),
        ("{%p endfor %}", {}),
        ("{%p for line in issuer %}", {}),
        ("{{ line }}", {"size": 12, "bold": True}),
        ("{%p endfor %}", {}),
        ("{{ short_rule }}", {"size": 6}),
    )
    lines(
        nation,
        ("{{ words.nation }}", {"size": 12, "bold": True}),
        ("{{ words.motto }}", {"size": 13, "bold": True}),
        ("{{ long_rule }}", {"size": 6}),
    )
    number, day = table.rows[1].cells
    lines(
        number,
        ("{{ number }}", {"size": 13}),
        ("{%p if about %}", {}),
        ("{{ about }}", {"size": 12}),
        ("{%p endif %}", {}),
    )
    lines(day, ("{{ day }}", {"size": 13, "italic": True}))


def title(document: Any) -> None:
    centred(document, "{%p if kind %}")
    centred(document, "{{ kind }}", size=14, bold=True, before=12)
    centred(document, "{{ abstract }}", size=14, bold=True)
    centred(document, "{{ short_rule }}", size=6)
    centred(document, "{%p endif %}")
    centred(document, "{%p if addressees|length == 1 %}")
    centred(document, "{{ words.addressees }}: {{ addressees[0] }}", before=8, after=8)
    centred(document, "{%p endif %}")
    centred(document, "{%p if addressees|length > 1 %}")
    indented(document, "{{ words.addressees }}:", Mm(30), before=8)
    centred(document, "{%p for line in addressees %}")
    indented(document, "- {{ line }}{{ '.' if loop.last else ';' }}", Mm(50))
    centred(document, "{%p endfor %}")
    centred(document, "{%p endif %}")


def foot(document: Any) -> None:
    document.add_paragraph().paragraph_format.keep_with_next = True
    table = halves(document, rows=1)
    recipients, signature = table.rows[0].cells
    lines(
        recipients,
        ("{{ words.recipients }}:", {"size": 12, "bold": True, "italic": True}),
        ("{%p for line in recipients %}", {}),
        ("{{ line }}", {"size": 11}),
        ("{%p endfor %}", {}),
        align=ALIGN.LEFT,
    )
    lines(
        signature,
        ("{%p for line in signer_lines %}", {}),
        ("{{ line }}", {"size": 13, "bold": True}),
        ("{%p endfor %}", {}),
        *[("", {"size": 13})] * 4,
        ("{{ signer }}", {"size": 13, "bold": True}),
    )
    document.add_paragraph()
    square, told = halves(document, rows=1, widths=(Mm(24), Mm(136))).rows[0].cells
    lines(square, ("{{ qr }}", {}), align=ALIGN.LEFT)
    lines(
        told,
        ("{{ verify }}", {"size": 9, "bold": True}),
        ("{{ verify_at }}", {"size": 9}),
        align=ALIGN.LEFT,
    )
    told.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def halves(document: Any, rows: int, widths: tuple[Any, Any] = (LEFT, RIGHT)) -> Any:
    table = document.add_table(rows=rows, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width  # Word goes by this, others by the column's
    return table


def lines(cell: Any, *told: tuple[str, dict[str, Any]], align: Any = ALIGN.CENTER) -> None:
    for place, (text, shape) in enumerate(told):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.alignment = align
        write(paragraph, text, **shape)


def centred(document: Any, text: str, *, before: float = 0, after: float = 0, **shape: Any) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    write(paragraph, text, **shape)


def indented(document: Any, text: str, by: Any, *, before: float = 0) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = by
    paragraph.paragraph_format.space_before = Pt(before)
    write(paragraph, text)


def write(
    paragraph: Any, text: str, *, size: float = 13, bold: bool = False, italic: bool = False
) -> None:
    run = paragraph.add_run(text)
    run.font.name, run.font.size = FONT, Pt(size)
    run.font.bold, run.font.italic = bold, italic


if __name__ == "__main__":
    build(TEMPLATE)
