"""Nobody finds, and nobody can count, what they may not see."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from caunoi.accounts.models import User
from caunoi.agreements import actions as agreement_actions
from caunoi.agreements.models import Agreement
from caunoi.agreements.tests.make import LOADER, TODAY, agreement, committee, gunma, head_of
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import member, ministry, stranger
from caunoi.search import actions, queries
from caunoi.search.models import IndexRow
from caunoi.search.tests.conftest import Titles

SECRET = "Dự thảo hợp tác vệ tinh với Fukuoka"


@pytest.fixture
def home(db: None) -> Organisation:
    return committee("Phú Thọ")


@pytest.fixture
def draft(home: Organisation) -> Agreement:
    return agreement(
        home, gunma("Fukuoka"), title_vi=SECRET, state="draft", signed_on=None, visibility="public"
    )


def test_who_answers_for_a_draft_finds_it(
    draft: Agreement, home: Organisation, titles: Titles
) -> None:
    assert titles(head_of(home), "vệ tinh") == [SECRET]


def test_an_officer_of_another_province_finds_nothing_and_counts_nothing(draft: Agreement) -> None:
    actions.drain()
    chi = head_of(committee("Đà Nẵng"), "Chi")
    for typed in ("vệ tinh", "ve tinh", "vệ tin", "du thao ve tinhh", SECRET):
        found = queries.find(chi, typed)
        assert (found.hits, found.near, found.counts, found.total) == ([], [], {}, 0)


def test_a_hidden_draft_does_not_add_to_the_count_of_what_is_open(draft: Agreement) -> None:
    actions.drain()
    chi = head_of(committee("Đà Nẵng"), "Chi")
    assert queries.find(chi, "fukuoka").counts == {"registry.territory": 1}
    assert [hit.kind for hit in queries.find(chi, "fukuoca").near] == ["registry.territory"]


def test_the_page_of_a_stranger_does_not_betray_that_there_is_something(
    draft: Agreement, client: Client
) -> None:
    client.force_login(stranger())
    with_it = client.get("/search/", {"q": "fukuoka"}).content.decode()
    Agreement.objects.filter(pk=draft.pk).update(title_vi="Khác", folded="khac")
    draft.parties.update(name_as_signed="Khác", territory=gunma("Osaka"), answers_territory=None)
    without = client.get("/search/", {"q": "fukuoka"}).content.decode()
    assert SECRET not in with_it
    assert main(with_it) == main(without)


def main(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


def test_a_page_without_sign_in_asks_for_one(client: Client, db: None) -> None:
    assert client.get("/search/", {"q": "x"}).status_code == 302


def test_nobody_signed_in_finds_nothing(home: Organisation) -> None:
    agreement(home, title_vi="Công khai", visibility="public")
    actions.drain()
    assert queries.find(AnonymousUser(), "công khai").hits == []


def test_a_firm_finds_what_is_public_only(home: Organisation, titles: Titles) -> None:
    for visibility in ("public", "state", "owner"):
        agreement(home, title_vi=f"Hợp tác {visibility}", visibility=visibility)
    chi = stranger()
    assert titles(chi, "hợp tác") == ["Hợp tác public"]
    assert queries.find(chi, "hợp tác").total == 1


def test_a_state_body_finds_what_is_open_to_state_bodies(
    home: Organisation, titles: Titles
) -> None:
    for visibility in ("state", "owner"):
        agreement(home, title_vi=f"Hợp tác {visibility}", visibility=visibility)
    other = head_of(committee("Đà Nẵng"), "Chi")
    assert titles(other, "hợp tác") == ["Hợp tác state"]


def test_a_party_finds_what_it_signed(home: Organisation, titles: Titles) -> None:
    other = committee("Đà Nẵng")
    row = agreement(home, title_vi="Hai tỉnh cùng ký", visibility="owner")
    row.parties.filter(side="home").update(answers=other)
    assert titles(head_of(other, "Chi"), "hai tỉnh") == ["Hai tỉnh cùng ký"]


def test_the_ministry_finds_everything(draft: Agreement, titles: Titles) -> None:
    assert titles(member(ministry(), "reader", "Huy"), "vệ tinh") == [SECRET]


def test_an_index_that_lags_behind_shows_nothing_that_was_closed_since(
    home: Organisation,
) -> None:
    row = agreement(home, title_vi="Hợp tác đã khép", visibility="public")
    actions.drain()
    Agreement.objects.filter(pk=row.pk).update(visibility="owner")
    assert IndexRow.objects.get(title="Hợp tác đã khép").visibility == "public"
    found = queries.find(stranger(), "đã khép")
    assert (found.hits, found.near, found.total) == ([], [], 0)


def test_a_record_taken_out_is_found_by_its_owner_only(home: Organisation, titles: Titles) -> None:
    row = agreement(home, title_vi="Ghi nhầm", visibility="public")
    agreement_actions.void(row, reason="ghi nhầm", by=LOADER, today=TODAY)
    assert titles(stranger(), "ghi nhầm") == []
    assert titles(head_of(home), "ghi nhầm") == ["Ghi nhầm"]


def test_someone_without_any_role_finds_what_is_public(home: Organisation, titles: Titles) -> None:
    agreement(home, title_vi="Hợp tác chung", visibility="state")
    agreement(home, title_vi="Hợp tác mở", visibility="public")
    nobody = User.objects.create_user("d@example.vn", full_name="Dung")
    assert titles(nobody, "hợp tác") == ["Hợp tác mở"]
