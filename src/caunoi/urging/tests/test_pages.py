"""What the pages, files and the API show to whom."""

import datetime as dt
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caunoi.agreements.tests import make as agreements
from caunoi.registry.tests.make import stranger
from caunoi.urging import actions
from caunoi.urging.models import Nudge, Review, Rung
from caunoi.urging.tests.make import Cast, ago, silent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(client: Client) -> None:
    client.cookies["language"] = "en"


def today() -> dt.date:
    return timezone.localdate()


def quiet(people: Cast, days: int, **columns):
    return silent(people.home, days, today(), **columns)


def climbed() -> None:
    actions.climb(today=today(), now=timezone.now())


def page(client: Client, user, address: str) -> str:
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def rows_on(client: Client, user, address: str = "/urging/") -> list:
    client.force_login(user)
    return [row["agreement"] for row in client.get(address).context["rows"]]


def test_the_list_shows_the_longest_silence_first_and_who_was_told(client, people):
    short, long = quiet(people, 100), quiet(people, 300)
    quiet(people, 80)
    climbed()
    assert rows_on(client, people.officer) == [long, short]
    text = page(client, people.officer, "/urging/")
    assert "300 days, since" in text
    assert f"/agreements/{long.public_id}/signs/" in text
    assert text.count("the officer") == 2


def test_a_rung_narrows_the_list_to_what_has_reached_it(client, people):
    quiet(people, 100)
    listed = quiet(people, 400)
    assert rows_on(client, people.ministry, "/urging/?rung=ministry") == [listed]
    client.force_login(people.ministry)
    views = client.get("/urging/").context["views"]
    assert [view.count for view in views] == [None, 2, 1, 1, 1]


def test_others_see_nothing_of_it_even_where_the_agreement_is_open_to_all(client, people):
    agreement = quiet(people, 400, visibility="public")
    climbed()
    elsewhere = agreements.head_of(agreements.committee("Lào Cai"))
    for other in (elsewhere, stranger()):
        assert rows_on(client, other) == []
        assert list(Nudge.objects.visible_to(other)) == []
        side = page(client, other, agreement.get_absolute_url())
        assert 'id="vital-signs"' in side
        assert "Who was told of the silence" not in side
    assert "Who was told of the silence" in page(
        client, people.officer, agreement.get_absolute_url()
    )


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_both_lists_go_into_files(client, people, ending):
    quiet(people, 100, expires_on=ago(-50, today()), renewal="agreed")
    client.force_login(people.officer)
    for address in ("/urging/", "/urging/coming/"):
        answer = client.get(f"{address}?format={ending}")
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")
        assert len(b"".join(answer.streaming_content)) > 100


def test_what_comes_up_explains_its_day(client, people):
    quiet(
        people, 10, expires_on=ago(-150, today()), renewal="tacit", renewal_months=12,
        notice_days=90,
    )  # fmt: skip
    text = page(client, people.officer, "/urging/coming/")
    assert "Last day to give notice" in text
    assert "Notice is to be given 90 days before" in text


def test_the_ministry_s_heads_set_new_days_others_only_read(client, people):
    words = {"code": "officer", "days": 60, "who": "officer", "valid_from": today().isoformat()}
    for reader in (people.chair, people.officer):
        client.force_login(reader)
        assert client.get("/urging/rungs/").context["form"] is None
        assert client.post("/urging/rungs/", words).status_code == 404
    client.force_login(people.ministry)
    assert client.post("/urging/rungs/", words).status_code == 302
    rung = Rung.objects.get(code="officer", valid_from=today())
    assert (rung.days, Rung.objects.filter(code="officer").count()) == (60, 2)
    quiet(people, 70)
    climbed()
    assert Nudge.objects.get().days == 60


@pytest.mark.parametrize(
    ("changed", "field"), [({"days": 200}, "days"), ({"valid_from": "2026-01-01"}, "valid_from")]
)
def test_rungs_rise_and_the_past_stays(client, people, changed, field):
    known = {"code": "officer", "days": 60, "who": "officer", "valid_from": today().isoformat()}
    client.force_login(people.ministry)
    answer = client.post("/urging/rungs/", known | changed)
    assert list(answer.context["form"].errors) == [field]
    assert Rung.objects.filter(code="officer").count() == 1


def test_a_review_is_decided_on_its_page(client, people):
    agreement = quiet(people, 10, expires_on=ago(-60, today()), renewal="agreed",
                      reason="Thiếu giáo viên", expected_result="20 giáo viên")  # fmt: skip
    climbed()
    review = Review.objects.get()
    assert "Open the review" in page(client, people.officer, agreement.get_absolute_url())
    text = page(client, people.officer, review.get_absolute_url())
    assert "20 giáo viên" in text
    assert "/decide/" not in text
    assert client.get(f"{review.get_absolute_url()}decide/").status_code == 404
    client.force_login(people.head)
    words = {"decision": "retire", "reason": "Hết việc", "came_of_it": "Một lớp"}
    assert client.post(f"{review.get_absolute_url()}decide/", words).status_code == 302
    assert "Write the letter" in page(client, people.head, review.get_absolute_url())
    told = {"language": "en", "addressee": "Gunma", "signer_title": "CHAIR", "signer": "Chủ"}
    answer = client.post(f"{review.get_absolute_url()}notice/", told)
    assert answer.status_code == 302
    assert answer.url.startswith("/issued/")


def test_a_head_s_work_names_the_review_to_decide(client, people):
    agreement = quiet(people, 10, expires_on=ago(-60, today()), renewal="agreed")
    climbed()
    text = page(client, people.head, "/work/")
    assert Review.objects.get().get_absolute_url() in text
    assert str(agreement) in text


def test_programs_read_signs_and_silences(client, people):
    agreement = quiet(people, 400)
    climbed()
    client.force_login(people.officer)
    signs = json.loads(client.get("/api/v1/urging/vital-signs").content)["items"]
    assert [(row["agreement"], row["vitality"], row["silent_days"]) for row in signs] == [
        (agreement.public_id, "dormant", 400)
    ]
    found = json.loads(client.get("/api/v1/urging/ladder?rung=ministry").content)
    assert found["total"] == 1
    assert [told["rung"] for told in found["items"][0]["told"]] == [
        "officer", "head", "chair", "ministry",
    ]  # fmt: skip
    assert len(json.loads(client.get("/api/v1/urging/rungs").content)) == 5


def test_the_page_asks_as_much_for_five_as_for_one(client, people):
    asked = []
    client.force_login(people.officer)
    for days in range(5):
        quiet(people, 100 + days)
        climbed()
        client.get("/urging/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/urging/")
        asked.append(len(queries))
    assert asked[0] == asked[4]
