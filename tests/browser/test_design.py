"""The design page in a real browser: nothing unreadable, nothing blocked, nothing cut off."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.urls import reverse

# slow: a whole page in a real browser takes a second or more
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]

LOOKS = [(1440, "light", "vi"), (1440, "dark", "en"), (390, "light", "en"), (390, "dark", "vi")]
CUT_OFF = """
() => [...document.querySelectorAll("body *")]
  .filter((e) => !e.closest(".scroll, .views, svg"))
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
  .map((e) => `${e.tagName}.${e.className}`).slice(0, 5)
"""
SMALL_LETTERS = """
() => [...document.querySelectorAll("main *")]
  .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
  .filter((e) => e.getClientRects().length && !e.closest("svg, kbd, .sr, code, sup"))
  .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 13)
  .map((e) => `${e.tagName}.${e.className} ${e.textContent.slice(0, 20)}`).slice(0, 5)
"""


@pytest.fixture
def staff():
    return get_user_model().objects.create_user("ha@example.vn", full_name="Hà", is_staff=True)


@pytest.mark.parametrize(("width", "theme", "language"), LOOKS)
def test_axe_finds_nothing_and_nothing_is_cut_off_or_blocked(screen, staff, width, theme, language):
    seen = screen(width=width, theme=theme, language=language, user=staff)
    page = seen.open(reverse("core:design"))
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    assert page.evaluate("document.documentElement.lang") == language
    for behind in page.locator("details.behind").all():
        if behind.is_visible():
            behind.evaluate("node => { node.open = true }")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(SMALL_LETTERS) == []
    assert seen.faults == []


def test_text_is_set_in_our_letters_and_figures_in_figures_of_one_width(screen, staff):
    page = screen(user=staff).open(reverse("core:design"))
    assert page.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"')")
    widths = page.evaluate(
        """() => [..."0123456789"].map((digit) => {
          const probe = document.createElement("span");
          probe.textContent = digit.repeat(10);
          probe.className = "num nowrap";
          document.querySelector("main").append(probe);
          return Math.round(probe.getBoundingClientRect().width);
        })"""
    )
    assert len(set(widths)) == 1


def test_the_drawings_of_the_sprite_and_of_the_world_arrive(screen, staff):
    page = screen(user=staff).open(reverse("core:design"))
    boxes = page.evaluate(
        """() => [".world .land use", ".world .home use", ".st--live use", ".span use"]
          .map((name) => document.querySelector(name).getBoundingClientRect().width)"""
    )
    assert [name for name in boxes if name <= 0] == []


def test_slash_finds_question_mark_helps_and_j_walks_through_rows(screen, staff):
    page = screen(user=staff).open(reverse("core:design"))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("j?")
    assert page.evaluate("document.activeElement.value") == "j?"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.outerHTML")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.outerHTML") != first
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.outerHTML") == first
    page.keyboard.press("?")
    page.wait_for_url("**" + reverse("core:keys"))


def test_single_keys_are_silent_once_switched_off(screen, staff):
    page = screen(user=staff, language="en").open(reverse("core:keys"))
    page.get_by_role("button", name="Switch single keys off").click()
    page.get_by_role("button", name="Switch single keys on").wait_for()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_the_colours_change_without_script(screen, staff):
    page = screen(user=staff, language="en", script=False).open(reverse("core:keys"))
    page.get_by_role("button", name="Dark").click()
    page.locator('html[data-theme="dark"]').wait_for()
    assert page.get_by_role("button", name="Dark").get_attribute("aria-pressed") == "true"


def test_the_menu_of_a_phone_opens_and_closes_without_script(screen, staff):
    page = screen(width=390, user=staff, language="en", script=False).open(reverse("core:keys"))
    rail = page.locator("#menu")
    assert not rail.is_visible()
    page.locator(".mast__menu").click()
    assert rail.is_visible()
    page.get_by_role("link", name="Close the menu").click()
    assert not rail.is_visible()


def test_the_first_tab_leads_past_the_menu(screen, staff):
    page = screen(user=staff, language="en").open(reverse("core:keys"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_paper_is_light_and_without_what_only_a_screen_needs(screen, staff):
    page = screen(theme="dark", user=staff).open(reverse("core:design"))
    page.emulate_media(media="print")
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert background == "rgb(255, 255, 255)"
    hidden = (".mast", ".rail", ".filters", ".pager ul", ".head__acts")
    assert [name for name in hidden if page.locator(name).first.is_visible()] == []
    assert page.locator(".pager p").first.is_visible()  # which part of the list this is
