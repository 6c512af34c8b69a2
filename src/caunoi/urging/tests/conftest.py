import pytest

from caunoi.urging.tests import make


@pytest.fixture
def people(db: None) -> make.Cast:
    return make.cast()
