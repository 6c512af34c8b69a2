"""The official letters of a preparation, in Vietnamese as the bodies they go to read them.

They say what the record says: law and articles come from the rows of `law.LegalBasis`, the rest
from the dossier, the texts and the opinions. Nothing here is a fact of its own.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from caunoi.agreements.terms import Side
from caunoi.approvals.models import Case
from caunoi.approvals.queries import disagreeing, latest
from caunoi.approvals.reports import TakeIn, take_in_report
from caunoi.core.figures import day
from caunoi.issuing import queries as issuing
from caunoi.issuing.letter import Block, Heading, Kind, Letter, Paragraph, Signer, Table
from caunoi.law.queries import known_rule
from caunoi.law.words import basis_line
from caunoi.preparing import bodies, queries
from caunoi.preparing.competence import Cite, Fast, Verdict
from caunoi.preparing.competence_words import ROLES, Citer
from caunoi.preparing.dossier import CONTENT
from caunoi.preparing.models import Preparation
from caunoi.registry.models import Organisation, OrganisationKind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KINDS: "dict[str, StrOrPromise]" = {
    "opinions": _("Request for opinions"),
    "submission": _("Submission to whoever decides"),
    "prime_minister": _("Submission to the Prime Minister"),
    "take_in": _("Report on taking in opinions"),
    "report": _("Report on the signing"),
}
TO_THE_CHAIR = ("submission", "take_in")
EMPTY = "(chưa ghi)"


@dataclass(frozen=True)
class Wanted:
    """What the officer says about a letter; addressees a line each, empty = as the law names."""

    signer_lines: tuple[str, ...]
    signer: str
    addressees: tuple[str, ...] = ()
    number: int | None = None
    on: dt.date | None = None


@dataclass(frozen=True)
class Facts:
    preparation: Preparation
    verdict: Verdict
    case: Case | None
    citer: Citer
    today: dt.date

    @property
    def title(self) -> str:
        return self.preparation.agreement.title_vi

    @property
    def partners(self) -> str:
        rows = self.preparation.agreement.parties.filter(side=Side.PARTNER).order_by("place")
        return ", ".join(f"{row.name_as_signed} ({row.country.name_vi})" for row in rows)

    @property
    def owner(self) -> Organisation:
        return self.preparation.agreement.owner

    @property
    def proposer(self) -> Organisation:
        """Who submits it: a committee's agreement comes to its chair from the province's body for
        external affairs (Articles 18 and 27), any other from the body that signs."""
        if (
            self.owner.kind == OrganisationKind.PEOPLES_COMMITTEE
            and self.verdict.decides == "chair"
        ):
            found = bodies.bodies_of("ea_body", self.owner, self.today)
            return found[0] if len(found) == 1 else self.owner
        return self.owner

    def law(self, article: str = "") -> str:
        basis = "L70" if self.verdict.procedure == "AGR_P" else "D64"
        return self.citer.cited([Cite(basis, article)])


def facts_of(preparation: Preparation, today: dt.date) -> Facts:
    verdict = queries.verdict_of(preparation, today)
    return Facts(preparation, verdict, queries.case_of(preparation.agreement), Citer(), today)


def letter_of(preparation: Preparation, kind: str, wanted: Wanted, *, today: dt.date) -> Letter:
    """Unissued: without code, its number and day only where the officer gave them."""
    with translation.override("vi"):
        facts = facts_of(preparation, today)
        form = FORMS[kind]
        agreement = preparation.agreement
        return Letter(
            head=issuing.letterhead(issuer_of(facts, kind)),
            abstract=form.abstract(facts),
            blocks=tuple(form.blocks(facts)),
            signer=Signer(wanted.signer_lines, wanted.signer),
            kind=form.kind,
            unit="NgV" if form.kind == Kind.LETTER else "",
            addressees=wanted.addressees or addressees(facts, kind, today),
            is_sample=agreement.is_sample,
            number=wanted.number,
            on=wanted.on,
        )


def issuer_of(facts: Facts, kind: str) -> Organisation:
    """Whose letter it is: what goes to the chair within the house is the proposer's."""
    return facts.proposer if kind in TO_THE_CHAIR else facts.owner


def addressees(facts: Facts, kind: str, today: dt.date) -> tuple[str, ...]:
    """Whom the law names for this letter, by name where the registry knows them."""
    owner = facts.preparation.agreement.owner
    if kind == "opinions":
        return tuple(dict.fromkeys(asked(facts, today)))
    if kind == "prime_minister":
        return ("Thủ tướng Chính phủ",)
    if kind == "report":
        return tuple(names_of(role, facts, today) for role in facts.verdict.reports_to)
    decides = facts.verdict.decides
    found = bodies.bodies_of(decides, owner, today) if decides else []
    if found and decides in ("chair", "council_chair"):
        return (f"Chủ tịch {found[0].name_vi}",)
    return (str(ROLES[decides]),) if decides else ()


def asked(facts: Facts, today: dt.date) -> Iterator[str]:
    if facts.case is not None:
        yield from (row.body.name_vi for row in latest(facts.case))
        return
    for one in facts.verdict.asked:
        if not one.is_optional:
            yield names_of(one.role, facts, today)


def names_of(role: str, facts: Facts, today: dt.date) -> str:
    found = bodies.bodies_of(role, facts.preparation.agreement.owner, today)
    if role in ("chair", "council_chair") and found:
        return f"Chủ tịch {found[0].name_vi}"
    return found[0].name_vi if len(found) == 1 else str(ROLES[role])


def text(words: str) -> Paragraph:
    return Paragraph(words)


def opening(facts: Facts) -> Iterator[Block]:
    yield Paragraph(f"Căn cứ {facts.law()};", is_italic=True)


def content(facts: Facts) -> Iterator[Block]:
    """The items of Article 27 as the dossier says them."""
    for place, item in enumerate(CONTENT, start=1):
        yield Heading(str(item.label), f"{place}.", level=2)
        for line in (facts.preparation.dossier.get(item.key) or EMPTY).splitlines():
            if line.strip():
                yield text(line.strip())


def drafts(facts: Facts) -> Iterator[Block]:
    """The texts with the digest of their bytes: what is asked about and decided on."""
    rows = tuple(
        (name, f"{digest[:16]} … {digest[-8:]}")
        for name, digest in queries.texts_of(facts.preparation.agreement)
    )
    if rows:
        yield Table(("Dự thảo gửi kèm", "Mã băm SHA-256"), rows, widths=(0.55, 0.45))


def request_abstract(facts: Facts) -> str:
    return f"lấy ý kiến về việc ký “{facts.title}”"


def request(facts: Facts) -> Iterator[Block]:
    yield from opening(facts)
    owner = facts.preparation.agreement.owner.name_vi
    yield text(
        f"{owner} dự kiến ký “{facts.title}” với {facts.partners}. Đề nghị Quý cơ quan cho ý kiến "
        "bằng văn bản về dự thảo gửi kèm, với các nội dung sau:"
    )
    yield from content(facts)
    yield from drafts(facts)
    yield text(term_sentence(facts))


def term_sentence(facts: Facts) -> str:
    """The term as the rule says it; without rules loaded it is left to the law."""
    is_fast = bool(facts.case and facts.case.is_fast) or facts.verdict.fast == Fast.ALLOWED
    in_province = "AGR_OPINION_FAST" if is_fast else "AGR_OPINION"
    code = in_province if facts.verdict.procedure == "AGR_P" else "SUB_OPINION"
    rule = known_rule(code, facts.today)
    if rule is None:
        return "Đề nghị Quý cơ quan trả lời trong thời hạn luật định."
    return (
        f"Đề nghị Quý cơ quan trả lời trong thời hạn {rule.offset:02} ngày làm việc kể từ "
        f"{rule.start_vi}, theo {basis_line(rule)}."
    )


def submission_abstract(facts: Facts) -> str:
    return f"Về việc ký “{facts.title}”"


def submission(facts: Facts) -> Iterator[Block]:
    yield from opening(facts)
    name = "" if facts.proposer == facts.owner else f" nhân danh {facts.owner.name_vi}"
    yield text(
        f"{facts.proposer.name_vi} trình việc ký{name} “{facts.title}” với {facts.partners}, "
        "như sau:"
    )
    yield Heading("Nội dung và đánh giá", "I.")
    yield from content(facts)
    yield Heading("Ý kiến của các cơ quan", "II.")
    yield from opinions(facts)
    yield Heading("Đề xuất", "III.")
    yield text(signer_sentence(facts))
    yield from drafts(facts)


def opinions(facts: Facts) -> Iterator[Block]:
    rows = take_in_report(facts.case) if facts.case else []
    if not rows:
        yield text("Không phải lấy ý kiến." if not facts.verdict.consults else EMPTY)
        return
    yield opinion_table(rows)


def opinion_table(rows: list[TakeIn]) -> Table:
    return Table(
        ("Cơ quan", "Ý kiến", "Tiếp thu, giải trình"),
        tuple(
            (
                f"{row.body}\n{row.number}".strip(),
                "; ".join(part for part in (row.verdict, row.where, row.what) if part),
                "; ".join(part for part in (row.treatment, row.reply, row.now_at) if part) or "–",
            )
            for row in rows
        ),
        widths=(0.28, 0.36, 0.36),
    )


def signer_sentence(facts: Facts) -> str:
    preparation = facts.preparation
    who = " ".join(part for part in (preparation.signer_title, preparation.signer_name) if part)
    sentence = f"Người ký: {who or EMPTY}."
    if preparation.authorised_by:
        sentence += f" Văn bản ủy quyền: {preparation.authorised_by}."
    if preparation.wished_on:
        sentence += f" Thời gian dự kiến ký: {day(preparation.wished_on)}."
    return sentence


def differing_abstract(facts: Facts) -> str:
    return f"Về ý kiến khác nhau về việc ký “{facts.title}”"


def differing(facts: Facts) -> Iterator[Block]:
    yield from opening(facts)
    against = [row.body.name_vi for row in disagreeing(facts.case)] if facts.case else []
    yield text(
        f"Khi lấy ý kiến về việc ký “{facts.title}” với {facts.partners}, "
        f"cơ quan không đồng ý: {', '.join(against) or EMPTY}. "
        f"Theo {facts.law('19(4)')}, xin trình Thủ tướng Chính phủ xem xét, cho ý kiến:"
    )
    yield Heading("Ý kiến khác nhau và đề xuất", "I.")
    yield text(facts.preparation.dossier.get("differing") or EMPTY)
    yield Heading("Nội dung và đánh giá", "II.")
    yield from content(facts)
    yield Heading("Ý kiến của các cơ quan", "III.")
    yield from opinions(facts)
    yield Heading("Người ký", "IV.")
    yield text(signer_sentence(facts))
    yield from drafts(facts)


def take_in_abstract(facts: Facts) -> str:
    return f"Về tiếp thu, giải trình ý kiến về việc ký “{facts.title}”"


def take_in(facts: Facts) -> Iterator[Block]:
    yield from opening(facts)
    yield text(f"Kết quả tiếp thu, giải trình ý kiến về dự thảo “{facts.title}” như sau:")
    yield from opinions(facts)
    yield from drafts(facts)


def report_abstract(facts: Facts) -> str:
    return f"Về việc ký “{facts.title}”"


def report(facts: Facts) -> Iterator[Block]:
    agreement = facts.preparation.agreement
    yield from opening(facts)
    signed = day(agreement.signed_on) if agreement.signed_on else EMPTY
    where = f" tại {agreement.signed_place}" if agreement.signed_place else ""
    yield text(
        f"Ngày {signed}{where}, {agreement.owner.name_vi} đã ký “{facts.title}” với "
        f"{facts.partners}. Xin báo cáo theo {facts.law(report_article(facts))}."
    )
    yield text(signer_sentence(facts))
    if agreement.decision_number and agreement.decided_on:
        yield text(
            f"Quyết định cho phép ký: số {agreement.decision_number} ngày "
            f"{day(agreement.decided_on)}."
        )
    if agreement.effective_on:
        yield text(f"Ngày có hiệu lực: {day(agreement.effective_on)}.")
    if agreement.expires_on:
        yield text(f"Hiệu lực đến ngày {day(agreement.expires_on)}.")
    yield from drafts(facts)


def report_article(facts: Facts) -> str:
    return facts.verdict.reports_cite.article if facts.verdict.reports_cite else ""


@dataclass(frozen=True)
class Form:
    kind: Kind
    abstract: Callable[[Facts], str]
    blocks: Callable[[Facts], Iterator[Block]]


FORMS = {
    "opinions": Form(Kind.LETTER, request_abstract, request),
    "submission": Form(Kind.PROPOSAL, submission_abstract, submission),
    "prime_minister": Form(Kind.PROPOSAL, differing_abstract, differing),
    "take_in": Form(Kind.REPORT, take_in_abstract, take_in),
    "report": Form(Kind.REPORT, report_abstract, report),
}


def over_signature(facts: Facts, kind: str) -> str:
    """As the form shows it, a line each; the officer corrects it."""
    return "\n".join(issuing.over_signature(issuer_of(facts, kind)))
