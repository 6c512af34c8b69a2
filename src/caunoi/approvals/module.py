from django.utils.translation import gettext_lazy as _

from caunoi.approvals import api, offers, queries
from caunoi.approvals.models import Case
from caunoi.core.modules import MenuItem, Module, Panel, Personal, RecordKind, Work

MODULE = Module(
    label=_("Opinions"),
    menu=(
        MenuItem(
            _("Opinions"),
            "approvals:index",
            "approvals.view",
            "agree",
            15,
            count=queries.awaiting,
        ),
    ),
    panels=(Panel("agreements.agreement", "approvals/_panel.html", offers.panel, 20),),
    work=(Work(_("Opinions"), offers.work),),
    api=api.router,
    personal=Personal(export=offers.absence_data, erase=offers.forget),
    records=(RecordKind(Case, _("Consultation case"), "approvals:board"),),
    verbs={
        "open_case": _("opened the consultation"),
        "ask_opinions": _("asked for opinions"),
        "ask_body": _("asked for an opinion"),
        "add_body": _("asked one more body"),
        "drop_body": _("asked a body no longer"),
        "stop_clock": _("stopped a clock until the dossier is complete"),
        "go_on": _("let a clock run again"),
        "draft_opinion": _("wrote at the draft of the opinion"),
        "send_to_head": _("sent the draft to the head"),
        "send_back": _("sent the draft back to the officer"),
        "countersign": _("signed the opinion"),
        "answer_opinion": _("answered with an opinion"),
        "enter_opinion": _("entered an opinion that came on paper"),
        "take_in_point": _("accepted a point"),
        "explain_point": _("explained why a point is not followed"),
        "remind": _("reminded a body"),
        "remind_bodies": _("The daily reminder"),
        "follow_opinions": _("The course of the opinions"),
        "submit_differing": _("laid the differing opinions before the level above"),
        "answer_differing": _("entered the answer on differing opinions"),
        "grant": _("approved"),
        "refuse": _("did not approve"),
        "withdraw_case": _("withdrew the dossier"),
        "reopen_case": _("reopened the consultation"),
        "enter_absence": _("entered an absence"),
        "take_back_absence": _("took back an absence"),
    },
)
