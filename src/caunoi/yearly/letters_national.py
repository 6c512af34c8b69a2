"""The country's year as a paper of the ministry, drawn from what the provinces certified."""

import datetime as dt
from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from caunoi.core.figures import day, number, share
from caunoi.issuing.letter import Block, Heading, Kind, Letter, Paragraph, Signer, Table
from caunoi.issuing.queries import letterhead
from caunoi.registry.models import Organisation
from caunoi.yearly import reports
from caunoi.yearly.letters import abstract_of, capitalised
from caunoi.yearly.queries import Standing
from caunoi.yearly.terms import YearKind

MINISTER = Signer(("Bộ trưởng",))


def letter_of(
    owner: Organisation,
    kind: str,
    year: int,
    rows: list[Standing],
    today: dt.date,
    language: str = "vi",
) -> Letter:
    with translation.override(language):
        return Letter(
            head=letterhead(owner, language),
            kind=Kind.PLAN if kind == YearKind.PLAN else Kind.REPORT,
            abstract=capitalised(_("%s, the provinces together") % abstract_of(kind, year)),
            blocks=tuple(blocks_of(kind, rows, today)),
            signer=MINISTER,
            unit="NVVH",
            addressees=(_("the Government"),),
            language=language,
            is_sample=any(row.report is not None and row.report.is_sample for row in rows),
        )


def blocks_of(kind: str, rows: list[Standing], today: dt.date) -> Iterable[Block]:
    certified = [row for row in rows if row.certified]
    said = {"n": number(len(certified)), "all": number(len(rows)), "on": day(today)}
    yield Paragraph(_("By %(on)s, %(n)s of %(all)s provinces and cities had certified.") % said)
    yield Heading(_("By province"), "I.")
    yield table(kind, rows)
    yield Paragraph(reports.rolled_definition(), is_italic=True)
    missing = [place_of(row) for row in rows if row.certified is None]
    if missing:
        yield Heading(_("Not certified yet"), "II.")
        yield Paragraph(", ".join(missing) + ".")


def table(kind: str, rows: list[Standing]) -> Table:
    heads = [str(head()) for _key, head in reports.ROLLED[kind]]
    if kind == YearKind.REPORT:
        heads += [_("With evidence"), _("By partners")]
    lines = [cells(kind, at, row) for at, row in enumerate(rows, start=1)]
    sums = [number(reports.total(rows, key)) for key, _head in reports.ROLLED[kind]]
    if kind == YearKind.REPORT:
        weight = reports.total(rows, "weight")
        sums += [share(reports.total(rows, f"weight_{of}"), weight) for of in ("kept", "confirmed")]
    return Table(
        head=(_("No."), _("Province"), *heads),
        rows=(*lines, ("", _("Together"), *sums)),
        widths=(1, 4.5, *[1.7] * len(heads)),
        numbers=(0, *range(2, len(heads) + 2)),
        total=True,
    )


def cells(kind: str, at: int, row: Standing) -> tuple[str, ...]:
    counts = [reports.certified_count(row, key) for key, _head in reports.ROLLED[kind]]
    told = [number(count) for count in counts]
    if kind == YearKind.REPORT:
        told += [share(reports.share_of(row, f"weight_{of}"), 1) for of in ("kept", "confirmed")]
    return str(at), place_of(row), *told


def place_of(row: Standing) -> str:
    return row.owner.territory.name_alone if row.owner.territory else row.owner.name
