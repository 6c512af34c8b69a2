"""The shipped facts, written once for all tests in this folder, and taken back after them."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from caunoi.registry.loading import load


@pytest.fixture(scope="package")
def shipped(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, int]]:
    """How many rows each part wrote; tests that also ask for `db` see the rows."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            written = load()
            connection.check_constraints()  # now, for all; else each test's end does it once more
            yield written
            transaction.set_rollback(True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")  # what was taken back still lies about
