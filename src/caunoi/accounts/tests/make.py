"""People who sign in, and how they do it, through the pages."""

import re
import time
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.test import Client

from caunoi.accounts.models import User

PASSWORD = "bon tu roi nhau bon lan"
LOGIN = "/accounts/login/"


def person(email: str = "an@example.vn", **columns: Any) -> User:
    return User.objects.create_user(email, PASSWORD, **{"full_name": "An", **columns})


def sign_in(client: Client, email: str = "an@example.vn", password: str = PASSWORD) -> Any:
    return client.post(LOGIN, {"login": email, "password": password})


def show_that_it_is_me(client: Client) -> None:
    """What changes the sign-in asks for the password once more; it then holds five minutes."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def is_signed_in(client: Client) -> bool:
    return client.get("/accounts/").status_code == 200


def link_in(letter: mail.EmailMessage) -> str:
    found = re.search(r"https?://[^/\s]+(/\S+)", letter.body)
    assert found, letter.body
    return found[1]


def give_app(user: User) -> str:
    """An authenticator app; returns its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
