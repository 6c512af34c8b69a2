"""Every page about people looked at by axe, wide and narrow, light and dark, in both languages;
and a colleague's way in by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from caunoi.accounts.tests.make import LOGIN, give_app
from caunoi.notices.models import Mail, Notice
from caunoi.registry.members.tests import make

# slow: a whole page in a real browser takes a second or more
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]
LOOKS = [(1440, "light", "vi"), (390, "dark", "en")]
WIDER_THAN_SCREEN = "document.documentElement.scrollWidth > innerWidth + 1"
ENTRANCE = [
    LOGIN,
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-x/",
    "/accounts/signup/",
    "/accounts/inactive/",
    "/accounts/confirm-email/zz/",
    "/accounts/3rdparty/login/cancelled/",
    "/members/join/zz/",
]
INSIDE = [
    "/accounts/",
    "/accounts/erasure/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/sessions/",
    "/accounts/3rdparty/",
    "/accounts/logout/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/recovery-codes/",
    "/members/",
    "/notices/",
    "/outbox/",
    "/mail/",
]
AFTER_THE_PASSWORD = [
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/2fa/recovery-codes/generate/",
]


@pytest.fixture
def people(db) -> make.Cast:
    return make.cast()


def look_at(seen, paths) -> None:
    for path in paths:
        page = seen.open(path)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert not page.evaluate(WIDER_THAN_SCREEN), path


def fill_the_desk(people: make.Cast) -> list[str]:
    """Something on every list; returns the pages of this organisation."""
    make.invitation(people, "mot.nguoi.co.dia.chi.rat.la.dai@so-ngoai-vu.phutho.gov.vn")
    people.binh.erasure_asked_at = timezone.now()
    people.binh.save()
    kind = ContentType.objects.get_for_model(people.place)
    Notice.objects.create(
        user=people.an, content_type=kind, object_id=people.place.pk, text="Saved."
    )
    for state in Mail.State:
        words = "" if state == Mail.State.SENT else "x"
        Mail.objects.create(
            to="an@example.vn", subject="Chào", text=words, message_id=state, state=state
        )
    place, person = f"/members/{people.place.pk}/", people.binh.pk
    return [
        place,
        f"{place}invite/",
        f"{place}people/{person}/",
        f"{place}people/{person}/erase/",
    ]


@pytest.mark.parametrize(("width", "theme", "language"), LOOKS)
def test_axe_finds_nothing_on_the_way_in(screen, people, width, theme, language):
    invitation = make.path_of(make.invitation(people))
    seen = screen(width=width, theme=theme, language=language)
    look_at(seen, [*ENTRANCE, invitation])


@pytest.mark.parametrize(("width", "theme", "language"), LOOKS)
def test_axe_finds_nothing_inside(screen, people, width, theme, language):
    people.an.is_staff = True
    people.an.set_password(make.PASSWORD)
    people.an.save()
    pages = fill_the_desk(people)
    seen = screen(width=width, theme=theme, language=language, user=people.an)
    look_at(seen, [*INSIDE[:9], *INSIDE[11:], *pages])
    seen.client.post("/accounts/reauthenticate/", {"password": make.PASSWORD})
    look_at(seen, AFTER_THE_PASSWORD[:2])
    give_app(people.an)
    seen.client.post("/accounts/2fa/recovery-codes/generate/")
    look_at(seen, [*INSIDE[9:11], AFTER_THE_PASSWORD[2]])


def test_a_colleague_joins_by_keyboard(screen, people):
    path = make.path_of(make.invitation(people))
    seen = screen(language="en")
    page = seen.open(path)
    page.get_by_label("Your full name").focus()
    page.keyboard.type("Nguyễn Thị Dung")
    page.keyboard.press("Tab")
    page.keyboard.type(make.PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="My account").wait_for()
    assert page.get_by_text("Nguyễn Thị Dung").first.is_visible()
    assert seen.faults == []


def test_faults_are_told_first_and_the_focus_goes_there(screen, people):
    seen = screen(language="en", user=people.an)
    page = seen.open(f"/members/{people.place.pk}/invite/")
    page.get_by_label("E-mail").fill(people.binh.email)
    page.get_by_role("button", name="Send the invitation").click()
    page.locator(".errors").wait_for()
    assert page.evaluate("document.activeElement.id") == "errors"
    assert page.get_by_label("E-mail").input_value() == people.binh.email
