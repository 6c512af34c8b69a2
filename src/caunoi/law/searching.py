"""What of a legal text can be found: its number, its title, the time limits taken from it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.core.languages import in_both
from caunoi.core.modules import SearchSource, SearchText
from caunoi.law.models import LegalBasis, Rule


def texts(pks: Iterable[Any]) -> Iterator[SearchText]:
    for basis in LegalBasis.objects.filter(pk__in=list(pks)).prefetch_related("rules"):
        yield SearchText(
            pk=basis.pk,
            title=basis.title_vi,
            title_en=basis.title_en,
            names=(basis.number,),
            body="\n".join(map(line_of, basis.rules.all())),
            numbers=(basis.number,),
            on=basis.valid_from,
        )


def line_of(rule: Rule) -> str:
    return in_both(f"{rule.code}: {rule.name_vi}", f"{rule.code}: {rule.name_en}")


SOURCE = SearchSource(
    model=LegalBasis,
    label=_("Legal texts"),
    texts=texts,
    tables=(("law_legalbasis", "id"), ("law_rule", "basis_id")),
)
