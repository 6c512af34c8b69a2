"""Who asks for the first page is sent to theirs."""

import pytest
from django.test import Client

from caunoi.accounts.models import User
from caunoi.agreements.tests.make import head_of
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import member, ministry, stranger


def place(client: Client, **headers: str) -> str:
    response = client.get("/", headers=headers)
    return response["Location"]


@pytest.mark.parametrize(
    ("accepts", "address"),
    [("", "/en/"), ("vi-VN,vi;q=0.9,en;q=0.8", "/vi/"), ("en-GB", "/en/"), ("ja", "/en/")],
)
def test_a_stranger_is_sent_to_the_public_side_in_a_language_they_read(
    client: Client, db: None, accepts: str, address: str
) -> None:
    assert place(client, accept_language=accepts) == address


def test_who_says_nothing_reads_vietnamese(client: Client, db: None) -> None:
    assert place(client) == "/vi/"


def test_the_language_chosen_before_is_kept(client: Client, db: None) -> None:
    client.cookies["language"] = "vi"
    assert place(client, accept_language="en") == "/vi/"


def test_an_officer_is_sent_to_their_work(client: Client, phu_tho: Organisation) -> None:
    client.force_login(head_of(phu_tho))
    assert place(client) == "/work/"


def test_the_ministry_is_sent_to_the_country(client: Client, db: None) -> None:
    client.force_login(member(ministry(), "reader", "Huy"))
    assert place(client) == "/country/"


def test_both_pages_ask_a_stranger_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/work/").status_code == 302
    assert client.get("/country/").status_code == 302


def test_who_acts_for_nobody_is_told_what_to_do(client: Client, db: None) -> None:
    client.force_login(User.objects.create_user("d@example.vn", full_name="Dung"))
    assert "d@example.vn" in client.get("/work/").content.decode()
    assert client.get("/country/").status_code == 200


def test_a_firm_and_an_empty_database_get_their_pages(client: Client, db: None) -> None:
    client.force_login(stranger())
    assert client.get("/work/").status_code == 200
    assert client.get("/country/").status_code == 200
