"""Which rungs a silence reaches, on which day, and what ends it."""

import datetime as dt

import pytest

from caunoi.agreements import actions as agreements
from caunoi.notices.models import Mail, Notice
from caunoi.registry.models import Membership
from caunoi.urging import queries
from caunoi.urging.ladder import Silence, Threshold, steps
from caunoi.urging.models import Digest, Line, Nudge
from caunoi.urging.tests.make import TODAY, ago, cast, climb, silent

RUNGS = [Threshold("head", 180, "head"), Threshold("officer", 90, "officer")]
DAY = dt.date(2026, 1, 1)


def codes(days: int, told=frozenset()) -> list[str]:
    found = steps([Silence(1, 2, DAY)], RUNGS, told, DAY + dt.timedelta(days=days))
    return [step.threshold.code for step in found]


def test_a_rung_is_reached_on_its_day_and_not_before():
    assert [codes(89), codes(90), codes(179), codes(180)] == [
        [], ["officer"], ["officer"], ["officer", "head"],
    ]  # fmt: skip


def test_what_was_told_is_not_told_again():
    assert codes(200, {(1, DAY, "officer")}) == ["head"]
    assert codes(200, {(1, dt.date(2025, 1, 1), "officer")}) == ["officer", "head"]


pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str]]:
    rows = Line.objects.order_by("nudge__days", "user")
    return [(line.nudge.code, line.user.full_name) for line in rows.select_related("nudge")]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (89, []),
        (90, [("officer", "Bình")]),
        (180, [("officer", "Bình"), ("head", "An")]),
        (270, [("officer", "Bình"), ("head", "An"), ("chair", "Chủ")]),
        (365, [("officer", "Bình"), ("head", "An"), ("chair", "Chủ"), ("ministry", "Huy")]),
    ],
)
def test_each_rung_reaches_its_own(days, expected):
    people = cast()
    silent(people.home, days)
    climb()
    assert told() == expected


def test_a_second_climb_finds_nothing_new():
    people = cast()
    silent(people.home, 200)
    first, second = climb(), climb()
    assert (first.nudges, first.letters) == (2, 2)
    assert (second.nudges, second.letters) == (0, 0)
    assert (Nudge.objects.count(), Notice.objects.count(), Mail.objects.count()) == (2, 2, 2)


def test_days_without_a_climb_lose_nothing():
    people = cast()
    silent(people.home, 60)
    for days in (0, 200, 400):
        climb(TODAY + dt.timedelta(days=days))
    assert [nudge.code for nudge in Nudge.objects.order_by("days")] == [
        "officer", "head", "chair", "ministry",
    ]  # fmt: skip


def test_a_sign_of_life_ends_the_silence_and_another_begins():
    people = cast()
    agreement = silent(people.home, 100)
    climb()
    agreements.note_sign_of_life(
        agreement, kind="meeting", on=TODAY, what="Họp", by=people.officer, today=TODAY
    )
    assert climb(TODAY + dt.timedelta(days=89)).nudges == 0
    assert climb(TODAY + dt.timedelta(days=90)).nudges == 1
    assert [nudge.silent_since for nudge in Nudge.objects.order_by("pk")] == [ago(100), TODAY]


def test_a_sign_taken_back_brings_no_second_letter():
    people = cast()
    agreement = silent(people.home, 100)
    climb()
    met = agreements.note_sign_of_life(
        agreement, kind="meeting", on=TODAY, what="Họp", by=people.officer, today=TODAY
    )
    agreements.void_sign(met, by=people.officer)
    assert climb().nudges == 0


@pytest.mark.parametrize(
    "columns",
    [
        {"state": "ended"},
        {"state": "suspended"},
        {"state": "draft", "signed_on": None},
        {"expires_on": ago(1), "renewal": "agreed"},
    ],
)
def test_what_is_not_to_be_carried_out_is_left_alone(columns):
    people = cast()
    silent(people.home, 400, **columns)
    assert climb().nudges == 0


def test_one_that_renews_itself_is_watched_after_its_first_term():
    people = cast()
    silent(people.home, 100, expires_on=ago(1), renewal="tacit", renewal_months=12)
    assert climb().nudges == 1


def test_a_rung_that_finds_nobody_goes_up_and_says_so():
    people = cast()
    Membership.objects.filter(user__in=[people.officer, people.head]).delete()
    silent(people.home, 90)
    climb()
    nudge = Nudge.objects.get()
    assert (nudge.who, nudge.told_as, nudge.went_up) == ("officer", "chair", True)
    assert told() == [("officer", "Chủ")]
    text = Mail.objects.get().text
    assert "UBND tỉnh Phú Thọ" in text
    assert text.count("Phú Thọ") > 1


def test_where_nobody_is_up_to_the_ministry_the_nudge_stays_on_record():
    people = cast()
    Membership.objects.all().delete()
    silent(people.home, 90)
    climb()
    assert (Nudge.objects.get().told_as, Line.objects.count()) == ("", 0)


def test_who_has_left_is_told_nothing():
    people = cast()
    Membership.objects.filter(user=people.officer).update(ended_on=TODAY)
    people.head.is_active = False
    people.head.save()
    silent(people.home, 90)
    climb()
    assert told() == [("officer", "Chủ")]


def test_one_letter_a_day_holds_all_of_it_with_a_link_for_each():
    people = cast()
    ours = [silent(people.home, days) for days in (95, 120, 100)]
    climb()
    letter = Mail.objects.get()
    assert letter.user == people.officer
    for agreement in ours:
        link = f"/agreements/{agreement.public_id}/signs/"
        assert letter.text.count(link) == 1
        assert letter.html.count(link) == 1


def test_what_comes_up_later_that_day_leaves_with_the_next_letter():
    people = cast()
    silent(people.home, 95)
    climb()
    silent(people.home, 96)
    assert (climb().nudges, Mail.objects.count()) == (0 + 1, 1)
    assert climb(TODAY + dt.timedelta(days=1)).letters == 1
    assert Digest.objects.count() == 2
    assert not Line.objects.filter(digest=None).exists()


def test_a_letter_speaks_its_reader_s_language():
    people = cast()
    people.officer.language = "en"
    people.officer.save()
    silent(people.home, 95)
    climb()
    letter = Mail.objects.get()
    assert letter.subject == "1 silent agreement"
    assert "Silent for 95 days" in letter.text
    assert 'lang="en"' in letter.html


def test_with_no_sign_ever_the_silence_begins_with_the_record():
    people = cast()
    agreement = silent(people.home, 100, signed_on=None, is_verified=False)
    assert [s.since for s in queries.silences(queries.thresholds_on(TODAY), TODAY)] == []
    later = dt.date(2030, 1, 1)
    climb(later)
    opened = agreement.opened_at.date()
    assert {nudge.silent_since for nudge in Nudge.objects.all()} <= {
        opened, opened + dt.timedelta(days=1),
    }  # fmt: skip
    assert Nudge.objects.count() == 4


def test_it_asks_as_much_for_ten_as_for_one(django_assert_max_num_queries):
    people = cast()
    for days in range(91, 101):
        silent(people.home, days)
    with django_assert_max_num_queries(36):
        climb()
    assert Nudge.objects.count() == 10


def test_who_hears_of_several_rungs_at_once_reads_one_line_on_the_site():
    people = cast()
    Membership.objects.exclude(user=people.ministry).delete()
    silent(people.home, 400)
    climb()
    assert (Nudge.objects.count(), Line.objects.count()) == (4, 4)
    notice = Notice.objects.get()
    assert (notice.user, notice.params["days"]) == (people.ministry, 365)
