import pytest

from caunoi.agreements.tests import make
from caunoi.registry.models import Organisation


@pytest.fixture
def phu_tho(db: None) -> Organisation:
    return make.committee("Phú Thọ", begins_on=make.MERGER)
