import re

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from caunoi.law import loading
from caunoi.law.models import Holiday, Rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.force_login(
        get_user_model().objects.create_user("chi@example.org", full_name="Chi", language="en")
    )
    return client


@pytest.fixture
def _loaded():
    loading.load()


def said(response) -> str:
    assert response.status_code == 200
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", strip_tags(main.replace("<", " <"))).strip()


@pytest.mark.parametrize("address", ["/law/", "/law/calendar/", "/law/calendar/2026/"])
def test_a_stranger_is_asked_to_sign_in(client, address):
    loading.load()
    assert client.get(address).status_code == 302


@pytest.mark.usefixtures("_loaded")
def test_the_list_shows_every_rule_and_says_how_sure_it_is(reader):
    text = said(reader.get("/law/"))
    assert "30 time limits from 7 legal texts." in text
    assert "One is not sure enough to block anything" in text
    missing = [rule.code for rule in Rule.objects.all() if rule.code not in text]
    assert missing == []


@pytest.mark.usefixtures("_loaded")
def test_a_rule_is_tried_on_the_page(reader):
    asked = {
        "code": "AGR_OPINION", "date": "2026-11-16",
        "stop_from": "2026-11-18", "stop_to": "2026-11-20",
    }  # fmt: skip
    text = said(reader.get("/law/", asked))
    assert "Tuesday 1 December 2026 · A consulted body answers" in text
    assert "24 November is a holiday, Việt Nam Culture Day, and is not counted." in text
    assert "Law 70/2020/QH14, Article 19(2), valid from 1 July 2021" in text


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"date": "2019-01-01"}, "AGR_OPINION was not in force for what starts on 1 January 2019"),
        ({"date": ""}, "This field is required."),
        ({"stop_from": "2026-11-20", "stop_to": "2026-11-18"}, "A stop ends before it begins"),
        ({"stop_to": "2026-11-18"}, "Say from which day the clock stood still."),
        ({"code": "ABTC_VERIFY", "extension": "16"}, "by 15 days at most, not by 16"),
        ({"code": "NONE"}, "Select a valid choice."),
    ],
)
def test_what_has_no_answer_is_explained_and_stays_typed(reader, changes, fault):
    response = reader.get("/law/", {"code": "AGR_OPINION", "date": "2026-11-16", **changes})
    assert fault in said(response)
    assert "Everything you typed is still here." in said(response)


@pytest.mark.usefixtures("_loaded")
def test_a_year_without_calendar_is_said_not_guessed(reader):
    text = said(reader.get("/law/", {"code": "AGR_OPINION", "date": "2031-01-06"}))
    assert "calendar unknown · A consulted body answers" in text


@pytest.mark.usefixtures("_loaded")
def test_the_calendar_of_a_year_names_its_days_and_their_source(reader):
    text = said(reader.get("/law/calendar/2026/"))
    assert "14 weekdays are off. 2 weekend days are worked in exchange." in text
    assert "10 January 2026 Saturday worked in place of 2 January 2026" in text
    assert "general knowledge; a press report agrees" in text


@pytest.mark.usefixtures("_loaded")
def test_an_estimated_year_says_so_and_an_unknown_one_does_not_exist(reader):
    assert "The year is an estimate" in said(reader.get("/law/calendar/2028/"))
    assert reader.get("/law/calendar/2031/").status_code == 404


def test_before_anything_is_loaded_the_pages_say_what_to_run(reader):
    for address in ("/law/", "/law/calendar/"):
        assert "Run ./caunoi manage load_reference first." in said(reader.get(address))


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize("address", ["/law/", "/law/calendar/2026/"])
def test_the_pages_cost_the_same_however_much_they_list(reader, address):
    reader.get(address)
    with CaptureQueriesContext(connection) as many:
        reader.get(address)
    Rule.objects.exclude(code="AGR_OPINION").delete()
    Holiday.objects.exclude(date="2026-11-24").delete()
    with CaptureQueriesContext(connection) as one:
        reader.get(address)
    assert len(many) == len(one)
