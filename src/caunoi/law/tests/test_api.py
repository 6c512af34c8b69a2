import pytest
from django.utils import translation
from ninja.testing import TestClient

from caunoi.law import api, loading
from caunoi.law.models import Rule

pytestmark = pytest.mark.django_db
client = TestClient(api.router)


@pytest.fixture(autouse=True)
def _loaded():
    loading.load()
    with translation.override("en"):
        yield


def test_every_version_of_every_rule_is_listed():
    listed = client.get("/rules").json()
    assert len(listed) == Rule.objects.count()
    assert next(rule for rule in listed if rule["code"] == "CONF_OPINION") == {
        "code": "CONF_OPINION",
        "name_vi": "Cơ quan được hỏi trả lời về hội nghị",
        "name_en": "A consulted body answers on a conference",
        "counted_from_vi": "ngày cơ quan được hỏi nhận văn bản hỏi ý kiến",
        "counted_from_en": "the day the consulted body received the request",
        "unit": "calendar",
        "offset": 15,
        "month": None,
        "day": None,
        "year": None,
        "year_offset": 0,
        "legal_basis": "06/2020/QĐ-TTg",
        "article": "5",
        "valid_from": "2020-04-15",
        "valid_to": None,
        "silence": "none",
        "confidence": "conflict",
        "may_block": False,
    }


def test_a_due_date_comes_with_its_steps():
    path = "/rules/conf_apply/due?start=2026-12-15"
    answer = client.get(path).json()
    assert (answer["status"], answer["due_on"], answer["safe_on"]) == (
        "known", "2026-11-13", "2026-11-13",
    )  # fmt: skip
    assert answer["steps"] == [
        "30 days before 15 December 2026 is Sunday 15 November 2026.",
        "15 November is a Sunday, a weekly day off.",
        "The safe day is the working day before, Friday 13 November 2026.",
    ]


def test_stops_may_be_given_more_than_once():
    stops = "stop=2026-11-18..2026-11-20&stop=2026-11-19..2026-11-23"
    answer = client.get(f"/rules/AGR_OPINION/due?start=2026-11-16&{stops}").json()
    assert answer["due_on"] == "2026-12-02"


def test_an_unknown_calendar_has_no_date():
    answer = client.get("/rules/AGR_OPINION/due?start=2031-01-06").json()
    assert (answer["status"], answer["due_on"], answer["safe_on"]) == ("unknown", None, None)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("AGR_OPINON/due?start=2026-11-16", 404),
        ("AGR_OPINION/due?start=2019-11-16", 422),
        ("AGR_OPINION/due?start=2026-11-16&stop=soon", 422),
        ("AGR_OPINION/due?start=2026-11-16&extension=-1", 422),
        ("AGR_OPINION/due?start=tomorrow", 422),
    ],
)
def test_a_question_without_an_answer_is_refused(question, status):
    assert client.get(f"/rules/{question}").status_code == status
