"""The digest and what changed, without a database."""

import copy
from typing import Any

import pytest

from caunoi.yearly.facts import changes, sha256

FACTS: dict[str, Any] = {
    "v": 1,
    "kind": "report",
    "year": 2026,
    "owner": 12,
    "since": "2026-01-01",
    "cut_off": "2026-11-22",
    "texts": {"assessment": "Tốt", "difficulties": "", "proposals": ""},
    "agreements": {"a": {"title": "Một", "state": "draft"}, "b": {"title": "Hai", "state": "x"}},
    "commitments": {"c": {"what": "Ba", "due_on": None}},
}


def changed(path: str, value: Any) -> dict[str, Any]:
    facts = copy.deepcopy(FACTS)
    *way, last = path.split(".")
    place = facts
    for step in way:
        place = place[step]
    place[last] = value
    return facts


def test_the_digest_does_not_depend_on_the_order_of_keys():
    turned = dict(reversed(copy.deepcopy(FACTS).items()))
    turned["agreements"] = dict(reversed(turned["agreements"].items()))
    assert sha256(turned) == sha256(FACTS)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("texts.assessment", "Tốt "),
        ("agreements.a.state", "signed"),
        ("commitments.c.due_on", "2026-05-05"),
        ("cut_off", "2026-11-23"),
        ("agreements.d", {"title": "Bốn", "state": "x"}),
    ],
)
def test_the_digest_changes_with_every_input(path, value):
    assert sha256(changed(path, value)) != sha256(FACTS)


def test_nothing_changed_is_no_change_and_time_alone_is_none():
    assert changes(FACTS, copy.deepcopy(FACTS)) == []
    assert changes(FACTS, changed("cut_off", "2026-12-31")) == []


def test_changes_name_the_record_and_the_field_with_both_values():
    (found,) = changes(FACTS, changed("agreements.a.state", "signed"))
    assert (found.what, found.id, found.how, found.title) == (
        "agreements",
        "a",
        "changed",
        "Một",
    )
    (field,) = found.fields
    assert (field.name, field.before, field.after) == ("state", "draft", "signed")


def test_what_was_added_and_what_is_gone_is_said():
    after = changed("agreements.d", {"title": "Bốn"})
    del after["commitments"]["c"]
    told = [(row.what, row.id, row.how, row.title) for row in changes(FACTS, after)]
    assert told == [("agreements", "d", "added", "Bốn"), ("commitments", "c", "removed", "Ba")]


def test_a_text_that_was_written_anew_is_a_change():
    (found,) = changes(FACTS, changed("texts.proposals", "Đề nghị"))
    assert (found.what, found.id) == ("texts", "proposals")
