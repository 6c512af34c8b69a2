"""Forty situations and their answers, written by hand from Law 70/2020, Decrees 64/2021 and
177/2025, not by the program.

Each line: answers; procedure, where it belongs instead, or what stops it; whom to ask (+ for what
somebody chooses); who decides; what is told besides.
"""

import datetime as dt

import pytest

from caunoi.preparing.competence import Answers, judge

END = dt.date(2027, 2, 28)
P, S, X, T = "AGR_P", "AGR_S_SO", "AGR_S_XA", "AGR_S_TC"
MOFA = "mofa concerned+"
SO = "ea_body departments+"
XA = "ea_body+ police military departments+"
XA_EQUAL = {"body": "border_commune", "partner": "local_equal"}
XA_OTHER = {"body": "border_commune", "partner": "local_other"}
NAMES = {"change": "name_only"}

SITUATIONS = [
    ({}, P, MOFA, "chair", ""),
    ({"body": "council"}, P, MOFA, "council_chair", ""),
    ({"matter": "oda"}, "oda", "", "", ""),
    ({"matter": "ngo_aid"}, "ngo_aid", "", "", ""),
    ({"matter": "aid_abroad"}, "aid_abroad", "", "", ""),
    ({"matter": "civil_contract"}, "civil_contract", "", "", ""),
    ({"matter": "ppp"}, "ppp", "", "", ""),
    ({"matter": "treaty"}, "treaty", "", "", ""),
    ({"matter": "oda", "body": "border_commune"}, "oda", "", "", ""),
    ({"matter": "ngo_aid", "body": "firm"}, "ngo_aid", "", "", ""),
    ({"name": "Hiệp định hữu nghị"}, "treaty_name", MOFA, "chair", ""),
    ({"name": "Thỏa thuận hữu nghị"}, P, MOFA, "chair", ""),
    ({"is_defence": True}, P, f"{MOFA} mod", "chair", ""),
    ({"is_security": True}, P, f"{MOFA} mps", "chair", ""),
    ({"is_investment": True}, P, f"{MOFA} mof", "chair", ""),
    ({"is_sensitive": True}, P, MOFA, "chair", ""),  # the ministry is asked anyway
    ({"several_sign": True}, P, MOFA, "chair", "several_sign"),
    ({"partner": "person"}, P, MOFA, "chair", ""),
    ({"partner": "international"}, P, MOFA, "chair", ""),
    ({"change": "amendment"}, P, MOFA, "chair", "amendment"),
    ({"change": "technical"}, P, "", "chair", "technical"),
    ({"occasion": "high_visit"}, P, MOFA, "chair", "high_visit"),
    ({"occasion": "urgent"}, P, MOFA, "chair", ""),
    ({"body": "department"}, S, SO, "chair", "not_binding"),
    (
        {"body": "department", "is_defence": True, "is_security": True, "is_investment": True},
        S, f"{SO} mod mps mof", "chair", "not_binding",
    ),
    ({"body": "department", "is_sensitive": True}, S, f"{SO} mofa", "chair", "not_binding"),
    ({"body": "department", **NAMES}, S, "", "chair", "name_only_department"),
    ({"body": "department", "change": "technical"}, S, "", "chair", "technical"),
    ({**XA_EQUAL, "subject": "exchange"}, X, XA, "chair", "not_binding"),
    ({**XA_EQUAL, "subject": "border"}, X, XA, "chair", "not_binding"),
    ({**XA_EQUAL, "subject": "other"}, "commune_subject", XA, "chair", ""),
    ({**XA_OTHER, "subject": "information"}, "commune_level", XA, "chair", ""),
    ({**XA_OTHER, "subject": "twinning"}, X, XA, "chair", "commune_other_level"),
    (
        {"body": "border_commune", "partner": "state", "subject": "exchange"},
        "commune_partner", XA, "chair", "",
    ),
    ({"body": "commune"}, "commune_can_not", "", "", ""),
    ({"body": "district"}, "district_gone", "", "", ""),
    ({"body": "organisation"}, T, SO, "managing_body", "not_binding"),
    (
        {"body": "organisation", "asks_central_body": True},
        T, f"{SO} central_body", "managing_body", "not_binding",
    ),
    ({"body": "firm"}, "firm", "", "", ""),
    (NAMES, P, "", "chair", "name_only_province"),
]  # fmt: skip
NAMES_ONLY = [
    ("2025-06-30", "committee", False, ""),  # the decree is not in force yet
    ("2025-06-30", "department", False, ""),
    ("2025-07-01", "committee", True, "name_only_province"),
    ("2027-02-28", "council", True, "name_only_province"),
    ("2027-03-01", "committee", False, "name_only_over"),
    ("2026-11-22", "organisation", False, ""),
]


def answered(answers, today="2026-11-22"):
    return judge(Answers(**answers), today=dt.date.fromisoformat(today), name_only_until=END)


@pytest.mark.parametrize(("answers", "leads_to", "asked", "decides", "note"), SITUATIONS)
def test_the_answers_lead_where_the_articles_lead(answers, leads_to, asked, decides, note):
    found = answered(answers)
    stops = [stop.code for stop in found.stops]
    assert (stops or [found.route or found.procedure]) == [leads_to]
    named = [f"{one.role}{'+' if one.is_optional else ''}" for one in found.asked]
    assert sorted(named) == sorted(asked.split())
    assert found.decides == decides
    assert not note or note in [reason.code for reason in found.notes]


def test_there_are_forty():
    assert len(SITUATIONS) == 40


@pytest.mark.parametrize(("today", "body", "spared", "note"), NAMES_ONLY)
def test_names_alone_are_changed_without_opinions_only_while_the_decree_says_so(
    today, body, spared, note
):
    found = answered({"body": body, **NAMES}, today)
    told = [one.code for one in found.notes if one.code.startswith("name_only")]
    assert (not found.consults, told) == (spared, [note] if note else [])
