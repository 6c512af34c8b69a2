"""Which bodies may answer for an agreement, and who puts one on record in their name."""

from typing import Any

from django.db.models import QuerySet

from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation

OWNER_KINDS = (
    "peoples_committee", "peoples_council", "department", "provincial_organisation",
    "ministry", "ministry_department",
)  # fmt: skip


def owners_for(user: Any) -> QuerySet[Organisation]:
    """The bodies a user may put on record as answering for an agreement."""
    scope = scope_of(user)
    rows = Organisation.objects.filter(merged_into__isnull=True, ends_on__isnull=True)
    rows = rows.filter(country_id="VN", kind__in=OWNER_KINDS)
    if not scope.is_national:
        rows = rows.filter(pk__in=[pk for pk in scope.ids if scope.allows("edit", pk)])
    return rows.order_by("name_key")


def keeps_agreements(user: Any) -> bool:
    """Missions, associations and firms read agreements; none of theirs answers for one."""
    scope = scope_of(user)
    if "edit" in scope.national_verbs:
        return True
    return not scope.edited_kinds.isdisjoint(OWNER_KINDS)
