"""`./caunoi manage import_ties FILE [--apply] [--report OUT.json]`"""

import argparse
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.management.base import BaseCommand, CommandError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.agreements.terms import TieLevel
from caunoi.imports import actions
from caunoi.imports.lists.columns import Layout, Role
from caunoi.imports.lists.dry_run import outcomes_of, report_on
from caunoi.imports.lists.items import item_of, worded
from caunoi.imports.lists.reading import Table, open_table
from caunoi.imports.lists.refusals import FileRefused
from caunoi.imports.lists.report import Report
from caunoi.imports.lists.sentences import why_refused
from caunoi.imports.lists.survey import likely_table, survey
from caunoi.imports.models import ImportBatch
from caunoi.imports.ties_on_record import read_ties
from caunoi.records.actors import Job
from caunoi.registry.known_places import gazetteer as known_places
from caunoi.registry.models import Organisation

ACTOR = Job("import_ties")
LISTED = 10  # rows of each kind that are printed


class Command(BaseCommand):
    help = (
        "Read a CSV or XLSX list of ties and say what each row would become. Nothing is written "
        "without --apply, and then all ready rows or none. Ends with 1 if the file is refused."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--apply", action="store_true", help="put the ready rows on record")
        parser.add_argument("--report", type=Path, help="write the report to this file (JSON)")
        parser.add_argument("--owner", default="", help="code or name of the body that sends it")
        parser.add_argument("--sheet", default="", help="sheet of an XLSX file")
        parser.add_argument(
            "--column", action="append", default=[], metavar="C=partner_country",
            help="what a column means, by its letter; may be repeated",
        )  # fmt: skip
        parser.add_argument(
            "--level", default=TieLevel.RELATION, choices=[v for v in TieLevel.values if v],
            help="level of ties where the file says none",
        )  # fmt: skip
        parser.add_argument("--undo", default="", metavar="IMPORT", help="undo an applied import")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["undo"]:
                self.undo(options["undo"])
            elif options["file"] is None:
                raise CommandError(_("Name the file."))
            else:
                self.run(options["file"], options)
        except FileRefused as trouble:
            raise CommandError(why_refused(trouble)) from None
        except ValidationError as trouble:
            raise CommandError(" ".join(trouble.messages)) from None

    def undo(self, public_id: str) -> None:
        batch = ImportBatch.objects.filter(public_id=public_id).first()
        if batch is None:
            raise CommandError(_("There is no such import."))
        count = actions.undo_import(batch, by=ACTOR, today=timezone.localdate())
        self.stdout.write(_("%(count)d agreements taken back.") % {"count": count})

    def run(self, path: Path, options: dict[str, Any]) -> None:
        if not path.is_file():
            raise CommandError(_("There is no such file: %(path)s") % {"path": path})
        roles = roles_of(options["column"])
        table = open_table(path, sheet=options["sheet"])
        table = table if options["sheet"] else likely_table(table)
        layout = survey(table, known_places(), roles)
        self.tell_columns(layout)
        with self.dry_run(table, layout) as report:
            if options["apply"] and report.counts["ready"]:
                report.extra = self.apply(path, options, roles, report)
            self.tell(report, applied="import" in report.extra)
            if options["report"]:
                with options["report"].open("w", encoding="utf-8") as file:
                    report.write(file)

    def dry_run(self, table: Table, layout: Layout) -> Report:
        if layout.missing:
            raise CommandError(missing_text(layout.missing))
        gazetteer, today = known_places(), timezone.localdate()
        ties = read_ties(gazetteer, today=today)
        return report_on(outcomes_of(table, layout, gazetteer, ties, today=today), gazetteer)

    def apply(
        self, path: Path, options: dict[str, Any], roles: dict[int, Role], report: Report
    ) -> dict[str, Any]:
        """Put it on record; the report then tells what really happened."""
        today, gazetteer = timezone.localdate(), known_places()
        with path.open("rb") as file:
            batch = actions.open_import(
                File(file, name=path.name),
                owner=owner_called(options["owner"]),
                by=ACTOR,
                sheet=options["sheet"],
                default_level=options["level"],
            )
        if roles:
            said = {at: str(role) for at, role in roles.items()}
            actions.correct_columns(batch, said, by=ACTOR)
        report.clear()
        count = actions.apply_import(
            batch,
            by=ACTOR,
            today=today,
            each=lambda outcome: report.add(outcome, worded(item_of(outcome, gazetteer))),
        )
        return {"imported": count, "import": batch.public_id}

    def tell_columns(self, layout: Layout) -> None:
        for column in layout.columns:
            if column.role != Role.IGNORE:
                self.stdout.write(f"{column.letter} “{column.title}” = {column.role}")

    def tell(self, report: Report, *, applied: bool) -> None:
        summary = report.summary()
        told: dict[str, int] = {}
        for item in report.items():
            status = item["status"]
            if status in ("ambiguous", "rejected") and told.get(status, 0) < LISTED:
                told[status] = told.get(status, 0) + 1
                self.stdout.write(f"{item['row']}: {status}. {item['reason']}")
        self.stdout.write(
            _(
                "%(rows)d rows: %(ready)d ready, %(known)d known, %(ambiguous)d ambiguous, "
                "%(rejected)d rejected; %(created_partners)d new partners."
            )
            % summary
        )
        if applied:
            said = _("%(imported)d agreements put on record by import %(import)s.")
            self.stdout.write(said % summary)
        elif not summary["ready"]:
            self.stdout.write(_("Nothing is new in it, so nothing was written."))
        else:
            self.stdout.write(_("Nothing has been written yet. Add --apply to do it."))


def roles_of(said: list[str]) -> dict[int, Role]:
    """{"C=partner"} → {2: Role.PARTNER}"""
    roles = {}
    for each in said:
        letters, _equals, role = each.partition("=")
        if not letters.isalpha() or role not in set(Role):
            raise CommandError(
                _("%(said)s: write a column's letter and one of %(roles)s.")
                % {"said": each, "roles": ", ".join(Role)}
            )
        at = 0
        for letter in letters.upper():
            at = at * 26 + ord(letter) - ord("A") + 1
        roles[at - 1] = Role(role)
    return roles


def missing_text(missing: str) -> str:
    said = {
        "home": _("No column holds the Vietnamese party."),
        "partner": _("No column holds the partner."),
        "both": _("No column holds the Vietnamese party, and none the partner."),
    }
    hint = _("Say it with --column, e.g. --column B=partner.")
    return f"{said[missing]} {hint}"


def owner_called(wanted: str) -> Organisation:
    """By code or by name; the ministry where none is named."""
    rows = Organisation.objects.filter(merged_into__isnull=True)
    found = rows.filter(code=wanted or "mofa").first()
    if found is None and wanted:
        named = rows.filter(name_vi__iexact=wanted)  # of several one after the other, the last
        found = named.order_by(F("ends_on").desc(nulls_first=True), "-begins_on", "pk").first()
    if found is None:
        raise CommandError(_("There is no such body: %(name)s") % {"name": wanted or "mofa"})
    return found
