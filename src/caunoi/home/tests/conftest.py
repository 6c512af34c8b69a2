from collections.abc import Iterator

import pytest
from django.utils import translation

from caunoi.home.tests import make
from caunoi.registry.models import Organisation


@pytest.fixture
def phu_tho(db: None) -> Organisation:
    return make.unit("Phú Thọ", "25")


@pytest.fixture
def da_nang(db: None) -> Organisation:
    return make.unit("Đà Nẵng", "48")


@pytest.fixture
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield
