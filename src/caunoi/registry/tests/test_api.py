import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client

from caunoi.registry import actions
from caunoi.registry.models import Organisation, OrganisationKind
from caunoi.registry.tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
API = "/api/v1/registry"


def as_user(client: Client, user: Any) -> Client:
    client.force_login(user)
    return client


@pytest.fixture
def binh(client: Client) -> Client:
    return as_user(client, make.member(make.organisation()))


def send(client: Client, method: str, path: str, data: dict[str, Any]) -> Any:
    body = json.dumps(data)
    return getattr(client, method)(f"{API}{path}", body, content_type="application/json")


def test_who_is_not_signed_in_gets_401(client: Client) -> None:
    unit = make.province()
    paths = ["/territories", f"/territories/{unit.pk}", "/organisations", "/missions", "/countries"]
    codes = [client.get(f"{API}{path}").status_code for path in paths]
    assert codes == [401] * len(paths)


def test_territories_are_those_of_the_day(binh: Client) -> None:
    make.province("Vĩnh Phúc", ends_on=dt.date(2025, 6, 30))
    make.province("Phú Thọ", begins_on=dt.date(2025, 7, 1))
    now = binh.get(f"{API}/territories").json()
    then = binh.get(f"{API}/territories", {"on": "2025-06-30"}).json()
    assert [[row["name"] for row in found["items"]] for found in (now, then)] == [
        ["Phú Thọ"],
        ["Vĩnh Phúc"],
    ]
    one = binh.get(f"{API}/territories/{now['items'][0]['id']}").json()
    assert (one["begins_on"], one["predecessors"]) == ("2025-07-01", [])


def test_missions_answer_for_a_country(binh: Client) -> None:
    mission = make.mission()
    found = binh.get(f"{API}/missions", {"covers": "JP"}).json()
    assert [row["id"] for row in found["items"]] == [mission.pk]
    assert binh.get(f"{API}/missions", {"covers": "KR"}).json()["total"] == 0
    assert binh.get(f"{API}/missions/{mission.pk}").json()["host_country"] == "JP"
    assert binh.get(f"{API}/countries/jp").json()["ours"] == 1


def test_missions_are_found_by_a_place_they_serve(binh: Client) -> None:
    mission = make.mission()
    actions.set_consular_district(
        mission, area_vi="Bang Texas", begins_on=dt.date(2020, 1, 1), by=make.LOADER
    )
    found = binh.get(f"{API}/missions", {"q": "texas"}).json()["items"]
    assert [(row["id"], row["districts"]) for row in found] == [(mission.pk, ["Bang Texas"])]
    assert binh.get(f"{API}/missions", {"q": "Ohio"}).json()["total"] == 0


def test_what_is_not_there_answers_404(binh: Client) -> None:
    paths = ["/territories/9", "/organisations/999999", "/missions/9", "/countries/XX"]
    assert [binh.get(f"{API}{path}").status_code for path in paths] == [404] * 4


def test_an_editor_registers_and_corrects_through_the_same_actions(binh: Client) -> None:
    make.country("JP")
    told = {"kind": OrganisationKind.FOREIGN_LOCALITY, "name_vi": "Gunma", "country": "JP"}
    made = send(binh, "post", "/organisations", told)
    assert made.status_code == 201
    path = f"/organisations/{made.json()['id']}"
    assert send(binh, "patch", path, {"short_vi": "GM"}).json()["short_vi"] == "GM"
    assert Organisation.objects.get(name_vi="Gunma").short_vi == "GM"


def test_what_an_action_refuses_is_said_and_nothing_is_written(client: Client) -> None:
    make.country("JP")
    chi = as_user(client, make.stranger())
    told = {"kind": OrganisationKind.FOREIGN_LOCALITY, "name_vi": "Gunma", "country": "JP"}
    assert send(chi, "post", "/organisations", told).status_code == 403
    assert send(chi, "post", "/organisations", {**told, "country": "QQ"}).status_code == 422
    assert not Organisation.objects.filter(name_vi="Gunma").exists()


def test_writing_needs_the_csrf_token() -> None:
    client = as_user(Client(enforce_csrf_checks=True), make.member(make.organisation()))
    assert send(client, "post", "/organisations", {}).status_code == 403


def test_a_list_stops_at_its_limit(binh: Client) -> None:
    for n in range(3):
        make.province(f"Tỉnh {n}")
    page = binh.get(f"{API}/territories", {"limit": 2, "offset": 2}).json()
    assert (page["total"], [row["name"] for row in page["items"]]) == (3, ["Tỉnh 2"])
    assert binh.get(f"{API}/territories", {"limit": 999}).status_code == 422
