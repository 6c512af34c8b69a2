from django.conf import settings
from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import MenuItem, Module, Panel, Personal
from caunoi.notices import actions, queries

LETTERS = MenuItem(_("Letters (development)"), "notices:letters", "staff", order=91)

MODULE = Module(
    label=_("Notices"),
    menu=(
        MenuItem(_("Notices"), "notices:index", span="top", order=90, count=queries.unread),
        MenuItem(_("Outbox"), "notices:outbox", "staff", order=90),
        *((LETTERS,) if settings.DEVELOPMENT else ()),
    ),
    panels=(Panel("registry.members", "notices/_troubled.html", queries.letters_for),),
    personal=Personal(export=queries.notice_data, erase=actions.forget),
)
