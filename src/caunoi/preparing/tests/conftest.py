import pytest
from django.utils import translation

from caunoi.agreements.tests import make
from caunoi.law.loading import load


@pytest.fixture
def phu_tho(db):
    load()
    return make.committee()


@pytest.fixture
def head(phu_tho):
    return make.head_of(phu_tho)


@pytest.fixture(autouse=True)
def english(vietnamese):
    """What is refused is compared in the words of the program's source."""
    with translation.override("en"):
        yield
