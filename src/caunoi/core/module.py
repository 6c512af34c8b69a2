"""What the frame itself offers in the menu."""

from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import MenuItem, Module

MODULE = Module(
    label=_("The program"),
    menu=(MenuItem(_("Design"), "core:design", "staff", order=90),),
)
