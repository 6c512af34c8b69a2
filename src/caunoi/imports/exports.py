"""The report on a list as a list, for CSV and XLSX."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from caunoi.core.exports import Column, Sheet
from caunoi.imports.lists.items import worded
from caunoi.imports.models import ImportBatch, ImportRow
from caunoi.imports.pages import words_of


def sheet(batch: ImportBatch, rows: QuerySet[ImportRow]) -> Sheet:
    def of(name: str) -> Any:
        return lambda item: item.get(name) or ""

    return Sheet(
        name=f"import-{batch.public_id}",
        title=_("Import: %(file)s") % {"file": batch.file_name},
        columns=(
            Column(_("Row"), of("row")),
            Column(_("Result"), lambda item: words_of(item["status"])),
            Column(_("Vietnamese party as written"), of("vietnam_as_written")),
            Column(_("Unit that signed"), of("vietnam_unit")),
            Column(_("Province today"), of("vietnam_today")),
            Column(_("Partner"), of("partner")),
            Column(_("In the register"), of("partner_found")),
            Column(_("Country"), of("country")),
            Column(_("Signed on"), of("signed")),
            Column(_("Cell"), of("cell")),
            Column(_("Reason"), of("reason")),
        ),
        rows=(worded(row.item) for row in rows.iterator(chunk_size=2000)),
        about=(_("File %(file)s, %(rows)d rows.") % {"file": batch.file_name, "rows": batch.rows},),
    )
