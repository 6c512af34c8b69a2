from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture
def in_english() -> Iterator[None]:
    """For tests that read messages: the msgids, whatever the catalogue says."""
    with translation.override("en"):
        yield
