"""The shipped facts, written once for all tests in this folder, and taken back after them."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from caunoi.registry.loading import load


@pytest.fixture(scope="package")
def shipped(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, int]]:
    """How many rows each part wrote; tests that also ask for `db` see the rows."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load()
        transaction.set_rollback(True)
