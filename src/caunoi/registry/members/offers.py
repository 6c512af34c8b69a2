"""What colleagues and roles offer to shared pages; `registry/module.py` declares it."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.core.modules import MenuItem, Panel, Personal
from caunoi.registry.access import MANAGE_MEMBERS
from caunoi.registry.members import actions, queries
from caunoi.registry.models import Organisation


def roles_of(_record: User, user: User) -> dict[str, Any]:
    manages = queries.manageable(user).exists()
    return {"roles": queries.my_roles(user, timezone.localdate()), "manages": manages}


def colleagues_of(place: Organisation, user: User) -> dict[str, Any]:
    """For heads and staff only; others get an empty panel."""
    if not queries.may_manage(user, place):
        return {}
    members = queries.members_of(place, timezone.localdate()).count()
    return {"place": place, "members": members}


MENU = MenuItem(_("Colleagues"), "members:index", MANAGE_MEMBERS, order=80)
PANELS = (
    Panel("accounts.profile", "registry/members/_my_roles.html", roles_of, order=10),
    Panel("registry.organisation", "registry/members/_panel.html", colleagues_of, order=90),
)
PERSONAL = Personal(export=queries.membership_data, erase=actions.forget)
VERBS = {
    "invite": _("invited a colleague"),
    "invite_again": _("sent an invitation again"),
    "withdraw_invitation": _("withdrew an invitation"),
    "join": _("joined"),
    "give_role": _("gave a role"),
    "take_role": _("ended a role"),
    "switch_off": _("switched an account off"),
    "switch_on": _("switched an account on"),
    "erase_person": _("erased a person's data"),
}
