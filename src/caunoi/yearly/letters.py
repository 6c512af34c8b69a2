"""A year as an official paper: the facts set into paragraphs and tables of a `Letter`.

The paper speaks its own language, whatever the reader's.
"""

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from caunoi.core.figures import day, number, share
from caunoi.issuing.letter import (
    Block,
    Heading,
    Letter,
    Paragraph,
    Signer,
    Table,
)
from caunoi.issuing.letter import (
    Kind as LetterKind,
)
from caunoi.issuing.queries import letterhead
from caunoi.law.queries import known_rule
from caunoi.law.words import cite
from caunoi.yearly.book import Row, day_of
from caunoi.yearly.facts import Facts, sha256
from caunoi.yearly.figures import Figures, Line, Part, figures
from caunoi.yearly.models import Certification, YearReport
from caunoi.yearly.terms import RULES, TEXTS, YearKind

ROMAN = ("I.", "II.", "III.", "IV.", "V.", "VI.", "VII.")
UNIT = "NgV"
# Lists that stand in the paper by name, not only as numbers.
LISTED = {
    YearKind.REPORT: ("signed", "ended", "prepared", "ending_next", "due", "released"),
    YearKind.PLAN: ("prepared", "ending", "due", "brought_over"),
}
CHAIR = Signer(("TM. Ủy ban nhân dân", "Chủ tịch"))


def abstract_of(kind: str, year: int) -> str:
    if kind == YearKind.PLAN:
        return _("signing and implementation of international agreements in %d") % year
    return _("results of signing and implementing international agreements in %d") % year


def text_names(kind: str) -> dict[str, str]:
    """What the three texts are called in a report and in a plan."""
    if kind == YearKind.PLAN:
        names = (_("Aims"), _("Measures and who does what"), _("Proposals"))
    else:
        names = (_("Assessment"), _("Difficulties and their causes"), _("Proposals"))
    return dict(zip(TEXTS, names, strict=True))


def letter_of(
    report: YearReport,
    facts: Facts,
    *,
    version: Certification | None = None,
    signer: Signer = CHAIR,
    language: str = "vi",
) -> Letter:
    with translation.override(language):
        head = letterhead(report.owner, language)
        return Letter(
            head=head,
            kind=LetterKind.PLAN if report.kind == YearKind.PLAN else LetterKind.REPORT,
            abstract=capitalised(abstract_of(report.kind, report.year)),
            blocks=tuple(blocks_of(report, facts, version)),
            signer=signer,
            unit=UNIT,
            addressees=(_("the Ministry of Foreign Affairs"),),
            language=language,
            is_sample=report.is_sample,
        )


def numbered(letter: Letter, asked: int) -> Letter:
    return dataclasses.replace(letter, number=asked)


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def blocks_of(report: YearReport, facts: Facts, version: Certification | None) -> Iterable[Block]:
    found = figures(facts)
    yield Paragraph(opening(report, facts))
    place = 0
    for place, part in enumerate(found.parts):
        yield Heading(str(part.title), ROMAN[place])
        yield from part_blocks(part, found, facts)
    for name, title in text_names(report.kind).items():
        if text := facts["texts"].get(name, ""):
            place += 1
            yield Heading(title, ROMAN[place])
            yield from (Paragraph(line) for line in text.splitlines() if line.strip())
    yield Paragraph(closing(facts, version), is_italic=True)


def opening(report: YearReport, facts: Facts) -> str:
    said = {
        "basis": basis(report),
        "who": report.owner.name,
        "what": abstract_of(report.kind, report.year),
        "since": written(facts["since"]),
        "until": written(facts["cut_off"]),
    }
    if report.kind == YearKind.PLAN:
        return _("By %(basis)s, %(who)s sends its plan: %(what)s, as of %(until)s.") % said
    return (
        _("By %(basis)s, %(who)s reports the %(what)s, from %(since)s to %(until)s, as follows.")
        % said
    )


def basis(report: YearReport) -> str:
    rule = known_rule(RULES[YearKind(report.kind)], report.first_day)
    if rule is None:
        return _("Law 70/2020/QH14 on international agreements")
    return f"{rule.basis}, {cite(rule.article)}"


def closing(facts: Facts, version: Certification | None) -> str:
    said = {"sha256": sha256(facts), "cut_off": written(facts["cut_off"])}
    if version is None:
        return _("Draft: figures taken from the records up to %(cut_off)s, not certified.") % said
    said |= {"version": number(version.number), "on": day(version.certified_on)}
    return (
        _(
            "Figures taken from the records up to %(cut_off)s and certified on %(on)s, version "
            "%(version)s. SHA-256 of the inputs: %(sha256)s."
        )
        % said
    )


def part_blocks(part: Part, found: Figures, facts: Facts) -> Iterable[Block]:
    yield Table(
        head=(_("Figure"), _("Number")),
        rows=tuple(figure_rows(part, found)),
        widths=(8, 2),
        numbers=(1,),
    )
    yield Paragraph(str(part.definition), is_italic=True)
    for line in part.lines:
        if line.ids and line.key in LISTED[YearKind(facts["kind"])]:
            yield list_of(line, facts)


def figure_rows(part: Part, found: Figures) -> Iterable[tuple[str, str]]:
    for line in part.lines:
        label = f"– {line.label}" if line.is_part else capitalised(str(line.label))
        yield label, number(line.count)
    if part.key == "promises":
        weights = found.share
        yield (
            _("Share fulfilled with evidence, by weight"),
            share(weights.fulfilled, weights.weight),
        )
        yield _("Share confirmed by partners, by weight"), share(weights.confirmed, weights.weight)


def list_of(line: Line, facts: Facts) -> Table:
    """The records of a line, each with what the ministry asks to know of it."""
    make = promise_cells if line.what == "commitments" else agreement_cells
    rows = [facts[line.what][key] for key in line.ids]
    heads, widths = HEADS[line.what]
    return Table(
        head=tuple(head() for head in heads),
        rows=tuple((str(at), *make(row, facts)) for at, row in enumerate(rows, start=1)),
        caption=capitalised(str(line.label)),
        widths=widths,
        numbers=(0,),
    )


Said = Callable[[], str]
HEADS: dict[str, tuple[tuple[Said, ...], tuple[float, ...]]] = {
    "agreements": (
        (
            lambda: _("No."),
            lambda: _("Agreement"),
            lambda: _("Partner"),
            lambda: _("Days"),
            lambda: _("Answers for it"),
        ),
        (0.8, 5, 2.6, 2.2, 2.4),
    ),
    "commitments": (
        (
            lambda: _("No."),
            lambda: _("Commitment"),
            lambda: _("Due"),
            lambda: _("Our evidence"),
            lambda: _("The partner's word"),
        ),
        (0.8, 5.6, 1.8, 2.2, 2.2),
    ),
}


def agreement_cells(row: Row, facts: Facts) -> tuple[str, ...]:
    partners = "; ".join(f"{name} ({country})" for name, country in row["partners"])
    return row["title"], partners or "–", days_said(row), row["owner"]


def days_said(row: Row) -> str:
    """The days that are known: signed, ends, ended."""
    told = []
    if row["signed_on"] or row["signed_year"]:
        signed = written(row["signed_on"]) if row["signed_on"] else str(row["signed_year"])
        told.append(_("signed %s") % signed)
    if row["ended_on"]:
        told.append(_("ended %s") % written(row["ended_on"]))
    elif row["expires_on"]:
        told.append(_("until %s") % written(row["expires_on"]))
    return "; ".join(told) or "–"


def promise_cells(row: Row, facts: Facts) -> tuple[str, ...]:
    agreement = facts["agreements"].get(row["agreement"], {})
    what = f"{row['what']} ({agreement.get('title', '')})"
    ours = _("fulfilled %s") % written(row["fulfilled_on"]) if row["fulfilled_on"] else ""
    counted = _("%d pieces") % row["evidence"] if row["evidence"] else _("none yet")
    return what, written(row["due_on"]) or "–", ours or counted, word_of(row)


def word_of(row: Row) -> str:
    words = {"yes": _("confirmed"), "partly": _("partly"), "no": _("sees it differently")}
    return words.get(row["verdict"], "–")


def written(text: str | None) -> str:
    """An ISO day as people write it; nothing for none."""
    return day(day_of(text)) if text else ""


def any_rows(facts: Facts, what: str, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Records behind a line, each with its key."""
    return [{"id": key, **facts[what][key]} for key in ids]
