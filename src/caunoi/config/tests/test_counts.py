import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from caunoi.accounts.models import User
from caunoi.notices.actions import tell
from caunoi.registry.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(settings: Settings) -> User:
    settings.MENU_KEPT_FOR = 20
    return make.member(make.organisation())


def unread_beside_the_menu(client: Client) -> int | None:
    page = client.get(reverse("notices:index"))
    return next(item.count for item in page.context["menu_top"] if item.url.endswith("/notices/"))


def told(reader: User) -> None:
    tell([reader], make.organisation(), "It is new.", by_mail=False)


def test_figures_are_kept_for_a_moment(client: Client, reader: User) -> None:
    client.force_login(reader)
    assert unread_beside_the_menu(client) is None
    told(reader)
    assert unread_beside_the_menu(client) is None


def test_who_writes_sees_them_counted_anew(client: Client, reader: User) -> None:
    client.force_login(reader)
    assert unread_beside_the_menu(client) is None
    told(reader)
    told(reader)
    client.post("/somewhere/else/")
    assert unread_beside_the_menu(client) == 2


def test_nobody_sees_figures_of_others(client: Client, reader: User) -> None:
    told(reader)
    client.force_login(reader)
    assert unread_beside_the_menu(client) == 1
    client.force_login(make.member(make.organisation(), name="Chi"))
    assert unread_beside_the_menu(client) is None
