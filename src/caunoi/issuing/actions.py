"""Letting a letter leave the house, and taking it back."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import Max, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.issuing import docx, pdf
from caunoi.issuing.letter import Letter
from caunoi.issuing.models import IssuedPaper, new_code
from caunoi.issuing.states import DECIDE
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import move, require
from caunoi.records.models import Document, DocumentVersion
from caunoi.records.storage import store
from caunoi.records.timeline import record
from caunoi.registry.models import Organisation


@transaction.atomic
def issue(
    subject: Model,
    letter: Letter,
    *,
    by: Actor,
    now: dt.datetime,
    owner: Organisation | None = None,
) -> IssuedPaper:
    """Give the letter its number, day and code, and keep it as DOCX and PDF on the record.

    `owner` is the issuing body, the record's own unless said; `letter.number` and `letter.on`
    stand if they are given, else the next number and today. Raises PermissionDenied, and
    ValidationError for a number that is taken, a future day or a letter that can't be set in type.
    """
    issuer: Organisation = owner or subject.owner  # type: ignore[attr-defined]
    today = timezone.localdate(now)
    on = letter.on or today
    paper = IssuedPaper(
        subject=subject,
        owner=issuer,
        issuer_vi=" ".join(letter.head.body.split()),
        kind=letter.kind.value,
        symbol=letter.symbol,
        year=on.year,
        abstract=letter.abstract,
        signer=letter.signer.name,
        language=letter.language,
        issued_on=on,
        issued_at=now,
        code=new_code(),
        is_sample=letter.is_sample,
    )
    require(by, DECIDE, paper)
    if on > today:
        raise ValidationError({"on": _("A letter is not issued on a day to come.")})
    paper.number = number_for(paper, letter.number)
    final = letter.issued(
        number=paper.number, on=on, code=paper.spaced_code, address=paper.verify_address
    )
    paper.docx = keep(subject, final, "docx", docx.draw(final))
    paper.pdf = keep(subject, final, "pdf", pdf.draw(final))
    paper.full_clean()
    paper.save()
    digests: dict[str, Any] = {"docx": paper.docx.sha256, "pdf": paper.pdf.sha256}
    record(paper, "issue_paper", by=by, at=now, **digests)
    record(subject, "issue_paper", by=by, at=now, paper=paper.pk, **digests)
    return paper


def number_for(paper: IssuedPaper, asked: int | None) -> int:
    """The number asked for if it is free, else the next of this body, year and kind."""
    with connection.cursor() as cursor:  # two letters at once do not get one number
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('issuing.number'), %s)", [paper.owner_id]
        )
    series = IssuedPaper.objects.filter(owner=paper.owner, year=paper.year, kind=paper.kind)
    if asked is None:
        return (series.aggregate(last=Max("number"))["last"] or 0) + 1
    if series.filter(number=asked).exists():
        raise ValidationError({"number": _("This number is taken already in this year.")})
    return asked


def keep(subject: Model, letter: Letter, ending: str, content: bytes) -> DocumentVersion:
    name = f"{letter.full_number.replace('/', '-')}.{ending}"
    stored = store(ContentFile(content, name=name))  # type: ignore[arg-type]
    document = Document(
        subject=subject,
        title=f"{letter.full_number} · {letter.abstract}"[:300],
        kind=Document.Kind.LETTER,
        language=letter.language,
    )
    document.full_clean()
    document.save()
    return document.versions.create(
        number=1,
        sha256=stored.sha256,
        name=stored.name,
        media_type=stored.media_type,
        size=stored.size,
        text=stored.text,
    )


@transaction.atomic
def revoke_paper(paper: IssuedPaper, *, reason: str, by: Actor, on: dt.date) -> None:
    """Its code says from now on that it no longer counts. Files and number stay."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    paper.revoked_on, paper.revoke_reason = on, reason.strip()
    move(paper, "revoke_paper", by=by, fields=["revoked_on", "revoke_reason"])
    record(paper.subject, "revoke_paper", by=by, paper=paper.pk)
