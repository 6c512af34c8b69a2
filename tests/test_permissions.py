"""docs/permissions.md says what the code does."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from caunoi.launch.places import ROOT
from caunoi.registry.access import MANAGE_MEMBERS, NATIONAL_CODES, SPEAKS_FOR_ITS_PARENT, VERBS
from caunoi.registry.models import Role

PAGE = (ROOT / "docs" / "permissions.md").read_text()
ALL_VERBS = ("view", "edit", "decide", "manage")
PERMISSION = re.compile(r"[a-z_]+\.(view|edit|decide|manage)")


def table(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, its head included."""
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if set(row[0]) != {"-"}]


def test_the_matrix_of_roles_is_the_one_in_the_code():
    head, *rows = table("Roles")
    assert head == ["role", *ALL_VERBS]
    told = {
        role: {verb for verb, cell in zip(ALL_VERBS, cells, strict=True) if cell == "yes"}
        for role, *cells in rows
    }
    assert told == {str(role): set(verbs) for role, verbs in VERBS.items()}


def test_every_role_and_every_verb_is_in_the_matrix():
    assert set(VERBS) == set(Role.values)
    assert set().union(*VERBS.values()) == set(ALL_VERBS)


def test_each_role_holds_what_the_one_below_it_holds():
    reader, editor, head = (VERBS[role] for role in (Role.READER, Role.EDITOR, Role.HEAD))
    assert reader < editor < head


def test_the_bodies_with_a_scope_of_their_own_are_named():
    told = set(re.findall(r"`([a-z_]+)`", " ".join(row[0] for row in table("Scopes"))))
    assert told == {*NATIONAL_CODES, *(str(kind) for kind in SPEAKS_FOR_ITS_PARENT)}


def permissions_in(path: Path) -> Iterator[str]:
    constants = (node for node in ast.walk(ast.parse(path.read_text())) if is_text(node))
    return (node.value for node in constants if PERMISSION.fullmatch(node.value))


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


SOURCES = [p for p in (ROOT / "src" / "caunoi").rglob("*.py") if "tests" not in p.parts]


def test_every_permission_asked_for_has_a_known_module_and_verb():
    asked = {name for path in SOURCES for name in permissions_in(path)}
    modules = {path.parent.name for path in SOURCES if path.name == "module.py"}
    assert {"agreements.decide", MANAGE_MEMBERS} <= asked
    assert {name.partition(".")[0] for name in asked} <= modules | {"members"}


@pytest.mark.parametrize("name", ["agreements.delete", "view", "agreements.views"])
def test_what_is_no_permission_is_told_apart(name):
    assert not PERMISSION.fullmatch(name)
