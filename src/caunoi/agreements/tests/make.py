"""Small agreements for tests, built through actions on the registry's cast."""

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.accounts.models import User
from caunoi.agreements.actions import open_agreement
from caunoi.agreements.actions_preparing import decide_on_paper
from caunoi.agreements.drafts import AgreementDraft, PartyDraft
from caunoi.agreements.models import Agreement
from caunoi.registry.models import Level, Organisation, Succession, Territory
from caunoi.registry.tests.make import LOADER, TODAY, country, member, organisation, province

__all__ = [
    "DECIDED", "LOADER", "TODAY", "agreement", "committee", "draft_of", "gunma", "head_of",
    "member", "merged", "paper", "to_be_signed",
]  # fmt: skip
MERGER = dt.date(2025, 7, 1)
DECIDED = dt.date(2026, 1, 5)


def committee(name: str = "Phú Thọ", **columns: Any) -> Organisation:
    """A province and its People's Committee."""
    return organisation(f"UBND tỉnh {name}", territory=province(name, **columns))


def merged(name: str, into: Organisation) -> Organisation:
    """The committee of a province that passed into another's on 01/07/2025."""
    old = committee(name, ends_on=MERGER - dt.timedelta(days=1))
    Succession.objects.create(
        old=old.territory,
        new=into.territory,
        kind="merge",
        effective_on=MERGER,
        legal_basis="202/2025/QH15",
    )
    return old


def gunma(name: str = "Gunma", of: str = "JP") -> Territory:
    return Territory.objects.get_or_create(
        country=country(of), level=Level.REGION, name_en=name, defaults={"name_vi": name}
    )[0]


def head_of(body: Organisation, name: str = "An") -> User:
    return member(body, "head", name)


def draft_of(
    home: Organisation, partner: Territory | None = None, **columns: Any
) -> AgreementDraft:
    place = partner or gunma()
    known: dict[str, Any] = {
        "title_vi": f"Bản ghi nhớ hợp tác giữa {home.name_vi} và {place.name_en}",
        "agreement_class": "province",
        "form": "mou",
        "state": "in_force",
        "signed_on": dt.date(2024, 3, 1),
        "visibility": "state",
        "parties": (
            PartyDraft("home", home.name_vi, organisation=home, territory=home.territory),
            PartyDraft("partner", place.name_en, territory=place),
        ),
    }
    return AgreementDraft(**known | columns)


def agreement(
    home: Organisation,
    partner: Territory | None = None,
    *,
    owner: Any = None,
    today: dt.date = TODAY,
    **columns: Any,
) -> Agreement:
    draft = draft_of(home, partner, **columns)
    return open_agreement(draft, owner=owner or home, by=LOADER, today=today)


def to_be_signed(home: Organisation, **columns: Any) -> Agreement:
    """An agreement whose signing was decided on paper."""
    columns = {"state": "draft", "signed_on": None} | columns
    row = agreement(home, **columns)
    decide_on_paper(row, number="1200/QĐ-UBND", on=DECIDED, by=LOADER, today=TODAY)
    return row


def paper(text: str = "Văn bản minh họa") -> SimpleUploadedFile:
    """A small file as a browser sends it."""
    return SimpleUploadedFile("van-ban.txt", text.encode(), content_type="text/plain")
