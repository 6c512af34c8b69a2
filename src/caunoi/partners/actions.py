"""Asking a partner abroad, and taking down their word."""

import datetime as dt
from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Model

from caunoi.partners.models import PartnerLink, PartnerWord
from caunoi.records.actors import Actor
from caunoi.registry.models import Organisation, Person


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
    raise NotImplementedError


@transaction.atomic
def resend(
    link: PartnerLink, *, by: Actor, now: dt.datetime, expires_on: dt.date | None = None
) -> None:
    """The letter once more; after a withdrawal with a new link, else with the same one."""
    raise NotImplementedError


@transaction.atomic
def mend_address(
    link: PartnerLink, *, email: str, by: Actor, now: dt.datetime, name: str = ""
) -> None:
    """To the right address, with a new link; what went to the wrong one shows nothing."""
    raise NotImplementedError


@transaction.atomic
def revoke(link: PartnerLink, *, by: Actor, now: dt.datetime) -> None:
    raise NotImplementedError


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
    one word. Raises ValidationError, also for a file that is refused: then nothing is kept."""
    raise NotImplementedError
