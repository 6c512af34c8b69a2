"""Addresses of localities: today's by name, former ones lead to who answers today."""

import datetime as dt
import re

from caunoi.agreements.overview import Unit
from caunoi.core.charts.tiles import HOANG_SA, TRUONG_SA
from caunoi.core.vietnamese import fold
from caunoi.registry import lineage
from caunoi.registry.models import Level, Succession, Territory, TerritoryKind

NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")
ISLES = {HOANG_SA: "Hoàng Sa", TRUONG_SA: "Trường Sa"}


def slug(name: str) -> str:
    """ "Phú Thọ" → "phu-tho"."""
    return NOT_IN_A_SLUG.sub("-", fold(name)).strip("-")


def slug_of(unit: Unit) -> str:
    return slug(unit.territory.name_vi)


def unit_at(place: str, known: list[Unit]) -> Unit | None:
    return next((unit for unit in known if slug_of(unit) == place), None)


def heir_of(place: str, known: list[Unit], today: dt.date) -> Unit | None:
    """Today's locality for the name of a province that has ended."""
    by_pk = {unit.pk: unit for unit in known}
    history = lineage.territories()
    former = Territory.objects.filter(country="VN", level=Level.PROVINCE, ends_on__lt=today)
    for pk, name in former.order_by("-ends_on").values_list("pk", "name_vi"):
        if slug(name) == place:
            return by_pk.get(history.answers_for(pk, today).id)
    return None


def formed_from(unit: Unit) -> list[Succession]:
    """The provinces it came from, the newest day first."""
    rows = Succession.objects.filter(new=unit.pk, old__level=Level.PROVINCE).select_related("old")
    return list(rows.order_by("-effective_on", "old__name_key"))


def kinds_of(unit: Unit) -> list[TerritoryKind]:
    """What kind of unit it was, and since when; only if that ever changed."""
    rows = list(TerritoryKind.objects.filter(territory=unit.pk).order_by("begins_on"))
    return rows if len(rows) > 1 else []


def sentence_of(steps: list[Succession]) -> dict[str, object]:
    """What one day made of which units: the newest day alone."""
    if not steps:
        return {}
    newest = [step for step in steps if step.effective_on == steps[0].effective_on]
    return {
        "names": [step.old.name for step in newest],
        "on": newest[0].effective_on,
        "basis": newest[0].legal_basis,
    }
