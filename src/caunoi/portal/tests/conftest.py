import datetime as dt
from collections.abc import Iterator

import pytest

from caunoi.agreements.tests.make import MERGER, committee
from caunoi.launch.places import sample_sign_ins
from caunoi.registry.models import Organisation, Succession, TerritoryCode

TODAY = dt.date(2026, 11, 22)


def unit(name: str, code: str) -> Organisation:
    """The committee of one of today's provinces, with its code."""
    body = committee(name, begins_on=MERGER)
    TerritoryCode.objects.create(territory=body.territory, scheme="vn-19-2025", code=code)
    return body


@pytest.fixture
def phu_tho(db: None) -> Organisation:
    return unit("Phú Thọ", "25")


@pytest.fixture
def da_nang(db: None) -> Organisation:
    return unit("Đà Nẵng", "48")


@pytest.fixture
def vinh_phuc(phu_tho: Organisation) -> Organisation:
    old = committee("Vĩnh Phúc", ends_on=MERGER - dt.timedelta(days=1))
    Succession.objects.create(
        old=old.territory,
        new=phu_tho.territory,
        kind="merge",
        effective_on=MERGER,
        legal_basis="202/2025/QH15",
    )
    return old


@pytest.fixture
def sample_content() -> Iterator[None]:
    """The file whose existence says that there is sample content."""
    sample_sign_ins().parent.mkdir(parents=True, exist_ok=True)
    sample_sign_ins().write_text("")
    yield
    sample_sign_ins().unlink()


@pytest.fixture(autouse=True)
def with_a_database(db: None) -> None:
    """Every public page reads it, also where nothing is public yet."""
