"""Addresses, languages, and what caches and search engines are told."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caunoi.agreements.tests.make import agreement, gunma, head_of
from caunoi.portal.places import slug
from caunoi.registry.models import Organisation

PAGES = ("/vi/", "/en/", "/vi/nguon/", "/en/sources/", "/robots.txt")


@pytest.mark.parametrize("address", PAGES)
def test_an_empty_database_has_its_pages(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_they_are_read_only(client: Client, address: str) -> None:
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    ("name", "address"),
    [("Phú Thọ", "phu-tho"), ("Hồ Chí Minh", "ho-chi-minh"), ("Đắk Lắk", "dak-lak"),
     ("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau")],
)  # fmt: skip
def test_a_locality_is_addressed_by_its_name(name: str, address: str) -> None:
    assert slug(name) == address


def test_a_locality_without_any_tie_has_its_page(client: Client, da_nang: Organisation) -> None:
    page = client.get("/en/da-nang/")
    assert page.status_code == 200
    assert page.context["isles"] == "Hoàng Sa"


def test_a_former_province_leads_to_who_answers_today(
    client: Client, vinh_phuc: Organisation
) -> None:
    assert client.get("/en/vinh-phuc/")["Location"] == "/en/phu-tho/"
    page = client.get("/en/phu-tho/")
    assert page.context["formed"]["names"] == ["Vĩnh Phúc"]


def test_a_place_nobody_knows_is_not_there(client: Client, phu_tho: Organisation) -> None:
    for address in ("/vi/atlantis/", "/en/nguon/", "/vi/sources/", "/fr/"):
        assert client.get(address).status_code in {302, 404}
    assert client.get("/vi/atlantis/").status_code == 404


def test_the_language_is_that_of_the_address(client: Client, phu_tho: Organisation) -> None:
    client.cookies["language"] = "vi"
    english = client.get("/en/phu-tho/")
    assert english["Content-Language"] == "en"
    assert '<html lang="en"' in english.content.decode()


def test_each_page_names_itself_in_the_other_language(
    client: Client, phu_tho: Organisation
) -> None:
    row = agreement(phu_tho, gunma(), visibility="public")
    pairs = [
        ("/vi/", "/en/"),
        ("/vi/nguon/", "/en/sources/"),
        ("/vi/phu-tho/", "/en/phu-tho/"),
        (f"/vi/thoa-thuan/{row.public_id}/", f"/en/agreements/{row.public_id}/"),
    ]
    for first, second in pairs:
        for here, there in ((first, second), (second, first)):
            page = client.get(here).content.decode()
            assert f'href="http://testserver{there}"' in page
            assert f'<a href="{there}"' in page


def test_strangers_pages_may_be_kept_and_those_of_people_may_not(
    client: Client, phu_tho: Organisation
) -> None:
    assert client.get("/vi/")["Cache-Control"] == "public, max-age=300"
    client.force_login(head_of(phu_tho))
    assert "public" not in client.get("/vi/")["Cache-Control"]


def test_sample_content_stays_out_of_search_engines(client: Client, sample_content: None) -> None:
    page = client.get("/vi/")
    assert page["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page.content.decode()
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_real_content_may_be_found_but_only_the_public_side(client: Client) -> None:
    assert "X-Robots-Tag" not in client.get("/vi/").headers
    assert "Allow: /vi/\n" in client.get("/robots.txt").content.decode()


def test_sample_records_are_marked(client: Client, phu_tho: Organisation) -> None:
    row = agreement(phu_tho, gunma(), visibility="public", is_sample=True)
    for address in ("/en/phu-tho/", f"/en/agreements/{row.public_id}/"):
        assert "sample content" in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/vi/", "/vi/phu-tho/"])
def test_one_tie_and_three_cost_the_same(
    client: Client, phu_tho: Organisation, address: str
) -> None:
    agreement(phu_tho, gunma("Nara"), visibility="public")
    client.get(address)
    first = queries(client, address)
    agreement(phu_tho, gunma("Kobe"), visibility="public")
    agreement(phu_tho, gunma("Lyon", "FR"), visibility="public")
    assert queries(client, address) == first


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)
