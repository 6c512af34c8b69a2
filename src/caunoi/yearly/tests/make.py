"""A small year of Phú Thọ whose numbers are counted by hand, built through actions."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from caunoi.agreements.models import Agreement
from caunoi.agreements.tests.make import agreement, committee, gunma, head_of, merged
from caunoi.commitments import actions as promising
from caunoi.commitments import actions_evidence as proving
from caunoi.commitments.models import Commitment
from caunoi.commitments.tests.make import commitment, event, word
from caunoi.law import loading as law
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import LOADER, TODAY
from caunoi.yearly.actions import open_report
from caunoi.yearly.models import YearReport

NOW = dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC)
YEAR = 2026


def day(month: int, of: int, year: int = YEAR) -> dt.date:
    return dt.date(year, month, of)


@dataclass
class Year:
    home: Organisation
    signed: Agreement
    old: Agreement
    inherited: Agreement
    report: YearReport


def report(home: Organisation, kind: str = "report", year: int = YEAR, **more: Any) -> YearReport:
    return open_report(home, kind=kind, year=year, by=LOADER, today=TODAY, **more)


def promised(on: Agreement, due: dt.date | None, **columns: Any) -> Commitment:
    return commitment(on.owner, on=on, due_on=due, **columns)


def kept(on: Agreement, due: dt.date, done: dt.date, **columns: Any) -> Commitment:
    row = promised(on, due, **columns)
    event(row, on=done)
    proving.fulfil(row, by=LOADER)
    return row


def confirmed(on: Agreement, due: dt.date, done: dt.date, **columns: Any) -> Commitment:
    row = kept(on, due, done, **columns)
    proving.answered(row, word("yes"), by=LOADER, now=NOW)
    return row


def released(on: Agreement, due: dt.date) -> Commitment:
    row = promised(on, due)
    promising.release(row, reason="Hai bên thôi", by=LOADER, today=TODAY)
    return row


def year(home: Organisation | None = None) -> Year:
    """Signed in 2026: one of the province, one of a department, one memorandum with a firm.
    Standing besides: one of 2024, one that a former province signed, one from a list. Ended: one
    in 2026, one in 2025 (out of the year). Being prepared: one."""
    law.load()
    home = home or committee("Phú Thọ", begins_on=dt.date(2025, 7, 1))
    signed = agreement(home, title_vi="Ký năm 2026", signed_on=day(3, 1))
    agreement(home, gunma("Nara"), agreement_class="department", signed_on=day(5, 5))
    agreement(home, gunma("Kobe"), agreement_class="enterprise_mou", signed_on=day(6, 6))
    old = agreement(home, gunma("Gifu"), signed_on=dt.date(2024, 1, 1), expires_on=day(6, 30, 2027))
    former = merged("Hòa Bình", home)
    inherited = agreement(former, gunma("Mie"), owner=home, signed_on=dt.date(2019, 4, 4))
    agreement(
        home, gunma("Oita"), signed_on=None, signed_year=None, is_verified=False, state="in_force"
    )
    ended(agreement(home, gunma("Saga"), signed_on=dt.date(2020, 1, 1)), day(2, 2))
    ended(agreement(home, gunma("Aichi"), signed_on=dt.date(2018, 1, 1)), dt.date(2025, 9, 9))
    draft = agreement(home, gunma("Akita"), state="draft", signed_on=None)
    Agreement.objects.filter(pk=draft.pk).update(opened_at=NOW)
    promises(signed, old)
    return Year(home, signed, old, inherited, report(home))


def promises(signed: Agreement, old: Agreement) -> None:
    """Due in 2026 up to 22/11: six of weight 1, one of weight 4; brought over from 2025: one;
    released: one; due in December: one; due in 2027: one; kept in 2025: one, out of the year."""
    confirmed(signed, day(4, 1), day(3, 20), weight=4)
    kept(signed, day(5, 1), day(5, 1))
    kept(signed, day(6, 1), day(7, 1))
    for month in (7, 8, 9, 10):
        promised(signed, day(month, 1))
    promised(old, dt.date(2025, 6, 1))
    kept(old, dt.date(2025, 7, 1), dt.date(2025, 7, 1))
    released(old, day(8, 8))
    kept(old, day(12, 20), day(11, 1))
    promised(old, day(12, 24))
    promised(old, day(5, 5, 2027))


def ended(row: Agreement, on: dt.date) -> Agreement:
    Agreement.objects.filter(pk=row.pk).update(state="ended", ended_on=on, end_reason="Hết hạn")
    return row


__all__ = ["LOADER", "NOW", "TODAY", "Year", "committee", "head_of", "report", "year"]
