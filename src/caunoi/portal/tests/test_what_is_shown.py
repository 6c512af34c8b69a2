"""The public pages show what a stranger may see, whoever asks."""

import datetime as dt

import pytest
from django.test import Client

from caunoi.agreements import actions
from caunoi.agreements.models import Agreement
from caunoi.agreements.tests.make import LOADER, TODAY, agreement, gunma, head_of
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import member, ministry

PAGE = "/vi/phu-tho/"


@pytest.fixture
def kept(phu_tho: Organisation) -> list[Agreement]:
    """What must not show."""
    rows = [
        agreement(phu_tho, gunma("Kín Nhà nước"), visibility="state"),
        agreement(phu_tho, gunma("Kín Các bên"), visibility="owner"),
        agreement(phu_tho, gunma("Kín Dự thảo"), visibility="public", state="draft",
                  signed_on=None),
        agreement(phu_tho, gunma("Kín Bỏ"), visibility="public"),
    ]  # fmt: skip
    actions.void(rows[-1], reason="ghi nhầm", by=LOADER, today=TODAY)
    return rows


@pytest.fixture
def shown(phu_tho: Organisation) -> Agreement:
    return agreement(
        phu_tho, gunma("Yamanashi"), visibility="public", level="twinning",
        reason="lý do nội bộ", expected_result="kết quả nội bộ",
    )  # fmt: skip


def test_only_what_is_public_stands_on_a_localitys_page(
    client: Client, kept: list[Agreement], shown: Agreement
) -> None:
    page = client.get(PAGE).content.decode()
    assert "Yamanashi" in page
    assert "Kín" not in page


def test_only_what_is_public_is_counted(
    client: Client, kept: list[Agreement], shown: Agreement
) -> None:
    [row] = client.get("/vi/").context["localities"]
    assert (row["name"], row["count"], row["url"]) == ("Phú Thọ", 1, PAGE)
    assert client.get("/vi/").context["figures"].total == 1


def test_the_ministry_and_the_owner_see_no_more_than_a_stranger(
    client: Client, kept: list[Agreement], shown: Agreement, phu_tho: Organisation
) -> None:
    for person in (head_of(phu_tho), member(ministry(), "head", "Huy")):
        client.force_login(person)
        assert "Kín" not in client.get(PAGE).content.decode()
        assert client.get("/vi/").context["figures"].total == 1
        for row in kept:
            assert client.get(f"/vi/thoa-thuan/{row.public_id}/").status_code == 404


def test_an_agreement_that_is_not_public_does_not_exist_here(
    client: Client, kept: list[Agreement]
) -> None:
    for row in kept:
        assert client.get(f"/vi/thoa-thuan/{row.public_id}/").status_code == 404
        assert client.get(f"/en/agreements/{row.public_id}/").status_code == 404
    assert client.get("/vi/thoa-thuan/zzzzzzzzzz/").status_code == 404


def test_a_public_agreement_shows_its_facts_and_nothing_of_why(
    client: Client, shown: Agreement
) -> None:
    page = client.get(f"/vi/thoa-thuan/{shown.public_id}/").content.decode()
    assert shown.title_vi in page
    assert "Yamanashi" in page
    assert "nội bộ" not in page


def test_no_key_of_a_table_stands_in_an_address(client: Client, shown: Agreement) -> None:
    for address in ("/vi/", PAGE, f"/vi/thoa-thuan/{shown.public_id}/"):
        page = client.get(address).content.decode()
        assert "/registry/" not in page
        assert "/agreements/" not in page.replace("/en/agreements/", "")


def test_what_ended_is_said_and_not_counted(client: Client, phu_tho: Organisation) -> None:
    row = agreement(phu_tho, gunma("Nara"), visibility="public", state="ended")
    page = client.get(PAGE)
    assert "Nara" in page.content.decode()
    assert page.context["figures"].standing == 0
    assert page.context["rows"][0]["ended"]
    assert client.get(f"/vi/thoa-thuan/{row.public_id}/").context["life"] == "lapsed"


def test_what_a_former_unit_signed_stands_with_its_heir(
    client: Client, vinh_phuc: Organisation, phu_tho: Organisation
) -> None:
    row = agreement(
        vinh_phuc, gunma("Tochigi"), owner=phu_tho, visibility="public",
        signed_on=dt.date(2017, 6, 28),
    )  # fmt: skip
    page = client.get(PAGE).content.decode()
    assert "Tochigi" in page
    assert "UBND tỉnh Vĩnh Phúc" in page
    public = client.get(f"/vi/thoa-thuan/{row.public_id}/").context["homes"]
    assert [(home["unit"].name, home["moved"]) for home in public] == [("Phú Thọ", True)]
