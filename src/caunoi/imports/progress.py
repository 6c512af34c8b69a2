"""How far a long piece of work is, told while its own transaction is still open."""

from types import TracebackType

from django.db import connection

from caunoi.imports.models import ImportBatch


class Progress:
    """Writes `done` through a connection of its own, so that others see it at once."""

    def __init__(self, batch: ImportBatch) -> None:
        self.pk, self.rows = batch.pk, 0
        self.line = connection.copy()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        trouble: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.line.close()

    def step(self, rows: int) -> None:
        self.rows += rows
        with self.line.cursor() as cursor:
            cursor.execute(
                "UPDATE imports_importbatch SET done = %s WHERE id = %s", [self.rows, self.pk]
            )
