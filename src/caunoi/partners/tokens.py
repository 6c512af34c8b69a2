"""The signed part of a partner's link, and the code by which two people compare it."""

import base64
import datetime as dt

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

from caunoi.core.modules import question_of
from caunoi.partners.models import PartnerLink

SALT = "caunoi.partners.link"
SIGNER = signing.Signer(salt=SALT)
LONGEST = 200  # letters of a token; longer ones are not even looked at
# Stands for what nobody but the partner gets to see: whoever has the address can answer.
HIDDEN, HIDDEN_CODE = "………", "••••-••••"


def token_of(link: PartnerLink) -> str:
    return SIGNER.sign_object([link.pk, link.nonce])


def address_of(link: PartnerLink) -> str:
    return f"{settings.SITE_ADDRESS}{reverse('partners:answer', args=[token_of(link)])}"


def hidden_address() -> str:
    return address_like(HIDDEN)


def address_like(token: str) -> str:
    return f"{settings.SITE_ADDRESS}{reverse('partners:answer', args=['-'])}".replace("-/", token)


def code_of(link: PartnerLink) -> str:
    """Eight letters that differ from link to link: read out on the telephone."""
    digest = salted_hmac(f"{SALT}.code", f"{link.pk}:{link.nonce}", algorithm="sha256").digest()
    letters = base64.b32encode(digest[:5]).decode()
    return f"{letters[:4]}-{letters[4:]}"


def link_of(token: str, now: dt.datetime) -> PartnerLink | None:
    """The open link this very token belongs to; None for a forged, overtaken, ended or withdrawn
    one, and nobody can tell which."""
    if len(token) > LONGEST:
        return None
    try:
        pk, nonce = SIGNER.unsign_object(token)
        rows = PartnerLink.objects.select_related("organisation__country", "asked_by", "mail")
        link = rows.filter(pk=pk, nonce=nonce).first()
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return link if link is not None and is_asked(link, now) else None


def is_asked(link: PartnerLink, now: dt.datetime) -> bool:
    """Open still, and the record is still one about which this is asked: what was released, made
    void or divided since opens nothing."""
    return link.is_open(now) and question_of(link.question).fits(link.subject)
