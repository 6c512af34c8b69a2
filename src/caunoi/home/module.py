from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import MenuItem, Module

MODULE = Module(
    label=_("First page"),
    menu=(
        MenuItem(_("My work"), "home:work", span="top", order=10),
        MenuItem(_("At a glance"), "home:country", "agreements.view", "top", 20),
    ),
)
