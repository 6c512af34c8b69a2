"""What of a promise can be found: its sentence, its passage, who does it, on what it hangs.

Who finds it is who finds the record it hangs on, and whoever acts for the body that answers.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _

from caunoi.commitments.models import Commitment, CommitmentQuerySet
from caunoi.core.languages import in_both
from caunoi.core.modules import SearchSource, SearchText, all_modules, record_kinds


def texts(pks: Iterable[Any]) -> Iterator[SearchText]:
    rows = Commitment.objects.filter(pk__in=list(pks), period_on=None)
    found = list(rows.select_related("owner", "counterpart", "content_type"))
    subjects = subject_texts(found)
    for row in found:
        subject = subjects.get((row.content_type_id, row.object_id))
        if subject is not None:
            yield text_of(row, subject)


def subject_texts(rows: list[Commitment]) -> dict[tuple[int, int], SearchText]:
    """What is found of the records that these promises hang on; kinds that no one searches have
    nothing, and neither have their promises."""
    wanted: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        wanted[row.content_type_id].add(row.object_id)
    sources = {
        ContentType.objects.get_for_model(source.model).pk: source
        for _label, module in all_modules()
        for source in module.search
    }
    return {
        (kind, int(text.pk)): text
        for kind, pks in wanted.items()
        if kind in sources
        for text in sources[kind].texts(pks)
    }


def text_of(row: Commitment, subject: SearchText) -> SearchText:
    about = in_both(subject.title, subject.title_en)
    bodies = [in_both(body.name_vi, body.name_en) for body in (row.owner, row.counterpart) if body]
    body = [about, row.article, row.passage, *bodies, row.unit, row.evidence_wanted]
    return SearchText(
        pk=row.pk,
        title=row.what_vi,
        title_en=row.what_en,
        body="\n".join(filter(None, body)),
        on=row.due_on or row.opened_at.date(),
        visibility=visibility_of(row, subject),
        readers=(*subject.readers, row.owner_id),
    )


def visibility_of(row: Commitment, subject: SearchText) -> str:
    """Where a record is open wider than its papers, what hangs on it is the state bodies'."""
    kinds = (kind for kind in record_kinds() if kind.model is row.content_type.model_class())
    has_papers = any(kind.papers is not None and not kind.only_drafts for kind in kinds)
    return "state" if has_papers and subject.visibility == "public" else subject.visibility


def seen(rows: CommitmentQuerySet, user: Any) -> CommitmentQuerySet:
    """Of a few: only the records that these hang on are read."""
    return rows.seen_by(user)


SOURCE = SearchSource(
    model=Commitment,
    label=_("Commitments"),
    texts=texts,
    tables=(("commitments_commitment", "id"),),
    seen=seen,
)
