from django.utils.translation import gettext_lazy as _

from caunoi.agreements import api, queries, searching
from caunoi.agreements.models import Agreement
from caunoi.core.modules import MenuItem, Module, Panel, RecordKind

PANEL = "agreements/_panel.html"
MODULE = Module(
    label=_("Agreements"),
    menu=(
        MenuItem(_("Agreements"), "agreements:index", "agreements.view", "agree", 10),
        MenuItem(_("Counts"), "agreements:counts", "agreements.view", "learn", 10),
    ),
    records=(
        RecordKind(
            Agreement,
            _("Agreement"),
            "agreements:detail",
            papers=Agreement.objects.with_papers_for,
            only_drafts=True,
        ),
    ),
    search=(searching.SOURCE,),
    api=api.router,
    panels=(
        Panel("registry.territory", PANEL, queries.for_territory, 10),
        Panel("registry.organisation", PANEL, queries.for_organisation, 10),
        Panel("registry.country", PANEL, queries.for_country, 10),
    ),
    verbs={
        "open_draft": _("opened a draft"),
        "register": _("put the agreement on record"),
        "take_up": _("took it up as an idea"),
        "begin_draft": _("began the draft"),
        "consult": _("asked for opinions"),
        "differ": _("noted that opinions differ"),
        "consult_again": _("asked for opinions anew"),
        "ask_prime_minister": _("submitted it to the Prime Minister"),
        "decide": _("decided on the signing"),
        "decide_on_paper": _("recorded a decision made on paper"),
        "back_to_draft": _("took it back to the draft"),
        "sign": _("recorded the signing"),
        "report_signing": _("recorded the report on the signing"),
        "report_later": _("recorded the report on the signing"),
        "carry_out": _("began to carry it out"),
        "replace": _("put another in its place"),
        "bring_into_force": _("brought it into force"),
        "extend": _("extended it"),
        "suspend": _("suspended it"),
        "resume": _("resumed it"),
        "end": _("ended it"),
        "end_agreement": _("The end of the agreement"),
        "void": _("took it out of every list"),
        "drop": _("dropped the draft"),
        "verify": _("confirmed what the list said"),
        "inherit": _("it passed to its successor"),
        "sign_meeting": _("noted a meeting"),
        "sign_visit": _("noted a visit"),
        "sign_exchange": _("noted an exchange"),
        "sign_letter": _("noted a letter"),
        "sign_activity": _("noted an activity"),
        "void_sign": _("took back a sign of life"),
    },
)
