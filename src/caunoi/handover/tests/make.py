"""Agreements of units that gave way, for tests."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from caunoi.accounts.models import User
from caunoi.agreements.models import Agreement
from caunoi.agreements.tests import make
from caunoi.handover import actions
from caunoi.handover.actions_personal import open_handover, return_item
from caunoi.handover.actions_raising import raise_work
from caunoi.handover.belongings import Piece
from caunoi.handover.drafts import Decision
from caunoi.handover.models import HandoverItem, Inheritance, Overlap, PersonalHandover
from caunoi.handover.terms import ItemKind
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


@dataclass(frozen=True)
class Handed:
    """A little of everything, for tests of the whole project."""

    to_do: Inheritance
    decided: Inheritance
    overlap: Overlap
    personal: PersonalHandover
    offered: HandoverItem
    returned: HandoverItem


def handed(home: Organisation, secret: str, *, an: User, binh: User) -> Handed:
    """Two closed twinnings of former provinces with one partner, the second one decided on; Bình
    hands both over to An, who returns one."""
    private = {"visibility": "owner", "state": "signed", "level": "twinning"}
    signed = [
        of_former(home, name, title_vi=f"Kết nghĩa {secret} {name}", **private)
        for name in ("Vĩnh Phúc", "Hòa Bình")
    ]
    raise_work(today=TODAY)
    to_do, decided = (Inheritance.objects.get(agreement=agreement) for agreement in signed)
    actions.decide(decided, DECISION, by=an, today=TODAY)
    pieces = [(Piece(ItemKind.DRAFT, agreement), an) for agreement in signed]
    personal = open_handover(home, binh, pieces, leaves_on=TODAY, by=an, today=TODAY)
    offered, returned = personal.items.order_by("pk")
    return_item(returned, reason=f"Bận {secret}", by=an, today=TODAY)
    overlap = Overlap.objects.get(agreements=signed[0])
    return Handed(to_do, decided, overlap, personal, offered, returned)
