"""Before a term ends: a review is raised, decided with a reason, carried out."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone

from caunoi.agreements import actions as agreements
from caunoi.agreements.models import Agreement
from caunoi.issuing.models import IssuedPaper
from caunoi.notices.models import Mail
from caunoi.records.lifecycle import WrongState
from caunoi.records.models import Deadline
from caunoi.registry.tests.make import stranger
from caunoi.urging import actions_reviews as actions
from caunoi.urging import keeping, letters, loading, panels, reports, upcoming
from caunoi.urging.models import Line, Nudge, Review
from caunoi.urging.pages import next_steps
from caunoi.urging.queries import Asked
from caunoi.urging.states import Decision
from caunoi.urging.tests.make import NOW, TODAY, Cast, ago, climb, silent

pytestmark = pytest.mark.django_db


def ending(people: Cast, days: int, **columns) -> Agreement:
    """A term that ends so many days from now."""
    return silent(people.home, 10, **{"expires_on": ago(-days), "renewal": "agreed", **columns})


def renewing(people: Cast, days: int, notice: int = 90, **columns) -> Agreement:
    """It renews itself; the last day to give notice is so many days from now."""
    known = {"renewal": "tacit", "renewal_months": 12, "notice_days": notice}
    return ending(people, days + notice, **{**known, **columns})


def review_of(agreement: Agreement) -> Review:
    return Review.objects.get(agreement=agreement)


def test_a_review_is_raised_so_many_days_before_and_once(people):
    soon, far = renewing(people, 120), renewing(people, 121)
    assert (climb().reviews, climb().reviews) == (1, 0)
    review = review_of(soon)
    assert (review.answer_by, review.term_end) == (ago(-120), ago(-210))
    assert not Review.objects.filter(agreement=far).exists()
    assert climb(TODAY + dt.timedelta(days=1)).reviews == 1


def test_a_review_that_should_be_open_is_announced_for_the_coming_night(people):
    """What came on record late; a day that has passed would announce nothing."""
    today = timezone.localdate()  # the page's own day, whatever the day of the cast is
    left = 120 + (today - TODAY).days
    due, ahead = renewing(people, left), renewing(people, left + 1)
    found = [panels.review_of(agreement, people.head) for agreement in (due, ahead)]
    assert [(said["is_due"], said["raised_on"]) for said in found] == [
        (True, today), (False, today + dt.timedelta(days=1)),
    ]  # fmt: skip


def test_the_head_reads_of_it_in_the_letter_of_the_day(people):
    review_page = renewing(people, 50) and climb() and review_of(Agreement.objects.get())
    (line,) = Line.objects.filter(review=review_page)
    assert line.user == people.head
    letter = Mail.objects.get()
    assert f"/urging/reviews/{review_page.pk}/" in letter.text
    assert f"/urging/reviews/{review_page.pk}/" in letter.html


def test_a_next_term_has_a_review_of_its_own(people):
    renewing(people, 50)
    climb()
    climb(TODAY + dt.timedelta(days=365))
    answers = list(Review.objects.order_by("answer_by").values_list("answer_by", "state"))
    assert answers == [(ago(-50), "dropped"), (upcoming.of_term(
        Agreement.objects.get(), TODAY + dt.timedelta(days=365)).on, "open")]  # fmt: skip


def test_a_head_decides_with_a_reason_an_officer_does_not(people):
    ending(people, 60)
    climb()
    review = review_of(Agreement.objects.get())
    words = {"decision": Decision.RENEW, "came_of_it": "Hai đoàn", "reason": "Có kết quả"}
    with pytest.raises(PermissionDenied):
        actions.decide(review, **words, by=people.officer, today=TODAY)
    with pytest.raises(ValidationError):
        actions.decide(review, **{**words, "reason": "  "}, by=people.head, today=TODAY)
    actions.decide(review, **words, by=people.head, today=TODAY)
    review.refresh_from_db()
    assert (review.state, review.decision, review.decided_on) == ("decided", "renew", TODAY)
    with pytest.raises(WrongState):
        actions.decide(review, **words, by=people.head, today=TODAY)


def test_an_extension_carries_the_decision_out(people):
    agreement = ending(people, 60)
    climb()
    review = review_of(agreement)
    actions.decide(
        review, decision="renew", came_of_it="", reason="Tốt", by=people.head, today=TODAY
    )
    agreements.extend(agreement, until=ago(-900), on=TODAY, by=people.head, today=TODAY)
    climb()
    review.refresh_from_db()
    assert review.state == "done"


def test_an_end_makes_an_open_review_needless(people):
    agreement = ending(people, 60)
    climb()
    agreements.end(agreement, on=TODAY, reason="Xong", by=people.head, today=TODAY)
    climb()
    assert review_of(agreement).state == "dropped"


def test_what_was_not_decided_in_time_stays_open_until_it_renewed_itself(people):
    agreement = renewing(people, 5, notice=30)
    climb()
    climb(TODAY + dt.timedelta(days=30))
    assert review_of(agreement).state == "open"
    climb(TODAY + dt.timedelta(days=36))
    assert review_of(agreement).state == "dropped"


def test_notice_is_given_by_an_issued_letter_once_it_is_to_be_retired(people):
    agreement = renewing(people, 30)
    climb()
    review = review_of(agreement)
    letter = letters.notice_of(
        review, language="vi", addressee="Gunma", signer_title="CHỦ TỊCH", signer="Chủ"
    )
    with pytest.raises(ValidationError):
        actions.give_notice(review, letter, by=people.head, now=NOW)
    actions.decide(
        review, decision="retire", came_of_it="", reason="Không còn việc", by=people.head,
        today=TODAY,
    )  # fmt: skip
    paper = actions.give_notice(review, letter, by=people.chair, now=NOW)
    assert IssuedPaper.objects.get() == paper
    assert agreement.title_vi in paper.abstract


def test_only_who_may_do_it_is_led_to_the_letter_and_to_the_end(people):
    renewing(people, 30)
    climb()
    review = Review.objects.get()
    actions.decide(
        review, decision="retire", came_of_it="", reason="Không còn việc", by=people.head,
        today=TODAY,
    )  # fmt: skip
    ways = [
        [bool(step.get("url")) for step in next_steps(review, user)]
        for user in (people.head, people.officer, stranger())
    ]
    assert ways == [[True, True], [False, False], [False, False]]


def test_one_may_be_raised_by_hand_and_only_once(people):
    agreement = renewing(people, 300)
    review = actions.raise_review(agreement, by=people.officer, today=TODAY)
    assert actions.raise_review(agreement, by=people.officer, today=TODAY) == review
    without = silent(people.home, 10)
    with pytest.raises(ValidationError):
        actions.raise_review(without, by=people.officer, today=TODAY)


def test_the_list_of_what_comes_up_is_in_the_order_of_its_days(people):
    end, notice = ending(people, 200), renewing(people, 100)
    silently = ending(people, 50, renewal="tacit", renewal_months=12)
    ending(people, 400)
    rows = reports.coming_rows(people.officer, Asked(), TODAY)
    assert [(row["agreement"], row["coming"].kind, row["coming"].on) for row in rows] == [
        (silently, "end", ago(-50)),
        (notice, "notice", ago(-100)),
        (end, "end", ago(-200)),
    ]


def test_a_day_of_notice_says_how_it_came_about(people):
    agreement = renewing(people, 100, notice=60, expires_on=ago(205), signed_on=ago(900))
    coming = upcoming.of_term(agreement, TODAY)
    assert coming is not None
    assert len(coming.steps) == 3
    assert coming.basis


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_asks_as_much_for_four_as_for_one(people, number, django_assert_num_queries):
    for days in range(number):
        renewing(people, 100 + days)
    people.officer.has_perm("urging.view")
    with django_assert_num_queries(3):
        assert len(reports.coming_rows(people.officer, Asked(), TODAY)) == number


def test_once_the_day_of_notice_has_passed_the_next_one_is_set(people):
    agreement = renewing(people, 10)
    due = Deadline.objects.on(agreement).filter(rule_code="TERM_NOTICE", voided_at=None)
    assert [row.due_on for row in due] == [ago(-10)]
    climb(TODAY + dt.timedelta(days=11))
    following = upcoming.of_term(agreement, TODAY + dt.timedelta(days=11))
    assert following is not None
    assert [row.due_on for row in due.all()] == [following.on]


def test_the_command_climbs_as_of_a_day_and_the_rungs_load_once(people, capsys):
    silent(people.home, 100)
    call_command("climb_ladder", "--on", str(TODAY))
    assert Nudge.objects.count() == 1
    assert "1 nudges, 0 reviews, 1 letters" in capsys.readouterr().out
    assert loading.load() == 0


def test_what_is_kept_about_a_person_is_handed_to_them_and_forgotten(people):
    silent(people.home, 100)
    climb()
    assert keeping.told_data(people.officer) == {"urging": [{"about": "officer", "on": TODAY}]}
    keeping.forget(people.officer, now=NOW)
    assert keeping.told_data(people.officer) == {"urging": []}
