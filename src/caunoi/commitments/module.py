from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import Module

MODULE = Module(label=_("Commitments"))
