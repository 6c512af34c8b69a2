import datetime as dt
import json

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from caunoi.accounts import actions
from caunoi.accounts.jobs import forget_sessions
from caunoi.accounts.models import User
from caunoi.accounts.queries import everything_about
from caunoi.accounts.tests import make

pytestmark = pytest.mark.django_db
PROFILE = "/accounts/"
CHOICES = {"full_name": "Nguyễn An", "language": "en", "theme": "dark"}


@pytest.fixture
def an(client) -> User:
    user = make.person()
    client.force_login(user)
    return user


def test_the_profile_is_kept_and_this_browser_follows(client, an):
    answer = client.post(PROFILE, CHOICES)
    an.refresh_from_db()
    kept = (an.full_name, an.language, an.theme, an.single_keys)
    assert kept == ("Nguyễn An", "en", "dark", False)
    cookies = {name: answer.cookies[name].value for name in ("language", "theme", "keys")}
    assert cookies == {"language": "en", "theme": "dark", "keys": "off"}


def test_a_faulty_profile_keeps_what_was_typed(client, an):
    answer = client.post(PROFILE, {**CHOICES, "full_name": "", "theme": "dark"})
    assert answer.status_code == 200
    assert answer.context["form"]["theme"].value() == "dark"
    an.refresh_from_db()
    assert (an.full_name, an.theme) == ("An", "auto")


def test_nobody_saves_anothers_profile(an):
    other = make.person("binh@example.vn")
    with pytest.raises(PermissionDenied):
        actions.save_profile(other, **CHOICES, single_keys=True, by=an)
    with pytest.raises(PermissionDenied):
        actions.ask_for_erasure(other, by=an, now=timezone.now())


def test_the_language_switch_is_open_to_all(client):
    answer = client.post("/accounts/language/", {"language": "en", "next": "/keys/"})
    assert (answer["Location"], answer.cookies["language"].value) == ("/keys/", "en")


def test_the_language_switch_writes_the_profile_of_who_is_signed_in(client, an):
    client.post("/accounts/language/", {"language": "en"})
    an.refresh_from_db()
    assert an.language == "en"


@pytest.mark.parametrize(
    ("asked", "way"), [("https://evil.example/", "/"), ("//evil.example", "/"), ("/x/", "/x/")]
)
def test_the_language_switch_leads_to_no_other_site(client, asked, way):
    answer = client.post("/accounts/language/", {"language": "xx", "next": asked})
    assert answer["Location"] == way
    assert "language" not in answer.cookies


def test_a_mere_look_switches_no_language(client):
    assert client.get("/accounts/language/").status_code == 405


def test_one_takes_along_all_that_is_kept(client, an):
    make.sign_in(client)
    answer = client.get("/accounts/data/")
    data = json.loads(answer.content)
    assert answer["Content-Disposition"].startswith("attachment")
    assert data["accounts"]["email"] == "an@example.vn"
    assert data["accounts"]["addresses"] == [
        {"email": "an@example.vn", "verified": True, "primary": True}
    ]
    assert set(data) >= {"accounts", "registry", "notices"}
    assert an.password not in answer.content.decode()


def test_nothing_of_others_is_in_it(an):
    make.person("binh@example.vn", full_name="Bình")
    assert "binh" not in json.dumps(everything_about(an), default=str)


def test_one_asks_to_be_erased_and_takes_it_back(client, an):
    client.get("/accounts/erasure/")
    an.refresh_from_db()
    assert an.erasure_asked_at is None
    client.post("/accounts/erasure/")
    an.refresh_from_db()
    assert an.erasure_asked_at is not None
    client.post("/accounts/erasure/take-back/")
    an.refresh_from_db()
    assert an.erasure_asked_at is None


def test_switching_off_ends_the_sessions(client):
    user = make.person()
    make.sign_in(client)
    assert make.is_signed_in(client)
    actions.switch_off(user)
    assert not make.is_signed_in(client)


def test_erasing_leaves_no_way_in_and_no_name(client):
    user = make.person(full_name="Nguyễn Thị An")
    make.give_app(user)
    make.sign_in(client)
    actions.erase(user, now=timezone.now())
    user.refresh_from_db()
    kept = json.dumps(User.objects.filter(pk=user.pk).values().get(), default=str)
    assert "an@example.vn" not in kept
    assert "Nguyễn" not in kept
    for related in ("emailaddress", "authenticator", "usersession", "socialaccount"):
        assert getattr(user, f"{related}_set").count() == 0
    assert not make.is_signed_in(client)


def test_sessions_that_ran_out_are_forgotten_with_their_addresses(client):
    user, other = make.person(), Client()
    make.sign_in(client)
    make.sign_in(other)
    Session.objects.filter(session_key=other.session.session_key).update(
        expire_date=timezone.now() - dt.timedelta(days=1)
    )
    forget_sessions(timestamp=0)
    assert user.usersession_set.get().session_key == client.session.session_key
    assert make.is_signed_in(client)


def test_a_new_browser_follows_the_profile_in_single_keys(client):
    make.person(single_keys=False)
    assert make.sign_in(client).cookies["keys"].value == "off"
    make.person("binh@example.vn")
    assert "keys" not in make.sign_in(Client(), "binh@example.vn").cookies
