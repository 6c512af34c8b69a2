"""Asking a partner abroad: the link, its letter, its withdrawal. Their word: actions_words.py."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.core.modules import Question, question_of
from caunoi.notices import actions as notices
from caunoi.partners import queries
from caunoi.partners.actions_words import refer, say
from caunoi.partners.letters import end_of, letter_of
from caunoi.partners.models import VALID_FOR, PartnerLink, PartnerWord, Referral, new_nonce
from caunoi.records.actions import may_edit
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import require
from caunoi.records.timeline import record
from caunoi.registry.access import current_memberships
from caunoi.registry.models import Organisation, Person

__all__ = [
    "ask", "draft", "erase_registered", "mend_address", "note_came_back", "note_word", "refer",
    "resend", "revoke", "say", "settle_referral",
]  # fmt: skip
LONGEST = dt.timedelta(days=366)


def draft(
    subject: Model,
    key: str,
    *,
    name: str,
    email: str,
    language: str,
    by: Actor,
    now: dt.datetime,
    organisation: Organisation | None = None,
    person: Person | None = None,
    expires_on: dt.date | None = None,
    note: str = "",
) -> PartnerLink:
    """The link as `ask` would make it, checked and not saved. Raises ValidationError."""
    require(by, may_edit(subject), subject)
    question = question_for(subject, key)
    link = PartnerLink(
        subject=subject,
        question=question.key,
        asked_by=asker_of(subject, by, timezone.localdate(now)),
        organisation=organisation,
        person=person,
        name=" ".join(name.split()),
        email=email.strip(),
        language=language,
        note=note.strip(),
        made_at=now,
        expires_at=ending(expires_on, now),
    )
    link.full_clean(exclude=["content_type"])
    return link


@transaction.atomic
def ask(
    subject: Model,
    key: str,
    *,
    name: str,
    email: str,
    language: str,
    by: Actor,
    now: dt.datetime,
    organisation: Organisation | None = None,
    person: Person | None = None,
    expires_on: dt.date | None = None,
    note: str = "",
) -> PartnerLink:
    """A link for one person, and the letter that carries it. `expires_on` is the last whole day
    (default: 30 days from now). Needs the record's edit permission."""
    link = draft(
        subject,
        key,
        name=name,
        email=email,
        language=language,
        by=by,
        now=now,
        organisation=organisation,
        person=person,
        expires_on=expires_on,
        note=note,
    )
    one_at_a_time(subject)
    not_asked_yet(link, now)
    link.save()
    record(subject, "ask_partner", by=by, at=now, link=link.pk, question=key)
    send_letter(link, now=now)
    return link


@transaction.atomic
def resend(
    link: PartnerLink, *, by: Actor, now: dt.datetime, expires_on: dt.date | None = None
) -> None:
    """The letter once more: with the same link while it is open, else with a new one."""
    stored = locked(link)
    require(by, may_edit(stored.subject), stored.subject)
    not_erased(stored)
    question_for(stored.subject, stored.question)
    if not stored.is_open(now):
        stored.nonce, stored.revoked_at = new_nonce(), None
    prolong(stored, expires_on, now)
    not_asked_yet(stored, now)
    stored.save()
    record(stored.subject, "resend_link", by=by, at=now, link=stored.pk)
    send_letter(stored, now=now)
    link.refresh_from_db()


@transaction.atomic
def mend_address(
    link: PartnerLink, *, email: str, by: Actor, now: dt.datetime, name: str = ""
) -> None:
    """To the right address, with a new link; what went to the wrong one shows nothing."""
    stored = locked(link)
    require(by, may_edit(stored.subject), stored.subject)
    not_erased(stored)
    question_for(stored.subject, stored.question)
    stored.email, stored.name = email.strip(), name.strip() or stored.name
    stored.nonce, stored.revoked_at = new_nonce(), None
    prolong(stored, None, now)
    stored.full_clean(exclude=["content_type"])
    not_asked_yet(stored, now)
    stored.save()
    record(stored.subject, "mend_link", by=by, at=now, link=stored.pk)
    send_letter(stored, now=now)
    link.refresh_from_db()


@transaction.atomic
def revoke(link: PartnerLink, *, by: Actor, now: dt.datetime) -> None:
    """From now on the link shows nothing; a letter that has not left stays here."""
    stored = locked(link)
    require(by, may_edit(stored.subject), stored.subject)
    if stored.revoked_at:
        raise ValidationError(_("This link is withdrawn already."))
    stored.revoked_at = now
    stored.save(update_fields=["revoked_at"])
    drop_letter(stored)
    record(stored.subject, "revoke_link", by=by, at=now, link=stored.pk)
    link.refresh_from_db()


@transaction.atomic
def note_came_back(link: PartnerLink, *, by: Actor, now: dt.datetime) -> None:
    """The letter returned to the office's mailbox: the address has to be mended."""
    stored = locked(link)
    require(by, may_edit(stored.subject), stored.subject)
    stored.came_back_at = now
    stored.save(update_fields=["came_back_at"])
    record(stored.subject, "note_came_back", by=by, at=now, link=stored.pk)
    link.refresh_from_db()


@transaction.atomic
def note_word(word: PartnerWord, *, by: User, now: dt.datetime) -> None:
    """Somebody who edits the record has read it; it leaves *my work*."""
    subject = word.link.subject
    require(by, may_edit(subject), subject)
    if PartnerWord.objects.filter(pk=word.pk, noted_at=None).update(noted_at=now):
        record(subject, "note_word", by=by, at=now, word=word.pk)
    word.refresh_from_db()


@transaction.atomic
def settle_referral(referral: Referral, *, by: User, now: dt.datetime) -> None:
    """The person named was asked, or left aside."""
    subject = referral.link.subject
    require(by, may_edit(subject), subject)
    if Referral.objects.filter(pk=referral.pk, settled_at=None).update(settled_at=now):
        record(subject, "settle_referral", by=by, at=now, referral=referral.pk)
    referral.refresh_from_db()


@transaction.atomic
def erase_registered(person: Person, *, now: dt.datetime) -> None:
    """Who was asked and who answered is no longer named; links end, what was said stays."""
    links = PartnerLink.objects.filter(person=person).select_for_update(of=("self",))
    for link in links.select_related("mail"):
        drop_letter(link)
        notices.forget_address(link.email)
        link.name = link.email = link.note = ""
        link.expires_at = min(link.expires_at, now)
        link.save(update_fields=["name", "email", "note", "expires_at"])
    PartnerWord.objects.filter(link__person=person).update(name_given="", post_given="")


def not_erased(link: PartnerLink) -> None:
    if link.is_erased:
        raise ValidationError(_("This person's data has been erased."))


def send_letter(link: PartnerLink, *, now: dt.datetime) -> None:
    drop_letter(link)
    letter = letter_of(link, question_of(link.question))
    link.mail = notices.post(
        to=link.email, subject=letter.subject, text=letter.text, html=letter.html
    )
    link.mailed_at, link.came_back_at = now, None
    link.save(update_fields=["mail", "mailed_at", "came_back_at"])


def drop_letter(link: PartnerLink) -> None:
    """One that has not left yet would carry a link that is overtaken."""
    if link.mail is not None:
        notices.drop(link.mail)


def question_for(subject: Model, key: str) -> Question:
    question = queries.question_named(key)
    if question is None or question not in queries.questions_about(subject):
        raise ValidationError(_("This cannot be asked about this record."))
    return question


def asker_of(subject: Any, by: Actor, today: dt.date) -> Organisation | None:
    """In whose name the letter is: who answers for the record, else who `by` acts for."""
    owner = getattr(subject, "owner", None)
    if isinstance(owner, Organisation):
        return owner
    if isinstance(by, User):
        memberships = current_memberships(by, today)
        return memberships[0].organisation if memberships else None
    return None


def ending(expires_on: dt.date | None, now: dt.datetime) -> dt.datetime:
    today = timezone.localdate(now)
    last = expires_on or today + VALID_FOR
    if not today < last <= today + LONGEST:
        raise ValidationError(
            {"expires_on": _("Choose a day after today, at most a year from now.")}
        )
    return end_of(last)


def prolong(link: PartnerLink, expires_on: dt.date | None, now: dt.datetime) -> None:
    """To the day that was asked for; an ended link gets the usual time anew."""
    if expires_on is not None or link.expires_at <= now:
        link.expires_at = ending(expires_on, now)


def not_asked_yet(link: PartnerLink, now: dt.datetime) -> None:
    rows = queries.links_on(link.subject).filter(
        question=link.question,
        email__iexact=link.email,
        revoked_at=None,
        expires_at__gt=now,
    )
    if rows.exclude(pk=link.pk).exists():
        raise ValidationError(
            {"email": _("This address has an open link for this question. Send that one again.")}
        )


def one_at_a_time(subject: Model) -> None:
    """A double click asks once."""
    type(subject)._default_manager.select_for_update(no_key=True, of=("self",)).get(pk=subject.pk)


def locked(link: PartnerLink) -> PartnerLink:
    rows = PartnerLink.objects.select_for_update(of=("self",)).select_related("mail", "asked_by")
    return rows.get(pk=link.pk)
