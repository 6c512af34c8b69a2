from django.utils.translation import gettext_lazy as _

from caunoi.accounts.actions import erase
from caunoi.accounts.queries import account_data
from caunoi.core.modules import Module, Personal

MODULE = Module(label=_("Account"), personal=Personal(export=account_data, erase=erase))
