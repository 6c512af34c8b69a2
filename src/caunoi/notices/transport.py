"""How a letter leaves: by SMTP, or into a file where no server is named.

What went wrong is told in three ways, since they are followed by different things: *later*
(nothing was handed over: try again), *refused* (the server said no for good), *unknown* (the
line broke while the letter was being handed over: it may have arrived).
"""

import os
import smtplib
from email.message import Message
from enum import Enum

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone

from caunoi.launch.places import private_dir


class Verdict(Enum):
    LATER = "later"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class NotDelivered(Exception):
    def __init__(self, verdict: Verdict, reason: str) -> None:
        super().__init__(reason)
        self.verdict = verdict
        self.reason = reason[:300]


def deliver(letter: EmailMessage) -> None:
    """Raises NotDelivered."""
    if settings.EMAIL_HOST:
        by_smtp(letter)
    else:
        into_file(letter.message())


def by_smtp(letter: EmailMessage) -> None:
    line = EmailBackend()
    try:
        line.open()
    except (OSError, smtplib.SMTPException) as trouble:
        raise NotDelivered(Verdict.LATER, said(trouble)) from trouble
    try:
        line.send_messages([letter])
    except (OSError, smtplib.SMTPException) as trouble:
        raise NotDelivered(verdict_of(trouble), said(trouble)) from trouble
    finally:
        line.close()


def verdict_of(trouble: Exception) -> Verdict:
    """A code of 5xx is a no for good, 4xx a no for now; anything else broke off midway."""
    codes = codes_of(trouble)
    if not codes:
        return Verdict.UNKNOWN
    return Verdict.REFUSED if all(code >= 500 for code in codes) else Verdict.LATER


def codes_of(trouble: Exception) -> list[int]:
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return [code for code, _words in trouble.recipients.values()]
    if isinstance(trouble, smtplib.SMTPResponseException):
        return [trouble.smtp_code]
    return []


def said(trouble: Exception) -> str:
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        answers = [f"{code} {words!r}" for code, words in trouble.recipients.values()]
        return "; ".join(answers)
    return f"{type(trouble).__name__}: {trouble}"


def into_file(letter: Message) -> None:
    """`DATA/mail/<when>-<number>.eml`, for its owner's eyes only."""
    folder = private_dir(settings.MAIL_DIR)
    number = letter["Message-ID"].strip("<>").partition("@")[0]
    moment = f"{timezone.now():%Y%m%dT%H%M%S}"
    path = folder / f"{moment}-{number}.eml"
    aside = path.with_suffix(".new")
    handle = os.open(aside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(letter.as_bytes())
    aside.replace(path)
