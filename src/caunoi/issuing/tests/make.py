"""Letters for tests."""

import datetime as dt
from typing import Any

from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.issuing.actions import issue
from caunoi.issuing.letter import (
    Block,
    Heading,
    Kind,
    Letter,
    Letterhead,
    Paragraph,
    Signer,
    Table,
)
from caunoi.issuing.models import IssuedPaper
from caunoi.records.actors import Job
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import member, organisation, province

NOW = dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC)
JOB = Job("test_issuing")
HEAD = Letterhead(body="Ủy ban nhân dân\ntỉnh Phú Thọ", place="Phú Thọ", office="UBND")
SIGNER = Signer(("TM. Ủy ban nhân dân", "Chủ tịch"), "Nguyễn Văn An")
TABLE = Table(
    head=("TT", "Tên thỏa thuận", "Ngày ký"),
    rows=tuple((str(n), f"Bản ghi nhớ số {n}", "12/03/2024") for n in range(1, 81)),
    caption="Bảng 1",
    widths=(1, 6, 2),
    numbers=(0,),
)
BLOCKS: tuple[Block, ...] = (
    Heading("Tình hình", "I."),
    Paragraph("Trong năm, tỉnh đã ký năm thỏa thuận."),
)


def letter(**columns: Any) -> Letter:
    known: dict[str, Any] = {
        "head": HEAD,
        "abstract": "kết quả ký kết năm 2026",
        "blocks": BLOCKS,
        "signer": SIGNER,
        "kind": Kind.REPORT,
        "unit": "NgV",
        "addressees": ("Bộ Ngoại giao",),
    }
    return Letter(**known | columns)


def issued(subject: Any, **columns: Any) -> IssuedPaper:
    """On the record, in the name of who answers for it; on a body, in its own."""
    owner = subject if isinstance(subject, Organisation) else None
    return issue(subject, letter(**columns), by=JOB, now=NOW, owner=owner)


def body(name: str = "Phú Thọ") -> Organisation:
    return organisation(f"UBND tỉnh {name}", territory=province(name))


def head_of(of: Organisation, name: str = "An") -> User:
    return member(of, "head", name)


def today() -> dt.date:
    return timezone.localdate(NOW)
