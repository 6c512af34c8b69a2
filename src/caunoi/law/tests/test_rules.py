import datetime as dt

import pytest
from django.db import IntegrityError

from caunoi.law import loading, queries
from caunoi.law.models import CalendarYear, Confidence, Holiday, LegalBasis, Rule, Silence
from caunoi.law.queries import RuleNotInForce, RuleUnknown, rule_on
from caunoi.law.terms import fixed_date
from caunoi.law.tests.make import calendar, day

pytestmark = pytest.mark.django_db

# The master table of deadlines, one line for each full code: days and unit, or day and month.
MASTER_TABLE = {
    "AGR_OPINION": (7, "working"),
    "AGR_OPINION_FAST": (3, "working"),
    "AGR_PM": (7, "working"),
    "AGR_POSTREPORT": (15, "calendar"),
    "AGR_CHANGE_NOTICE": (15, "calendar"),
    "AGR_YEARPLAN": (15, 11, -1),
    "AGR_YEARREPORT": (15, 11, 0),
    "SUB_OPINION": (7, "working"),
    "SUB_MINISTRY": (7, "working"),
    "SUB_DECIDE": (5, "working"),
    "SUB_COMMUNE_REPLY": (5, "working"),
    "SUB_COMMUNE_FORWARD": (3, "working"),
    "SUB_POSTREPORT": (15, "calendar"),
    "SUCC_DISTRICT_OPINION": (7, "working"),
    "SUCC_DISTRICT_DECIDE": (5, "working"),
    "D177_NAMEONLY_END": (28, 2, 2027),
    "CONF_APPLY_PM": (-40, "calendar"),
    "CONF_APPLY": (-30, "calendar"),
    "CONF_OPINION": (15, "calendar"),
    "CONF_POSTREPORT": (15, "calendar"),
    "CONF_YEAR": (18, 12, 0),
    "NGO_YEAR_PROV": (18, 12, 0),
    "NGO_YEAR_MOFA": (25, 12, 0),
    "AID80_APPRAISE": (20, "calendar"),
    "AID80_NOTIFY": (5, "calendar"),
    "AID80_YEAR": (15, 1, 1),
    "ABTC_FORWARD": (3, "working"),
    "ABTC_VERIFY": (20, "calendar"),
    "ABTC_APPRAISE": (5, "working"),
    "ABTC_CHAIR": (5, "working"),
}


@pytest.fixture(autouse=True)
def _loaded():
    loading.load()


def in_short(rule: Rule) -> tuple:
    if rule.unit == Rule.Units.FIXED:
        return rule.day, rule.month, rule.year or rule.year_offset
    return rule.offset, rule.unit


def test_every_line_of_the_master_table_is_a_rule():
    assert {rule.code: in_short(rule) for rule in Rule.objects.all()} == MASTER_TABLE


def test_every_rule_says_what_its_date_means_in_both_languages():
    silent = [rule.code for rule in Rule.objects.all() if not (rule.start_vi and rule.start_en)]
    assert silent == []


def test_loading_again_changes_nothing():
    before = everything()
    loading.load()
    assert everything() == before


def everything() -> list:
    """The rows and what history kept of them."""
    tracked = (Rule, CalendarYear, Holiday)
    tables = (LegalBasis, *tracked, *(model.pgh_event_model for model in tracked))
    return [row for model in tables for row in model.objects.order_by("pk").values_list()]


def test_a_rule_without_its_legal_basis_is_refused(tmp_path):
    for name in ("legal_bases.csv", "rules.toml"):
        (tmp_path / name).write_bytes((loading.FOLDER / name).read_bytes())
    rules = tmp_path / "rules.toml"
    rules.write_text(rules.read_text("utf-8").replace('basis = "QD09"', 'basis = "QD99"'), "utf-8")
    with pytest.raises(ValueError, match="QD99"):
        loading.load(tmp_path)


def test_what_people_wrote_in_the_calendar_outlives_a_reload():
    culture_day = Holiday.objects.get(date="2026-11-24")
    culture_day.is_withdrawn = culture_day.is_edited = True
    culture_day.save()
    CalendarYear.objects.filter(year=2027).update(status="fact", is_edited=True)
    loading.load()
    assert dt.date(2026, 11, 24) not in queries.current_calendar().days
    assert queries.years_covered()[2027] is False


def test_the_database_holds_the_calendar_of_the_files():
    assert queries.current_calendar() == calendar()


def test_every_swap_has_both_its_ends():
    ends = {row.date: row.swapped_with for row in Holiday.objects.filter(kind="swapped_off")}
    made_up = {row.swapped_with: row.date for row in Holiday.objects.filter(kind="make_up")}
    assert ends == made_up
    assert len(ends) == 4


@pytest.mark.parametrize(
    ("start", "asked"), [("2025-06-30", "Kế hoạch và Đầu tư"), ("2025-07-01", "Tài chính")]
)
def test_a_dossier_runs_under_the_version_valid_at_its_start(start, asked):
    assert rule_on("SUB_MINISTRY", day(start)).name_vi == (
        f"Bộ Quốc phòng, Bộ Công an hoặc Bộ {asked} trả lời ý kiến"
    )


@pytest.mark.parametrize(
    ("code", "start"),
    [
        ("AID80_APPRAISE", "2025-12-08"),
        ("AID80_APPRAISE", "2020-09-16"),
        ("AGR_OPINION", "2021-06-30"),
        ("AGR_YEARPLAN", "2021-12-31"),  # its date came before the law
        ("AID80_YEAR", "2026-01-01"),
    ],
)
def test_a_rule_not_in_force_at_the_start_is_not_applied(code, start):
    with pytest.raises(RuleNotInForce):
        rule_on(code, day(start))


@pytest.mark.parametrize(
    ("code", "starts"),
    [
        ("AGR_YEARREPORT", ("2021-01-01", "2021-12-31")),  # the law began in July
        ("AID80_YEAR", ("2025-01-01", "2025-12-31")),  # the decree ended in December
        ("D177_NAMEONLY_END", ("2020-01-01", "2030-01-01")),
    ],
)
def test_any_day_of_the_year_asks_for_the_same_date(code, starts):
    dates = {fixed_date(rule_on(code, day(start)), day(start)) for start in starts}
    assert len(dates) == 1


def test_an_unknown_code_names_its_neighbours():
    with pytest.raises(RuleUnknown) as caught:
        rule_on("AGR_OPINON", day("2026-11-16"))
    assert caught.value.near[:2] == ["AGR_OPINION", "AGR_OPINION_FAST"]


def test_versions_of_a_rule_do_not_overlap():
    versions = {}
    for rule in Rule.objects.order_by("code", "valid_from"):
        last = versions.get(rule.code)
        assert last is None or (last.valid_to and last.valid_to < rule.valid_from), rule.code
        versions[rule.code] = rule


def test_only_what_was_read_in_the_legal_text_may_block():
    advising = {rule.code for rule in Rule.objects.all() if not rule.blocks}
    assert advising == {"CONF_OPINION"}
    blocking = {known: Rule(confidence=known).blocks for known in Confidence.values}
    assert blocking == {"verified": True, "excerpt": False, "general": False, "conflict": False}


def test_silence_consents_only_where_the_law_says_so():
    consenting = Rule.objects.filter(silence=Silence.CONSENT).values_list("code", flat=True)
    assert list(consenting) == ["ABTC_VERIFY"]


def test_the_database_refuses_a_rule_that_is_neither_period_nor_date():
    rule = Rule.objects.first()
    rule.pk, rule.code, rule.unit, rule.offset = None, "HALF", "working", 0
    with pytest.raises(IntegrityError):
        rule.save()
