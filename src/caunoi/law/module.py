from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import MenuItem, Module
from caunoi.law import api, searching

MODULE = Module(
    label=_("Law"),
    menu=(MenuItem(_("Rules and calendar"), "law:index", order=60),),
    search=(searching.SOURCE,),
    api=api.router,
)
