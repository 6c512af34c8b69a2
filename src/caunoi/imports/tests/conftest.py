import datetime as dt

import pytest

from caunoi.agreements.tests import make
from caunoi.registry.models import Level, Organisation, Succession, Territory, TerritoryCode
from caunoi.registry.tests.make import country


@pytest.fixture
def phu_tho(db: None) -> Organisation:
    return make.committee("Phú Thọ", begins_on=make.MERGER)


@pytest.fixture
def world(phu_tho: Organisation) -> Organisation:
    """Phú Thọ today, Vĩnh Phúc and its Vĩnh Yên before, two towns in Japan."""
    vinh_phuc = make.merged("Vĩnh Phúc", phu_tho)
    ended = make.MERGER - dt.timedelta(days=1)
    country("VN", alpha3="VNM", aliases=["Vietnam"])
    vinh_yen = Territory.objects.create(
        country_id="VN", level=Level.DISTRICT, name_vi="Vĩnh Yên", name_en="Vinh Yen",
        kind="thành phố", parent=vinh_phuc.territory, ends_on=ended,
    )  # fmt: skip
    Succession.objects.create(
        old=vinh_yen, new=phu_tho.territory, kind="abolish", effective_on=make.MERGER,
        legal_basis="202/2025/QH15",
    )  # fmt: skip
    for scheme, code in (("vn-124-2004", "26"), ("vn-19-2025", "25")):
        owner = vinh_phuc if code == "26" else phu_tho
        TerritoryCode.objects.create(territory=owner.territory, scheme=scheme, code=code)
    for name in ("Gunma", "Akiruno", "Nara"):
        make.gunma(name)
    return phu_tho
