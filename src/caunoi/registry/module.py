from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import Module
from caunoi.registry.members import offers as members

MODULE = Module(
    label=_("Registry"),
    menu=(members.MENU,),
    panels=(members.PANEL,),
    personal=members.PERSONAL,
    verbs=members.VERBS,
)
