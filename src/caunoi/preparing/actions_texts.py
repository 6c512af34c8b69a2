"""Writing the text of an agreement by article, in its languages."""

import datetime as dt
import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.core.vietnamese import carries_secret_marking
from caunoi.core.vietnamese.letters import nfc
from caunoi.preparing import articles, queries
from caunoi.preparing.actions import editable
from caunoi.preparing.models import Preparation, TextVersion
from caunoi.records.actions import add_document, add_version
from caunoi.records.actors import Actor
from caunoi.records.models import Document
from caunoi.records.storage import secret_words
from caunoi.records.timeline import record

LONGEST = 400_000  # letters of one language
MOST_LANGUAGES = 4


@transaction.atomic
def paste_text(
    preparation: Preparation,
    *,
    language: str,
    text: str,
    is_authentic: bool,
    by: Actor,
    now: dt.datetime,
    note: str = "",
) -> TextVersion:
    """One language's whole text, cut at its articles; it takes the place of that side.

    Raises ValidationError for an empty, too long or marked text, and where nothing changes.
    """
    if not text.strip():
        raise ValidationError({"text": _("Paste the text.")})
    if len(text) > LONGEST:
        raise ValidationError({"text": _("This text is too long.")})
    before = queries.current_text(preparation)
    languages = with_standing(before.languages if before else [], language, is_authentic)
    known = before.articles if before else []
    new = articles.with_language(known, language, articles.split(nfc(text)))
    return save_text(preparation, languages, new, by=by, now=now, note=note)


@transaction.atomic
def write_article(
    preparation: Preparation,
    number: int,
    sides: dict[str, tuple[str, str]],
    *,
    by: Actor,
    now: dt.datetime,
    note: str = "",
) -> TextVersion:
    """One article in some or all languages; `sides` maps a language to (heading, body)."""
    before = queries.current_text(preparation)
    if before is None:
        raise ValidationError(_("Paste the text first."))
    known = dict(before.articles).get(number, {})
    both = {code: (side[0], side[1]) for code, side in known.items()}
    typed = {code: (nfc(head), nfc(body)) for code, (head, body) in sides.items()}
    new = articles.with_article(before.articles, number, both | typed)
    return save_text(preparation, before.languages, new, by=by, now=now, note=note)


@transaction.atomic
def set_authentic(
    preparation: Preparation, codes: list[str], *, by: Actor, now: dt.datetime
) -> TextVersion:
    """Which of its languages are equally authentic."""
    before = queries.current_text(preparation)
    if before is None:
        raise ValidationError(_("Paste the text first."))
    languages = [[code, code in codes] for code, _authentic in before.languages]
    return save_text(preparation, languages, before.articles, by=by, now=now)


def with_standing(languages: list[Any], language: str, is_authentic: bool) -> list[list[Any]]:
    """The languages with this one in its place, Vietnamese first."""
    kept = dict(languages) | {language: is_authentic}
    if len(kept) > MOST_LANGUAGES:
        raise ValidationError({"language": _("Four languages are the most.")})
    return [[code, kept[code]] for code in sorted(kept, key=lambda code: (code != "vi", code))]


def save_text(
    preparation: Preparation,
    languages: list[Any],
    new: list[Any],
    *,
    by: Actor,
    now: dt.datetime,
    note: str = "",
) -> TextVersion:
    """The next version. A decision that was made on the version before no longer holds."""
    agreement = editable(preparation, by)
    check_no_secret(new)
    Preparation.objects.select_for_update().get(pk=preparation.pk)
    before = queries.current_text(preparation)
    sha256 = articles.digest(languages, new)
    if before is not None and before.sha256 == sha256:
        raise ValidationError(_("This is the same text as the last version."))
    version = TextVersion(
        preparation=preparation,
        number=before.number + 1 if before else 1,
        languages=languages,
        articles=new,
        sha256=sha256,
        note=note,
        saved_at=now,
        saved_by=by if isinstance(by, User) else None,
    )
    version.full_clean()
    version.save()
    record(agreement, "save_text", by=by, version=version.number, sha256=sha256)
    keep_files(preparation, version, by=by)
    return version


def keep_files(preparation: Preparation, version: TextVersion, *, by: Actor) -> None:
    """Each side that changed becomes the next version of its file: its bytes are what bodies are
    asked about, and what the decision is bound to."""
    for language, is_authentic in version.languages:
        side = articles.written(language, version.articles)
        known = Document.objects.filter(pk=preparation.text_documents.get(language)).first()
        upload = SimpleUploadedFile(f"van-ban-{language}.txt", side.encode(), "text/plain")
        if known is None or known.voided_at is not None:
            begin_file(preparation, language, upload, by=by, is_authentic=is_authentic)
        elif newest_digest(known) != hashlib.sha256(side.encode()).hexdigest():
            add_version(known, upload=upload, by=by)
        if known is not None and known.is_authentic != is_authentic:
            known.is_authentic = is_authentic
            known.save(update_fields=["is_authentic"])


def begin_file(
    preparation: Preparation,
    language: str,
    upload: SimpleUploadedFile,
    *,
    by: Actor,
    is_authentic: bool,
) -> None:
    version = add_document(
        preparation.agreement,
        title=queries.side_title(language),
        kind=Document.Kind.TEXT,
        upload=upload,
        by=by,
        language=language,
        is_authentic=is_authentic,
    )
    preparation.text_documents = {
        **preparation.text_documents, language: version.document_id,
    }  # fmt: skip
    preparation.save(update_fields=["text_documents"])


def newest_digest(document: Document) -> str:
    return document.versions.order_by("-number").values_list("sha256", flat=True)[0]


def check_no_secret(new: list[Any]) -> None:
    for _number, texts in new:
        for heading, body in texts.values():
            if carries_secret_marking(f"{heading}\n{body}", is_name=False):
                raise ValidationError(secret_words())


@transaction.atomic
def match_articles(preparation: Preparation, numbers: list[int], *, by: Actor) -> None:
    """Somebody compared the sides of these articles and found that they say the same."""
    agreement = editable(preparation, by)
    version = queries.current_text(preparation)
    known = dict(version.articles if version else [])
    codes = {code for code, _authentic in (version.languages if version else [])}
    wanted = [number for number in numbers if codes <= set(known.get(number, {}))]
    if not wanted or len(codes) < 2:
        raise ValidationError(_("Only an article that stands in every language can be matched."))
    digests = {str(number): articles.side_digests(known[number]) for number in wanted}
    preparation.matched = {**preparation.matched, **digests}
    preparation.save(update_fields=["matched"])
    record(agreement, "match_articles", by=by, articles=wanted)
