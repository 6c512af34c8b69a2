"""Every main page of the whole program, looked at by axe, wide and narrow, in both languages.

Faults are gathered over all pages of a look, so that one run tells them all.
"""

from collections.abc import Callable, Iterable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from caunoi.accounts.tests.make import LOGIN
from caunoi.core.modules import all_modules
from caunoi.partners.details import KEY as DETAILS
from caunoi.partners.tokens import token_of
from tests.browser.conftest import Screen, Window
from tests.world import SECRET, World, standing

# slow: a whole page in a real browser takes half a second
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]
LOOKS = [(1440, "light", "vi"), (390, "dark", "en")]
WIDER_THAN_SCREEN = "document.documentElement.scrollWidth > innerWidth + 1"
# what the browser itself says of a page that is not there
MISSING = ("Failed to load resource: the server responded with a status of 404 (Not Found)",)
PORTAL = {"vi": ("nguon", "thoa-thuan"), "en": ("sources", "agreements")}


@pytest.fixture(scope="module")
def world(window: Window, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with standing(django_db_blocker) as world:
        an = world.people["an"]
        an.is_staff = True  # so that the whole menu is open to one person
        an.save()
        yield world


def menu() -> Iterator[str]:
    for _label, module in all_modules():
        yield from (reverse(entry.url_name) for entry in module.menu)


def registry(world: World) -> Iterator[str]:
    home, person, abroad = world.home, world.person, world.abroad
    yield reverse("registry:territory", args=[home.territory_id])
    yield reverse("registry:territory", args=[abroad.pk])
    yield reverse("registry:localities")
    yield reverse("registry:register_locality")
    yield reverse("registry:edit_locality", args=[abroad.pk])
    yield reverse("registry:countries")
    yield reverse("registry:country", args=["JP"])
    yield reverse("registry:organisation", args=[home.pk])
    for name in ("edit_organisation", "rename_organisation", "add_contact", "appoint"):
        yield reverse(f"registry:{name}", args=[home.pk])
    yield reverse("registry:register_organisation")
    yield reverse("registry:pairs")
    yield reverse("registry:person", args=[person.pk])
    yield reverse("registry:edit_person", args=[person.pk])
    yield reverse("registry:register_person")
    yield reverse("registry:foreign_missions")


def missions(world: World) -> Iterator[str]:
    """What the ministry alone may write."""
    yield reverse("registry:organisation", args=[world.mission.organisation_id])
    yield reverse("registry:register_mission")
    for name in ("edit_mission", "accredit", "set_district"):
        yield reverse(f"registry:{name}", args=[world.mission.pk])


def agreements(world: World) -> Iterator[str]:
    agreement, draft = world.agreement, world.draft
    yield agreement.get_absolute_url()
    yield draft.get_absolute_url()
    yield reverse("agreements:register")
    yield reverse("agreements:edit", args=[agreement.public_id])
    yield reverse("agreements:move", args=[draft.public_id, "decide_on_paper"])
    yield reverse("agreements:note_sign", args=[agreement.public_id])
    yield reverse("imports:detail", args=[world.batch.public_id])
    yield reverse("agreements:index") + "?q=khongco"
    thing = [agreement._meta.label_lower, agreement.pk]
    for name in ("add_document", "add_link", "timeline"):
        yield reverse(f"records:{name}", args=thing)
    yield reverse("records:document", args=[world.version.document_id])
    yield from prepared(world)


def prepared(world: World) -> Iterator[str]:
    """From the question who may sign to the text side by side."""
    yield reverse("preparing:index")
    yield (
        reverse("preparing:who")
        + "?body=border_commune&matter=cooperation&partner=person"
        + ("&change=new&occasion=urgent&subject=other")
    )
    public_id = world.prepared.agreement.public_id
    for name in ("detail", "plan", "dossier", "texts", "paste", "compare", "consult", "signer"):
        yield reverse(f"preparing:{name}", args=[public_id])
    yield reverse("preparing:article", args=[public_id, 1])
    yield reverse("preparing:letter", args=[public_id, "opinions"])


def around(world: World) -> Iterator[str]:
    """The law, colleagues, one's own account, search, and a page that is not there."""
    yield reverse("law:index") + "?rule=AGR_OPINION&start=2026-11-16"
    yield reverse("law:calendar", args=[2026])
    yield reverse("members:organisation", args=[world.home.pk])
    yield reverse("members:invite", args=[world.home.pk])
    yield from ("/accounts/", "/accounts/sessions/", "/accounts/2fa/", "/keys/")
    yield from ("/search/", f"/search/?q={SECRET}", "/search/?q=khongco", "/khong-co/")


def public(world: World, language: str) -> Iterator[str]:
    """What somebody not signed in can open."""
    place, (sources, one) = f"/{language}/", PORTAL[language]
    yield from (place, f"{place}phu-tho/", f"{place}{sources}/", f"{place}khong-co/")
    yield f"{place}{one}/{world.public.public_id}/"
    yield from (LOGIN, "/accounts/password/reset/")


def by_link(world: World) -> Iterator[str]:
    """What a partner abroad opens, in languages of three scripts."""
    for link in (world.partner_open, world.partner_link):
        for more, spoken in (("", "en"), ("", "ko"), ("refer/", "ru"), ("genuine/", "vi")):
            yield f"/p/{token_of(link)}/{more}?lang={spoken}"


def partners(world: World) -> Iterator[str]:
    link = world.partner_link
    yield link.get_absolute_url()
    for name in ("resend", "mend", "revoke"):
        yield reverse(f"partners:{name}", args=[link.pk])
    yield reverse("partners:ask", args=["registry.organisation", world.partner.pk, DETAILS])
    yield reverse("registry:organisation", args=[world.partner.pk])


def faults_on(seen: Screen, paths: Iterable[str]) -> Iterator[str]:
    axe = Axe()
    for path in paths:
        seen.faults.clear()
        page = seen.open(path)
        found = axe.run(page)
        if found.violations_count:
            yield f"{path}: {found.generate_report()}"
        if page.evaluate(WIDER_THAN_SCREEN):
            yield f"{path}: wider than the screen"
        if not page.url.endswith(path):
            yield f"{path}: led to {page.url}"
        known = MISSING if path.endswith("/khong-co/") else ()
        yield from (f"{path}: {text}" for text in seen.faults if text not in known)


@pytest.mark.parametrize(("width", "theme", "language"), LOOKS)
def test_no_fault_for_strangers(screen, world, width, theme, language):
    seen = screen(width=width, theme=theme, language=language)
    assert list(faults_on(seen, public(world, language))) == []


@pytest.mark.parametrize(("width", "theme", "language"), LOOKS)
def test_no_fault_for_partners_abroad(screen, world, width, theme, language):
    seen = screen(width=width, theme=theme, language=language)
    assert list(faults_on(seen, by_link(world))) == []


PAGES: dict[str, tuple[str, Callable[[World], Iterable[str]]]] = {
    "menu": ("an", lambda _world: menu()),
    "registry": ("an", registry),
    "missions": ("ministry", missions),
    "agreements": ("an", agreements),
    "around": ("an", around),
    "partners": ("an", partners),
}


@pytest.mark.parametrize(("width", "theme", "language"), LOOKS)
@pytest.mark.parametrize("group", PAGES)
def test_no_fault_inside(screen, world, group, width, theme, language):
    who, paths = PAGES[group]
    user = world.people[who]
    seen = screen(width=width, theme=theme, language=language, user=user)
    assert list(faults_on(seen, paths(world))) == []
