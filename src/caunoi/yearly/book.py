"""Facts of a year, asked in the words of the report. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from caunoi.agreements.states import UNSIGNED, State
from caunoi.agreements.terms import Renewal
from caunoi.agreements.vitality import pulse_of
from caunoi.commitments.share import Share
from caunoi.yearly.facts import Facts

KEPT = ("fulfilled", "confirmed")
Row = dict[str, Any]


def day_of(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


class Book:
    """The records of one report, and what is true of each on the day of its cut-off."""

    def __init__(self, facts: Facts) -> None:
        self.agreements: dict[str, Row] = facts["agreements"]
        self.commitments: dict[str, Row] = facts["commitments"]
        self.since, self.cut_off = facts["since"], facts["cut_off"]
        self.until = f"{facts['year']}-12-31"
        self.year: int = facts["year"]
        self.late = Counter(
            row["agreement"] for row in self.commitments.values() if self.is_late(row)
        )

    def pick(self, asked: Callable[[Row], bool]) -> tuple[str, ...]:
        return tuple(key for key, row in self.agreements.items() if asked(row))

    def pick_promises(self, asked: Callable[[Row], bool]) -> tuple[str, ...]:
        return tuple(key for key, row in self.commitments.items() if asked(row))

    def within(self, day: str | None) -> bool:
        """In the year, up to the cut-off. ISO days compare as text."""
        return day is not None and self.since <= day <= self.cut_off

    def is_signed(self, row: Row) -> bool:
        return row["state"] not in UNSIGNED and not (
            row["signed_on"] and row["signed_on"] > self.cut_off
        )

    def is_over(self, row: Row) -> bool:
        ended = row["state"] in (State.ENDED, State.REPLACED)
        return ended and not (row["ended_on"] and row["ended_on"] > self.cut_off)

    def stands(self, row: Row) -> bool:
        return self.is_signed(row) and not self.is_over(row)

    def signed_now(self, row: Row) -> bool:
        if row["signed_on"] is None:
            return row["state"] not in UNSIGNED and row["signed_year"] == self.year
        return self.is_signed(row) and self.within(row["signed_on"])

    def is_prepared(self, row: Row) -> bool:
        return row["state"] in UNSIGNED or not self.is_signed(row)

    def life(self, key: str) -> str:
        row = self.agreements[key]
        cut_off = dt.date.fromisoformat(self.cut_off)
        known = {name: day_of(row[name]) for name in ("last_sign_on", "signed_on", "expires_on")}
        last = known["last_sign_on"]
        known["last_sign_on"] = min(last, cut_off) if last else None
        plain = {name: row[name] for name in ("state", "renewal", "renewal_months", "notice_days")}
        told = SimpleNamespace(**plain, **known, overdue_promises=self.late[key])
        return str(pulse_of(told, cut_off).vitality)

    def ends_by(self, row: Row, last: str) -> bool:
        """Its term ends after the cut-off and by `last`, and it does not renew itself."""
        end = row["expires_on"]
        renews = row["renewal"] in (Renewal.TACIT, Renewal.OPEN)
        return self.stands(row) and end is not None and not renews and self.cut_off < end <= last

    def is_kept(self, row: Row) -> bool:
        done = row["fulfilled_on"]
        return row["state"] in KEPT and done is not None and done <= self.cut_off

    def is_confirmed(self, row: Row) -> bool:
        said = row["said_on"]
        return self.is_kept(row) and row["state"] == "confirmed" and (said or "") <= self.cut_off

    def is_released(self, row: Row) -> bool:
        on = row["released_on"]
        return row["state"] == "released" and (on or "") <= self.cut_off

    def is_due(self, row: Row) -> bool:
        """Due in the year up to the cut-off, or brought over from before and not yet kept."""
        due, done = row["due_on"], row["fulfilled_on"]
        if due is None or due > self.cut_off:
            return False
        return due >= self.since or not (row["state"] in KEPT and done and done < self.since)

    def in_base(self, row: Row) -> bool:
        return self.is_due(row) and not self.is_released(row)

    def is_late(self, row: Row) -> bool:
        """Still to be done, and its day has passed."""
        due = row["due_on"]
        done = self.is_kept(row) or self.is_released(row)
        return due is not None and due < self.cut_off and not done

    def share(self) -> Share:
        base = [row for row in self.commitments.values() if self.in_base(row)]
        return Share(
            weight=sum(row["weight"] for row in base),
            fulfilled=sum(row["weight"] for row in base if self.is_kept(row)),
            confirmed=sum(row["weight"] for row in base if self.is_confirmed(row)),
        )
