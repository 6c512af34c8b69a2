"""What tests of the first page need besides the agreements' own."""

import datetime as dt

from caunoi.agreements.models import Agreement
from caunoi.agreements.tests.make import MERGER, committee
from caunoi.records.models import Deadline
from caunoi.registry.models import Organisation, TerritoryCode

TODAY = dt.date(2026, 11, 23)  # a Monday


def unit(name: str, code: str) -> Organisation:
    """The committee of one of today's provinces, with its code."""
    body = committee(name, begins_on=MERGER)
    TerritoryCode.objects.create(territory=body.territory, scheme="vn-19-2025", code=code)
    return body


def deadline(on: Agreement, due_on: dt.date, title: str = "Report the signing") -> Deadline:
    return Deadline.objects.create(subject=on, title=title, due_on=due_on)
