from collections.abc import Iterator

import pytest
from django.utils import translation

from caunoi.registry.gazetteer import Gazetteer
from caunoi.registry.tests import reference_rows


@pytest.fixture
def in_english() -> Iterator[None]:
    """For tests that read messages: the msgids, whatever the catalogue says."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """All names that the shipped reference data knows."""
    return reference_rows.gazetteer()
