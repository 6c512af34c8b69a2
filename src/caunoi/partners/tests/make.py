"""A province's officer asks a partner in Japan; for tests, built through actions."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.partners import actions, details
from caunoi.partners.models import PartnerLink, PartnerWord
from caunoi.partners.tokens import token_of
from caunoi.registry import actions as registry
from caunoi.registry.models import Organisation
from caunoi.registry.tests import make as registry_make
from caunoi.registry.tests.make import LOADER

DETAILS = details.KEY
ADDRESS = "kim@gunma.example"


def now() -> dt.datetime:
    """Views read the clock, so the links of these tests are made now."""
    return timezone.now()


@dataclass
class Stage:
    home: Organisation
    binh: User  # editor of the home body
    gunma: Organisation

    def ask(self, **changed: Any) -> PartnerLink:
        values: dict[str, Any] = {
            "name": "Kim Ji-woo",
            "email": ADDRESS,
            "language": "en",
            "by": self.binh,
            "now": now(),
            "organisation": self.gunma,
        }
        return actions.ask(self.gunma, DETAILS, **{**values, **changed})


def stage() -> Stage:
    home = registry_make.organisation("Sở Ngoại vụ Phú Thọ", "prov_ea_body", name_en="Phú Thọ DFA")
    gunma = registry_make.partner("Tỉnh Gunma", name_en="Gunma Prefecture", website="")
    return Stage(home, registry_make.member(home), gunma)


def contact(body: Organisation, address: str = "desk@gunma.example") -> Any:
    return registry.add_contact(body, kind="email", value=address, label="desk", by=LOADER)


def address(link: PartnerLink, more: str = "") -> str:
    return f"/p/{token_of(link)}/{more}"


def word(link: PartnerLink, verdict: str = "right", **changed: Any) -> PartnerWord:
    values: dict[str, Any] = {
        "comment": "",
        "name": "Kim Ji-woo",
        "post": "Division head",
        "files": [],
        "now": now(),
    }
    return actions.say(link, verdict=verdict, **{**values, **changed})


def form(**changed: Any) -> dict[str, Any]:
    """What a browser sends."""
    return {
        "once": "o1",
        "verdict": "right",
        "comment": "",
        "name": "Kim Ji-woo",
        "post": "",
        **changed,
    }


def paper(name: str = "report.txt", text: str = "Fair report") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), content_type="text/plain")
