"""The procedures by which an agreement is decided on, version by version. Pure but for words.

A running case keeps the version it began with (`approvals.procedures`). The border commune's is
version 2: its article was rewritten on 01/07/2025, and the older text has not been read, so no
version 1 is offered here.
"""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from caunoi.approvals.checklists import ART29, ART30
from caunoi.approvals.procedures import Kind, Procedure, Step

LAW_FROM = dt.date(2021, 7, 1)  # Law 70/2020/QH14, Decree 64/2021/NĐ-CP
REWRITTEN_FROM = dt.date(2025, 7, 1)  # Decree 177/2025/NĐ-CP
FAST = "AGR_OPINION_FAST"

AGR_P = Procedure(
    code="AGR_P",
    version=1,
    valid_from=LAW_FROM,
    valid_to=None,
    label=_("Agreement in the name of the province"),
    basis="L70",
    article="18, 19",
    differing="prime_minister",
    steps=(
        Step(
            "mofa", _("Opinion of the Ministry of Foreign Affairs"), "mofa", Kind.CONSULT,
            "AGR_OPINION", FAST, "19(1)", checklist=ART29,
        ),
        Step(
            "concerned", _("Opinion of the bodies directly concerned"), "concerned",
            Kind.CONSULT, "AGR_OPINION", FAST, "19(1)", checklist=ART30,
        ),
        Step(
            "ministries", _("Opinion on defence, security or investment"), "ministries",
            Kind.CONSULT, "AGR_OPINION", FAST, "25", checklist=ART30,
        ),
        Step(
            "prime_minister", _("Submission to the Prime Minister"), "prime_minister",
            Kind.SUBMIT, "AGR_PM", article="19(4b)",
        ),
        Step("decide", _("Decision of the chair"), "chair", Kind.DECIDE, article="18, 19(3)"),
        Step("sign", _("Signing"), "signer", Kind.SIGN, article="18"),
        Step(
            "report", _("Report on the signing"), "proposer", Kind.REPORT, "AGR_POSTREPORT",
            article="19(5)", silence="none",
        ),
    ),
)  # fmt: skip


def ministries() -> Step:
    return Step(
        "ministries", _("Opinion on defence, security or investment"), "ministries",
        Kind.CONSULT, "SUB_MINISTRY", article="9", checklist=ART30,
    )  # fmt: skip


def ea_body(article: str) -> Step:
    return Step(
        "ea_body", _("Opinion of the provincial external-affairs body"), "ea_body",
        Kind.CONSULT, "SUB_OPINION", article=article, checklist=ART29,
    )  # fmt: skip


def concerned(article: str) -> Step:
    return Step(
        "concerned", _("Opinion of the departments and other bodies concerned"), "concerned",
        Kind.CONSULT, "SUB_OPINION", article=article, checklist=ART30,
    )  # fmt: skip


def decided(article: str, role: str = "chair") -> tuple[Step, ...]:
    """Decision, signing and report, which only differ by article."""
    first = article.partition("(")[0]
    return (
        Step(
            "decide", _("Decision of the competent person"), role, Kind.DECIDE, "SUB_DECIDE",
            article=article,
        ),
        Step("sign", _("Signing"), "signer", Kind.SIGN, article=first),
        Step(
            "report", _("Report on the signing"), "proposer", Kind.REPORT, "SUB_POSTREPORT",
            article=first, silence="none",
        ),
    )  # fmt: skip


AGR_S_SO = Procedure(
    code="AGR_S_SO",
    version=1,
    valid_from=LAW_FROM,
    valid_to=None,
    label=_("Agreement in the name of a department"),
    basis="D64",
    article="5",
    steps=(ea_body("5(2)"), concerned("5(2)"), ministries(), *decided("5(3)")),
)
AGR_S_XA = Procedure(
    code="AGR_S_XA",
    version=2,
    valid_from=REWRITTEN_FROM,
    valid_to=None,
    label=_("Agreement in the name of a border commune"),
    basis="D64",
    article="7",
    steps=(ea_body("7(2)"), concerned("7(4)"), ministries(), *decided("7(6)")),
)
AGR_S_TC = Procedure(
    code="AGR_S_TC",
    version=1,
    valid_from=LAW_FROM,
    valid_to=None,
    label=_("Agreement in the name of a provincial organisation"),
    basis="D64",
    article="8",
    steps=(ea_body("8(3)"), concerned("8(3)"), ministries(), *decided("8(5)", "managing_body")),
)
PROCEDURES = (AGR_P, AGR_S_SO, AGR_S_XA, AGR_S_TC)
