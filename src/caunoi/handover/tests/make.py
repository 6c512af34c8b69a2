"""Agreements of units that gave way, for tests."""

import datetime as dt
from typing import Any

from caunoi.agreements.models import Agreement
from caunoi.agreements.tests import make
from caunoi.handover.actions_raising import raise_work
from caunoi.handover.drafts import Decision
from caunoi.handover.models import Inheritance
from caunoi.registry.models import Organisation, OrganisationKind, Succession
from caunoi.registry.tests.make import organisation

TODAY, MERGER = make.TODAY, make.MERGER
DECISION = Decision(outcome="continue", number="12/QĐ-UBND", on=dt.date(2026, 3, 2))


def raised(agreement: Agreement) -> Inheritance:
    """The one inheritance of an agreement, after the work was raised."""
    raise_work(today=TODAY)
    return Inheritance.objects.standing().get(agreement=agreement)


def of_former(into: Organisation, name: str = "Vĩnh Phúc", **columns: Any) -> Agreement:
    """An agreement signed by a province that passed into another's."""
    return make.agreement(make.merged(name, into), owner=into, **columns)


def department(name: str, of: Organisation, **columns: Any) -> Organisation:
    return organisation(name, OrganisationKind.PROVINCIAL_DEPARTMENT, parent=of, **columns)


def split(old: Organisation, *heirs: Organisation, on: dt.date = MERGER) -> None:
    """The territory of one committee is divided; the first heir is the main one."""
    for place, heir in enumerate(heirs):
        Succession.objects.create(
            old=old.territory, new=heir.territory, kind="split", effective_on=on,
            legal_basis="Nghị quyết chia tỉnh", is_main=place == 0,
        )  # fmt: skip
