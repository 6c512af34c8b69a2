"""Who reads what hangs on the registry's records: timelines name officers, papers are inside.

Names, territories and offices are open to whoever signed in; their papers and timelines are for
state bodies, and for those who work in the organisation.
"""

from typing import Any

from django.db.models import QuerySet

from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation, Person, Territory


def of_organisations(user: Any) -> QuerySet[Organisation]:
    scope = scope_of(user)
    rows = Organisation.objects.visible_to(user)
    return rows if scope.is_state else rows.filter(pk__in=scope.ids)


def of_territories(user: Any) -> QuerySet[Territory]:
    rows = Territory.objects.visible_to(user)
    return rows if scope_of(user).is_state else rows.none()


def of_people(user: Any) -> QuerySet[Person]:
    rows = Person.objects.visible_to(user)
    return rows if scope_of(user).is_state else rows.none()
