"""The year of three provinces: one certified and issued, one certified, one still being written."""

import datetime as dt

from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.issuing.letter import Signer
from caunoi.records.actors import Actor
from caunoi.registry.models import Organisation
from caunoi.samples.agreements import ACTOR
from caunoi.samples.cast import DOMAIN
from caunoi.yearly.actions import certify, issue_report, open_report, write_texts
from caunoi.yearly.models import YearReport
from caunoi.yearly.terms import YearKind

SIGNER = Signer(("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"), "Nguyễn Văn Mẫu")
TEXTS = {
    "assessment": (
        "Các thỏa thuận ký trong năm bám sát chương trình đối ngoại đã được duyệt; "
        "việc theo dõi cam kết bằng minh chứng giúp phát hiện sớm những việc chậm."
    ),
    "difficulties": (
        "Một số thỏa thuận ký từ lâu chưa có cam kết cụ thể, khó đo kết quả.\n"
        "Đầu mối phía đối tác thay đổi, việc xác nhận còn chậm."
    ),
    "proposals": (
        "Đề nghị Bộ Ngoại giao hướng dẫn mẫu thống nhất về minh chứng thực hiện thỏa thuận."
    ),
}


def make(today: dt.date) -> None:
    """Ten days ago, so that the page can say what changed since."""
    then = timezone.make_aware(dt.datetime.combine(today - dt.timedelta(days=10), dt.time(9)))
    year = timezone.localdate(then).year
    for code, mailbox, steps in (("25", "an", 3), ("79", "dung", 2), ("48", "chi", 1)):
        owner = Organisation.objects.filter(code=f"ubnd:vn-19-2025:{code}").first()
        if owner is not None:
            one(owner, year, by=person(mailbox), then=then, steps=steps)


def one(owner: Organisation, year: int, *, by: Actor, then: dt.datetime, steps: int) -> YearReport:
    day = timezone.localdate(then)
    report = open_report(owner, kind=YearKind.REPORT, year=year, by=by, today=day, is_sample=True)
    write_texts(report, TEXTS, by=by, on=day)
    if steps > 1:
        certify(report, by=by, now=then)
    if steps > 2:
        issue_report(report, signer=SIGNER, by=by, now=then)
    return report


def person(mailbox: str) -> Actor:
    return User.objects.filter(email=f"{mailbox}@{DOMAIN}").first() or ACTOR
