"""An heads the external-affairs body of Phú Thọ; Bình writes there; Chi heads a firm."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core import mail
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.registry.members import actions
from caunoi.registry.members.links import address_of
from caunoi.registry.models import Invitation, Membership, Organisation, Role
from caunoi.registry.tests import make

TODAY = make.TODAY
PASSWORD = "bon tu roi nhau bon lan"


@dataclass
class Cast:
    place: Organisation
    an: User
    binh: User
    chi: User
    staff: User


def cast() -> Cast:
    place = make.organisation("Sở Ngoại vụ tỉnh Phú Thọ", "department")
    return Cast(
        place=place,
        an=make.member(place, Role.HEAD, "An"),
        binh=make.member(place, Role.EDITOR, "Bình"),
        chi=make.stranger(),
        staff=User.objects.create_user("nhan.vien@example.vn", full_name="Nhân", is_staff=True),
    )


def invitation(people: Cast, email: str = "dung@example.vn", **columns: Any) -> Invitation:
    asked = {"role": Role.EDITOR, "language": "en", "by": people.an, "now": timezone.now()}
    return actions.invite(people.place, email=email, **{**asked, "today": TODAY, **columns})


def path_of(invitation: Invitation) -> str:
    return "/" + address_of(invitation).split("/", 3)[3]


def letters_to(address: str) -> list[mail.EmailMessage]:
    return [letter for letter in mail.outbox if letter.to == [address]]


def role_of(user: User, place: Organisation, today: dt.date = TODAY) -> str | None:
    """The role held on that day, read straight from the table."""
    rows = Membership.objects.filter(user=user, organisation=place, begins_on__lte=today)
    held = rows.exclude(ended_on__lte=today).first()
    return held.role if held else None
