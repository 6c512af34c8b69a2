from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import MenuItem, Module, Panel, Personal, Work
from caunoi.partners import actions, api, details, queries, work

ASKED = "partners/_asked.html"
MODULE = Module(
    label=_("Partners"),
    menu=(MenuItem(_("Sent to partners"), "partners:index", "partners.view", "deliver", 40),),
    panels=(
        Panel("registry.organisation", ASKED, queries.asked, 40),
        Panel("agreements.agreement", ASKED, queries.asked, 60),
    ),
    personal=Personal(erase_registered=actions.erase_registered),
    work=(Work(_("Partners"), work.rows),),
    api=api.router,
    questions=(details.QUESTION,),
    verbs={
        "ask_partner": _("asked the partner"),
        "resend_link": _("sent the partner's letter again"),
        "mend_link": _("mended the partner's address"),
        "revoke_link": _("withdrew the partner's link"),
        "note_came_back": _("noted that the letter came back"),
        "partner_word": _("gave their word"),
        "partner_refer": _("named somebody else to ask"),
        "note_word": _("read the partner's word"),
        "settle_referral": _("dealt with the name given"),
    },
)
