import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import identify_hasher
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import translation

from caunoi.accounts.models import User
from caunoi.accounts.tests import make

pytestmark = pytest.mark.django_db
RESET = "/accounts/password/reset/"


@pytest.fixture(autouse=True)
def in_english(client: Client):
    client.cookies["language"] = "en"
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def nothing_counted():
    """The limits are counted in the database, so each test begins with its own empty count."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_cache")


def test_an_address_and_a_password_sign_in(client):
    make.person()
    assert make.sign_in(client, "AN@example.vn")["Location"] == "/"
    assert make.is_signed_in(client)


def test_passwords_are_kept_as_argon2():
    assert identify_hasher(make.person().password).algorithm == "argon2"


def test_a_wrong_password_is_told_without_saying_which_part_is_wrong(client):
    make.person()
    known, unknown = make.sign_in(client, password="x"), make.sign_in(client, "no@example.vn", "x")
    for answer in (known, unknown):
        assert "The e-mail address or the password is wrong." in answer.content.decode()
    assert not make.is_signed_in(client)


def test_what_was_typed_stays_but_the_password(client):
    answer = make.sign_in(client, password="wrong-secret").content.decode()
    assert 'value="an@example.vn"' in answer
    assert "wrong-secret" not in answer


def test_after_five_failures_the_right_password_waits_too(client):
    make.person()
    make.person("binh@example.vn")
    for _time in range(5):
        make.sign_in(client, password="x")
    answer = make.sign_in(client)
    assert "Wait a quarter of an hour" in answer.content.decode()
    assert not make.is_signed_in(client)
    make.sign_in(client, "binh@example.vn")
    assert make.is_signed_in(client)


def test_failures_are_counted_for_all_processes_together(client):
    make.person()
    make.sign_in(client, password="x")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_cache WHERE cache_key LIKE '%login_failed%'")
        assert cursor.fetchone()[0] == 2  # for the address typed and for where it came from


def test_too_many_requests_are_answered_with_our_page(client):
    for _time in range(10):
        client.post(RESET, {"email": "no@example.vn"})
    answer = client.post(RESET, {"email": "no@example.vn"})
    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()


def test_a_switched_off_account_is_told_so(client):
    make.person(is_active=False)
    answer = client.post(
        make.LOGIN, {"login": "an@example.vn", "password": make.PASSWORD}, follow=True
    )
    assert "This account is switched off" in answer.content.decode()
    assert not make.is_signed_in(client)


def test_nobody_signs_up(client):
    assert "By invitation" in client.get("/accounts/signup/").content.decode()
    client.post("/accounts/signup/", {"email": "new@example.vn", "password1": make.PASSWORD})
    assert not User.objects.filter(email="new@example.vn").exists()


def test_a_letter_sets_a_new_password_once(client):
    user = make.person(full_name="Nguyễn An")
    other = Client()
    make.sign_in(other)
    client.post(RESET, {"email": "an@example.vn"})
    (letter,) = mail.outbox
    assert letter.to == ["an@example.vn"]
    path = make.link_in(letter)
    form = client.get(path, follow=True)
    address = form.redirect_chain[-1][0]
    client.post(address, {"password1": "mot mat khau hoan toan moi"})
    user.refresh_from_db()
    assert user.check_password("mot mat khau hoan toan moi")
    assert not make.is_signed_in(other)
    again = Client(headers={"accept-language": "en"}).get(path, follow=True).content.decode()
    assert "password1" not in again
    assert mail.outbox[1].to == ["an@example.vn"]  # told that it was changed


def test_opening_the_letters_link_changes_nothing(client):
    user = make.person()
    client.post(RESET, {"email": "an@example.vn"})
    client.get(make.link_in(mail.outbox[0]), follow=True)
    before = user.password
    user.refresh_from_db()
    assert user.password == before


def test_letters_go_only_to_those_who_are_here(client):
    make.person()
    client.post(RESET, {"email": "no@example.vn"})
    make.person("off@example.vn", is_active=False)
    client.post(RESET, {"email": "off@example.vn"})
    assert mail.outbox == []


def test_letters_speak_the_readers_language(client):
    make.person(language="vi")
    make.person("binh@example.vn", language="en")
    client.post(RESET, {"email": "binh@example.vn"})
    assert mail.outbox[0].subject == "A new password for Cầu Nối"
    assert "Somebody, probably you" in mail.outbox[0].body


@pytest.mark.parametrize("password", ["short", "password1234", "123456789012"])
def test_a_weak_password_is_refused(client, password):
    make.person()
    make.sign_in(client)
    answer = client.post(
        "/accounts/password/change/", {"oldpassword": make.PASSWORD, "password1": password}
    )
    assert answer.status_code == 200
    assert User.objects.get().check_password(make.PASSWORD)


def test_with_an_app_the_password_alone_opens_nothing(client):
    secret = make.give_app(make.person())
    assert make.sign_in(client)["Location"] == "/accounts/2fa/authenticate/"
    assert not make.is_signed_in(client)
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "The code is wrong or too old." in wrong.content.decode()
    client.post("/accounts/2fa/authenticate/", {"code": make.code_now(secret)})
    assert make.is_signed_in(client)


def test_an_apps_secret_is_not_kept_in_the_clear():
    secret = make.give_app(make.person())
    kept = Authenticator.objects.get().data["secret"]
    assert secret not in kept
    assert Authenticator.objects.get().wrap().validate_code(make.code_now(secret))


def test_setting_up_an_app_asks_for_the_password_and_gives_recovery_codes(client):
    make.person()
    make.sign_in(client)
    asked = client.get("/accounts/2fa/totp/activate/")
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    make.show_that_it_is_me(client)
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    answer = client.post("/accounts/2fa/totp/activate/", {"code": make.code_now(secret)})
    assert answer["Location"] == "/accounts/2fa/recovery-codes/"
    codes = client.get(answer["Location"]).context["unused_codes"]
    assert len(codes) == 10
    other = Client()
    make.sign_in(other)
    other.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert make.is_signed_in(other)
    third = Client()
    make.sign_in(third)
    third.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert not make.is_signed_in(third)


def test_one_can_sign_out_everywhere_else(client):
    make.person()
    other = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    make.sign_in(other)
    make.sign_in(client)
    page = client.get("/accounts/sessions/").content.decode()
    assert "You are signed in on 2 devices." in page
    assert "Firefox, Windows" in page
    client.post("/accounts/sessions/")
    assert (make.is_signed_in(client), make.is_signed_in(other)) == (True, False)


def test_a_new_address_counts_once_its_link_was_followed(client):
    user = make.person()
    make.person("binh@example.vn")
    make.sign_in(client)
    make.show_that_it_is_me(client)
    client.post("/accounts/email/", {"email": "moi@example.vn", "action_add": ""})
    (letter,) = mail.outbox
    assert letter.to == ["moi@example.vn"]
    path = make.link_in(letter)
    client.get(path)
    user.refresh_from_db()
    assert user.email == "an@example.vn"
    client.post(path)
    user.refresh_from_db()
    assert user.email == "moi@example.vn"
    assert mail.outbox[-1].to == ["an@example.vn"]  # the address before is told
