import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from caunoi.agreements.tests.make import agreement, committee, head_of
from caunoi.core.languages import in_both
from caunoi.registry.models import Organisation
from caunoi.search import actions, queries, views
from caunoi.search.pages import excerpt
from caunoi.search.words import read


@pytest.fixture
def home(db: None, client: Client) -> Organisation:
    body = committee("Huế")
    client.force_login(head_of(body))
    return body


def test_what_was_written_a_moment_ago_is_found(home: Organisation, client: Client) -> None:
    agreement(home, title_vi="Vừa ghi xong")
    assert "<mark>Vừa ghi</mark> xong" in client.get("/search/?q=vừa+ghi").content.decode()


def test_one_hit_and_three_cost_the_same(
    home: Organisation, client: Client, django_assert_num_queries
) -> None:
    for number in range(5):
        agreement(home, title_vi=f"Năm bản số {number}")
    for number in range(8):
        agreement(home, title_vi=f"Tám bản số {number}")
    actions.drain()
    client.get("/search/?q=năm+bản")
    with django_assert_num_queries(count_of(client, "/search/?q=năm+bản")):
        client.get("/search/?q=tám+bản")


def count_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def test_pages_go_on(home: Organisation, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PAGE_SIZE", 2)
    for number in range(3):
        agreement(home, title_vi=f"Văn kiện số {number}")
    assert client.get("/search/?q=văn+kiện").content.decode().count("data-row") == 2
    assert client.get("/search/?q=văn+kiện&page=2").content.decode().count("data-row") == 1


@pytest.mark.parametrize("query", ["", "q=", "q=zzzzzz", "q=%00", "kind=x.y&q=a", "page=x&q=a"])
def test_odd_addresses_answer(home: Organisation, client: Client, query: str) -> None:
    assert client.get(f"/search/?{query}").status_code == 200


def test_an_excerpt_shows_the_line_with_the_words() -> None:
    body = "UBND Huế – Gunma (Nhật Bản)\n" + "mở đầu " * 80 + "về dược liệu quý " + "kết " * 80
    pieces = excerpt(body, read("duoc lieu"))
    assert ("dược liệu", True) in pieces
    assert len("".join(text for text, _hit in pieces)) <= 250


def test_an_excerpt_without_a_hit_is_the_first_line() -> None:
    assert excerpt("Một\nHai", read("ba")) == [("Một", False)]


LINE = in_both("UBND tỉnh Huế – Gunma (Nhật Bản)", "Hue – Gunma (Japan)")


@pytest.mark.parametrize(("language", "line"), [("vi", "UBND tỉnh Huế – "), ("en", "Hue – ")])
def test_a_line_in_both_languages_is_read_in_the_readers(language: str, line: str) -> None:
    with override(language):
        assert excerpt(LINE, read("gunma"))[0] == (line, False)


@pytest.mark.parametrize(("language", "typed"), [("vi", "japan"), ("en", "nhật bản")])
def test_words_of_the_other_language_alone_show_its_reading(language: str, typed: str) -> None:
    with override(language):
        assert [text for text, hit in excerpt(LINE, read(typed)) if hit] == [
            "Japan" if typed == "japan" else "Nhật Bản"
        ]


def test_who_signed_is_told_to_english_readers_in_english(
    home: Organisation, client: Client
) -> None:
    Organisation.objects.filter(pk=home.pk).update(name_en="People's Committee of Hue City")
    agreement(home, title_vi="Trồng sâm", title_en="Growing ginseng")
    client.cookies["language"] = "en"
    page = client.get("/search/?q=ginseng").content.decode()
    assert "<p>People&#x27;s Committee of Hue City – Gunma (Japan)</p>" in page


@pytest.mark.parametrize(
    ("language", "told"), [("vi", "Hơn 1 hồ sơ"), ("en", "More than 1 record")]
)
def test_the_bound_is_the_one_that_was_kept(
    home: Organisation, client: Client, monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    monkeypatch.setattr(queries, "CAP", 1)
    for number in range(2):
        agreement(home, title_vi=f"Bản số {number}")
    client.cookies["language"] = language
    assert told in client.get("/search/?q=bản+số").content.decode()
