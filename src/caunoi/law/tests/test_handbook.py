from caunoi.law.handbook import rules, table, with_table
from caunoi.law.management.commands.law_handbook import HANDBOOK


def test_the_handbook_holds_the_rules_as_they_are():
    text = HANDBOOK.read_text("utf-8")
    assert text == with_table(text), "run ./caunoi manage law_handbook"


def test_the_table_has_a_line_for_every_version():
    assert len(table(rules()).splitlines()) == 2 + 31


def test_a_changed_rule_would_show():
    text = HANDBOOK.read_text("utf-8")
    assert with_table(text.replace("7 working days", "8 working days")) == text
