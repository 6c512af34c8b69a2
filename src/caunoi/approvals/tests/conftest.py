import pytest

from caunoi.approvals.models import Case
from caunoi.approvals.tests import make
from caunoi.core import modules
from caunoi.law import loading
from caunoi.registry.models import Organisation


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The module of the tests' subject, as it would be declared in its `module.py`."""
    known = modules.approvable_of
    monkeypatch.setattr(
        modules,
        "approvable_of",
        lambda model: make.APPROVABLE if model is Organisation else known(model),
    )
    make.CALLED.clear()


@pytest.fixture
def law(db: None) -> None:
    loading.load()


@pytest.fixture
def home(law: None) -> Organisation:
    return make.organisation("UBND tỉnh Phú Thọ")


@pytest.fixture
def held(home: Organisation) -> Case:
    return make.case(home)
