"""Invented promises of a few sample agreements: late, at risk, fulfilled, confirmed, disputed,
every year. Due days count from the day on which the sample is made."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Q
from docx import Document

from caunoi.agreements.models import Agreement
from caunoi.commitments import actions_evidence
from caunoi.commitments.actions import change_due, promise, release
from caunoi.commitments.drafts import CommitmentDraft, DueDraft, EvidenceDraft
from caunoi.commitments.models import Commitment
from caunoi.core.figures import HANOI
from caunoi.partners.actions import ask, say
from caunoi.records.actions import add_document
from caunoi.records.actors import Job
from caunoi.records.models import DocumentVersion
from caunoi.samples.papers import MARK, WORD

ACTOR = Job("load_samples")
BODIES = ("ubnd:vn-19-2025:25", "ubnd:vn-19-2025:48", "ubnd:vn-19-2025:79", "ubnd:vn-19-2025:24")
QUESTION = "commitments.fulfilment"


@dataclass(frozen=True)
class Told:
    """One promise and what came of it; days count from today."""

    article: str
    vi: str
    en: str
    side: str
    due: int
    target: int = 0
    unit: str = ""
    rhythm: str = "once"
    wanted: str = ""
    weight: int = 1
    reached: int = 0
    event: str = ""
    event_en: str = ""
    happened: int = 0
    word: str = ""
    comment: str = ""
    language: str = "en"
    moved: int = 0
    released: str = ""


PROMISES = (
    Told(
        "Điều 2 khoản 1",
        "Bên B tiếp nhận 20 sinh viên học một học kỳ tại trường đại học của mình",
        "Side B receives 20 students for a term at its university",
        "theirs",
        due=-53,
        target=20,
        unit="sinh viên",
        wanted="Danh sách sinh viên có xác nhận của hai trường",
        weight=2,
        reached=20,
        event="Danh sách 20 sinh viên nhập học, hai trường ký",
        event_en="List of 20 enrolled students, signed by both universities",
        happened=-60,
        word="yes",
    ),
    Told(
        "Điều 2 khoản 2",
        "Hai bên trao đổi 3 đoàn chuyên gia trồng cây dược liệu",
        "The sides exchange 3 delegations of experts on medicinal plants",
        "both",
        due=-22,
        target=3,
        unit="đoàn",
        reached=3,
        event="Đoàn thứ ba làm việc tại vùng trồng",
        event_en="The third delegation worked in the growing area",
        happened=-30,
    ),
    Told(
        "Điều 2 khoản 3",
        "Bên A mở gian hàng sản phẩm địa phương tại hội chợ của Bên B",
        "Side A opens a booth for local products at Side B's fair",
        "ours",
        due=-38,
        wanted="Báo cáo gian hàng, ảnh, danh sách doanh nghiệp",
        event="Gian hàng 18 m², 9 doanh nghiệp",
        event_en="A booth of 18 m², 9 companies",
        happened=-41,
        word="partly",
        comment="The booth took place. Two of the nine companies did not attend.",
    ),
    Told(
        "Điều 3 khoản 1",
        "Bên A gửi Bên B báo cáo đào tạo tiếng cho lao động phái cử",
        "Side A sends Side B a report on language training for posted workers",
        "ours",
        due=-5,
        target=1,
        unit="báo cáo",
        wanted="Công văn gửi kèm báo cáo",
    ),
    Told(
        "Điều 3 khoản 2",
        "Hai bên họp Ủy ban hỗn hợp hai năm một lần",
        "The sides hold a Joint Committee every two years",
        "both",
        due=27,
        rhythm="two_yearly",
        wanted="Biên bản họp có chữ ký hai bên",
    ),
    Told(
        "Điều 4 khoản 1",
        "Mỗi năm Bên B cử một đoàn văn hóa sang Bên A",
        "Side B sends a cultural troupe to Side A every year",
        "theirs",
        due=-420,
        rhythm="yearly",
        event="Đoàn văn hóa biểu diễn ba buổi",
        event_en="The troupe gave three performances",
        happened=-430,
    ),
    Told(
        "Điều 4 khoản 2",
        "Bên A in sổ tay song ngữ cho doanh nghiệp",
        "Side A prints a bilingual handbook for companies",
        "ours",
        due=9,
        moved=-30,
    ),
    Told(
        "Điều 5",
        "Bên A lập trang web chung về hợp tác",
        "Side A makes a joint website on the cooperation",
        "ours",
        due=120,
        released="Hai bên thống nhất dùng trang của mỗi tỉnh",
    ),
)


def make(today: dt.date) -> list[Commitment]:
    """The whole set on an agreement of the first of the cast's bodies, two promises elsewhere."""
    made = []
    for place, agreement in enumerate(held_by(BODIES, today)):
        told = PROMISES[3:5] if place else PROMISES
        made += promises_on(agreement, told, today, with_text=not place)
    return made


def held_by(codes: Iterable[str], today: dt.date) -> list[Agreement]:
    """A sample agreement in force of each body, the oldest: it has had its time."""
    rows = Agreement.objects.filter(is_sample=True, state="in_force", owner__code__in=codes)
    rows = rows.filter(Q(expires_on=None) | Q(expires_on__gt=today), visibility="state")
    found: dict[str, Agreement] = {}
    for agreement in rows.select_related("owner").order_by("signed_on", "pk"):
        found.setdefault(agreement.owner.code, agreement)
    return [found[code] for code in codes if code in found]


def promises_on(
    agreement: Agreement, told: Iterable[Told], today: dt.date, *, with_text: bool
) -> list[Commitment]:
    rows = list(told)
    version = text_of(agreement, rows) if with_text else None
    return [put(agreement, row, today, version) for row in rows]


def text_of(agreement: Agreement, rows: list[Told]) -> DocumentVersion:
    """A text that holds these promises, plainly marked."""
    document = Document()
    stamp = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)  # the same bytes at every run
    document.core_properties.created = document.core_properties.modified = stamp
    document.add_paragraph(MARK)
    document.add_paragraph(agreement.title_vi)
    known = ""
    for row in rows:
        article, _space, clause = row.article.partition(" khoản ")
        if article != known:
            document.add_paragraph(f"{article}. Cam kết của hai bên")
            known = article
        document.add_paragraph(f"{clause}. {row.vi}." if clause else f"{row.vi}.")
    out = BytesIO()
    document.save(out)
    upload = SimpleUploadedFile("van-ban-cam-ket.docx", out.getvalue(), content_type=WORD)
    return add_document(
        agreement,
        title="Văn bản đã ký, tiếng Việt (dữ liệu minh họa)",
        kind="text",
        language="vi",
        is_authentic=True,
        upload=upload,
        by=ACTOR,
    )


def put(
    agreement: Agreement, told: Told, today: dt.date, version: DocumentVersion | None
) -> Commitment:
    made = promise(agreement, draft_of(agreement, told, today, version), by=ACTOR, today=today)
    leaf = made.parts.order_by("number").first() if made.has_rhythm else made
    if told.event and leaf:
        show(leaf, told, today)
    if told.word and leaf:
        hear(leaf, told, today)
    if told.moved:
        change_due(made, moved(told, today), by=ACTOR, today=today)
    if told.released:
        release(made, reason=told.released, by=ACTOR, today=today)
    return made


def day(today: dt.date, days: int) -> dt.date:
    return today + dt.timedelta(days=days)


def draft_of(
    agreement: Agreement, told: Told, today: dt.date, version: DocumentVersion | None
) -> CommitmentDraft:
    clause = told.article.partition(" khoản ")[2]
    passage = f"{clause}. {told.vi}." if clause else f"{told.vi}."
    return CommitmentDraft(
        what_vi=told.vi,
        what_en=told.en,
        owner=agreement.owner,
        side=told.side,
        article=told.article,
        passage=passage if version else "",
        document_version=version,
        due_on=day(today, told.due + told.moved),
        rhythm=told.rhythm,
        target=Decimal(told.target) if told.target else None,
        unit=told.unit,
        evidence_wanted=told.wanted,
        weight=told.weight,
        is_sample=True,
    )


def show(leaf: Commitment, told: Told, today: dt.date) -> None:
    """Evidence: a figure where something is counted, else an event that is called enough."""
    is_counted = told.reached > 0
    draft = EvidenceDraft(
        kind="figure" if is_counted else "event",
        on=day(today, told.happened),
        what=told.event,
        what_en=told.event_en,
        value=Decimal(told.reached) if is_counted else None,
        unit=told.unit if is_counted else "",
    )
    actions_evidence.add_evidence(leaf, draft, by=ACTOR, today=today)
    if not is_counted:
        actions_evidence.fulfil(leaf, by=ACTOR)


def hear(leaf: Commitment, told: Told, today: dt.date) -> None:
    """The partner is asked and answers; address and person are invented."""
    asked_at = dt.datetime.combine(day(today, -20), dt.time(9), tzinfo=HANOI)
    link = ask(
        leaf,
        QUESTION,
        name="Kim Ji-woo (minh họa)",
        email="partner@partner.example",
        language=told.language,
        by=ACTOR,
        now=asked_at,
    )
    say(
        link,
        verdict=told.word,
        comment=told.comment,
        name="Kim Ji-woo (minh họa)",
        post="International Cooperation Division",
        files=(),
        now=asked_at + dt.timedelta(days=8),
    )


def moved(told: Told, today: dt.date) -> DueDraft:
    return DueDraft(
        due_on=day(today, told.due),
        reason="Bản dịch cần hai bên đọc lại",
        decision="128/UBND-NV (minh họa)",
        decided_on=day(today, told.due + told.moved - 3),
        decided_by="Chủ tịch UBND tỉnh",
    )
