import pytest

from caunoi.yearly.changes import FIELD_NAMES, change_row, told
from caunoi.yearly.facts import Change, Field
from caunoi.yearly.gathering import facts_of
from caunoi.yearly.tests.make import TODAY

pytestmark = pytest.mark.django_db
NEVER_CHANGE = {"agreement", "label", "opened_on", "is_sample"}


def test_every_fact_that_can_change_has_a_name(found):
    facts = facts_of(found.report, today=TODAY)
    names = {name for what in ("agreements", "commitments") for row in facts[what].values()
             for name in row}  # fmt: skip
    assert names == {*FIELD_NAMES, *NEVER_CHANGE}


@pytest.mark.parametrize(
    ("what", "field", "value", "said"),
    [
        ("agreements", "expires_on", "2027-06-30", "30/06/2027"),
        ("agreements", "partners", [["Gunma", "Nhật Bản"]], "Gunma (Nhật Bản)"),
        ("agreements", "number", "", "–"),
        ("commitments", "weight", 4, "4"),
    ],
)
def test_values_are_said_as_people_read_them(what, field, value, said):
    assert told(what, field, value) == said


def test_codes_of_the_two_kinds_of_states_are_told_apart():
    assert told("agreements", "state", "in_force") != "in_force"
    assert told("commitments", "state", "fulfilled") != "fulfilled"


def test_what_a_text_said_is_not_repeated_in_the_list_of_changes():
    row = change_row(Change("texts", "proposals", "changed", "", (Field("proposals", "a", "b"),)))
    assert (row["fields"], row["url"]) == ([], "")
