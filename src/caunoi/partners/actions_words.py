"""What somebody abroad says through a link: a word, its files, the name of the right person.

Nobody is signed in here. The link itself is the permission, and is checked under its lock.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_noop

from caunoi.core.modules import Question, question_of
from caunoi.core.vietnamese import carries_secret_marking
from caunoi.notices.actions import tell
from caunoi.partners import queries
from caunoi.partners.models import PartnerLink, PartnerWord, Referral, WordFile, new_nonce
from caunoi.partners.scanning import Finding, scan
from caunoi.partners.tokens import is_asked
from caunoi.records.actors import ByLink
from caunoi.records.models import Document
from caunoi.records.storage import secret_words, store
from caunoi.records.timeline import record

MOST_WORDS = 20  # of one link: more corrections than anybody needs
MOST_REFERRALS = 5
ANSWERED = gettext_noop("The partner has answered. Read it and say that you have.")
REFERRED = gettext_noop("The partner names somebody else to ask.")


class LinkClosed(ValidationError):
    """Ended, withdrawn or overtaken meanwhile: nothing may be shown."""


@transaction.atomic
def say(
    link: PartnerLink,
    *,
    verdict: str,
    comment: str,
    name: str,
    post: str,
    files: Iterable[UploadedFile],
    now: dt.datetime,
    language: str = "",
    once: str = "",
) -> PartnerWord:
    """The partner's word; another one corrects it. `once` is the form's: the same one twice is
    one word. Raises ValidationError, also for a file that is refused: then nothing is kept.

    A code of the error names its text in eight languages ("error.verdict")."""
    stored = opened(link, now)
    if twice := stored.words.filter(once=once).exclude(once="").first():
        return twice
    question = question_of(stored.question)
    word = PartnerWord(
        link=stored,
        verdict=verdict,
        comment=comment.strip(),
        language=language or stored.language,
        name_given=" ".join(name.split()),
        post_given=" ".join(post.split()),
        said_at=now,
        corrects=queries.word_of(stored),
        once=once or new_nonce(),
    )
    check_word(word, question)
    word.save()
    kept = [keep_file(word, upload) for upload in files]
    write_down(stored.subject, word, kept, now=now)
    question.answered(stored.subject, word, by=ByLink(stored.pk), now=now)
    people = queries.who_keep(stored, timezone.localdate(now))
    tell(people, stored.subject, ANSWERED, now=now)
    return word


def write_down(subject: Model, word: PartnerWord, files: list[str], *, now: dt.datetime) -> None:
    """On the record's timeline: ids and digests, none of the words."""
    record(
        subject,
        "partner_word",
        by=ByLink(word.link_id),
        at=now,
        substantive=True,
        on=timezone.localdate(now),
        link=word.link_id,
        word=word.pk,
        corrects=word.corrects_id,
        verdict=word.verdict,
        sha256=files,
    )


@transaction.atomic
def refer(
    link: PartnerLink, *, name: str, email: str, post: str, note: str, now: dt.datetime
) -> Referral:
    """Whom the one who was asked names instead. Who keeps the record decides."""
    stored = opened(link, now)
    if stored.referrals.count() >= MOST_REFERRALS:
        raise ValidationError("error.many", code="error.many")
    referral = Referral(
        link=stored,
        name=" ".join(name.split()),
        email=email.strip(),
        post=" ".join(post.split()),
        note=note.strip(),
        made_at=now,
    )
    no_markings(referral.name, referral.post, referral.note)
    referral.full_clean(exclude=["link"])
    if twice := same_as(referral):
        return twice
    referral.save()
    by = ByLink(stored.pk)
    record(stored.subject, "partner_refer", by=by, at=now, link=stored.pk, referral=referral.pk)
    people = queries.who_keep(stored, timezone.localdate(now))
    tell(people, stored.subject, REFERRED, now=now)
    return referral


def same_as(referral: Referral) -> Referral | None:
    """The same name and address once more is no second referral."""
    rows = Referral.objects.filter(link=referral.link, settled_at=None)
    return rows.filter(name=referral.name, email__iexact=referral.email).first()


def opened(link: PartnerLink, now: dt.datetime) -> PartnerLink:
    """Locked, and still the one whose address was opened. Raises LinkClosed."""
    rows = PartnerLink.objects.select_for_update(of=("self",)).select_related("asked_by", "mail")
    stored = rows.get(pk=link.pk)
    if stored.nonce != link.nonce or not is_asked(stored, now):
        raise LinkClosed("closed", code="closed")
    return stored


def check_word(word: PartnerWord, question: Question) -> None:
    if word.verdict not in dict(question.verdicts):
        raise fault("verdict", "error.verdict")
    if word.verdict in question.explained and not word.comment:
        raise fault("comment", "error.comment")
    if not word.name_given:
        raise fault("name", "error.name")
    if word.link.words.count() >= MOST_WORDS:
        raise ValidationError("error.many", code="error.many")
    no_markings(word.comment, word.name_given, word.post_given)
    word.full_clean(exclude=["link", "corrects"], validate_constraints=False)


def fault(field: str, key: str) -> ValidationError:
    return ValidationError({field: ValidationError(key, code=key)})


def no_markings(*texts: str) -> None:
    if any(carries_secret_marking(text, is_name=False) for text in texts):
        raise ValidationError(secret_words())


def keep_file(word: PartnerWord, upload: UploadedFile) -> str:
    """Scanned, checked and kept like any other file; its SHA-256. Raises ValidationError."""
    finding = scan(upload.file)  # type: ignore[arg-type]
    if finding is Finding.VIRUS:
        raise fault("papers", "error.virus")
    if finding is Finding.FAILED:
        raise fault("papers", "error.unchecked")
    try:
        stored = store(upload)
    except ValidationError as refusal:
        raise ValidationError({"papers": refusal.messages}) from None
    document = Document.objects.create(
        subject=word.link,
        title=stored.name,
        kind=Document.Kind.EVIDENCE,
        language=word.language,
    )
    columns: dict[str, Any] = {
        "sha256": stored.sha256,
        "name": stored.name,
        "media_type": stored.media_type,
        "size": stored.size,
        "text": stored.text,
    }
    document.versions.create(number=1, **columns)
    WordFile.objects.create(word=word, document=document, was_scanned=finding is Finding.CLEAN)
    return stored.sha256
