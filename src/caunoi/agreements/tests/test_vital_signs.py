"""What one record says of its life and what the lists ask of many are the same."""

import datetime as dt
from itertools import product
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.agreements import promises
from caunoi.agreements.models import Agreement
from caunoi.agreements.promises import Promises, with_promises
from caunoi.agreements.queries import at_risk, vital
from caunoi.agreements.term import add_months, notice_on, term_end
from caunoi.agreements.term_sql import NoticeOn
from caunoi.agreements.tests import make
from caunoi.agreements.vitality import Vitality, pulse_of
from caunoi.commitments import actions as commitments
from caunoi.commitments.drafts import CommitmentDraft

TODAY = make.TODAY
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31))


def term(**facts):
    known = {"expires_on": None, "renewal": "tacit", "renewal_months": 12, "notice_days": 90}
    return SimpleNamespace(**known | facts)


@given(DAYS, DAYS, st.integers(6, 130), st.integers(1, 800))
def test_the_next_day_of_notice_is_the_first_that_has_not_passed(end, today, months, notice):
    found = notice_on(term(expires_on=end, renewal_months=months, notice_days=notice), today)
    assert found is not None
    ends = [add_months(end, months * k) for k in range(800 * 12 // months)]
    ahead = dt.timedelta(days=notice)
    assert found == min(day - ahead for day in ends if day - ahead >= today)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"expires_on": dt.date(2026, 12, 31)}, dt.date(2027, 10, 2)),  # 2026-10-02 has passed
        ({"expires_on": dt.date(2027, 3, 1)}, dt.date(2026, 12, 1)),
        ({"expires_on": dt.date(2027, 3, 1), "renewal_months": None}, dt.date(2026, 12, 1)),
        ({"expires_on": dt.date(2026, 12, 31), "renewal_months": None}, None),
        ({"expires_on": dt.date(2027, 3, 1), "renewal": "agreed"}, None),
        ({"expires_on": dt.date(2027, 3, 1), "notice_days": None}, None),
        ({}, None),
    ],
)
def test_days_of_notice_by_hand(facts, expected):
    assert notice_on(term(**facts), TODAY) == expected


def test_a_month_that_is_shorter_ends_on_its_last_day():
    agreement = term(expires_on=dt.date(2024, 1, 31), renewal_months=1)
    assert term_end(agreement, dt.date(2024, 2, 1)) == dt.date(2024, 2, 29)
    assert term_end(agreement, dt.date(2024, 3, 1)) == dt.date(2024, 3, 31)


def ago(days):
    return TODAY - dt.timedelta(days=days)


STATES = ("draft", "signed", "in_force", "suspended", "ended")
SIGNS = (None, 0, 180, 181, 365, 366)
TERMS = (
    {"renewal": "open", "expires_on": None},
    *({"renewal": "agreed", "expires_on": ago(days)} for days in (1, 0, -90, -91)),
    *({"renewal": "none", "expires_on": ago(days)} for days in (400, -30)),
    *(
        {"renewal": "tacit", "expires_on": ago(left), "renewal_months": months, "notice_days": n}
        for left, months, n in (
            (-180, 12, 90), (-181, 12, 90), (-80, 12, 90), (300, 12, 60), (30, 3, 30),
            (-20, None, 10), (5, None, 10), (-50, 12, None), (730, 7, 45), (31, 1, 400),
        )
    ),
)  # fmt: skip


@pytest.fixture
def many(phu_tho) -> list[int]:
    """Every state with every age of the last sign and every kind of term; some promise things."""
    rows = [
        Agreement(
            owner=phu_tho,
            title_vi=f"{place}",
            agreement_class="province",
            form="mou",
            state=state,
            is_verified=False,
            last_sign_on=None if sign is None else ago(sign),
            signed_on=ago(200) if place % 3 == 0 and state != "draft" else None,
            **columns,
        )
        for place, (state, sign, columns) in enumerate(product(STATES, SIGNS, TERMS))
    ]
    made = Agreement.objects.bulk_create(rows)
    for row in made[:: len(made) // 24]:
        owe(row, due_on=ago(1))
    return [row.pk for row in made]


def owe(agreement, **columns):
    draft = CommitmentDraft(
        **{"what_vi": "Cử đoàn", "owner": agreement.owner, "side": "ours", **columns}
    )
    return commitments.promise(agreement, draft, by=make.LOADER, today=TODAY)


def test_the_lists_ask_what_each_record_says(many):
    said: dict[str, set[int]] = {str(life): set() for life in Vitality}
    for row in with_promises(Agreement.objects.filter(pk__in=many), TODAY):
        said[pulse_of(row, TODAY).vitality].add(row.pk)
    asked = {
        str(life): set(Agreement.objects.filter(vital(life, TODAY)).values_list("pk", flat=True))
        for life in Vitality
    }
    assert asked == said
    assert all(said.values())
    quiet = set(Agreement.objects.filter(vital("quiet", TODAY)).values_list("pk", flat=True))
    assert quiet == said["silent"] | said["dormant"]


def test_the_database_knows_the_same_days_of_notice(many):
    rows = Agreement.objects.filter(pk__in=many).annotate(notice=NoticeOn(TODAY))
    assert {row.pk: row.notice for row in rows} == {row.pk: notice_on(row, TODAY) for row in rows}


@pytest.mark.django_db
def test_an_overdue_promise_puts_it_at_risk_and_is_counted_on_its_side():
    agreement = make.agreement(make.committee(), signed_on=ago(10), renewal="open")
    owe(agreement, due_on=ago(3))
    owe(agreement, due_on=ago(-30), side="theirs")
    owe(agreement, due_on=ago(-30), side="both")
    row = with_promises(Agreement.objects.filter(at_risk(TODAY)), TODAY).get()
    pulse = pulse_of(row, TODAY)
    assert (pulse.vitality, row.overdue_promises) == ("risk", 1)
    assert promises.promises_of([row.pk], TODAY) == {row.pk: Promises(2, 2, 1)}


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 4])
def test_many_are_read_with_their_promises_in_one_query(django_assert_num_queries, number):
    home = make.committee()
    for _time in range(number):
        owe(make.agreement(home), due_on=ago(3))
    with django_assert_num_queries(1):
        rows = list(with_promises(Agreement.objects.all(), TODAY))
    assert [row.overdue_promises for row in rows] == [1] * number
