"""Somebody abroad answers on a telephone, without scripts and with the keyboard alone."""

import pytest

from caunoi.partners.tests import make

# slow: a real browser takes half a second a page
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]


def press_until(page, focused: str) -> None:
    """Tab from control to control."""
    for _step in range(60):
        page.keyboard.press("Tab")
        if page.locator(f"{focused}:focus").count():
            return
    raise AssertionError(f"{focused} cannot be reached by keyboard")


def test_a_partner_answers_by_keyboard_and_corrects_it(screen) -> None:
    link = make.stage().ask(language="fr")
    seen = screen(width=390, script=False)
    page = seen.page
    page.goto(f"http://localhost{make.address(link)}")

    press_until(page, "input[value=right]")
    page.keyboard.press("ArrowDown")  # the other answer, which needs a word
    press_until(page, "main button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator(".errors").wait_for()
    assert "Say in a few words what is different." in page.locator(".errors").inner_text()
    assert page.locator("input[value=wrong]").is_checked()

    press_until(page, "textarea")
    page.keyboard.type("L'adresse a changé.")
    press_until(page, "main button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator(".notice--good").wait_for()
    assert "Merci. Votre réponse est enregistrée." in page.locator("main").inner_text()
    assert link.words.get().comment == "L'adresse a changé."

    page.locator("input[value=right]").check()
    page.fill("textarea", "")
    page.set_input_files(
        "input[type=file]", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"Adresse"}
    )
    with page.expect_navigation():
        page.locator("main button").click()
    page.locator(".notice--good").wait_for()
    newest = link.words.order_by("-pk")[0]
    assert (newest.verdict, newest.corrects, newest.files.count()) == (
        "right",
        link.words.order_by("pk")[0],
        1,
    )
    assert seen.faults == []
