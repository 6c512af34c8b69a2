from django.utils.translation import gettext_lazy as _

from caunoi.agreements.models import Agreement
from caunoi.core.modules import Approvable, MenuItem, Module, Panel, Work
from caunoi.preparing import actions, advice, api, panels, procedures, queries, work

MODULE = Module(
    label=_("In preparation"),
    menu=(
        MenuItem(_("In preparation"), "preparing:index", "preparing.view", "agree", 12),
        MenuItem(_("Who may sign?"), "preparing:who", "preparing.view", "agree", 13),
    ),
    panels=(Panel("agreements.agreement", "preparing/_panel.html", panels.for_agreement, 5),),
    approvals=(
        Approvable(
            Agreement,
            texts=queries.texts_of,
            granted=actions.granted,
            refused=actions.refused,
            procedures=procedures.PROCEDURES,
            happened=actions.happened,
            onward=advice.onward,
        ),
    ),
    api=api.router,
    work=(Work(_("Preparing"), work.rows),),
    verbs={
        "open_preparation": _("began its preparation"),
        "answer_competence": _("answered who may sign"),
        "plan_signing": _("planned the signing"),
        "write_dossier": _("wrote at the dossier"),
        "propose_signer": _("proposed who signs"),
        "save_text": _("saved the text"),
        "match_articles": _("found that both texts say the same"),
    },
)
