import datetime as dt
from types import SimpleNamespace

import pytest

from caunoi.agreements.vitality import pulse_of

TODAY = dt.date(2026, 11, 22)


def agreement(**facts):
    known = {
        "state": "in_force",
        "signed_on": dt.date(2020, 1, 1),
        "last_sign_on": TODAY - dt.timedelta(days=10),
        "expires_on": None,
        "renewal": "open",
        "renewal_months": None,
        "notice_days": None,
        "overdue_promises": 0,
    }
    return SimpleNamespace(**known | facts)


@pytest.mark.parametrize(
    ("facts", "vitality"),
    [
        ({}, "live"),
        ({"last_sign_on": TODAY - dt.timedelta(days=180)}, "live"),
        ({"last_sign_on": TODAY - dt.timedelta(days=181)}, "silent"),
        ({"last_sign_on": TODAY - dt.timedelta(days=365)}, "silent"),
        ({"last_sign_on": TODAY - dt.timedelta(days=366)}, "dormant"),
        ({"last_sign_on": None, "signed_on": None}, "silent"),
        ({"state": "draft"}, "open"),
        ({"state": "ended"}, "lapsed"),
        ({"expires_on": TODAY - dt.timedelta(days=1), "renewal": "agreed"}, "lapsed"),
        ({"expires_on": TODAY, "renewal": "agreed"}, "risk"),
        ({"expires_on": TODAY + dt.timedelta(days=91), "renewal": "agreed"}, "live"),
        ({"expires_on": TODAY - dt.timedelta(days=1), "renewal": "tacit"}, "live"),
    ],
)
def test_vital_signs_follow_the_days(facts, vitality):
    assert pulse_of(agreement(**facts), TODAY).vitality == vitality


def test_a_relation_without_any_sign_has_no_days():
    assert pulse_of(agreement(last_sign_on=None, signed_on=None), TODAY).silent_days is None


def test_what_happened_today_is_not_counted_in_days():
    assert pulse_of(agreement(last_sign_on=TODAY), TODAY).reason == "Dấu hiệu gần nhất: hôm nay."
