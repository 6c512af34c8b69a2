"""Which part of a country a mission serves: on its page, in the lists, in their files."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caunoi.registry import actions
from caunoi.registry.models import Country, Mission, MissionType
from caunoi.registry.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def binh(client: Client) -> Client:
    """An editor of Phú Thọ's external-affairs body, who reads English."""
    client.cookies["language"] = "en"
    client.force_login(make.member(make.organisation()))
    return client


def consulate(city: str, area: str = "", area_en: str = "") -> Mission:
    mission = make.mission("US", f"Tổng Lãnh sự quán Việt Nam tại {city}")
    actions.edit_mission(mission, type=MissionType.CONSULATE_GENERAL, city=city, by=make.LOADER)
    if area:
        since = dt.date(2020, 1, 1)
        actions.set_consular_district(
            mission, area_vi=area, area_en=area_en, begins_on=since, by=make.LOADER
        )
    return mission


def read_from_a_letter(mission: Mission) -> None:
    mission.districts.update(source="§ Công hàm (2009-07-31)", is_verified=False)


def test_the_mission_that_serves_a_state_is_found_by_its_name(binh: Client) -> None:
    houston = consulate("Houston", "Bang Texas", "The State of Texas")
    consulate("New York")
    url = reverse("registry:missions")
    for words in ("texas", "state of texas", "Houston bang"):
        assert [row.pk for row in binh.get(url, {"q": words}).context["rows"]] == [houston.pk]
    before = binh.get(url, {"q": "Texas", "on": "2019-12-31"})
    assert list(before.context["rows"]) == []


def test_a_search_of_missions_reads_as_often_for_one_as_for_three(
    binh: Client, django_assert_num_queries: Any
) -> None:
    def look() -> int:
        return len(binh.get(reverse("registry:missions"), {"q": "Texas"}).context["rows"])

    consulate("Houston", "Bang Texas")
    look()
    with CaptureQueriesContext(connection) as first:
        assert look() == 1
    consulate("Dallas", "Bang Texas")
    consulate("Austin", "Bang Texas")
    with django_assert_num_queries(len(first)):
        assert look() == 3


def test_a_district_stands_with_its_source_and_until_when_it_is_to_be_confirmed(
    binh: Client,
) -> None:
    houston = consulate("Houston", "Bang Texas")
    read_from_a_letter(houston)
    page = binh.get(houston.organisation.get_absolute_url()).content.decode()
    section = page[page.index('id="district"') :]
    assert "Source: Công hàm (31 July 2009)" in section
    assert "to be confirmed" in section
    listed = binh.get(reverse("registry:missions")).content.decode()
    assert "Bang Texas · to be confirmed" in listed


def test_a_consulate_without_a_source_says_that_its_district_is_not_known(binh: Client) -> None:
    page = binh.get(consulate("New York").organisation.get_absolute_url()).content.decode()
    assert "no source that states it has been found" in page
    embassy = make.mission()
    page = binh.get(embassy.organisation.get_absolute_url()).content.decode()
    assert "No district of its own is on record." in page
    for url in (reverse("registry:missions"), reverse("registry:country", args=["US"])):
        assert binh.get(url).content.decode().count("district not known") == 1


def test_a_foreign_consulate_shows_its_district_and_is_found_by_it(binh: Client) -> None:
    make.country("KR")
    mission = actions.register_mission(
        type=MissionType.CONSULATE_GENERAL,
        sending_country=Country.objects.get(pk="KR"),
        host_country=make.country("VN"),
        name_vi="Tổng Lãnh sự quán Hàn Quốc tại Đà Nẵng",
        by=make.LOADER,
    )
    page = binh.get(mission.organisation.get_absolute_url()).content.decode()
    assert "no source that states it has been found" in page
    actions.set_consular_district(
        mission, area_vi="Đà Nẵng, Quảng Ngãi", begins_on=dt.date(2020, 1, 1), by=make.LOADER
    )
    page = binh.get(mission.organisation.get_absolute_url()).content.decode()
    assert "Đà Nẵng, Quảng Ngãi" in page
    found = binh.get(reverse("registry:foreign_missions"), {"q": "quang ngai"})
    assert [row.pk for row in found.context["rows"]] == [mission.pk]
    assert "Đà Nẵng, Quảng Ngãi" in found.content.decode()


def test_the_file_of_missions_says_which_district_is_not_known(binh: Client) -> None:
    read_from_a_letter(consulate("Houston", "Bang Texas"))
    consulate("New York")
    make.mission("KR", "Đại sứ quán Việt Nam tại Hàn Quốc")
    response = binh.get(reverse("registry:missions"), {"format": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    response.close()
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["City"]]
    names = ("Consular district", "Source of the district", "District confirmed")
    assert {row["City"]: tuple(row[name] for name in names) for row in rows} == {
        "Houston": ("Bang Texas", "Công hàm (31 July 2009)", "no"),
        "New York": ("not known", "", ""),
        "Tokyo": ("", "", ""),
    }
