import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caunoi.agreements.actions import open_agreement
from caunoi.agreements.tests.make import LOADER, TODAY, committee, draft_of, gunma, head_of
from caunoi.approvals.models import Case
from caunoi.preparing import actions_texts, lists, queries
from caunoi.preparing.models import Preparation
from caunoi.preparing.tests import make
from caunoi.registry.models import Country, Organisation
from caunoi.registry.tests.make import member, ministry, organisation

pytestmark = pytest.mark.django_db
QUESTIONS = {
    "body": "committee",
    "matter": "cooperation",
    "partner": "local_equal",
    "change": "new",
    "occasion": "ordinary",
    "subject": "other",
}


@pytest.fixture
def signed_in(client, head):
    client.force_login(head)
    client.cookies["language"] = "en"
    return client


def url(name, preparation, *args):
    return reverse(f"preparing:{name}", args=[preparation.agreement.public_id, *args])


def words(response):
    return response.content.decode()


def test_who_may_sign_is_answered_without_keeping_anything(signed_in):
    path = reverse("preparing:who")
    assert signed_in.get(path).status_code == 200
    asked = {**QUESTIONS, "is_defence": "on"}
    response = signed_in.get(path, asked)
    verdict = response.context["verdict"]
    assert (verdict.procedure, verdict.decides) == ("AGR_P", "chair")
    assert "70/2020/QH14" in words(response)
    assert response.context["may_begin"] is True
    turned = signed_in.get(path, {**QUESTIONS, "matter": "oda"})
    assert turned.context["may_begin"] is False
    assert "114/2021" in words(turned)
    assert Preparation.objects.count() == 0


def test_a_preparation_begins_with_the_answers_in_the_address(signed_in, phu_tho):
    place = gunma()
    path = f"{reverse('preparing:new')}?" + "&".join(f"{k}={v}" for k, v in QUESTIONS.items())
    assert signed_in.get(path).status_code == 200
    told = {
        "owner": phu_tho.pk,
        "home": phu_tho.name_vi,
        "partner": place.name_en,
        "partner_country": Country.objects.get(pk="JP").pk,
        "title_vi": "Bản ghi nhớ hợp tác",
        "form": "mou",
        "reason": "Lao động",
        "wished_on": "2027-03-01",
    }
    response = signed_in.post(path, told)
    row = Preparation.objects.get()
    assert response["Location"] == row.get_absolute_url()
    assert (row.agreement.state, row.agreement.agreement_class) == ("need", "province")
    assert str(row.wished_on) == "2027-03-01"


def test_without_answers_the_questions_come_first(signed_in):
    response = signed_in.get(reverse("preparing:new"))
    assert response["Location"] == reverse("preparing:who")


def test_every_page_of_a_preparation_opens_in_every_stage(signed_in, phu_tho):
    rows = [
        make.preparation(phu_tho),
        make.complete(phu_tho),
        make.consulted(phu_tho)[0],
        make.decided(phu_tho),
    ]
    for row in rows:
        for name in ("detail", "competence", "plan", "dossier", "signer", "texts", "paste"):
            assert signed_in.get(url(name, row)).status_code == 200, (name, row.agreement.state)
        assert signed_in.get(row.agreement.get_absolute_url()).status_code == 200
    assert signed_in.get(reverse("preparing:index")).status_code == 200
    for view in ("mine", "drafts", "opinions", "decided", "signed"):
        assert signed_in.get(reverse("preparing:index"), {"view": view}).status_code == 200


def test_after_the_decision_the_board_leads_to_the_signing(signed_in, phu_tho):
    row = make.decided(phu_tho)
    board = queries.case_of(row.agreement).get_absolute_url()
    sign = reverse("agreements:move", args=[row.agreement.public_id, "sign"])
    response = signed_in.get(board)
    assert response.context["onward"] == ("Record signing", sign)
    assert signed_in.get(sign).status_code == 200
    signed_in.force_login(member(phu_tho, "editor", "Bình"))
    assert signed_in.get(board).context["onward"] is None


def test_a_decision_that_no_longer_holds_leads_nowhere(signed_in, phu_tho):
    row = make.decided(phu_tho)
    text = make.VIETNAMESE.replace("gặp nhau.", "gặp nhau!")
    actions_texts.paste_text(
        row, language="vi", text=text, is_authentic=True, by=make.LOADER, now=make.NOW
    )
    response = signed_in.get(queries.case_of(row.agreement).get_absolute_url())
    assert (response.context["onward"], response.context["is_void"]) == (None, True)
    assert f'<a class="btn" href="{row.agreement.get_absolute_url()}">' in response.text
    page = signed_in.get(row.get_absolute_url()).text
    assert "It can be signed on" not in page
    assert "The decision no longer holds; it can't be signed like this." in page


def test_the_ministry_is_offered_no_province_to_prepare_for(client, phu_tho):
    row = make.preparation(phu_tho, state="draft")
    client.force_login(head_of(ministry()))
    detail = client.get(row.get_absolute_url()).context
    assert (detail["may_edit"], detail["advice"]) == (False, [])
    path = f"{reverse('preparing:new')}?" + "&".join(f"{k}={v}" for k, v in QUESTIONS.items())
    form = client.get(path).context["form"]
    assert phu_tho not in form.fields["owner"].queryset
    for name in ("dossier", "consult", "take_back", "paste"):
        assert client.get(url(name, row)).status_code == 404
    assert client.get(url("letter", row, "opinions")).status_code == 404


def test_the_plan_is_saved_and_counted(signed_in, phu_tho):
    row = make.preparation(phu_tho)
    told = {"wished_on": "2027-04-05", "draft": 5, "take_in": 2, "decide": 2}
    signed_in.post(url("plan", row), told)
    response = signed_in.get(row.get_absolute_url())
    plan = response.context["plan"]
    assert [one["what"] for one in plan["rows"]] == [
        "Write the draft and its dossier",
        "Ask for opinions",
        "Take in or explain the opinions",
        "Submit and have it decided",
    ]
    assert plan["late"] == 0
    row.refresh_from_db()
    assert row.plan_days == {"draft": 5, "take_in": 2, "decide": 2, "prime_minister": 0}


def test_a_day_that_is_too_soon_is_said(signed_in, phu_tho):
    row = make.preparation(phu_tho, wished_on=make.TODAY + make.dt.timedelta(days=15))
    plan = signed_in.get(row.get_absolute_url()).context["plan"]
    assert plan["late"] > 0
    assert plan["earliest"] > row.wished_on


def test_the_dossier_is_written_on_its_page(signed_in, phu_tho):
    row = make.preparation(phu_tho, state="draft")
    signed_in.post(url("dossier", row), {"purpose": "Mở đường cho lao động"})
    row.refresh_from_db()
    assert row.dossier["purpose"] == "Mở đường cho lao động"


def test_the_bodies_of_the_law_are_asked_from_the_page(signed_in, phu_tho):
    ministry()
    mod = organisation("Bộ Quốc phòng", "ministry")
    Organisation.objects.filter(pk=mod.pk).update(code="mod")
    row = make.complete(phu_tho, answers=make.Answers(is_defence=True))
    page = signed_in.get(url("consult", row))
    ticked = {offer.role: offer.ticked for offer in page.context["offers"]}
    assert ticked == {"mofa": True, "concerned": False, "mod": True}
    mofa = Organisation.objects.get(code="mofa")
    told = {"on": str(make.TODAY), "body_0": [mofa.pk], "body_2": [mod.pk]}
    response = signed_in.post(url("consult", row), told)
    case = Case.objects.get()
    assert response["Location"] == case.get_absolute_url()
    assert {one.body_id for one in make.latest(case)} == {mofa.pk, mod.pk}


def test_texts_are_pasted_written_matched_and_compared(signed_in, phu_tho):
    row = make.preparation(phu_tho, state="draft")
    for code, text in (("vi", make.VIETNAMESE), ("en", make.ENGLISH)):
        told = {"language": code, "text": text, "is_authentic": "on"}
        signed_in.post(url("paste", row), told)
    signed_in.post(url("matched", row))
    assert signed_in.get(url("texts", row)).context["counts"]["same"] == 2
    article = url("article", row, 2)
    assert signed_in.get(article).status_code == 200
    told = {
        "heading_vi": "Hiệu lực", "body_vi": "Sau 30 ngày.",
        "heading_en": "Force", "body_en": "From the day of signing.",
    }  # fmt: skip
    signed_in.post(article, told)
    page = signed_in.get(url("texts", row))
    assert page.context["counts"]["one_side"] == 1
    signed_in.post(url("matched", row), {"number": "2"})
    assert signed_in.get(url("texts", row)).context["counts"]["one_side"] == 0
    compared = signed_in.get(url("compare", row))
    assert [(one["number"], one["code"]) for one in compared.context["found"]] == [(2, "vi")]
    assert "<ins>" in words(compared)
    assert signed_in.get(url("texts", row), {"version": "1"}).context["is_newest"] is False
    assert signed_in.get(url("texts", row), {"version": "9"}).status_code == 404
    assert signed_in.get(url("article", row, 9)).status_code == 404


def test_it_is_taken_back_with_a_reason(signed_in, phu_tho):
    row, case = make.consulted(phu_tho)
    signed_in.post(url("take_back", row), {"reason": "Sửa Điều 1"})
    row.agreement.refresh_from_db()
    case.refresh_from_db()
    assert (row.agreement.state, case.state) == ("draft", "withdrawn")


def test_an_agreement_on_record_can_be_prepared(signed_in, phu_tho):
    agreement = make.make.agreement(phu_tho, state="draft", signed_on=None)
    path = reverse("preparing:begin", args=[agreement.public_id])
    assert path in words(signed_in.get(agreement.get_absolute_url()))
    signed_in.post(path, QUESTIONS)
    row = Preparation.objects.get()
    assert row.agreement == agreement
    assert signed_in.get(path)["Location"] == row.get_absolute_url()


def test_a_long_list_asks_no_more_than_a_short_one(signed_in, phu_tho, django_assert_num_queries):
    make.preparation(phu_tho, wished_on=make.dt.date(2027, 4, 5))
    signed_in.get(reverse("preparing:index"))
    with CaptureQueriesContext(connection) as one:
        assert len(signed_in.get(reverse("preparing:index")).context["rows"]) == 1
    for _more in range(4):
        make.complete(phu_tho, wished_on=make.dt.date(2027, 4, 5))
    with django_assert_num_queries(len(one)):
        assert len(signed_in.get(reverse("preparing:index")).context["rows"]) == 5


def test_a_stranger_and_a_reader_get_no_further_than_they_may(client, phu_tho):
    row = make.complete(phu_tho)
    client.force_login(head_of(committee("Đà Nẵng")))
    pages = ("detail", "texts", "competence", "plan", "dossier", "signer", "consult", "paste")
    assert {client.get(url(name, row)).status_code for name in pages} == {404}
    client.force_login(member(phu_tho, "reader", "Xem"))
    assert client.get(url("detail", row)).status_code == 200
    writing = ("competence", "plan", "dossier", "signer", "consult", "paste")
    assert {client.get(url(name, row)).status_code for name in writing} == {404}


def test_while_opinions_are_asked_the_plan_waits_for_the_last_clock(signed_in, phu_tho):
    row, case = make.consulted(phu_tho)
    due = make.latest(case)[0].clock.due_on
    plan = signed_in.get(row.get_absolute_url()).context["plan"]
    assert [one["what"] for one in plan["ahead"]] == [
        "Take in or explain the opinions",
        "Submit and have it decided",
    ]
    assert plan["ahead"][0]["on"] > due


def test_drafts_not_prepared_are_counted_beyond_those_shown(signed_in, phu_tho, monkeypatch):
    for _number in range(3):
        draft = draft_of(phu_tho, state="draft", signed_on=None)
        open_agreement(draft, owner=phu_tho, by=LOADER, today=TODAY)
    monkeypatch.setattr(lists, "MOST_UNPREPARED", 2)
    page = words(signed_in.get(reverse("preparing:index")))
    assert "3 drafts are not prepared yet" in page
    assert "These are the newest" in page
    assert page.count("Prepare it by law") == 2
