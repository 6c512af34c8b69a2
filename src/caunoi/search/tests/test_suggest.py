"""Names under the box while somebody types."""

import datetime as dt
import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from caunoi.agreements.tests.make import agreement, committee, head_of
from caunoi.registry.models import Organisation
from caunoi.search import actions, pages, queries

pytestmark = pytest.mark.django_db


def names(user: object, text: str) -> list[str]:
    actions.drain()
    lines = pages.suggestions(user, queries.suggested(user, text), text)
    return ["".join(piece for piece, _hit in line["title"]) for line in lines]


@pytest.fixture
def home() -> Organisation:
    return committee("Huế")


def test_the_last_word_is_only_begun(home: Organisation) -> None:
    agreement(home, title_vi="Hợp tác trồng chè")
    agreement(home, title_vi="Hợp tác trường học")
    assert names(head_of(home), "hop tac tru") == ["Hợp tác trường học"]


def test_words_of_the_text_alone_suggest_nothing(home: Organisation) -> None:
    agreement(home, title_vi="Hợp tác", summary="dược liệu")
    assert names(head_of(home), "duoc li") == []


def test_a_name_that_begins_so_comes_before_one_that_has_the_word(home: Organisation) -> None:
    agreement(home, title_vi="Chè Thái Nguyên", signed_on=dt.date(2020, 1, 1))
    agreement(home, title_vi="Trồng chè", signed_on=dt.date(2024, 1, 1))
    assert names(head_of(home), "ch") == ["Chè Thái Nguyên", "Trồng chè"]


def test_two_of_one_name_are_told_apart_by_their_year(home: Organisation) -> None:
    for year in (2020, 2024):
        agreement(home, title_vi="Trồng chè", signed_on=dt.date(year, 1, 1))
    actions.drain()
    user = head_of(home)
    lines = pages.suggestions(user, queries.suggested(user, "trồng ch"), "trồng ch")
    told = render_to_string("search/_suggestions.html", {"suggestions": lines, "text": "trồng ch"})
    assert re.findall(r'"find__kind">Thỏa thuận · (\d+)<', told) == ["2024", "2020"]


def test_one_letter_suggests_nothing(home: Organisation) -> None:
    agreement(home, title_vi="Chè")
    assert names(head_of(home), "c") == []


def test_nobody_is_told_a_name_that_they_may_not_see(home: Organisation) -> None:
    agreement(home, title_vi="Việc riêng", visibility="owner")
    assert names(head_of(home), "viec ri") == ["Việc riêng"]
    assert names(head_of(committee("Lào Cai"), "Bich"), "viec ri") == []


def test_the_page_gives_links_and_the_whole_search(home: Organisation, client: Client) -> None:
    row = agreement(home, title_vi="Hợp tác trồng chè")
    actions.drain()
    client.force_login(head_of(home))
    told = client.get("/search/suggest/?q=trồng+ch").content.decode()
    assert f'href="{row.get_absolute_url()}"' in told
    assert 'href="/search/?q=tr%E1%BB%93ng%20ch"' in told


@pytest.mark.parametrize("query", ["", "q=", "q=%00", "q=%27%3A", "q=%22"])
def test_odd_words_suggest_nothing(home: Organisation, client: Client, query: str) -> None:
    client.force_login(head_of(home))
    assert client.get(f"/search/suggest/?{query}").content.strip() == b""
