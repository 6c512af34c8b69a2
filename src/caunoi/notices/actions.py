"""Telling people, and what becomes of a letter."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from caunoi.accounts.models import User
from caunoi.notices.models import Mail, Notice
from caunoi.notices.queries import who_see
from caunoi.notices.transport import NotDelivered, Verdict, deliver
from caunoi.notices.words import kept

State = Mail.State
# After the first attempt, the second, …; then once a day, while the server may come back.
WAITS = [dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440)]
GIVEN_UP_AFTER = dt.timedelta(days=14)  # of a letter's life; then staff see it as failed
NO_END_SEEN = dt.timedelta(minutes=15)
SENT_IS_KEPT = dt.timedelta(days=30)


@transaction.atomic
def tell(
    users: Iterable[User],
    subject: models.Model,
    text: str,
    *,
    by_mail: bool = True,
    now: dt.datetime | None = None,
    **params: Any,
) -> list[Notice]:
    """Tell each of them something about a record; those who may not see it are left out.

    `text` is a message marked with `gettext_noop`, e.g. "Expires on %(expires_on)s."; `params`
    fills it: plain JSON and dates, the dates under names that end in `_on`.
    """
    content_type = ContentType.objects.get_for_model(subject)
    notices = [
        Notice(
            user=user,
            content_type=content_type,
            object_id=subject.pk,
            text=text,
            params=kept(params),
            made_at=now or timezone.now(),
        )
        for user in who_see(subject, users)
    ]
    Notice.objects.bulk_create(notices)
    if by_mail:
        for notice in notices:
            write_about(notice, subject)
    return notices


def write_about(notice: Notice, subject: models.Model) -> Mail:
    user = notice.user
    with translation.override(user.language):
        address = f"{settings.SITE_ADDRESS}{subject.get_absolute_url()}"  # type: ignore[attr-defined]
        context = {"notice": notice, "subject": subject, "address": address, "user": user}
        text = render_to_string("notices/notice.txt", context)
        return post(to=user.email, subject=f"{subject}: {notice.words}", text=text, user=user)


@dataclass(frozen=True)
class Said:
    """A line for one person's page of notices; see `tell` for `text` and `params`."""

    user_id: int
    subject: models.Model
    text: str
    params: dict[str, Any]


@transaction.atomic
def note(lines: Iterable[Said], *, now: dt.datetime) -> None:
    """Many lines on the site, no letters. Who calls has made sure that each may see its record."""
    Notice.objects.bulk_create(
        Notice(
            user_id=line.user_id,
            content_type=ContentType.objects.get_for_model(line.subject),
            object_id=line.subject.pk,
            text=line.text,
            params=kept(line.params),
            made_at=now,
        )
        for line in lines
    )


@transaction.atomic
def read(notices: models.QuerySet[Notice], *, by: User, now: dt.datetime) -> int:
    return notices.filter(user=by, read_at=None).update(read_at=now)


@dataclass(frozen=True)
class Draft:
    """A letter before it is in the outbox. Without `html` its text gets the house's frame."""

    to: str
    subject: str
    text: str
    html: str = ""
    user: User | None = None


@transaction.atomic
def post(*, to: str, subject: str, text: str, html: str = "", user: User | None = None) -> Mail:
    """Into the outbox; a job sends it once the transaction has come to its end."""
    known = user or User.objects.filter(email__iexact=to).first()
    return post_many([Draft(to, subject, text, html, known)])[0]


@transaction.atomic
def post_many(drafts: Sequence[Draft]) -> list[Mail]:
    """As `post`, in two statements however many they are."""
    mails = Mail.objects.bulk_create(mail_of(draft) for draft in drafts)
    if mails:
        job = app.configure_task("notices.send_mail", queue="mail")
        numbers: list[JSONDict] = [{"mail_id": mail.pk} for mail in mails]
        job.batch_defer(*numbers)
    return mails


def mail_of(draft: Draft) -> Mail:
    subject = " ".join(draft.subject.split())[:300]
    return Mail(
        user=draft.user,
        to=draft.to,
        subject=subject,
        text=draft.text,
        html=draft.html or framed(subject, draft.text),
        message_id=f"<{uuid.uuid4().hex}@{sender_domain()}>",
    )


def framed(subject: str, text: str) -> str:
    """The same words as HTML, in the language that is spoken; it fetches nothing from anywhere."""
    return render_to_string("notices/mail.html", {"subject": subject, "text": text.strip()})


def sender_domain() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"


def defer_attempt(mail: Mail) -> None:
    later = mail.next_at if mail.attempts else None
    app.configure_task("notices.send_mail", queue="mail", schedule_at=later).defer(mail_id=mail.pk)


def attempt(mail_id: int, *, now: dt.datetime) -> None:
    """One try. Its beginning and its end are two transactions, so that one which nobody saw
    the end of is known as such."""
    mail = claim(mail_id)
    if mail is None:
        return
    try:
        deliver(letter_of(mail))
    except NotDelivered as trouble:
        note_trouble(mail, trouble, now=now)
    else:
        note_sent(mail, now=now)


@transaction.atomic
def claim(mail_id: int) -> Mail | None:
    mail = Mail.objects.select_for_update().filter(pk=mail_id, state=State.WAITING).first()
    if mail is None:
        return None
    mail.state = State.SENDING
    mail.attempts += 1
    mail.save(update_fields=["state", "attempts"])
    return mail


def letter_of(mail: Mail) -> EmailMultiAlternatives:
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
    letter = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.to], headers=headers)
    if mail.html:
        letter.attach_alternative(mail.html, "text/html")
    return letter


@transaction.atomic
def note_sent(mail: Mail, *, now: dt.datetime) -> None:
    mail.state, mail.sent_at, mail.next_at = State.SENT, now, None
    mail.text = mail.html = mail.last_error = ""
    mail.save()


@transaction.atomic
def note_trouble(mail: Mail, trouble: NotDelivered, *, now: dt.datetime) -> None:
    mail.last_error, mail.next_at = trouble.reason, None
    if trouble.verdict is Verdict.UNKNOWN:
        mail.state = State.HELD
    elif trouble.verdict is Verdict.REFUSED or now - mail.made_at > GIVEN_UP_AFTER:
        mail.state = State.FAILED
    else:
        wait = WAITS[min(mail.attempts, len(WAITS)) - 1]
        mail.state, mail.next_at = State.WAITING, now + wait
    mail.save()
    if mail.next_at:
        defer_attempt(mail)


@transaction.atomic
def send_again(mail: Mail, *, now: dt.datetime) -> None:
    """Somebody has decided it; only for letters that were given up or held."""
    stored = Mail.objects.select_for_update().get(pk=mail.pk)
    if stored.state in (State.FAILED, State.HELD):
        stored.state, stored.next_at, stored.attempts = State.WAITING, now, 0
        stored.made_at = now  # it has its days again
        stored.save()
        defer_attempt(stored)


@transaction.atomic
def send_all_again(*, now: dt.datetime) -> int:
    """Every letter that was refused or given up, for example after the settings were mended; those
    that may have arrived are decided on one by one."""
    failed = list(Mail.objects.filter(state=State.FAILED).order_by("pk"))
    for mail in failed:
        send_again(mail, now=now)
    return len(failed)


@transaction.atomic
def drop(mail: Mail) -> None:
    rows = Mail.objects.filter(pk=mail.pk, state__in=[State.WAITING, State.FAILED, State.HELD])
    rows.update(state=State.DROPPED, text="", html="", next_at=None)


@transaction.atomic
def sweep(*, now: dt.datetime) -> None:
    """What a killed worker left behind: an attempt without an end is held, a letter whose
    time has long come is tried, and old ones are forgotten."""
    late = now - NO_END_SEEN
    unknown = Mail.objects.filter(state=State.SENDING, next_at__lt=late)
    unknown.update(state=State.HELD, next_at=None, last_error="the worker was stopped midway")
    for mail in Mail.objects.filter(state=State.WAITING, next_at__lt=late):
        defer_attempt(mail)
    Mail.objects.filter(
        state__in=[State.SENT, State.DROPPED], made_at__lt=now - SENT_IS_KEPT
    ).delete()


@transaction.atomic
def forget(user: User, *, now: dt.datetime) -> None:
    """What this app holds about somebody who is being erased."""
    Notice.objects.filter(user=user).delete()
    Mail.objects.filter(user=user).delete()
    forget_address(user.email)


def forget_address(address: str) -> None:
    """Letters to somebody who is being erased, sent or not."""
    Mail.objects.filter(to__iexact=address).delete()
