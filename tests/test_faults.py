"""Pages of a fault: they keep the menu where they can, and lead on."""

import pytest
from django.db import connection
from django.test import Client

from caunoi.registry.tests.make import member, organisation

FIRST = '<a class="btn" href="/">'
OURS = "http://testserver/law/?q=1#top"


@pytest.fixture
def binh(db: None, client: Client) -> Client:
    client.force_login(member(organisation()))
    client.raise_request_exception = False
    client.cookies["language"] = "en"
    return client


def page_without(client: Client, table: str) -> str:
    """What the page of people answers while reading this table fails."""

    def fail(execute, sql, *rest):
        if table in sql:
            raise RuntimeError("the table is gone")
        return execute(sql, *rest)

    with connection.execute_wrapper(fail):
        response = client.get("/registry/people/")
    assert response.status_code == 500
    return response.content.decode()


def test_a_fault_keeps_the_menu(binh: Client) -> None:
    page = page_without(binh, "registry_person")
    assert "Something broke on our side" in page
    assert 'id="menu"' in page


def test_a_fault_in_the_menu_itself_is_told_without_it(binh: Client) -> None:
    page = page_without(binh, "registry_")
    assert "Something broke on our side" in page
    assert 'id="menu"' not in page


def test_a_stranger_may_sign_in_and_change_the_language(db: None, client: Client) -> None:
    page = client.get("/nothing/here/").content.decode()
    assert '<a class="btn btn--2" href="/accounts/login/">' in page
    assert 'class="lang"' in page


def test_a_form_without_its_token_leads_back_to_its_page(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/notices/read/", headers={"Referer": OURS})
    assert '<a class="btn" href="/law/?q=1">' in answer.content.decode()


@pytest.mark.parametrize(
    "told",
    [
        "",
        "https://elsewhere.example/law/",
        "http://testserver//elsewhere.example/",
        "http://testserver/nothing/here/",
        "javascript:alert(1)",
    ],
)
def test_a_fault_leads_back_to_no_other_site_and_not_to_itself(
    db: None, client: Client, told: str
) -> None:
    page = client.get("/nothing/here/", headers={"Referer": told}).content.decode()
    assert FIRST in page
