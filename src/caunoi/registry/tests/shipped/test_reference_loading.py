"""Loading again changes nothing; what people wrote stays."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command

from caunoi.records.actors import Job
from caunoi.registry import actions
from caunoi.registry.loading import load
from caunoi.registry.loading.abroad import parents_first
from caunoi.registry.loading.files import FOLDER
from caunoi.registry.models import Country, Mission, Organisation, TerritoryName
from caunoi.registry.tests.shipped.finding import unit

pytestmark = pytest.mark.usefixtures("shipped", "db")
NOTHING = {"countries": 0, "territories": 0, "organisations": 0}


def test_the_first_time_writes_and_the_second_changes_nothing(shipped: dict[str, int]) -> None:
    assert [name for name, count in shipped.items() if count == 0] == []
    assert load() == NOTHING


def test_a_shipped_row_that_went_astray_is_set_right() -> None:
    Country.objects.filter(code="FR").update(name_vi="Pháp quốc")
    Organisation.objects.filter(code="mission:VN-M050").update(website="")
    Mission.objects.filter(organisation__code="mission:VN-M050").update(city="Lyon")
    TerritoryName.objects.filter(territory=unit("vn-19-2025", "01"), name="Hanoi").delete()
    assert load() == {"countries": 1, "territories": 1, "organisations": 2}
    assert Country.objects.get(code="FR").name_vi == "Pháp"


def test_what_somebody_corrected_stays_as_they_left_it() -> None:
    paris = Organisation.objects.get(code="mission:VN-M050")
    Organisation.objects.filter(pk=paris.pk).update(
        website="https://example.org", source="Công hàm"
    )
    Mission.objects.filter(pk=paris.pk).update(city="Neuilly")
    province = unit("vn-19-2025", "25")
    type(province).objects.filter(pk=province.pk).update(population=1, source="")
    assert load() == NOTHING
    assert Mission.objects.get(pk=paris.pk).city == "Neuilly"
    assert unit("vn-19-2025", "25").population == 1


def mission(code: str) -> Mission:
    return Mission.objects.get(organisation__code=f"mission:{code}")


def test_a_shipped_district_that_went_astray_is_set_right() -> None:
    sydney = mission("VN-M086")
    sydney.districts.update(area_vi="Toàn nước")
    assert load() == {**NOTHING, "organisations": 1}
    assert "Queensland" in sydney.districts.get().area_vi


def test_a_district_that_somebody_corrected_stays_as_they_left_it() -> None:
    houston = mission("VN-M089")
    houston.districts.update(area_vi="Texas và Oklahoma", source="Công hàm")
    assert load() == NOTHING
    assert houston.districts.get().area_vi == "Texas và Oklahoma"


def test_no_shipped_district_comes_beside_one_that_somebody_wrote() -> None:
    houston, osaka = mission("VN-M089"), mission("VN-M076")
    for each in (houston, osaka):
        actions.set_consular_district(
            each, area_vi="Theo công hàm mới", begins_on=dt.date(2026, 1, 1), by=Job("test")
        )
    assert load() == NOTHING
    told = houston.districts.order_by("begins_on").values_list("area_vi", "ends_on")
    assert list(told) == [("Bang Texas", dt.date(2025, 12, 31)), ("Theo công hàm mới", None)]
    houston.districts.filter(area_vi="Bang Texas").delete()
    assert load() == NOTHING
    assert osaka.districts.count() == 1


def test_no_shipped_accreditation_comes_beside_one_that_somebody_wrote() -> None:
    wellington = mission("VN-M012")
    fiji = wellington.accreditations.filter(country="FJ")
    fiji.update(begins_on=dt.date(2018, 2, 12), source="Quyết định")
    assert load() == NOTHING
    assert fiji.get().begins_on == dt.date(2018, 2, 12)


def test_a_name_that_somebody_added_stays_and_one_no_longer_shipped_goes() -> None:
    province = unit("vn-19-2025", "25")
    TerritoryName.objects.create(territory=province, name="Đất Tổ")
    TerritoryName.objects.create(territory=province, name="Phuthor", source="§ gone")
    assert load()["territories"] == 1
    assert list(province.names.filter(name__in=["Đất Tổ", "Phuthor"]).values_list("name")) == [
        ("Đất Tổ",)
    ]


def test_a_row_without_a_known_source_is_refused(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "reference"))
    path = folder / "countries.csv"
    path.write_text(path.read_text("utf-8").replace(",cldr\n", ",hearsay\n", 1), "utf-8")
    with pytest.raises(KeyError, match="hearsay"):
        load(folder)


def test_a_region_whose_parent_is_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="FR-37 has no parent FR-CVL"):
        list(parents_first([{"code": "FR-37", "parent": "FR-CVL"}]))


def test_the_command_says_what_it_wrote(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_reference")
    assert "countries" in capsys.readouterr().out
