from typing import Any

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from caunoi.accounts.models import User
from caunoi.accounts.requests import Request
from caunoi.core.doors import open_to_all
from caunoi.core.modules import panels_for
from caunoi.core.vietnamese import clean
from caunoi.registry.members import actions, queries
from caunoi.registry.members.forms import InviteForm, JoinForm, RoleForm
from caunoi.registry.members.links import invitation_of
from caunoi.registry.models import Invitation, Membership, Organisation


def index(request: Request) -> HttpResponse:
    today = timezone.localdate()
    mine = queries.manageable(request.user)
    if not request.user.is_staff and not mine.exists():
        raise Http404
    asked = clean(request.GET.get("q", "").replace("\0", ""))
    rows = queries.found(mine, asked) if asked else queries.with_people(mine, today)
    shown = list(rows[: queries.SHOWN])
    if len(shown) == 1 and not asked and not request.user.is_staff and mine.count() == 1:
        return redirect("members:organisation", shown[0].pk)
    context = {"organisations": shown, "asked": asked}
    return render(request, "registry/members/index.html", context)


def organisation(request: Request, pk: int) -> HttpResponse:
    place = get_object_or_404(queries.manageable(request.user), pk=pk)
    today = timezone.localdate()
    panels = [
        {"template": panel.template, **panel.rows(place, request.user)}
        for panel in panels_for("registry.members")
    ]
    context = {
        "place": place,
        "members": queries.members_of(place, today),
        "former": queries.former_members(place, today),
        "invitations": queries.pending_invitations(place),
        "now": timezone.now(),
        "panels": panels,
    }
    return render(request, "registry/members/organisation.html", context)


def invite(request: Request, pk: int) -> HttpResponse:
    place = get_object_or_404(queries.manageable(request.user), pk=pk)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = actions.invite(
                place,
                **form.cleaned_data,
                by=request.user,
                now=timezone.now(),
                today=timezone.localdate(),
            )
        except ValidationError as trouble:
            form.add_error(None, trouble)
        else:
            said = _("A letter goes to %(email)s.") % {"email": invitation.email}
            messages.success(request, said)
            return redirect("members:organisation", place.pk)
    return render(request, "registry/members/invite.html", {"place": place, "form": form})


@require_POST
def send_again(request: Request, pk: int) -> HttpResponse:
    invitation = managed_invitation(request, pk)
    return done(
        request,
        invitation.organisation,
        lambda: actions.send_again(invitation, by=request.user, now=timezone.now()),
        _("A new letter goes to %(email)s. The link before it no longer works.")
        % {"email": invitation.email},
    )


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    invitation = managed_invitation(request, pk)
    return done(
        request,
        invitation.organisation,
        lambda: actions.withdraw(invitation, by=request.user, now=timezone.now()),
        _("The invitation of %(email)s is withdrawn.") % {"email": invitation.email},
    )


def managed_invitation(request: Request, pk: int) -> Invitation:
    rows = Invitation.objects.filter(organisation__in=queries.manageable(request.user))
    return get_object_or_404(rows.select_related("organisation"), pk=pk)


def person(request: Request, pk: int, user_pk: int) -> HttpResponse:
    membership = managed_membership(request, pk, user_pk)
    today = timezone.localdate()
    form = RoleForm(request.POST or None, initial={"role": membership.role})
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_role(
                membership.organisation,
                membership.user,
                form.cleaned_data["role"],
                by=request.user,
                today=today,
            )
        except ValidationError as trouble:
            form.add_error(None, trouble)
        else:
            messages.success(request, _("The role holds from today."))
            return redirect("members:organisation", pk)
    context = {
        "membership": membership,
        "form": form,
        "whole": queries.administers(request.user, membership.user, today),
    }
    return render(request, "registry/members/person.html", context)


def take_role(request: Request, pk: int, user_pk: int) -> HttpResponse:
    membership = managed_membership(request, pk, user_pk)
    return confirmed(
        request,
        membership,
        act=lambda: actions.take_role(membership, by=request.user, today=timezone.localdate()),
        said=_("The role has ended."),
        title=_("End the role of %(name)s") % {"name": membership.user},
        question=_("From now on this person sees and does nothing here any more."),
        consequences=[
            _("What they wrote stays, under their name."),
            _("Roles in other organisations stay."),
        ],
        action=_("End the role"),
    )


def switch_off(request: Request, pk: int, user_pk: int) -> HttpResponse:
    membership = managed_person(request, pk, user_pk)
    return confirmed(
        request,
        membership,
        act=lambda: actions.switch_off(
            membership.user, by=request.user, today=timezone.localdate()
        ),
        said=_("The account is switched off."),
        title=_("Switch off the account of %(name)s") % {"name": membership.user},
        question=_(
            "The person is signed out everywhere and cannot sign in until you switch it on."
        ),
        consequences=[_("Roles stay as they are."), _("What they wrote stays, under their name.")],
        action=_("Switch off"),
    )


@require_POST
def switch_on(request: Request, pk: int, user_pk: int) -> HttpResponse:
    membership = managed_person(request, pk, user_pk)
    return done(
        request,
        membership.organisation,
        lambda: actions.switch_on(membership.user, by=request.user, today=timezone.localdate()),
        _("%(name)s can sign in again.") % {"name": membership.user},
    )


def erase(request: Request, pk: int, user_pk: int) -> HttpResponse:
    membership = managed_person(request, pk, user_pk)
    return confirmed(
        request,
        membership,
        act=lambda: actions.erase(
            membership.user, by=request.user, now=timezone.now(), today=timezone.localdate()
        ),
        said=_("The person was erased."),
        title=_("Erase %(name)s") % {"name": membership.user},
        question=_("Name, address, sign-in and notices are removed for good. Nobody can undo it."),
        consequences=[
            _("All roles end, here and elsewhere."),
            _("Timelines keep that somebody acted, no longer who."),
            _("Let the person download their data first, if they want it."),
        ],
        action=_("Erase for good"),
    )


def managed_membership(request: Request, pk: int, user_pk: int) -> Membership:
    place = get_object_or_404(queries.manageable(request.user), pk=pk)
    members = queries.members_of(place, timezone.localdate())
    return get_object_or_404(members, user_id=user_pk)


def managed_person(request: Request, pk: int, user_pk: int) -> Membership:
    """As above, where the whole account is this head's to decide about; else 404."""
    membership = managed_membership(request, pk, user_pk)
    if not queries.administers(request.user, membership.user, timezone.localdate()):
        raise Http404
    return membership


def confirmed(
    request: Request, membership: Membership, *, act: Any, said: str, **question: Any
) -> HttpResponse:
    """Ask first, then act."""
    place = membership.organisation
    if request.method == "POST":
        return done(request, place, act, said)
    cancel_url = reverse("members:person", args=[place.pk, membership.user_id])
    return render(request, "ui/confirm.html", {**question, "cancel_url": cancel_url})


def done(request: Request, place: Organisation, act: Any, said: str) -> HttpResponse:
    try:
        act()
    except ValidationError as trouble:
        messages.error(request, " ".join(trouble.messages))
    else:
        messages.success(request, said)
    still = User.objects.get(pk=request.user.pk)  # anew: it may have been one's own role
    if queries.may_manage(still, place):
        return redirect("members:organisation", place.pk)
    return redirect("accounts:profile")


@open_to_all
@never_cache
@sensitive_post_parameters("password")
def join(request: HttpRequest, token: str) -> HttpResponse:
    """What an invitation's link opens. Looking changes nothing; the form's POST joins."""
    if request.method == "POST" and not ratelimit.consume(request, action="signup"):
        return ratelimit.respond_429(request)
    invitation = invitation_of(token)
    if invitation is None:
        return render(request, "registry/members/join_closed.html", status=404)
    with translation.override(language_for(request, invitation)):
        if not invitation.is_open(timezone.now()):
            context = {"invitation": invitation}
            return render(request, "registry/members/join_closed.html", context, status=410)
        is_known = User.objects.filter(email__iexact=invitation.email).exists()
        return (join_as_known if is_known else join_as_new)(request, invitation)


def language_for(request: HttpRequest, invitation: Invitation) -> str:
    """The letter's, unless the reader has chosen one."""
    chosen = request.user.is_authenticated or settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    return translation.get_language() if chosen else invitation.language


def join_as_new(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = JoinForm(request.POST or None, email=invitation.email)
    if request.method == "POST" and not request.user.is_authenticated and form.is_valid():
        try:
            user = actions.accept_as_new(
                invitation,
                **form.cleaned_data,
                now=timezone.now(),
                today=timezone.localdate(),
            )
        except ValidationError as trouble:
            form.add_error(None, trouble.messages)
        else:
            return perform_login(request, user, redirect_url=reverse("accounts:profile"))
    context = {"invitation": invitation, "form": form}
    return render(request, "registry/members/join.html", context)


def join_as_known(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The address belongs to an account: its owner signs in and says yes."""
    user = request.user
    is_owner = user.is_authenticated and user.email.lower() == invitation.email.lower()
    if request.method == "POST" and user.is_authenticated and is_owner:
        try:
            actions.accept(invitation, by=user, now=timezone.now(), today=timezone.localdate())
        except ValidationError as trouble:
            messages.error(request, " ".join(trouble.messages))
        else:
            said = _("You now act for %(organisation)s.")
            messages.success(request, said % {"organisation": invitation.organisation})
        return redirect("accounts:profile")
    context = {"invitation": invitation, "known": True, "is_owner": is_owner}
    return render(request, "registry/members/join.html", context)
