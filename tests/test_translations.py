"""The Vietnamese catalogue is whole: every msgid of the code stands in it, translated.

The msgids are read from the code itself (Babel), so a new string without its Vietnamese fails.
"""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "caunoi"
CATALOGUE = ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"
# name: whether a context comes before the text. Other names are not collected: `messages`.
CALLS = {
    "_": False, "gettext": False, "gettext_lazy": False, "gettext_noop": False,
    "ngettext": False, "ngettext_lazy": False, "pgettext": True, "pgettext_lazy": True,
    "npgettext": True, "npgettext_lazy": True,
}  # fmt: skip
TRANSLATE = re.compile(
    r"{%-?\s*(?:translate|trans)\s+([\"'])(?P<text>.+?)\1"
    r"(?:[^%]*?\scontext\s+([\"'])(?P<context>.+?)\3)?"
)
UNDERSCORE = re.compile(r"_\(([\"'])(.+?)\1\)")
CONTEXT = re.compile(r"\scontext\s+([\"'])(.+?)\1")
BLOCK = re.compile(
    r"{%\s*blocktrans(?:late)?(?P<args>[^%]*)%}(?P<body>.*?){%\s*endblocktrans(?:late)?\s*%}", re.S
)
PLURAL = re.compile(r"{%\s*plural\s*%}")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
VARIABLE = re.compile(r"{{\s*([\w.]+)[^}]*}}")


@functools.cache
def catalogue(path: Path = CATALOGUE) -> Catalog:
    with path.open("rb") as source:
        return read_po(source)


def key(text: str, context: str | None = None) -> str:
    """A text with its context, as compiled catalogues keep it."""
    return f"{context}\x04{text}" if context else text


@pytest.fixture(scope="module", autouse=True)
def forgotten() -> Iterator[None]:
    yield
    tree_of.cache_clear()  # much memory


@functools.cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def python_msgids(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            count = 1 + CALLS[name] if name in CALLS else 0
            texts = [argument.value for argument in node.args[:count] if is_text(argument)]
            if count and len(texts) == count:
                yield key(*reversed(texts))


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def template_msgids(path: Path) -> Iterator[str]:
    text = path.read_text()
    for found in TRANSLATE.finditer(text):
        yield key(found["text"], found["context"])
    for found in UNDERSCORE.finditer(text):
        yield found.group(2)
    for found in BLOCK.finditer(text):
        body = PLURAL.split(found.group("body"))[0]
        if "trimmed" in found.group("args"):
            body = " ".join(line.strip() for line in body.splitlines() if line.strip())
        context = CONTEXT.search(found.group("args"))
        # As Django does: the whole is filled by the % operator, so a sign of per cent is doubled.
        filled = VARIABLE.sub(lambda v: f"%({v.group(1)})s", body.replace("%", "%%"))
        yield key(filled, context and context.group(2))


def other_names(path: Path) -> list[str]:
    """Names under which a module calls the translation that `messages` does not collect."""
    imports = [n for n in ast.walk(tree_of(path)) if isinstance(n, ast.ImportFrom)]
    ours = [n for n in imports if n.module == "django.utils.translation"]
    taken = [alias.asname for node in ours for alias in node.names if alias.asname]
    return [name for name in taken if name not in CALLS]


def used(source: Path) -> dict[str, str]:
    """A text with its context (`key`) → a file that uses it."""
    found: dict[str, str] = {}
    for path in source.rglob("*.py"):
        if not {"tests", "migrations"} & set(path.parts):
            found |= dict.fromkeys(python_msgids(path), str(path.relative_to(source)))
    for path in source.rglob("*.html"):
        found |= dict.fromkeys(template_msgids(path), str(path.relative_to(source)))
    return {msgid: where for msgid, where in found.items() if msgid}


def untranslated(msgids: dict[str, str], known: Catalog) -> dict[str, str]:
    said = {key(first(m.id), m.context) for m in known if m.id and all(texts(m.string))}
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


def test_every_text_is_collected():
    named = {str(path.relative_to(SOURCE)): other_names(path) for path in SOURCE.rglob("*.py")}
    assert {where: names for where, names in named.items() if names} == {}


def test_nothing_in_it_is_fuzzy():
    assert fuzzy(catalogue()) == []


def test_placeholders_survive_translation():
    assert changed_placeholders(catalogue()) == []


def eager_names(tree: ast.Module) -> set[str]:
    """What this module calls those functions that translate at once, not at each reading."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in {"gettext", "ngettext", "pgettext", "npgettext"}
    }


def calls_at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Calls that run while the module is read: not those inside of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from calls_at_import(child)


def test_no_text_is_translated_before_there_is_a_reader():
    """It would stay in the language of whoever starts the program."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        tree = tree_of(path)
        names = eager_names(tree)
        found += [
            f"{path.relative_to(ROOT)}:{call.lineno}"
            for call in calls_at_import(tree)
            if getattr(call.func, "id", "") in names
        ]
    assert found == []
