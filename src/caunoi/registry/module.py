from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import MenuItem, Module, RecordKind
from caunoi.registry import api, papers, searching
from caunoi.registry.members import offers as members
from caunoi.registry.models import Organisation, Person, Territory

MODULE = Module(
    label=_("Registry"),
    menu=(
        MenuItem(
            _("Territories"),
            "registry:territories",
            order=10,
            also=("registry:localities", "registry:countries"),
        ),
        MenuItem(_("Organisations"), "registry:organisations", order=11),
        MenuItem(_("Missions"), "registry:missions", order=12),
        MenuItem(_("People"), "registry:people", order=13),
        members.MENU,
    ),
    records=(
        RecordKind(
            Organisation,
            _("Organisation"),
            "registry:organisation",
            papers=papers.of_organisations,
        ),
        RecordKind(Person, _("Person"), "registry:person", papers=papers.of_people),
        RecordKind(Territory, _("Territory"), "registry:territory", papers=papers.of_territories),
    ),
    search=searching.SOURCES,
    panels=members.PANELS,
    api=api.router,
    personal=members.PERSONAL,
    verbs={
        **members.VERBS,
        "register_organisation": _("put the organisation on record"),
        "rename": _("recorded a new name"),
        "add_name": _("added a name"),
        "end_organisation": _("recorded its end"),
        "add_contact": _("added a contact"),
        "check_contact": _("checked a contact"),
        "end_contact": _("ended a contact"),
        "register_person": _("put the person on record"),
        "erase_registered": _("erased the personal data"),
        "appoint": _("recorded a post"),
        "record_credentials": _("recorded steps of accreditation"),
        "end_post": _("recorded the end of a post"),
        "accredit": _("recorded an accreditation"),
        "end_accreditation": _("recorded the end of an accreditation"),
        "set_district": _("set the consular district"),
        "register_locality": _("put the locality on record"),
        "verify_locality": _("confirmed the locality"),
        "merge": _("marked it as on record twice"),
        "take_in": _("took in a row that was on record twice"),
        "undo_merge": _("undid the merge"),
        "give_back": _("gave back a row that had been merged"),
    },
)
