import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from caunoi.yearly.tests.make import NOW, Year, year


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Year]:
    """The small year, built once; every test takes back what it did to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield year()
        transaction.set_rollback(True)


@pytest.fixture
def found(built: Year, db: None, clock: Callable[[dt.datetime], None]) -> Year:
    """Read anew, since a test may have moved it; on the day up to which it was counted."""
    clock(NOW)
    rows = (built.home, built.signed, built.old, built.inherited, built.report)
    return Year(*(type(row)._default_manager.get(pk=row.pk) for row in rows))
