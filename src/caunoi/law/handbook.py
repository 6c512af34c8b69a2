"""The table of rules in docs/law.md, drawn from the reference files; no database."""

from pathlib import Path

from django.utils import translation

from caunoi.law import words
from caunoi.law.loading import FOLDER, basis_of, read_csv, read_rules, rule_of
from caunoi.law.models import Rule

BEGIN, END = "<!-- rules: begin -->\n", "<!-- rules: end -->"
HEADS = ("Code", "Limit", "DATE means", "Legal basis", "Valid", "Silence", "Known")


def with_table(text: str, folder: Path = FOLDER) -> str:
    """The handbook's text with the table between its marks written anew."""
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return f"{before}{BEGIN}{table(rules(folder))}{END}{after}"


def rules(folder: Path = FOLDER) -> list[Rule]:
    bases = {row["key"]: basis_of(row) for row in read_csv(folder / "legal_bases.csv")}
    return [rule_of(row, bases) for row in read_rules(folder)]


def table(rows: list[Rule]) -> str:
    with translation.override("en"):
        lines = [HEADS, ("---",) * len(HEADS), *map(cells, rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def cells(rule: Rule) -> tuple[str, ...]:
    basis = ", ".join(part for part in (str(rule.basis), words.cite(rule.article)) if part)
    return (
        f"`{rule.code}`",
        words.term(rule),
        rule.start_en,
        basis,
        words.validity(rule.valid_from, rule.valid_to).removeprefix("valid "),
        rule.silence,
        f"{rule.mark} {rule.get_confidence_display()}",
    )
