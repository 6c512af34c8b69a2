import datetime as dt

import pytest

from caunoi.registry import history
from caunoi.registry.as_of import unit_on
from caunoi.registry.models import Level, Succession, SuccessionKind, Territory, TerritoryKind
from caunoi.registry.tests import make

pytestmark = pytest.mark.django_db
SPLIT_ON, MERGED_ON = dt.date(1997, 1, 1), dt.date(2025, 7, 1)


def step(old: Territory, new: Territory, on: dt.date, **columns) -> Succession:
    kind = columns.pop("kind", SuccessionKind.MERGE)
    return Succession.objects.create(
        old=old, new=new, effective_on=on, legal_basis="x", kind=kind, **columns
    )


def test_a_family_has_every_generation_before_and_after_and_no_districts() -> None:
    vinh_phu, phu_tho, vinh_phuc, today = (
        make.province(name) for name in ("Vĩnh Phú", "Phú Thọ", "Vĩnh Phúc", "Phú Thọ mới")
    )
    district = make.province("Vĩnh Yên", level=Level.DISTRICT)
    step(vinh_phu, phu_tho, SPLIT_ON)
    step(vinh_phu, vinh_phuc, SPLIT_ON, is_main=False)
    step(phu_tho, today, MERGED_ON)
    step(vinh_phuc, today, MERGED_ON)
    dissolved = step(district, today, MERGED_ON, kind=SuccessionKind.ABOLISH)
    family = history.family_of(today)
    columns = {box.territory: box.x for box in family.boxes}
    assert sorted(columns.values()) == sorted([0, 232, 232, 464])
    assert (columns[vinh_phu], columns[today]) == (0, 464)
    assert [arrow.is_main for arrow in family.arrows].count(False) == 1
    assert history.dissolved_into(today, MERGED_ON) == [dissolved]
    assert [s.new for s in history.family_of(district).steps] == [today]


def test_an_arrow_that_passes_a_generation_by_goes_beside_its_boxes() -> None:
    ha_nam_ninh, nam_ha, ninh_binh, nam_dinh, today = (
        make.province(name)
        for name in ("Hà Nam Ninh", "Nam Hà", "Ninh Bình", "Nam Định", "Ninh Bình mới")
    )
    step(ha_nam_ninh, nam_ha, dt.date(1991, 12, 26))
    beside = step(ha_nam_ninh, ninh_binh, dt.date(1991, 12, 26), is_main=False)
    step(nam_ha, nam_dinh, SPLIT_ON)
    step(ninh_binh, today, MERGED_ON)
    step(nam_dinh, today, MERGED_ON)
    family = history.family_of(today)
    corners = {box.territory: (box.x, box.y) for box in family.boxes}
    assert (corners[nam_ha], corners[ninh_binh]) == ((232, 0), (464, 44))
    arrow = family.arrows[family.steps.index(beside)]
    assert arrow.path == "M168 40C200 40 200 62 232 62H400C432 62 432 62 464 62"
    assert family.generations == 4


def test_a_unit_alone_has_no_family() -> None:
    assert history.family_of(make.province("Cao Bằng")).boxes == []


def test_a_unit_is_of_the_kind_it_was_on_the_day() -> None:
    dong_nai = make.province("Đồng Nai", kind="thành phố trực thuộc trung ương")
    became = dt.date(2026, 4, 30)
    TerritoryKind.objects.create(
        territory=dong_nai, kind="tỉnh", ends_on=became - dt.timedelta(days=1)
    )
    TerritoryKind.objects.create(
        territory=dong_nai, kind="thành phố trực thuộc trung ương", begins_on=became
    )
    days = (dt.date(2026, 4, 29), became)
    assert [unit_on(day, dong_nai).full_name for day in days] == [
        "Tỉnh Đồng Nai",
        "Thành phố Đồng Nai",
    ]
