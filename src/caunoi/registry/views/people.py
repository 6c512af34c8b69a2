"""People and their posts."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from caunoi.accounts.requests import Request
from caunoi.core.tables import Sorting
from caunoi.registry import actions, filters, forms, pages, queries, reports
from caunoi.registry.actions.common import MANAGE
from caunoi.registry.merging import ids_with_merged
from caunoi.registry.models import Organisation, Person, Post
from caunoi.registry.models.organisation import MISSIONS
from caunoi.registry.views.common import act, days, editable_or_404, hung_on, listed, reasons
from caunoi.registry.views.organisations import organisation_or_404

SORTING = Sorting({"name": ("name_key",)}, default="name")


@require_GET
def index(request: Request) -> HttpResponse:
    day = days(request)["day"]
    rows = queries.with_posts(queries.people(request.user), request.user, day)
    return listed(
        request,
        "registry/people.html",
        rows,
        form=filters.PeopleFilters(request.GET, user=request.user, day=day),
        sorting=SORTING,
        sheet=reports.people,
        may_add=request.user.has_perm("registry.edit", Person()),
    )


@require_GET
def detail(request: Request, pk: int) -> HttpResponse:
    rows = Person.objects.visible_to(request.user).select_related("merged_into")
    person = get_object_or_404(rows, pk=pk)
    when = days(request)
    context = {
        **pages.person(person, user=request.user, day=when["day"]),
        "may_erase": request.user.has_perm(MANAGE, person) and person.erased_at is None,
        "why_seen": reasons(
            request,
            _("Who heads a public office is open to whoever is signed in."),
            _("You see everyone on record because you act for a state body."),
        ),
        **when,
        **hung_on(request, person),
    }
    return render(request, "registry/person.html", context)


def register(request: Request) -> HttpResponse:
    """Without a post yet; with one, people are added on the organisation's page."""
    editable_or_404(request, Person())
    return act(
        request,
        forms.PersonForm(request.POST or None),
        lambda **typed: actions.register_person(by=request.user, **typed),
        title=_("Add a person"),
        action=_("Put on record"),
        cancel=reverse("registry:people"),
    )


def person_or_404(request: Request, pk: int) -> Person:
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    if person.erased_at is not None:
        raise Http404
    return editable_or_404(request, person)


def edit(request: Request, pk: int) -> HttpResponse:
    person = person_or_404(request, pk)
    names = ("name", "name_latin", "languages", "note")
    return act(
        request,
        forms.PersonForm(
            request.POST or None, initial={name: getattr(person, name) for name in names}
        ),
        lambda **typed: actions.edit_person(person, by=request.user, **typed),
        title=_("Correct the record"),
        action=_("Save"),
        back=person,
        over=person,
    )


def add_contact(request: Request, pk: int) -> HttpResponse:
    person = person_or_404(request, pk)
    return act(
        request,
        forms.ContactForm(request.POST or None),
        lambda **typed: actions.add_contact(person, by=request.user, **typed),
        title=_("Add a contact"),
        action=_("Add it"),
        back=person,
        over=person,
    )


def erase(request: Request, pk: int) -> HttpResponse:
    person = person_or_404(request, pk)
    editable_or_404(request, person, MANAGE)
    if request.method == "POST":
        try:
            actions.erase_person(person, by=request.user, now=timezone.now())
        except ValidationError as trouble:
            messages.error(request, " ".join(trouble.messages))
        return redirect(person)
    consequences = [
        _("Name, languages, notes and every contact are deleted."),
        _("That somebody held these posts on these days remains, without a name."),
        _("Links sent to them end; what they answered remains, without a name."),
    ]
    if merged := len(ids_with_merged(person)) - 1:
        said = ngettext(
            "%(n)d row that was merged into this one is erased with it.",
            "%(n)d rows that were merged into this one are erased with it.",
            merged,
        )
        consequences.append(said % {"n": merged})
    context = {
        "title": _("Erase %s") % person,
        "question": _("This cannot be undone."),
        "consequences": consequences,
        "action": _("Erase the data"),
        "cancel_url": person.get_absolute_url(),
    }
    return render(request, "ui/confirm.html", context)


# Posts


def appoint(request: Request, pk: int) -> HttpResponse:
    """`pk` is of the organisation."""
    organisation = organisation_or_404(request, pk)
    form = forms.AppointForm(
        request.POST or None,
        user=request.user,
        is_mission=organisation.kind in MISSIONS,
    )
    return act(
        request,
        form,
        lambda **typed: appointed(request, organisation, **typed),
        title=_("Who takes a post here"),
        action=_("Record the post"),
        back=organisation,
        over=organisation,
    )


@transaction.atomic
def appointed(
    request: Request,
    organisation: Organisation,
    *,
    name: str,
    known: Person | None,
    **typed: Any,
) -> Post:
    person = known or actions.register_person(name=name, organisation=organisation, by=request.user)
    return actions.appoint(
        person,
        organisation=organisation,
        today=timezone.localdate(),
        by=request.user,
        **typed,
    )


def post_or_404(request: Request, pk: int) -> Post:
    rows = Post.objects.visible_to(request.user).select_related("organisation", "person")
    post = get_object_or_404(rows, pk=pk)
    editable_or_404(request, post.organisation)
    return post


def credentials(request: Request, pk: int) -> HttpResponse:
    post = post_or_404(request, pk)
    return act(
        request,
        forms.CredentialsForm(request.POST or None, initial=forms.CredentialsForm.days_of(post)),
        lambda **steps: actions.record_credentials(
            post, today=timezone.localdate(), by=request.user, **steps
        ),
        title=_("Agrément, appointment, credentials"),
        action=_("Save the days"),
        back=post.organisation,
        over=post.organisation,
        hint=str(post),
    )


def end_post(request: Request, pk: int) -> HttpResponse:
    post = post_or_404(request, pk)
    return act(
        request,
        forms.DayForm(request.POST or None, initial={"on": timezone.localdate()}),
        lambda on: actions.end_post(post, on=on, by=request.user),
        title=_("The post ends"),
        action=_("Record the end"),
        back=post.organisation,
        over=post.organisation,
        hint=_("%s. The day is the first one without the post.") % post,
    )
