from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import MenuItem, Module, Panel, Personal, RecordKind, Work
from caunoi.handover import api, asking, panels, personal_data, queries
from caunoi.handover.models import Inheritance, Overlap, PersonalHandover

MODULE = Module(
    label=_("Succession"),
    menu=(
        MenuItem(
            _("Succession"),
            "handover:index",
            "handover.view",
            "deliver",
            30,
            queries.open_count,
        ),
    ),
    records=(
        RecordKind(Inheritance, _("Succession"), "handover:inheritance"),
        RecordKind(Overlap, _("Twinnings that fell together"), "handover:overlap"),
        RecordKind(PersonalHandover, _("Handing over"), "handover:personal"),
    ),
    panels=(
        Panel("agreements.agreement", "handover/_panel.html", panels.on_agreement, 8),
        Panel("registry.territory", "handover/_territory.html", panels.on_territory, 20),
        Panel("registry.members", "handover/_members.html", panels.on_members, 20),
    ),
    work=(Work(_("Succession and handing over"), panels.work),),
    questions=(asking.SUCCESSION,),
    personal=Personal(export=personal_data.export, erase=personal_data.erase),
    api=api.router,
    verbs={
        "raise_succession": _("The registry's history"),
        "settle_succession": _("A settled succession"),
        "hand_over": _("A handing over"),
        "raise_inheritance": _("put it on the list of succession"),
        "correct_inheritance": _("the registry's history changed; followed it"),
        "drop_inheritance": _("took it off: nothing to inherit"),
        "ask_departments": _("asked the departments"),
        "submit_to_chair": _("submitted it to the chair"),
        "decide_succession": _("wrote down the decision on its succession"),
        "decide_succession_again": _("wrote down another decision on its succession"),
        "issue_succession_letter": _("issued the letter to the partner"),
        "tell_partner": _("told the partner who takes over"),
        "note_acknowledgment": _("noted that the partner took note of the succession"),
        "note_difference": _("noted that the partner sees the succession differently"),
        "acknowledge_by_link": _("took note of the succession"),
        "dispute_by_link": _("sees the succession differently"),
        "settle_inheritance": _("settled the succession"),
        "refuse_succession": _("wrote down that nobody takes it over"),
        "reopen_succession": _("took the succession up again"),
        "raise_overlap": _("brought several twinnings together"),
        "correct_overlap": _("the twinnings in it changed"),
        "decide_overlap": _("decided on several twinnings with one partner"),
        "dissolve": _("no longer several"),
        "open_handover": _("offered it to colleagues"),
        "accept_item": _("accepted a piece"),
        "return_item": _("returned a piece"),
        "offer_item": _("offered a piece to another"),
        "withdraw_item": _("took a piece off the list"),
        "close_handover": _("everything is handed over"),
        "call_off": _("called it off"),
    },
)
