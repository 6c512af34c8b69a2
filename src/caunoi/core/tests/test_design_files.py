"""What the strict content policy and the house rules ask of every template and style sheet."""

import re
from pathlib import Path

import pytest

from caunoi.core.marks import BANKS, MARKS

PACKAGE = Path(__file__).parents[2]
UI = PACKAGE / "core" / "static" / "ui"
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
SHEETS = sorted(UI.glob("*.css"))
EVERY_SHEET = sorted(PACKAGE.glob("*/static/**/*.css"))
SCRIPTS = sorted(UI.glob("*.js"))
LINKED_ELSEWHERE = {"room.css", "design.css"}  # by the pages that need them

INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*="),
    "a style element": re.compile(r"<style\b"),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)"),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "a javascript address": re.compile(r"javascript:"),
    "an hx-on attribute": re.compile(r"\shx-on"),
    "an address elsewhere": re.compile(r"<(?:script|link|img)[^>]*(?:src|href)=\"(?:https?:)?//"),
}
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(")


def relative(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_there_are_templates_sheets_and_scripts_to_look_at():
    assert len(TEMPLATES) > 40
    assert len(SHEETS) == 12
    assert len(SCRIPTS) == 3


@pytest.mark.parametrize("name", INLINE)
def test_no_template_holds(name):
    found = [relative(path) for path in TEMPLATES if INLINE[name].search(path.read_text())]
    assert found == []


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("a style attribute", '<p class="a" style="color: red">'),
        ("a style element", "<style>p {}</style>"),
        ("an inline script", "<script>alert(1)</script>"),
        ("an event attribute", '<button type="button" onclick="go()">'),
        ("a javascript address", '<a href="javascript:go()">'),
        ("an hx-on attribute", '<a hx-on:click="go()">'),
        ("an address elsewhere", '<script src="https://example.org/a.js">'),
    ],
)
def test_the_search_finds_a_planted_fault(name, fault):
    assert INLINE[name].search(fault)


@pytest.mark.parametrize("path", EVERY_SHEET, ids=lambda path: path.name)
def test_only_the_tokens_name_a_colour(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert bool(COLOUR.search(text)) == (path.name == "tokens.css")


def test_every_sheet_is_linked_once_and_in_the_order_of_the_layers():
    linked = re.findall(r"'ui/([a-z]+\.css)'", (PACKAGE / "core/templates/ui/css.html").read_text())
    assert set(linked) == {path.name for path in SHEETS} - LINKED_ELSEWHERE
    assert len(linked) == len(set(linked))
    assert linked[0] == "tokens.css"
    order = re.findall(r"@layer ([a-z, ]+);", (UI / "tokens.css").read_text())[0].split(", ")
    layers = [first_layer(UI / name) for name in linked]
    assert layers == sorted(layers, key=order.index)


def first_layer(path: Path) -> str:
    return re.findall(r"@layer ([a-z]+) \{", path.read_text())[0]


def test_every_variable_a_sheet_uses_is_defined():
    used = {name for path in SHEETS for name in re.findall(r"var\((--[\w-]+)", path.read_text())}
    defined = {name for path in SHEETS for name in re.findall(r"(--[\w-]+)\s*:", path.read_text())}
    assert used - defined == set()
    assert len(used) > 40


def classes_drawn() -> set[str]:
    text = "".join(re.sub(r"/\*.*?\*/", "", p.read_text(), flags=re.DOTALL) for p in EVERY_SHEET)
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", text))


def classes_asked(template: str) -> set[str]:
    """Classes written out in a template; those put together from a variable are left aside."""
    whole = re.sub(r"-(?:{%.*?%}\w*)+|{{.*?}}", "?", template, flags=re.DOTALL)
    plain = re.sub(r"{%.*?%}", " ", whole, flags=re.DOTALL)
    names = " ".join(re.findall(r'class="([^"]*)"', plain)).split()
    return {name for name in names if "?" not in name}


def test_a_class_is_taken_from_between_template_tags():
    text = (
        '<p class="btn{% if a %} btn--2{% endif %} q{{ n }} b--{% if b %}x{% else %}y{% endif %}">'
    )
    assert classes_asked(text) == {"btn", "btn--2"}


def test_every_class_a_template_asks_for_is_drawn():
    drawn = classes_drawn()
    strange = {
        relative(path): sorted(classes_asked(path.read_text()) - drawn)
        for path in TEMPLATES
        if classes_asked(path.read_text()) - drawn
    }
    assert strange == {}


def icons_of_the_sprite() -> set[str]:
    return set(re.findall(r'<symbol id="([\w-]+)"', (UI / "icons.svg").read_text()))


def test_every_icon_that_is_asked_for_is_in_the_sprite():
    tag = re.compile(r"{%\s*(?:icon|sprite_use)\s+\"([\w-]+)\"")
    asked = {name for path in TEMPLATES for name in tag.findall(path.read_text())}
    assert len(asked) > 8
    marks = {mark.icon for mark in MARKS.values()} | {f"span-{bank}" for bank in BANKS}
    assert (asked | marks) - icons_of_the_sprite() == set()


def test_states_named_in_templates_have_a_mark():
    tag = re.compile(r"{%\s*state\s+\"([\w-]+)\"")
    asked = {name for path in TEMPLATES for name in tag.findall(path.read_text())}
    assert asked - set(MARKS) == set()


def test_no_symbol_is_typed_as_an_icon():
    found = [relative(path) for path in TEMPLATES if re.search("[→←✓✔●▲▼✕✗×]", path.read_text())]
    assert found == []
