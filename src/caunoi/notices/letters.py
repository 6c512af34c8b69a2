"""The letters that lie in DATA/mail, where no mail server is named. Read-only."""

import datetime as dt
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

from django.conf import settings

NAME = re.compile(r"\d{8}T\d{6}-[0-9a-f]{32}")
SHOWN = 100


@dataclass(frozen=True)
class Letter:
    name: str
    to: str
    subject: str
    text: str
    html: str
    at: dt.datetime


def newest_letters() -> list[Letter]:
    paths = sorted(Path(settings.MAIL_DIR).glob("*.eml"), reverse=True)
    return [opened(path) for path in paths if NAME.fullmatch(path.stem)][:SHOWN]


def letter_named(name: str) -> Letter | None:
    path = Path(settings.MAIL_DIR) / f"{name}.eml"
    return opened(path) if NAME.fullmatch(name) and path.is_file() else None


def opened(path: Path) -> Letter:
    message = cast(
        EmailMessage, message_from_bytes(path.read_bytes(), policy=cast(Any, policy.default))
    )
    body = message.get_body(preferencelist=("plain",))
    html = message.get_body(preferencelist=("html",))
    return Letter(
        name=path.stem,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        text=body.get_content() if body else "",
        html=html.get_content() if html else "",
        at=dt.datetime.strptime(path.stem[:15], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC),
    )
