"""Sign-in through another provider, set up by one line in the environment."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from caunoi.accounts.models import User
from caunoi.accounts.tests import make
from caunoi.accounts.tests.issuer import Issuer, running_issuer
from caunoi.config.people import oidc_apps

pytestmark = pytest.mark.django_db
GO = "/accounts/oidc/vneid/login/"


@pytest.fixture
def issuer(settings) -> Iterator[Issuer]:
    with running_issuer() as running:
        apps = oidc_apps(f"vneid={running.address}|client-id|secret")
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}
        yield running


def come_back(client: Client, process: str):
    """There and back again: the provider says yes."""
    there = urlsplit(client.post(f"{GO}?process={process}")["Location"])
    asked = parse_qs(there.query)
    assert asked["client_id"] == ["client-id"]
    return client.get(f"{GO}callback/", {"code": "yes", "state": asked["state"][0]}, follow=True)


def test_the_way_there_begins_with_a_post(client, issuer):
    assert client.get(GO).status_code == 200
    answer = client.post(f"{GO}?process=login")
    assert answer["Location"].startswith(f"{issuer.address}/authorize?")


def test_the_sign_in_page_offers_it_by_its_name(client, issuer):
    assert "VNeID" in client.get(make.LOGIN).content.decode()


def test_one_can_join_and_part_on_the_account_page(client, issuer):
    user = make.person()
    make.sign_in(client)
    make.show_that_it_is_me(client)
    assert "VNeID" in client.get("/accounts/3rdparty/").content.decode()
    come_back(client, "connect")
    joined = SocialAccount.objects.get(user=user)
    assert f'value="{joined.pk}"' in client.get("/accounts/3rdparty/").content.decode()
    client.post("/accounts/3rdparty/", {"account": joined.pk})
    assert SocialAccount.objects.count() == 0


def test_a_joined_account_signs_in(client, issuer):
    user = make.person()
    make.sign_in(client)
    make.show_that_it_is_me(client)
    come_back(client, "connect")
    assert SocialAccount.objects.get(user=user).uid == "079"
    other = Client()
    come_back(other, "login")
    assert make.is_signed_in(other)
    assert "code_verifier" in issuer.asked[-1]  # PKCE


def test_a_stranger_with_a_known_address_is_not_let_in(client, issuer):
    make.person()
    come_back(client, "login")
    assert not make.is_signed_in(client)
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 0)


def test_a_stranger_cannot_sign_up_through_it(client, issuer):
    issuer.person["email"] = "new@example.vn"
    answer = come_back(client, "login")
    assert answer.templates[0].name.endswith("signup_closed.html")
    assert User.objects.count() == 0
