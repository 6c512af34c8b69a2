"""Reads of preparations. All lists begin with `visible_to`."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from itertools import chain, count
from typing import Any

from django.db.models import QuerySet
from django.utils import translation

from caunoi.agreements.duties import names_until
from caunoi.agreements.forms import LANGUAGES
from caunoi.agreements.models import Agreement
from caunoi.agreements.states import UNSIGNED
from caunoi.approvals.models import Case
from caunoi.approvals.queries import disagreeing, latest, points_of, unanswered
from caunoi.approvals.states import Treatment
from caunoi.preparing import articles, dossier
from caunoi.preparing.competence import Answers, Fast, Verdict, judge
from caunoi.preparing.models import Preparation, TextVersion
from caunoi.records.models import Document, DocumentVersion
from caunoi.records.queries import versions_of
from caunoi.records.storage import digest_now
from caunoi.registry.access import scope_of


def preparations(user: Any) -> QuerySet[Preparation]:
    rows = Preparation.objects.visible_to(user)
    return rows.select_related("agreement__owner", "officer", "focal")


def running(user: Any) -> QuerySet[Preparation]:
    return preparations(user).filter(agreement__state__in=UNSIGNED)


def ours(user: Any) -> QuerySet[Preparation]:
    """What a body of the user's scope prepares, without what it is only consulted on."""
    return running(user).filter(agreement__owner__in=scope_of(user).ids)


def may_begin(user: Any, agreement: Agreement) -> bool:
    """To prepare an agreement that is on record: people of the body that is to sign it."""
    is_open = agreement.state in UNSIGNED
    return is_open and bool(user.has_perm("preparing.edit", Preparation(agreement=agreement)))


def preparation_of(agreement: Agreement) -> Preparation | None:
    """Of a record at hand, with the very same `agreement`."""
    found = Preparation.objects.filter(agreement=agreement).first()
    if found is not None:
        found.agreement = agreement
    return found


def judged(answers: Answers, today: dt.date) -> Verdict:
    return judge(answers, today=today, name_only_until=names_until(today))


def verdict_of(preparation: Preparation, today: dt.date) -> Verdict:
    return judged(Answers.of(preparation.answers), today)


def current_text(preparation: Preparation) -> TextVersion | None:
    return preparation.text_versions.first()


def texts_of(agreement: Agreement) -> list[tuple[str, str]]:
    """(name, SHA-256) of everything that is decided on: the newest version of each document of
    the text, the files of the text by article among them (`actions_texts.keep_files`). The bytes
    themselves are read, not what the tables say of them; where the text by article is not what
    its file holds, it stands apart.
    """
    newest: dict[int, DocumentVersion] = {}
    for version in versions_of(agreement):
        if version.document.kind == Document.Kind.TEXT:
            newest.setdefault(version.document_id, version)
    digests = {pk: digest_now(version.sha256) for pk, version in newest.items()}
    names = told_apart(version.document.title for version in newest.values())
    return [*zip(names, digests.values(), strict=True), *_apart(agreement, digests)]


def told_apart(titles: Iterable[str]) -> list[str]:
    """Of namesakes the second is "… (2)", so that a name stands for one text."""
    names: list[str] = []
    for title in titles:
        numbered = (f"{title} ({number})" for number in count(2))
        names.append(next(name for name in chain([title], numbered) if name not in names))
    return names


def side_title(language: str) -> str:
    """Of the file that keeps one language of the text by article, as it is kept."""
    with translation.override("vi"):
        name = str(dict(LANGUAGES).get(language, language))
    return f"Văn bản theo điều, {name[:1].lower()}{name[1:]}"


def _apart(agreement: Agreement, files: dict[int, str]) -> list[tuple[str, str]]:
    """The sides of the text by article whose file does not say the same."""
    version = TextVersion.objects.filter(preparation__agreement=agreement).first()
    if version is None:
        return []
    found = []
    known = version.preparation.text_documents
    for language, _is_authentic in version.languages:
        side = articles.written(language, version.articles).encode()
        sha256 = hashlib.sha256(side).hexdigest()
        if files.get(known.get(language, 0)) != sha256:
            found.append((f"{side_title(language)}, khác với tệp", sha256))
    return found


def case_of(agreement: Agreement) -> Case | None:
    """The last case on it, open or closed."""
    return Case.objects.on(agreement).order_by("-pk").first()


def items_of(preparation: Preparation, verdict: Verdict) -> tuple[dossier.Item, ...]:
    case = case_of(preparation.agreement)
    asked = dossier.Case(
        procedure=verdict.procedure,
        is_fast=verdict.fast == Fast.ALLOWED,
        consults=verdict.consults,
        differs=bool(case and disagreeing(case)),
    )
    return dossier.items(asked)


def have(preparation: Preparation) -> set[str]:
    """Keys of the items of the dossier that are there."""
    written = {key for key, text in preparation.dossier.items() if text.strip()}
    return written | computed(preparation)


def computed(preparation: Preparation) -> set[str]:
    found = languages_there(preparation)
    if preparation.signer_title:
        found.add("signer")
    case = case_of(preparation.agreement)
    if case is not None:
        if latest(case) and not unanswered(case):
            found.add("answers")
        if not points_of(case).filter(treatment=Treatment.OPEN).exists():
            found.add("points")
    return found


def languages_there(preparation: Preparation) -> set[str]:
    """Those of "text_vi", "text_foreign" of which there is a file."""
    files = Document.objects.on(preparation.agreement).filter(
        kind=Document.Kind.TEXT, voided_at__isnull=True
    )
    codes = set(files.values_list("language", flat=True))
    found = {"text_vi"} if "vi" in codes else set()
    return found | {"text_foreign"} if codes - {"vi", ""} else found


def missing(preparation: Preparation, stage: str, today: dt.date) -> list[dossier.Item]:
    verdict = verdict_of(preparation, today)
    return dossier.missing(items_of(preparation, verdict), have(preparation), stage)


def sides_of(preparation: Preparation) -> list[articles.Sides]:
    version = current_text(preparation)
    if version is None:
        return []
    older = preparation.text_versions.order_by("number").values_list("articles", flat=True)
    first = articles.first_whole(version.languages, older)
    return articles.concord_of(version.languages, version.articles, preparation.matched, first)
