"""A letter as PDF: typst lays it out (`letter.typ`), with the fonts beside it and no other.

PDF/A-2a: tagged, fonts inside. Decree 30/2020/NĐ-CP asks for Times New Roman, which is not free;
Liberation Serif (2.1.5, OFL 1.1) is of the same width, so lines break as in the Word file. It has
all of Vietnamese, English, French and Russian. A letter that it lacks is an error, never an empty
box.
"""

import dataclasses
import json
import re
from functools import cache
from importlib import resources
from pathlib import Path

import typst
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from caunoi.issuing import qr, words
from caunoi.issuing.letter import Block, Heading, Letter, Paragraph, Table

NOTHING = "/nonexistent"  # no package is looked for, none is fetched
MISSING = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)


@cache
def fonts() -> typst.Fonts:
    folder = str(Path(__file__).parent / "fonts")
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )


@cache
def template() -> bytes:
    return (resources.files("caunoi.issuing") / "letter.typ").read_bytes()


def draw(letter: Letter) -> bytes:
    """Raises ValidationError where a character can't be set in type."""
    compiler = typst.Compiler(
        template(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        package_path=NOTHING,
        package_cache_path=NOTHING,
    )
    told = json.dumps(parts_of(letter), ensure_ascii=False)
    try:
        drawn = compiler.compile(
            format="pdf", sys_inputs={"letter": told}, pdf_standards=["a-2a"], pdf_tags=True
        )
    except typst.TypstError as trouble:
        missing = MISSING.search(trouble.message)
        if missing is None:
            raise
        said = _("These letters can't be printed: “%s”. Write the name in Latin letters.")
        raise ValidationError(said % missing[1]) from trouble
    return drawn  # type: ignore[return-value]


def parts_of(letter: Letter) -> dict[str, object]:
    """What `letter.typ` reads."""
    said = words.words_of(letter)
    return {
        "language": letter.language,
        "words": said._asdict(),
        "superior": letter.head.superior.upper(),
        "body": letter.head.body.upper(),
        "number": f"{said.number}: {letter.full_number}",
        "about": words.about_of(letter),
        "day": words.place_and_day(letter),
        "kind": letter.kind_name.upper() if letter.kind else "",
        "abstract": letter.abstract,
        "addressees": letter.addressees,
        "blocks": [block_of(block) for block in letter.blocks],
        "signer": dataclasses.asdict(letter.signer),
        "recipients": words.recipients_of(letter),
        "sample": said.sample if letter.is_sample else "",
        "code": said.verify.format(code=letter.code) if letter.code else "",
        "address": letter.address,
        "qr": qr.svg(letter.address) if letter.address else "",
    }


def block_of(block: Block) -> dict[str, object]:
    names = {Paragraph: "paragraph", Heading: "heading", Table: "table"}
    return {"is": names[type(block)], **dataclasses.asdict(block)}
