"""Inviting colleagues, giving and taking roles, switching accounts off, erasing people.

Everything is written on the organisation's timeline, with ids only.
"""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from caunoi.accounts import actions as accounts
from caunoi.accounts.models import User
from caunoi.core.modules import all_modules
from caunoi.records.actors import Job
from caunoi.records.timeline import record
from caunoi.registry.members import queries
from caunoi.registry.members.links import address_of
from caunoi.registry.models import Invitation, Membership, Organisation, Role
from caunoi.registry.models.invitation import VALID_FOR, new_nonce


@transaction.atomic
def invite(
    organisation: Organisation,
    *,
    email: str,
    role: str,
    language: str,
    by: User,
    now: dt.datetime,
    today: dt.date,
) -> Invitation:
    require_manage(by, organisation)
    one_at_a_time(organisation)
    email = email.strip().lower()
    if queries.members_of(organisation, today).filter(user__email__iexact=email).exists():
        raise ValidationError({"email": _("This colleague already has a role here.")})
    if queries.pending_invitations(organisation).filter(email__iexact=email).exists():
        raise ValidationError(
            {"email": _("This address is invited already. Send that invitation again instead.")}
        )
    invitation = Invitation(
        organisation=organisation,
        email=email,
        role=role,
        language=language,
        invited_by=by,
        made_at=now,
        expires_at=now + VALID_FOR,
    )
    invitation.full_clean(exclude=["organisation", "invited_by"])
    invitation.save()
    record(organisation, "invite", by=by, at=now, invitation=invitation.pk, role=role)
    send_letter(invitation)
    return invitation


def send_letter(invitation: Invitation) -> None:
    """In the language chosen for it; the letter goes out when the transaction is through."""
    context = {"invitation": invitation, "address": address_of(invitation)}
    with translation.override(invitation.language):
        text = render_to_string("registry/members/invitation.txt", context)
        subject = _("%(organisation)s invites you to Cầu Nối") % {
            "organisation": invitation.organisation.name
        }
    EmailMessage(subject, text, to=[invitation.email]).send()


@transaction.atomic
def send_again(invitation: Invitation, *, by: User, now: dt.datetime) -> None:
    """A new link, valid from now on; the one before stops to work."""
    require_manage(by, invitation.organisation)
    stored = locked(invitation)
    require_pending(stored)
    stored.nonce, stored.expires_at = new_nonce(), now + VALID_FOR
    stored.save(update_fields=["nonce", "expires_at"])
    record(stored.organisation, "invite_again", by=by, at=now, invitation=stored.pk)
    send_letter(stored)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User, now: dt.datetime) -> None:
    require_manage(by, invitation.organisation)
    stored = locked(invitation)
    require_pending(stored)
    stored.revoked_at = now
    stored.save(update_fields=["revoked_at"])
    record(stored.organisation, "withdraw_invitation", by=by, at=now, invitation=stored.pk)


@transaction.atomic
def accept_as_new(
    invitation: Invitation, *, full_name: str, password: str, now: dt.datetime, today: dt.date
) -> User:
    """Whoever holds the link makes an account for the address it was sent to."""
    stored = locked(invitation)
    require_open(stored, now)
    user = accounts.join(
        email=stored.email, full_name=full_name, password=password, language=stored.language
    )
    take_up(stored, user, now=now, today=today)
    return user


@transaction.atomic
def accept(invitation: Invitation, *, by: User, now: dt.datetime, today: dt.date) -> None:
    """Someone who has an account already takes up one more role."""
    stored = locked(invitation)
    require_open(stored, now)
    if by.email.lower() != stored.email.lower():
        raise PermissionDenied
    take_up(stored, by, now=now, today=today)


def take_up(invitation: Invitation, user: User, *, now: dt.datetime, today: dt.date) -> None:
    invitation.accepted_at, invitation.accepted_by = now, user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    organisation = invitation.organisation
    one_at_a_time(organisation)
    # A role given meanwhile by a head is not changed by an older invitation.
    if not queries.members_of(organisation, today).filter(user=user).exists():
        begin(organisation, user, invitation.role, today)
    record(
        organisation,
        "join",
        by=user,
        at=now,
        user=user.pk,
        role=invitation.role,
        invitation=invitation.pk,
    )


@transaction.atomic
def give_role(
    organisation: Organisation, user: User, role: str, *, by: User, today: dt.date
) -> Membership:
    """A role from today on; another one held here so far ends with it."""
    require_manage(by, organisation)
    one_at_a_time(organisation)
    held = queries.members_of(organisation, today).filter(user=user).first()
    if held and held.role == role:
        return held
    if held and held.role == Role.HEAD:
        keep_a_head(organisation, user, by=by, today=today)
    end_open(held, today)
    membership = begin(organisation, user, role, today)
    record(organisation, "give_role", by=by, user=user.pk, role=role)
    return membership


@transaction.atomic
def take_role(membership: Membership, *, by: User, today: dt.date) -> None:
    organisation = membership.organisation
    require_manage(by, organisation)
    if membership.role == Role.HEAD:
        keep_a_head(organisation, membership.user, by=by, today=today)
    end_open(membership, today)
    record(organisation, "take_role", by=by, user=membership.user_id, role=membership.role)


@transaction.atomic
def switch_off(user: User, *, by: User, today: dt.date) -> None:
    """No sign-in any more, anywhere; the roles stay for when the person comes back."""
    for membership in places_of(user, by=by, today=today):
        if membership.role == Role.HEAD:
            keep_a_head(membership.organisation, user, by=by, today=today)
        record(membership.organisation, "switch_off", by=by, user=user.pk)
    accounts.switch_off(user)


@transaction.atomic
def switch_on(user: User, *, by: User, today: dt.date) -> None:
    if user.erased_at:
        raise ValidationError(_("This person was erased; invite them anew."))
    for membership in places_of(user, by=by, today=today):
        record(membership.organisation, "switch_on", by=by, user=user.pk)
    accounts.switch_on(user)


@transaction.atomic
def erase(user: User, *, by: User, now: dt.datetime, today: dt.date) -> None:
    """Roles end, and every module blanks what it holds, from the top floor down."""
    for membership in places_of(user, by=by, today=today):
        if membership.role == Role.HEAD:
            keep_a_head(membership.organisation, user, by=by, today=today)
        end_open(membership, today)
        record(membership.organisation, "erase_person", by=by, at=now, user=user.pk)
    for _label, module in reversed(all_modules()):
        if module.personal is not None and module.personal.erase is not None:
            module.personal.erase(user, now=now)


@transaction.atomic
def forget(user: User, *, now: dt.datetime) -> None:
    """What the registry holds about somebody who is being erased: addresses of invitations."""
    Invitation.objects.pending().filter(email__iexact=user.email).update(revoked_at=now)
    Invitation.objects.filter(email__iexact=user.email).update(email="")
    Invitation.objects.filter(accepted_by=user).update(email="")


def places_of(user: User, *, by: User, today: dt.date) -> list[Membership]:
    if not queries.administers(by, user, today):
        raise PermissionDenied
    return list(queries.my_roles(user, today))


@transaction.atomic
def install_head(
    organisation: Organisation,
    *,
    email: str,
    name: str,
    password: str,
    is_staff: bool,
    by: Job,
    today: dt.date,
) -> User:
    """The first person of an installation, put in by whoever runs it: nobody could invite them."""
    user = User.objects.create_user(email, password, full_name=name, is_staff=is_staff)
    begin(organisation, user, Role.HEAD, today)
    record(organisation, "give_role", by=by, user=user.pk, role=Role.HEAD)
    return user


def begin(organisation: Organisation, user: User, role: str, today: dt.date) -> Membership:
    membership = Membership(organisation=organisation, user=user, role=role, begins_on=today)
    membership.full_clean(exclude=["organisation", "user"])
    membership.save()
    return membership


def end_open(membership: Membership | None, today: dt.date) -> None:
    if membership is not None:
        membership.ended_on = today
        membership.save(update_fields=["ended_on"])


def keep_a_head(organisation: Organisation, user: User, *, by: User, today: dt.date) -> None:
    one_at_a_time(organisation)
    others = queries.heads_of(organisation, today).exclude(user=user)
    if not by.is_staff and not others.exists():
        raise ValidationError(
            _("%(organisation)s would have no head. Name another one first.")
            % {"organisation": organisation.name}
        )


def one_at_a_time(organisation: Organisation) -> None:
    """Locks its row: two heads can't take each other's role, a double click invites once."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def require_manage(by: User, organisation: Organisation) -> None:
    if not queries.may_manage(by, organisation):
        raise PermissionDenied


def require_pending(invitation: Invitation) -> None:
    if invitation.accepted_at or invitation.revoked_at:
        raise ValidationError(_("This invitation was already accepted or withdrawn."))


def require_open(invitation: Invitation, now: dt.datetime) -> None:
    if not invitation.is_open(now):
        raise ValidationError(_("This invitation is used up, withdrawn or too old."))


def locked(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=invitation.pk)
