from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from caunoi.law import loading

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("clock", *arguments, "--lang", "en", stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture
def _loaded():
    loading.load()


@pytest.mark.usefixtures("_loaded")
def test_the_first_line_is_the_due_date_and_the_next_ones_explain_it():
    assert run("agr_opinion", "2026-11-16") == [
        "2026-11-26",
        "1. 7 working days from 16 November 2026.",
        "2. The first day is not counted.",
        "3. Weekends are not counted: 21 November, 22 November.",
        "4. 24 November is a holiday, Việt Nam Culture Day, and is not counted.",
        "5. Working day 7 is Thursday 26 November 2026.",
        "AGR_OPINION: A consulted body answers on an agreement of the province",
        "Counted from: the day the consulted body received the full dossier",
        "Legal basis: Law 70/2020/QH14, Article 19(2), valid from 1 July 2021",
        "How it is known: ✔ read in the legal text; it may block",
        "Silence is not consent.",
    ]


@pytest.mark.usefixtures("_loaded")
def test_a_fixed_date_on_a_sunday_stays_and_shows_the_safe_day():
    assert run("D177_NAMEONLY_END", "22/11/2026")[:6] == [
        "2027-02-28",
        "1. The date is fixed, 28 February 2027, and does not move off a day off.",
        "2. 28 February is a Sunday, a weekly day off.",
        "3. The safe day is the working day before, Friday 26 February 2027.",
        "4. The days off of 2027 are an estimate until the Government announces them.",
        "Safe day: Friday 26 February 2027",
    ]


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (("AGR_OPINION", "2026-11-16", "--stop", "2026-11-18..2026-11-20"), "2026-12-01"),
        (
            ("AGR_OPINION", "2026-11-16", "--stop", "2026-11-18..2026-11-20",
             "--stop", "19/11/2026..23/11/2026"),
            "2026-12-02",
        ),
        (("AGR_OPINION", "2026-11-16", "--stop", "2026-11-18.."), "clock stopped"),
        (("ABTC_VERIFY", "2026-05-04", "--extend", "15"), "2026-06-08"),
        (("AGR_OPINION", "2031-01-06"), "calendar unknown"),
        (("AGR_YEARREPORT", "2031-01-06"), "2031-11-15"),
    ],
)  # fmt: skip
def test_stops_extensions_and_years_without_a_calendar(arguments, first):
    assert run(*arguments)[0] == first


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("AGR_OPINON", "2026-11-16"), "Near it: AGR_OPINION, AGR_OPINION_FAST"),
        (("ZZZ", "2026-11-16"), "There is no rule ZZZ, nor one like it"),
        (("AGR_OPINION", "2026-02-30"), "“2026-02-30” is not a day"),
        (("AGR_OPINION", "2026-11-16", "--stop", "2026-11-18"), "is not a stop"),
        (("AGR_OPINION", "2026-11-16", "--stop", "2026-11-20..2026-11-18"), "ends before"),
        (("AGR_OPINION", "2026-11-16", "--extend", "two"), "is not a number of days"),
        (("ABTC_VERIFY", "2026-05-04", "--extend", "16"), "by 15 days at most"),
        (("AID80_APPRAISE", "2026-01-05"), "valid from 17 September 2020 to 7 December 2025"),
    ],
)  # fmt: skip
def test_a_question_without_an_answer_is_refused_in_words(arguments, message):
    with pytest.raises(CommandError) as caught:
        run(*arguments)
    assert message in str(caught.value)
    assert caught.value.returncode == 1


def test_before_anything_is_loaded_it_says_what_to_run():
    with pytest.raises(CommandError, match="load_reference"):
        run("AGR_OPINION", "2026-11-16")
