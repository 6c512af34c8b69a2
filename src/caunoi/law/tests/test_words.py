import re

import pytest
from django.utils import translation

from caunoi.law import words
from caunoi.law.clock import clock
from caunoi.law.models import LegalBasis, Rule
from caunoi.law.steps import Say, Step
from caunoi.law.tests.make import calendar, day, stops, terms

EVERY = {
    "number": 7, "days": 2, "total": 9, "most": 15, "year": 2027, "rule": "AGR_OPINION",
    "day": "2026-11-24", "start": "2026-11-16", "first": "2026-11-18", "last": "2026-11-20",
    "swap": "2026-08-22", "name_vi": "Ngày Văn hóa Việt Nam", "name_en": "Việt Nam Culture Day",
}  # fmt: skip
YEARLY = {"unit": "fixed", "month": 11, "day": 15}


@pytest.mark.parametrize("code", Say)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_step_has_its_words(code, language):
    params = EVERY | ({"days": ["2026-11-21"]} if code is Say.WEEKEND_SKIPPED else {})
    with translation.override(language):
        said = words.sentence(Step(code, params))
    assert said.endswith(".")
    assert not re.search(r"%\(|\d{4}-\d{2}", said)


@pytest.mark.parametrize("question", [("AGR_OPINION", "2025-12-30"), ("CONF_YEAR", "2026-12-20")])
def test_steps_survive_being_kept_as_json(question):
    due = clock(terms(question[0]), day(question[1]), calendar())
    assert tuple(Step.from_json(step.as_json()) for step in due.steps) == due.steps


@pytest.mark.parametrize(
    ("article", "said"),
    [
        ("19(2)", "Article 19(2)"),
        ("19(4b)", "Article 19(4)(b)"),
        ("33(3), 34(5)", "Article 33(3), Article 34(5)"),
        ("9", "Article 9"),
        ("", ""),
    ],
)
def test_an_article_is_cited_in_full(article, said):
    with translation.override("en"):
        assert words.cite(article) == said


def said_in_english(code, start, stopped=""):
    due = clock(terms(code), day(start), calendar(), stops=stops(stopped))
    with translation.override("en"):
        return words.sentences(due.steps)


def test_a_swapped_friday_and_its_saturday_are_named():
    assert said_in_english("AGR_OPINION", "2025-12-30")[3:-1] == [
        "1 January is a holiday, New Year’s Day, and is not counted.",
        "2 January is off, worked on 10 January instead, and is not counted.",
        "10 January is worked in place of 2 January and is counted.",
    ]


def test_a_roll_says_from_what_and_to_where():
    assert said_in_english("AGR_POSTREPORT", "2026-11-14")[-3:] == [
        "Day 15 is Sunday 29 November 2026.",
        "29 November is a Sunday, a weekly day off.",
        "The period ends on the next working day, Monday 30 November 2026.",
    ]


def test_stops_are_told_and_those_that_changed_nothing_are_not():
    told = said_in_english("AGR_OPINION", "2026-11-16", "2026-11-18..2026-11-20 2027-01-01..")
    assert [line for line in told if "stood still" in line] == [
        "The clock stood still from 18 November 2026 to the end of 20 November 2026."
    ]


def test_a_day_after_the_window_is_sent_to_the_next_report():
    assert said_in_english("CONF_YEAR", "2026-12-20")[1:3] == [
        "The report counts from 15 December 2025 to 14 December 2026.",
        "What happens from 15 December 2026 on belongs to the report for 2027.",
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"unit": "working", "offset": 7}, "7 working days"),
        ({"unit": "calendar", "offset": 15}, "15 days"),
        ({"unit": "calendar", "offset": -40}, "40 days before"),
        (YEARLY | {"year_offset": -1}, "15 November of the year before"),
        (YEARLY | {"year_offset": 1}, "15 November of the year after"),
        ({"unit": "fixed", "month": 12, "day": 18}, "18 December"),
        ({"unit": "fixed", "month": 2, "day": 28, "year": 2027}, "28 February 2027"),
    ],
)  # fmt: skip
def test_a_limit_in_words(changes, said):
    with translation.override("en"):
        assert words.term(Rule(**changes)) == said


def test_a_rule_that_only_advises_says_so_beneath_its_date():
    basis = LegalBasis(kind="decision", number="06/2020/QĐ-TTg")
    rule = Rule(
        code="CONF_OPINION", basis=basis, article="5", valid_from=day("2020-04-15"),
        unit="calendar", offset=15, confidence="conflict",
    )  # fmt: skip
    with translation.override("en"):
        told = words.why(rule, clock(rule, day("2026-11-02"), calendar()))
    assert told == words.Why(
        lead="15 days from 2 November 2026.",
        steps=[
            "The first day is not counted.",
            "Day 15 is Tuesday 17 November 2026.",
            "The rule only advises: the sources contradict each other.",
        ],
        basis="Decision 06/2020/QĐ-TTg, Article 5, valid from 15 April 2020 · "
        "the sources contradict each other",
        code="CONF_OPINION",
    )


def test_a_vietnamese_reader_gets_the_same_steps_in_vietnamese():
    due = clock(terms("AGR_OPINION"), day("2026-11-16"), calendar())
    with translation.override("vi"):
        assert words.sentences(due.steps) == [
            "7 ngày làm việc kể từ ngày 16/11/2026.",
            "Ngày đầu không tính.",
            "Cuối tuần không tính: 21/11, 22/11.",
            "24/11 nghỉ Ngày Văn hóa Việt Nam, không tính.",
            "Ngày làm việc thứ 7 là thứ Năm 26/11/2026.",
        ]
