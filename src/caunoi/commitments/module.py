from django.utils.translation import gettext_lazy as _

from caunoi.commitments import api, asking, panels, searching
from caunoi.commitments.models import Commitment
from caunoi.core.modules import MenuItem, Module, Panel, RecordKind, Work

MODULE = Module(
    label=_("Commitments"),
    menu=(
        MenuItem(
            _("Commitments"),
            "commitments:index",
            "commitments.view",
            "deliver",
            10,
            panels.count_overdue,
        ),
    ),
    records=(RecordKind(Commitment, _("Commitment"), "commitments:detail"),),
    search=(searching.SOURCE,),
    panels=(
        Panel("agreements.agreement", "commitments/_panel.html", panels.on_subject, 10),
        Panel("registry.organisation", "commitments/_body.html", panels.on_organisation, 20),
    ),
    work=(Work(_("Commitments"), panels.work),),
    questions=(asking.FULFILMENT,),
    api=api.router,
    verbs={
        "add_commitment": _("put a commitment on record"),
        "promise": _("put it on record"),
        "assign": _("said who follows it up"),
        "change_due": _("moved the due day"),
        "evidence": _("added evidence"),
        "void_evidence": _("took a piece of evidence back"),
        "fulfil": _("marked it as fulfilled"),
        "reopen": _("opened it again"),
        "release": _("released it"),
        "restore": _("took it up again"),
        "pass_on": _("passed it on"),
        "accept": _("accepted it"),
        "decline": _("sent it back"),
        "confirm": _("confirmed it"),
        "dispute": _("took the confirmation back"),
        "plan_periods": _("The calendar of periods"),
        "settle_promise": _("The evidence and the partner's word"),
    },
)
