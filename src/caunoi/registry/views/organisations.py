"""Organisations of every kind: the list, one of them, and what is done to it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caunoi.accounts.requests import Request
from caunoi.core.drawing import drawn
from caunoi.core.tables import Sorting, View
from caunoi.registry import actions, filters, forms, pages, queries, reports
from caunoi.registry.merging import likely_twins, standing_for
from caunoi.registry.models import Contact, Organisation
from caunoi.registry.views.common import (
    act,
    days,
    editable_or_404,
    hung_on,
    listed,
    reasons,
)

SORTING = Sorting(
    {
        "name": ("shown_key",),
        "kind": ("kind", "shown_key"),
        "country": ("country_key", "shown_key"),
        "territory": ("place_key", "shown_key"),
    },
    default="name",
)


def tabs(request: Request, day: Any) -> list[View]:
    counts = queries.organisation_counts(request.user, day)
    here, index = request.GET.get("group", ""), reverse("registry:organisations")
    asked = f"&on={day.isoformat()}" if day != timezone.localdate() else ""
    every = View(_("All"), f"{index}?{asked.lstrip('&')}", not here, sum(counts.values()))
    return [
        every,
        *(
            View(
                pages.GROUP_WORDS[name],
                f"{index}?group={name}{asked}",
                here == name,
                sum(counts.get(kind, 0) for kind in kinds),
            )
            for name, kinds in queries.GROUPS.items()
        ),
    ]


@require_GET
def index(request: Request) -> HttpResponse:
    day = days(request)["day"]
    return listed(
        request,
        "registry/organisations.html",
        queries.organisations(request.user, day),
        form=filters.OrganisationFilters(request.GET, user=request.user, day=day),
        sorting=SORTING,
        sheet=reports.organisations,
        views=tabs(request, day),
        may_add=bool(forms.kinds_for(request.user)) and request.user.has_perm("registry.edit"),
    )


@require_GET
def detail(request: Request, pk: int) -> HttpResponse:
    rows = Organisation.objects.visible_to(request.user)
    rows = rows.select_related("country", "territory__country", "parent", "merged_into")
    organisation = get_object_or_404(rows, pk=pk)
    when = days(request)
    context = {
        **pages.organisation(organisation, user=request.user, day=when["day"]),
        "panels": drawn("registry.organisation", organisation, request),
        "why_seen": reasons(
            request,
            _("That an organisation exists is open to whoever is signed in."),
            _("You see who works there and how to reach it because you act for a state body."),
        ),
        **when,
        **hung_on(request, organisation),
    }
    if context["may_edit"]:
        context["add_contact_url"] = reverse("registry:add_contact", args=[pk])
        context["twins"] = likely_twins(organisation)
    return render(request, "registry/organisation.html", context)


def register(request: Request) -> HttpResponse:
    """Before another row is added, those that look like it are shown once."""
    kinds = forms.kinds_for(request.user)
    if not kinds or not request.user.has_perm("registry.edit"):
        raise Http404
    form = organisation_form(request, kinds, initial=start_of(request))
    alike = twins_of(form) if form.is_bound and form.is_valid() else []
    twins = forms.TwinsForm(request.POST or None)
    if alike and not (twins.is_valid() and twins.cleaned_data["is_new"]):
        shown = {"form": form, "twins": alike, "twins_form": twins, "action": _("Put it on record")}
        shown |= {"title": _("Add an organisation"), "cancel": reverse("registry:organisations")}
        return render(request, "registry/form.html", shown)
    return act(
        request,
        form,
        lambda **typed: registered(request, typed),
        title=_("Add an organisation"),
        action=_("Put it on record"),
        cancel=reverse("registry:organisations"),
        done=_("The organisation is on record."),
    )


def registered(request: Request, typed: dict[str, Any]) -> Organisation:
    """What was typed stays on the page when the place in the hierarchy is not one's own."""
    try:
        return actions.register_organisation(by=request.user, **typed)
    except PermissionDenied as refused:
        raise ValidationError(
            {"parent": _("You add bodies that stand under your own. Write which one it is.")}
        ) from refused


def start_of(request: Request) -> dict[str, Any]:
    asked = {name: request.GET.get(name, "") for name in ("kind", "country")}
    return {name: value for name, value in asked.items() if value}


def organisation_form(
    request: Request, kinds: list[Any], initial: dict[str, Any]
) -> forms.OrganisationForm:
    return forms.OrganisationForm(
        request.POST or None,
        initial=initial,
        kinds=kinds,
        user=request.user,
        today=timezone.localdate(),
    )


def twins_of(form: forms.OrganisationForm) -> list[Any]:
    typed = form.cleaned_data
    columns = ("kind", "country", "territory", "name_vi", "name_en")
    return likely_twins(Organisation(**{name: typed[name] for name in columns}))


def organisation_or_404(request: Request, pk: int) -> Organisation:
    """For changing: one that was merged is changed where it is read."""
    row = get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)
    return editable_or_404(request, standing_for(row))


EDITED = (
    *("kind", "name_vi", "name_en", "short_vi", "country", "territory", "parent"),
    *("website", "address", "languages", "begins_on"),
)


def edit(request: Request, pk: int) -> HttpResponse:
    organisation = organisation_or_404(request, pk)
    known = (organisation.kind, organisation.get_kind_display())
    kinds = [known, *(kind for kind in forms.kinds_for(request.user) if kind[0] != known[0])]
    initial = {name: getattr(organisation, name) for name in EDITED}
    return act(
        request,
        organisation_form(request, kinds, initial),
        lambda **typed: actions.edit_organisation(organisation, by=request.user, **typed),
        title=_("Correct the record"),
        action=_("Save"),
        back=organisation,
        over=organisation,
    )


def rename(request: Request, pk: int) -> HttpResponse:
    organisation = organisation_or_404(request, pk)
    return act(
        request,
        forms.RenameForm(request.POST or None),
        lambda **typed: actions.rename_organisation(organisation, by=request.user, **typed),
        title=_("It bears a new name"),
        action=_("Save the new name"),
        back=organisation,
        over=organisation,
        hint=_("The old name stays on record, valid until the day before."),
    )


def add_name(request: Request, pk: int) -> HttpResponse:
    organisation = organisation_or_404(request, pk)
    return act(
        request,
        forms.NameForm(request.POST or None),
        lambda **typed: actions.add_name(organisation, by=request.user, **typed),
        title=_("Add a name"),
        action=_("Add it"),
        back=organisation,
        over=organisation,
    )


def end(request: Request, pk: int) -> HttpResponse:
    organisation = organisation_or_404(request, pk)
    form = forms.EndForm(request.POST or None, user=request.user, today=timezone.localdate())
    return act(
        request,
        form,
        lambda **typed: actions.end_organisation(organisation, by=request.user, **typed),
        title=_("It ends"),
        action=_("Record the end"),
        back=organisation,
        over=organisation,
        stops=True,
        hint=_("The record stays. Posts in it end on that day too."),
    )


def add_contact(request: Request, pk: int) -> HttpResponse:
    organisation = organisation_or_404(request, pk)
    return act(
        request,
        forms.ContactForm(request.POST or None),
        lambda **typed: actions.add_contact(organisation, by=request.user, **typed),
        title=_("Add a contact"),
        action=_("Add it"),
        back=organisation,
        over=organisation,
    )


def contact_or_404(request: Request, pk: int) -> Contact:
    rows = Contact.objects.visible_to(request.user).select_related("organisation", "person")
    contact = get_object_or_404(rows, pk=pk)
    editable_or_404(request, contact.of)
    return contact


@require_POST
def check_contact(request: Request, pk: int) -> HttpResponse:
    contact = contact_or_404(request, pk)
    return act(
        request,
        forms.DayForm({"on": timezone.localdate()}),
        lambda on: actions.check_contact(contact, on=on, by=request.user),
        title="",
        action="",
        back=contact.of,
        done=_("Marked as checked today."),
    )


def end_contact(request: Request, pk: int) -> HttpResponse:
    contact = contact_or_404(request, pk)
    return act(
        request,
        forms.DayForm(request.POST or None, initial={"on": timezone.localdate()}),
        lambda on: actions.end_contact(contact, on=on, by=request.user),
        title=_("This contact works no more"),
        action=_("Record it"),
        back=contact.of,
        over=contact.of,
        hint=contact.value,
    )
