import pytest

from caunoi.accounts.models import User
from caunoi.agreements.tests import make as agreements
from caunoi.handover.tests import make
from caunoi.registry.models import Organisation


@pytest.fixture
def phu_tho() -> Organisation:
    return agreements.committee("Phú Thọ", begins_on=make.MERGER)


@pytest.fixture
def an(phu_tho: Organisation) -> User:
    return agreements.head_of(phu_tho, "An")
