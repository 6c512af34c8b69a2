"""Pages of a list. Counting stops at a cap, so that neither the count nor the last page is slow."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

from caunoi.core.figures import number

PAGE_SIZE = 50
COUNT_CAP = 10_000
PANEL_CAP = 1_000


class CappedPaginator(Paginator):
    """Counts up to `cap` rows and offers pages only that far; `is_capped` says there are more."""

    def __init__(
        self, rows: "QuerySet | Sequence[Any]", per_page: int, cap: int = COUNT_CAP
    ) -> None:
        super().__init__(rows, per_page)
        self.cap = cap

    @cached_property
    def _counted(self) -> int:
        rows = self.object_list
        if isinstance(rows, QuerySet):
            return rows.order_by().values("pk")[: self.cap + 1].count()
        return len(rows)

    @property
    def is_capped(self) -> bool:
        return isinstance(self.object_list, QuerySet) and self._counted > self.cap

    @cached_property
    def count(self) -> int:
        return min(self._counted, self.cap) if self.is_capped else self._counted

    @property
    def count_text(self) -> str:
        """As people read it: 1.204, or 10.000+."""
        return number(self.count) + ("+" if self.is_capped else "")


def page_of(
    rows: "QuerySet | Sequence[Any]",
    params: Mapping[str, str],
    *,
    size: int = PAGE_SIZE,
    cap: int = COUNT_CAP,
) -> Page:
    """The page that `?page=` asks for; a number out of range gives the nearest page."""
    return CappedPaginator(rows, size, cap).get_page(params.get("page", 1))


def first_of(
    rows: QuerySet, few: int, *, whole: QuerySet, cap: int = PANEL_CAP
) -> tuple[list[Any], str]:
    """The first rows, for a panel on another record's page, and how many there are: 7, 1.000+.

    Only keys are read as far as the cap, so that what `rows` asks is asked once; the few are read
    from `whole`, with as much of each as the panel shows.
    """
    keys = list(rows.values_list("pk", flat=True)[: cap + 1])
    known = whole.in_bulk(keys[:few])
    found = [known[key] for key in keys[:few] if key in known]
    return found, f"{number(cap)}+" if len(keys) > cap else number(len(keys))
