"""The Vietnamese catalogue is whole: every msgid of the code stands in it, translated.

The msgids are read from the code itself (Babel), so a new string without its Vietnamese fails.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "caunoi"
CATALOGUE = ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"
CALLS = {
    "_": 0, "_now": 0, "gettext": 0, "gettext_lazy": 0, "gettext_noop": 0, "N_": 0,
    "ngettext": 0, "ngettext_lazy": 0, "pgettext": 1, "pgettext_lazy": 1,
}  # fmt: skip
TRANSLATE = re.compile(r"{%-?\s*(?:translate|trans)\s+([\"'])(.+?)\1")
UNDERSCORE = re.compile(r"_\(([\"'])(.+?)\1\)")
BLOCK = re.compile(
    r"{%\s*blocktrans(?:late)?(?P<args>[^%]*)%}(?P<body>.*?){%\s*endblocktrans(?:late)?\s*%}", re.S
)
PLURAL = re.compile(r"{%\s*plural\s*%}")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
VARIABLE = re.compile(r"{{\s*([\w.]+)[^}]*}}")


def catalogue(path: Path = CATALOGUE) -> Catalog:
    with path.open("rb") as source:
        return read_po(source)


def python_msgids(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = CALLS.get(name)
            if place is not None and len(node.args) > place:
                argument = node.args[place]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def template_msgids(path: Path) -> Iterator[str]:
    text = path.read_text()
    for pattern in (TRANSLATE, UNDERSCORE):
        for found in pattern.finditer(text):
            yield found.group(2)
    for found in BLOCK.finditer(text):
        body = PLURAL.split(found.group("body"))[0]
        if "trimmed" in found.group("args"):
            body = " ".join(line.strip() for line in body.splitlines() if line.strip())
        # As Django does: the whole is filled by the % operator, so a sign of per cent is doubled.
        yield VARIABLE.sub(lambda v: f"%({v.group(1)})s", body.replace("%", "%%"))


def used(source: Path) -> dict[str, str]:
    """msgid → a file that uses it."""
    found: dict[str, str] = {}
    for path in source.rglob("*.py"):
        if not {"tests", "migrations"} & set(path.parts):
            found |= dict.fromkeys(python_msgids(path), str(path.relative_to(source)))
    for path in source.rglob("*.html"):
        found |= dict.fromkeys(template_msgids(path), str(path.relative_to(source)))
    return {msgid: where for msgid, where in found.items() if msgid}


def untranslated(msgids: dict[str, str], known: Catalog) -> dict[str, str]:
    said = {first(m.id) for m in known if m.id and all(texts(m.string))}
    return {msgid: where for msgid, where in sorted(msgids.items()) if msgid not in said}


def fuzzy(known: Catalog) -> list[str]:
    return [first(m.id) for m in known if m.id and m.fuzzy]


def changed_placeholders(known: Catalog) -> list[tuple[str, str]]:
    """A plural's singular may leave the number out; Vietnamese has one form."""
    wrong = []
    for message in known:
        if not message.id:
            continue
        asked = set(PLACEHOLDER.findall(texts(message.id)[-1]))
        for text in texts(message.string):
            if set(PLACEHOLDER.findall(text)) != asked:
                wrong.append((first(message.id), text))
    return wrong


def first(message_id: str | tuple[str, ...]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]


def texts(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else string


def test_every_text_has_its_vietnamese():
    msgids = used(SOURCE)
    assert len(msgids) > 300
    assert untranslated(msgids, catalogue()) == {}


def test_nothing_in_it_is_fuzzy():
    assert fuzzy(catalogue()) == []


def test_placeholders_survive_translation():
    assert changed_placeholders(catalogue()) == []
