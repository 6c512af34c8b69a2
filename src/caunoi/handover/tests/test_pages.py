import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from caunoi.agreements.tests import make as agreements
from caunoi.handover import actions
from caunoi.handover.actions_raising import raise_work
from caunoi.handover.letters import Wanted, letter_of
from caunoi.handover.models import Inheritance, Overlap
from caunoi.handover.tests import make
from caunoi.issuing.actions import revoke_paper
from caunoi.issuing.models import IssuedPaper
from caunoi.records.lifecycle import WrongState
from caunoi.registry.models import Organisation

pytestmark = pytest.mark.django_db
DECISION = {"outcome": "continue", "scope": "full", "number": "7/QĐ-UBND", "on": "2026-03-02"}


@pytest.fixture
def rows(phu_tho: Organisation) -> list[Inheritance]:
    make.of_former(phu_tho, "Vĩnh Phúc")
    make.of_former(phu_tho, "Hòa Bình")
    raise_work(today=make.TODAY)
    return list(Inheritance.objects.order_by("pk"))


@pytest.fixture
def client(client, an):
    client.force_login(an)
    return client


def test_the_list_filters_sorts_and_leaves_as_files(client, rows):
    index = reverse("handover:index")
    former = rows[0].from_organisation.territory_id
    page = client.get(index, {"former": former, "sort": "-since"})
    assert [row["inheritance"] for row in page.context["rows"]] == [rows[0]]
    assert client.get(index, {"choice": "several"}).context["rows"] == []
    files = [client.get(index, {"format": ending}) for ending in ("csv", "xlsx")]
    table, book = (b"".join(file.streaming_content) for file in files)
    assert [table.decode().count(str(row.agreement)) for row in rows] == [1, 1]
    assert book.startswith(b"PK")
    for file in files:
        file.close()


def test_one_page_shows_as_signed_who_answers_and_why_on_any_day(client, rows):
    address = rows[0].get_absolute_url()
    before = client.get(address, {"on": "2025-06-30"})
    today = client.get(address)
    standings = [answering(page) for page in (before, today)]
    assert standings == ["UBND tỉnh Vĩnh Phúc", "UBND tỉnh Phú Thọ"]


def test_a_day_that_cannot_be_read_is_said_and_kept_in_its_box(client, rows):
    page = client.get(rows[0].get_absolute_url(), {"on": "rác"})
    assert answering(page) == "UBND tỉnh Phú Thọ"
    said = page.content.decode()
    assert "Không đọc được “rác” là ngày nào." in said
    assert 'value="rác"' in said


def answering(page) -> str:
    return next(str(s.who) for party, s in page.context["parties"] if party.side == "home")


def test_one_is_decided_told_answered_and_settled_from_its_pages(client, rows):
    row = rows[0]
    steps = [
        (reverse("handover:decide", args=[row.pk]), {**DECISION, "to": row.to_id}, "decided"),
        (step(row, "notify"), {"on": "2026-03-05"}, "notified"),
        (step(row, "answer"), {"verdict": "differs", "on": "2026-03-20"}, "disputed"),
        (step(row, "answer"), {"verdict": "noted", "on": "2026-04-01"}, "acknowledged"),
        (step(row, "settle"), {"on": "2026-04-02"}, "settled"),
    ]
    for address, data, state in steps:
        assert client.get(address).status_code == 200
        assert client.post(address, data).status_code == 302
        row.refresh_from_db()
        assert row.state == state
        assert client.get(row.get_absolute_url()).status_code == 200


def step(row: Inheritance, name: str) -> str:
    return reverse("handover:step", args=[row.pk, name])


def test_a_step_that_is_not_open_is_not_there(client, rows):
    assert client.get(step(rows[0], "settle")).status_code == 404
    assert client.get(step(rows[0], "ask_departments")).status_code == 404
    assert client.get(step(rows[0], "nothing")).status_code == 404


def test_a_wrong_decision_comes_back_with_what_was_typed(client, rows):
    address = reverse("handover:decide", args=[rows[0].pk])
    page = client.post(
        address, {**DECISION, "to": rows[0].to_id, "scope": "partial", "number": "9/QĐ-UBND"}
    )
    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"clauses"}
    assert "9/QĐ-UBND" in page.content.decode()


def test_many_are_shown_before_they_are_written(client, rows):
    address = reverse("handover:bulk")
    chosen = {"row": [row.pk for row in rows]}
    assert client.post(address, chosen).status_code == 200
    page = client.post(address, {**chosen, **DECISION})
    assert states(rows) == {"to_do"}
    sealed = {**chosen, **DECISION, "confirm": "1", "seal": page.context["seal"]}
    assert client.post(address, {**sealed, "number": "8/QĐ-UBND"}).status_code == 200
    assert states(rows) == {"to_do"}
    assert client.post(address, sealed).status_code == 302
    assert states(rows) == {"decided"}


def states(rows: list[Inheritance]) -> set[str]:
    ids = [row.pk for row in rows]
    return set(Inheritance.objects.filter(pk__in=ids).values_list("state", flat=True))


def test_one_troubled_row_keeps_all_from_being_written(client, rows, an):
    actions.decide(rows[1], make.DECISION, by=an, today=make.TODAY)
    data = {"row": [row.pk for row in rows], **DECISION, "confirm": "1"}
    page = client.post(reverse("handover:bulk"), data)
    troubled = {plan.inheritance.pk for plan in page.context["plan"] if plan.trouble}
    assert troubled == {rows[1].pk}
    assert Inheritance.objects.get(pk=rows[0].pk).state == "to_do"


def test_an_officer_of_another_province_does_not_see_a_closed_one(client, phu_tho):
    row = make.raised(make.of_former(phu_tho, "Tuyên Quang", visibility="owner"))
    oanh = agreements.head_of(agreements.committee("Lào Cai"), "Oanh")
    assert not Inheritance.objects.visible_to(oanh).exists()
    client.force_login(oanh)
    for name in ("inheritance", "decide", "letter"):
        assert client.get(reverse(f"handover:{name}", args=[row.pk])).status_code == 404
    assert client.get(f"/api/v1/handover/{row.pk}").status_code == 404
    assert client.get("/api/v1/handover/").json()["total"] == 0


def test_another_province_sees_an_open_one_and_decides_nothing(client, rows):
    client.force_login(agreements.head_of(agreements.committee("Lào Cai"), "Oanh"))
    assert client.get(rows[0].get_absolute_url()).status_code == 200
    assert client.get(reverse("handover:decide", args=[rows[0].pk])).status_code == 404


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_letter_says_who_signed_what_happened_and_who_answers(rows, an, language):
    row = rows[0]
    actions.decide(row, make.DECISION, by=an, today=make.TODAY)
    letter = letter_of(row, Wanted(language, "Gunma", ("CHỦ TỊCH",), "Trần Minh An"))
    text = "\n".join(block.text for block in letter.blocks)
    for told in ("UBND tỉnh Vĩnh Phúc", "202/2025/QH15", "12/QĐ-UBND", "UBND tỉnh Phú Thọ"):
        assert told in text
    assert letter.addressees == ("Gunma",)


def test_an_english_letter_names_who_signed_in_english(rows, an):
    row = rows[0]
    actions.decide(row, make.DECISION, by=an, today=make.TODAY)
    Organisation.objects.filter(pk=row.party.organisation_id).update(
        name_en="People's Committee of Vinh Phuc Province"
    )
    row = Inheritance.objects.get(pk=row.pk)
    letter = letter_of(row, Wanted("en", "Gunma", ("CHAIR",), "Trần Minh An"))
    assert " by People's Committee of Vinh Phuc Province." in letter.blocks[1].text


def test_the_letter_is_looked_at_and_then_issued(client, rows, an):
    row = rows[0]
    actions.decide(row, make.DECISION, by=an, today=make.TODAY)
    address = reverse("handover:letter", args=[row.pk])
    said = {
        "language": "en",
        "addressee": "Gunma",
        "signer_lines": "CHAIRPERSON",
        "signer": "Tran Minh An",
        "on": "2026-11-20",
    }
    looked = client.post(address, said)
    row.refresh_from_db()
    assert (looked.status_code, row.letter) == (200, None)
    assert client.post(address, {**said, "issue": "1"}).status_code == 302
    row.refresh_from_db()
    assert row.letter.subject == row.agreement
    assert client.get(row.get_absolute_url()).status_code == 200


@pytest.fixture
def decided(rows, an) -> Inheritance:
    actions.decide(rows[0], make.DECISION, by=an, today=make.TODAY)
    return rows[0]


WORDS = {"language": "vi", "addressee": "Gunma", "signer": "Trần Minh An", "on": "2026-11-20"}


def test_the_letter_stands_under_the_head_that_the_decree_asks_for(decided):
    letters = [
        letter_of(decided, Wanted(language, "Gunma", (), "Trần Minh An"))
        for language in ("vi", "en")
    ]
    assert [letter.head.body for letter in letters] == [
        "Ủy ban nhân dân\ntỉnh Phú Thọ",
        "People's Committee\nof Phú Thọ",
    ]
    assert [letter.signer.lines[-1] for letter in letters] == ["CHỦ TỊCH", "CHAIRPERSON"]


def test_the_letter_is_shown_as_the_file_it_will_be_and_nothing_is_kept(client, decided):
    address = reverse("handover:letter", args=[decided.pk])
    shown = [client.post(address, {**WORDS, "show": ending}) for ending in ("pdf", "docx")]
    assert [b"".join(file).startswith((b"%PDF", b"PK")) for file in shown] == [True, True]
    decided.refresh_from_db()
    assert decided.letter is None


def test_pressing_twice_issues_one_letter_and_another_only_after_it_was_revoked(
    client, decided, an
):
    address = reverse("handover:letter", args=[decided.pk])
    for _time in range(2):
        assert client.post(address, {**WORDS, "issue": "1"})["Location"] == (
            decided.get_absolute_url()
        )
    paper = IssuedPaper.objects.get()
    stale = Inheritance.objects.get(pk=decided.pk)
    with pytest.raises(WrongState):
        actions.issue_letter(
            stale, letter_of(stale, Wanted("vi", "Gunma", (), "An")), by=an, now=timezone.now()
        )
    revoke_paper(paper, reason="Sai tên", by=an, on=make.TODAY)
    assert client.get(address).status_code == 200
    client.post(address, {**WORDS, "issue": "1"})
    decided.refresh_from_db()
    assert decided.letter != paper


def test_an_officer_writes_the_letter_and_leaves_issuing_to_the_head(client, decided, phu_tho):
    client.force_login(agreements.member(phu_tho, "editor", "Bình"))
    page = client.post(reverse("handover:letter", args=[decided.pk]), WORDS)
    assert (page.status_code, page.context["may_issue"]) == (200, False)
    assert 'name="issue"' not in page.content.decode()


def test_the_agreements_page_tells_its_succession_and_the_next_step(client, rows):
    page = client.get(rows[0].agreement.get_absolute_url()).content.decode()
    assert rows[0].get_absolute_url() in page


def test_an_agreement_that_nobody_inherits_has_no_such_piece(client, phu_tho, rows):
    agreement = agreements.agreement(phu_tho)
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert 'id="succession"' not in page


def test_a_territorys_page_lists_what_passed_over(client, rows, phu_tho):
    for place in (rows[0].from_organisation.territory, phu_tho.territory):
        page = client.get(place.get_absolute_url()).content.decode()
        assert rows[0].get_absolute_url() in page


def test_my_work_names_what_is_to_be_decided(client, rows):
    assert f"{reverse('handover:index')}?state=to_do" in client.get("/work/").content.decode()


def test_twinnings_are_decided_on_side_by_side(client, phu_tho):
    kept = agreements.agreement(phu_tho, level="friendship", signed_on=dt.date(2026, 1, 5))
    make.of_former(phu_tho, level="twinning")
    raise_work(today=make.TODAY)
    overlap = Overlap.objects.get()
    assert client.get(reverse("handover:overlaps")).status_code == 200
    data = {
        "keeping": "one", "kept": kept.pk, "reason": "Trùng đối tác",
        "number": "20/QĐ-UBND", "on": "2026-05-04",
    }  # fmt: skip
    assert client.post(overlap.get_absolute_url(), data).status_code == 302
    page = client.get(overlap.get_absolute_url())
    assert page.context["form"] is None
    assert page.context["overlap"].kept == kept


def test_a_longer_list_asks_no_more(client, phu_tho, django_assert_max_num_queries):
    make.of_former(phu_tho, "Vĩnh Phúc")
    raise_work(today=make.TODAY)
    index = reverse("handover:index")
    client.get(index)
    with CaptureQueriesContext(connection) as one:
        client.get(index)
    asked = len(one)
    for name in ("Hòa Bình", "Sơn Tây", "Hà Tây"):
        make.of_former(phu_tho, name)
    raise_work(today=make.TODAY)
    client.get(index)  # new places on record are read once into what can be chosen
    with django_assert_max_num_queries(asked):
        assert len(client.get(index).context["rows"]) == 4
