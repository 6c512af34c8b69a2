"""Two heads at the same moment, each in a connection of its own."""

import threading
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections

from caunoi.registry.members import actions, queries
from caunoi.registry.members.tests import make
from caunoi.registry.models import Membership, Role


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """How each of them ended."""
    start, ends = threading.Barrier(len(deeds)), []

    def run(deed: Callable[[], object]) -> None:
        start.wait(timeout=5)
        try:
            deed()
            ends.append("done")
        except (PermissionDenied, ValidationError):
            ends.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    return sorted(ends)


@pytest.mark.slow  # truncates the whole database, since threads see only what is committed
@pytest.mark.django_db(transaction=True)
def test_two_heads_cannot_take_each_others_role_at_once():
    people = make.cast()
    actions.give_role(people.place, people.binh, Role.HEAD, by=people.an, today=make.TODAY)
    open_roles = Membership.objects.filter(organisation=people.place, ended_on=None)
    an, binh = open_roles.get(user=people.an), open_roles.get(user=people.binh)
    ends = at_once(
        lambda: actions.take_role(an, by=people.binh, today=make.TODAY),
        lambda: actions.take_role(binh, by=people.an, today=make.TODAY),
    )
    assert ends == ["done", "refused"]
    assert queries.heads_of(people.place, make.TODAY).count() == 1
