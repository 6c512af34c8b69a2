"""Việt Nam's missions abroad and other countries' in Việt Nam."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.accounts.requests import Request
from caunoi.core.tables import Sorting, View
from caunoi.registry import actions, filters, forms, queries, reports
from caunoi.registry.models import Accreditation, Country, Mission, Organisation, Territory
from caunoi.registry.models import OrganisationKind as Kind
from caunoi.registry.views.common import act, days, editable_or_404, listed

SORTING = Sorting(
    {
        "name": ("shown_key",),
        "type": ("rank", "shown_key"),
        "host": ("host_key", "rank", "shown_key"),
        "sender": ("sender_key", "rank", "shown_key"),
        "city": ("city_key", "shown_key"),
    },
    default="host",
)
FOREIGN = Sorting(SORTING.columns, default="sender")


def tabs(request: Request, here: str) -> list[View]:
    today = timezone.localdate()
    sides = (("ours", _("Việt Nam's abroad"), True), ("theirs", _("Foreign, in Việt Nam"), False))
    urls = {"ours": "registry:missions", "theirs": "registry:foreign_missions"}
    return [
        View(
            label,
            reverse(urls[name]),
            name == here,
            queries.standing_missions(queries.side_of(ours), today).count(),
        )
        for name, label, ours in sides
    ]


@require_GET
def index(request: Request) -> HttpResponse:
    day = days(request)["day"]
    return listed(
        request,
        "registry/missions.html",
        queries.missions(request.user, day),
        form=filters.MissionFilters(request.GET, user=request.user, day=day),
        sorting=SORTING,
        sheet=reports.missions,
        views=tabs(request, "ours"),
        may_add=may_add_ours(request),
    )


@require_GET
def foreign(request: Request) -> HttpResponse:
    day = days(request)["day"]
    return listed(
        request,
        "registry/foreign_missions.html",
        queries.missions(request.user, day, ours=False),
        form=filters.ForeignMissionFilters(request.GET, user=request.user, day=day),
        sorting=FOREIGN,
        sheet=reports.foreign_missions,
        views=tabs(request, "theirs"),
        may_add=may_add_theirs(request),
    )


def may_add_ours(request: Request) -> bool:
    return request.user.has_perm("registry.edit", Territory(country_id="VN"))


def may_add_theirs(request: Request) -> bool:
    return request.user.has_perm("registry.edit", Organisation(kind=Kind.FOREIGN_MISSION))


def register(request: Request) -> HttpResponse:
    if not may_add_theirs(request):
        raise Http404
    return act(
        request,
        forms.MissionForm(request.POST or None, may_add_ours=may_add_ours(request)),
        lambda **typed: registered(request, **typed),
        title=_("Add a mission"),
        action=_("Put it on record"),
        cancel=reverse("registry:missions"),
        done=_("The mission is on record."),
    )


def registered(request: Request, *, side: str, country: Country, **typed: str) -> Organisation:
    home = Country.objects.get(pk="VN")
    sender, host = (home, country) if side == "ours" else (country, home)
    mission = actions.register_mission(
        sending_country=sender,
        host_country=host,
        timezone=host.timezone,
        by=request.user,
        **typed,
    )
    return mission.organisation


def mission_or_404(request: Request, pk: int) -> Mission:
    rows = Mission.objects.filter(organisation__in=Organisation.objects.visible_to(request.user))
    mission = get_object_or_404(rows.select_related("organisation"), pk=pk)
    editable_or_404(request, mission.organisation)
    return mission


def edit(request: Request, pk: int) -> HttpResponse:
    mission = mission_or_404(request, pk)
    return act(
        request,
        forms.EditMissionForm(
            request.POST or None, initial={"type": mission.type, "city": mission.city}
        ),
        lambda **typed: actions.edit_mission(mission, by=request.user, **typed),
        title=_("Type and city"),
        action=_("Save"),
        back=mission.organisation,
        over=mission.organisation,
    )


def accredit(request: Request, pk: int) -> HttpResponse:
    mission = mission_or_404(request, pk)
    return act(
        request,
        forms.AccreditationForm(request.POST or None),
        lambda **typed: actions.set_accreditation(mission, by=request.user, **typed),
        title=_("It is accredited to another country"),
        action=_("Record the accreditation"),
        back=mission.organisation,
        over=mission.organisation,
    )


def end_accreditation(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Accreditation.objects.select_related("country"), pk=pk)
    mission = mission_or_404(request, row.mission_id)
    return act(
        request,
        forms.DayForm(request.POST or None, initial={"on": timezone.localdate()}),
        lambda on: actions.end_accreditation(row, on=on, by=request.user),
        title=_("The accreditation ends"),
        action=_("Record the last day"),
        back=mission.organisation,
        over=mission.organisation,
        hint=row.country.name,
    )


def set_district(request: Request, pk: int) -> HttpResponse:
    mission = mission_or_404(request, pk)
    return act(
        request,
        forms.DistrictForm(request.POST or None),
        lambda **typed: actions.set_consular_district(mission, by=request.user, **typed),
        title=_("Its consular district"),
        action=_("Save the district"),
        back=mission.organisation,
        over=mission.organisation,
        hint=_("A district that held until now ends the day before."),
    )
