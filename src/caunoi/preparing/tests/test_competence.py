import datetime as dt
from itertools import product

import pytest

from caunoi.preparing import competence
from caunoi.preparing.competence import Answers, Body, Change, Fast, Matter, Occasion, judge
from caunoi.preparing.competence_words import REASONS, ROLES
from caunoi.preparing.procedures import PROCEDURES

TODAY = dt.date(2026, 11, 22)
NAME_ONLY_END = dt.date(2027, 2, 28)


def judged(today=TODAY, **answers):
    return judge(Answers(**answers), today=today, name_only_until=NAME_ONLY_END)


def asked(verdict):
    return [(one.role, one.cite.article) for one in verdict.asked]


@pytest.mark.parametrize(
    ("matter", "basis"),
    [
        ("treaty", "TREATIES"),
        ("oda", "D114"),
        ("ngo_aid", "D313"),
        ("aid_abroad", "D305"),
        ("civil_contract", "BLDS2015"),
        ("ppp", "PPP"),
    ],
)
@pytest.mark.parametrize("body", list(Body))
def test_what_the_law_leaves_out_is_turned_away_to_where_it_belongs(matter, basis, body):
    verdict = judged(matter=matter, body=body)
    assert (verdict.is_in_scope, verdict.route, verdict.procedure) == (False, matter, "")
    assert basis in [cite.basis for cite in verdict.reasons[0].cites]


@pytest.mark.parametrize(
    ("body", "procedure", "decides", "signs", "article"),
    [
        ("committee", "AGR_P", "chair", "chair_or_authorised", "18, 19(3)"),
        ("council", "AGR_P", "council_chair", "council_chair_or_authorised", "18, 19(3)"),
        ("department", "AGR_S_SO", "chair", "head_or_authorised", "5(3)"),
        ("organisation", "AGR_S_TC", "managing_body", "organisation_head", "8(5)"),
    ],
)
def test_who_decides_and_who_signs_follows_from_in_whose_name(
    body, procedure, decides, signs, article
):
    verdict = judged(body=body)
    assert verdict.may_go_on
    assert (verdict.procedure, verdict.decides, verdict.signs) == (procedure, decides, signs)
    assert verdict.decides_cite.article == article


def test_the_province_asks_the_ministry_and_by_article_25_three_others():
    verdict = judged(is_defence=True, is_security=True, is_investment=True)
    assert asked(verdict) == [
        ("mofa", "19(1)"),
        ("concerned", "19(1)"),
        ("mod", "25"),
        ("mps", "25"),
        ("mof", "25"),
    ]


def test_a_department_asks_the_ministry_only_about_what_is_sensitive():
    assert "mofa" not in dict(asked(judged(body="department")))
    assert asked(judged(body="department", is_sensitive=True))[-1] == ("mofa", "9")


def test_an_organisation_asks_its_centre_where_its_charter_says_so():
    assert "central_body" not in dict(asked(judged(body="organisation")))
    found = judged(body="organisation", asks_central_body=True)
    assert asked(found)[-1] == ("central_body", "8")


@pytest.mark.parametrize(
    ("subject", "partner", "stops"),
    [
        ("exchange", "local_equal", []),
        ("twinning", "local_equal", []),
        ("border", "local_equal", []),
        ("other", "local_equal", ["commune_subject"]),
        ("twinning", "local_other", []),
        ("information", "local_other", ["commune_level"]),
        ("twinning", "international", ["commune_partner"]),
        ("other", "person", ["commune_subject", "commune_partner"]),
    ],
)
def test_a_border_commune_is_bound_to_its_subjects_and_its_equals(subject, partner, stops):
    verdict = judged(body="border_commune", subject=subject, partner=partner)
    assert [reason.code for reason in verdict.stops] == stops
    assert verdict.may_go_on == (not stops)


def test_other_communes_and_districts_can_not_sign():
    assert [r.code for r in judged(body="commune").stops] == ["commune_can_not"]
    assert [r.code for r in judged(body="district").stops] == ["district_gone"]


def test_a_firm_signs_by_itself():
    verdict = judged(body="firm")
    assert (verdict.agreement_class, verdict.procedure) == ("enterprise_mou", "")
    assert verdict.is_in_scope is False


@pytest.mark.parametrize("name", ["Hiệp định hợp tác", "Công ước", "ĐỊNH ƯỚC về rừng"])
def test_names_of_treaties_stop_it(name):
    assert [r.code for r in judged(name=name).stops] == ["treaty_name"]


@pytest.mark.parametrize(
    ("body", "today", "spared"),
    [
        ("committee", NAME_ONLY_END, "name_only_province"),
        ("committee", NAME_ONLY_END + dt.timedelta(days=1), None),
        ("council", TODAY, "name_only_province"),
        ("department", dt.date(2030, 1, 1), "name_only_department"),
        ("organisation", TODAY, None),
    ],
)
def test_changing_only_the_names_needs_no_opinions_for_a_time(body, today, spared):
    verdict = judged(today, body=body, change=Change.NAME_ONLY)
    assert verdict.consults == (spared is None)
    assert (spared in [note.code for note in verdict.notes]) == (spared is not None)
    assert bool(verdict.asked) == verdict.consults


def test_without_the_rule_nobody_is_spared():
    verdict = judge(Answers(change="name_only"), today=TODAY)
    assert verdict.consults


def test_a_technical_change_needs_no_opinions_whoever_signs():
    assert not any(judged(body=body, change="technical").asked for body in competence.TRACKS)


@pytest.mark.parametrize("occasion", ["high_visit", "urgent"])
def test_the_fast_track_is_the_provinces(occasion):
    assert judged(occasion=occasion).fast == Fast.ALLOWED
    assert judged(occasion=occasion, body="department").fast == Fast.NOT_READ
    assert judged().fast == Fast.NOT_ASKED


def test_every_answer_leads_to_words_and_to_a_known_procedure():
    codes = {one.code for one in PROCEDURES}
    combined = product(Body, Matter, Change, Occasion, competence.Subject, competence.Partner)
    for body, matter, change, occasion, subject, partner in combined:
        verdict = judged(
            body=body, matter=matter, change=change, occasion=occasion, subject=subject,
            partner=partner, several_sign=True, is_sensitive=True, asks_central_body=True,
        )  # fmt: skip
        reasons = (*verdict.reasons, *verdict.stops, *verdict.notes)
        assert {reason.code for reason in reasons} <= set(REASONS)
        assert all(reason.cites for reason in reasons)
        roles = {one.role for one in verdict.asked} | {verdict.decides, verdict.signs} - {""}
        assert roles - {""} <= set(ROLES)
        assert verdict.procedure in codes | {""}


def test_each_step_that_is_asked_stands_in_its_procedure():
    for body, track in competence.TRACKS.items():
        verdict = judged(
            body=body, is_defence=True, is_sensitive=True, asks_central_body=True,
            subject="twinning",
        )  # fmt: skip
        newest = next(one for one in PROCEDURES if one.code == track.procedure)
        assert [newest.step(one.step).key for one in verdict.asked]


def test_answers_come_back_from_json_as_they_went():
    answers = Answers(body="department", is_defence=True, name="Bản ghi nhớ")
    assert Answers.of(answers.as_json()) == answers
    assert Answers.of({"body": "council", "no such question": 1}) == Answers(body="council")
