"""The design page, the keys, what a browser prefers, and pages for when something is wrong."""

import pytest
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

ERRORS = ("400.html", "403.html", "403_csrf.html", "404.html", "405.html", "500.html")


@pytest.fixture
def staff(client, db):
    user = get_user_model().objects.create_user(
        "ha@example.vn", full_name="Hà", is_staff=True, language="en"
    )
    client.force_login(user)
    return client


@pytest.fixture
def officer(client, db):
    user = get_user_model().objects.create_user("an@example.vn", full_name="An")
    client.force_login(user)
    return client


@pytest.mark.parametrize("language", ["vi", "en"])
def test_staff_see_the_whole_design(staff, settings, language):
    staff.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = staff.get(reverse("core:design"))
    page = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}"' in page
    names = (
        "colours",
        "letters",
        "buttons",
        "states",
        "forms",
        "lists",
        "record",
        "charts",
        "maps",
    )
    assert [name for name in names if f'id="{name}"' not in page] == []
    assert page.count("<h1>") == 1


def test_others_find_no_design_page(officer):
    assert officer.get(reverse("core:design")).status_code == 404


@pytest.mark.django_db
def test_a_stranger_may_read_the_keys(client):
    assert client.get(reverse("core:keys")).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(("theme", "mark"), [("dark", 1), ("light", 1), ("auto", 0)])
def test_the_theme_is_kept_in_a_cookie_and_put_on_the_page_by_the_server(client, theme, mark):
    asked = {"theme": theme, "next": reverse("core:keys")}
    response = client.post(reverse("core:preferences"), asked)
    assert response["Location"] == reverse("core:keys")
    assert client.cookies["theme"].value == theme
    page = client.get(reverse("core:keys")).content.decode()
    assert page.count(f'data-theme="{theme}"') == mark
    assert f'value="{theme}" aria-pressed="true"' in page


@pytest.mark.django_db
def test_single_keys_can_be_switched_off_and_on_again(client):
    keys = reverse("core:keys")
    assert 'data-keys="off"' not in client.get(keys).content.decode()
    client.post(reverse("core:preferences"), {"keys": "off", "next": keys})
    assert 'data-keys="off"' in client.get(keys).content.decode()
    client.post(reverse("core:preferences"), {"keys": "on", "next": keys})
    assert 'data-keys="off"' not in client.get(keys).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["blue", '"><script>', ""])
def test_an_unknown_preference_is_not_kept(client, value):
    response = client.post(reverse("core:preferences"), {"theme": value})
    assert response["Location"] == "/"
    assert "theme" not in client.cookies


@pytest.mark.django_db
@pytest.mark.parametrize(
    "target", ["https://example.org/", "//example.org/", "javascript:alert(1)"]
)
def test_preferences_never_lead_to_another_site(client, target):
    response = client.post(reverse("core:preferences"), {"theme": "dark", "next": target})
    assert response["Location"] == "/"


@pytest.mark.django_db
def test_preferences_are_changed_only_by_sending_a_form(client):
    client.cookies["language"] = "en"
    page = client.get(reverse("core:preferences"))
    assert (page.status_code, page["Allow"]) == (405, "POST")
    assert "only takes what a form sends to it" in page.text


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_error_page_needs_nothing_and_says_what_to_do(name, language):
    with translation.override(language):
        page = render_to_string(name)
    assert page.startswith("<!doctype html>")
    assert page.count("<h1>") == 1
    assert 'class="head__sum"' in page
    assert '<a class="btn" href="/">' in page


def test_a_page_in_the_address_of_a_language_offers_the_same_page_in_the_other(rf):
    request = rf.get("/en/da-nang/?on=2025-01-01")
    request.user = get_user_model()()
    page = render_to_string("ui/languages.html", {"request": request})
    assert 'href="/vi/da-nang/?on=2025-01-01" lang="vi" hreflang="vi"' in page
    assert "<form" not in page


@pytest.mark.django_db
def test_elsewhere_the_language_is_chosen_with_a_form_that_returns(client):
    page = client.get(reverse("core:keys")).content.decode()
    assert '<button name="language" value="vi" lang="vi"' in page
    assert f'name="next" value="{reverse("core:keys")}"' in page
