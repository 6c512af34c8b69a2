"""The signed part of an invitation's link. Opening the link changes nothing."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from caunoi.registry.models import Invitation

SIGNER = signing.Signer(salt="caunoi.registry.invitation")


def token_of(invitation: Invitation) -> str:
    return SIGNER.sign_object([invitation.pk, invitation.nonce])


def address_of(invitation: Invitation) -> str:
    return f"{settings.SITE_ADDRESS}{reverse('members:join', args=[token_of(invitation)])}"


def invitation_of(token: str) -> Invitation | None:
    """The invitation this very link belongs to; None for a forged or an overtaken one."""
    try:
        pk, nonce = SIGNER.unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    rows = Invitation.objects.select_related("organisation", "invited_by")
    return rows.filter(pk=pk, nonce=nonce).first()
