"""What a dossier must say, item by item, and when: Law 70/2020/QH14, Articles 27, 28 and 40.

`needed_for` names the first move that an item must be there for: "consult" (asking for opinions)
or "submit" (before the person who decides). Items of kind COMPUTED follow from the record: texts,
opinions, reports. The lists of Decree 64/2021/NĐ-CP (Articles 11 and 12) have not been read; there
Article 27's items are shown as advice and stop nobody.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CONSULT, SUBMIT = "consult", "submit"


class Kind(StrEnum):
    WORDS = "words"  # somebody writes it
    TICK = "tick"  # somebody looks at the text and ticks
    COMPUTED = "computed"


@dataclass(frozen=True)
class Item:
    key: str
    basis: str  # key of law.LegalBasis
    article: str
    point: str  # "a", "đ": as the article letters it; "" = none
    label: "StrOrPromise"
    kind: Kind
    needed_for: str
    hint: "StrOrPromise" = ""
    blocks: bool = True


def item(key: str, article: str, point: str, label: "StrOrPromise", **columns: object) -> Item:
    known = {"basis": "L70", "kind": Kind.WORDS, "needed_for": CONSULT} | columns
    return Item(key=key, article=article, point=point, label=label, **known)  # type: ignore[arg-type]


CONTENT = (
    item("purpose", "27", "a", _("Requirement and purpose of signing")),
    item("content", "27", "b", _("Main content")),
    item("conformity", "27", "c", _("Conformity with Vietnamese law and with treaties")),
    item(
        "impact", "27", "d", _("Impact"),
        hint=_("Political, external, defence, security, socio-economic, and other."),
    ),
    item(
        "principles", "27", "đ", _("Compliance with the principles of Article 3"),
        hint=_("Among them: it binds no body that does not sign, and stays within allotted funds."),
    ),
    item("feasibility", "27", "e", _("Feasibility and effectiveness")),
)  # fmt: skip
TEXTS = (
    item("text_vi", "27", "", _("Draft in Vietnamese"), kind=Kind.COMPUTED),
    item(
        "text_foreign", "27", "", _("Draft in a foreign language, or its translation"),
        kind=Kind.COMPUTED,
    ),
)  # fmt: skip
SUBMISSION = (
    item("answers", "28", "", _("Written opinions"), kind=Kind.COMPUTED, needed_for=SUBMIT),
    item(
        "points", "28", "", _("Every point taken in or explained"), kind=Kind.COMPUTED,
        needed_for=SUBMIT,
    ),
    item("signer", "28", "", _("Proposal of who signs"), kind=Kind.COMPUTED, needed_for=SUBMIT),
    item(
        "differing", "28", "", _("The differing opinions, and what is proposed"),
        needed_for=SUBMIT, hint=_("Only where a body that was asked does not agree."),
    ),
)  # fmt: skip
FAST = (
    item(
        "fast_reason", "40", "", _("Why the fast track"),
        hint=_("The high-level visit, or the urgent need, relief, disaster or epidemic."),
    ),
    item("fast_proof", "40", "", _("What proves it"), hint=_("Number and day of the paper.")),
)  # fmt: skip
# Decree 64/2021/NĐ-CP, Article 3: what the text itself must say.
IN_THE_TEXT = tuple(
    item(key, article, "", label, basis="D64", kind=Kind.TICK, needed_for=SUBMIT)
    for key, article, label in (
        ("says_not_binding", "3(3)", _("The text says that it is not legally binding")),
        ("says_name", "3(1)", _("Name of the text")),
        ("says_parties", "3(1)", _("Names of the parties")),
        ("says_content", "3(1)", _("Fields, contents and methods of cooperation")),
        ("says_term", "3(1)", _("Day it begins, and how long it lasts")),
        ("says_signing", "3(1)", _("Day, place and languages of signing")),
        ("says_signers", "3(1)", _("Names and titles of those who sign")),
    )
)


@dataclass(frozen=True)
class Case:
    """What decides which items there are."""

    procedure: str  # "" = nobody decides: no dossier
    is_fast: bool = False
    consults: bool = True
    differs: bool = False  # a body that was asked does not agree


def items(case: Case) -> tuple[Item, ...]:
    if not case.procedure:
        return ()
    in_province = case.procedure == "AGR_P"
    content = CONTENT if in_province else tuple(advice(one) for one in CONTENT)
    found = [*content, *TEXTS]
    if case.is_fast and in_province:
        found += FAST
    wanted = [
        one
        for one in SUBMISSION
        if (one.key != "differing" or case.differs)
        and (case.consults or one.key not in ("answers", "points"))
    ]
    return (*found, *wanted, *(() if in_province else IN_THE_TEXT))


def advice(one: Item) -> Item:
    """Article 27's item in a dossier of Decree 64/2021/NĐ-CP: shown, but it stops nobody."""
    return Item(
        one.key, "D64", "11", "", one.label, one.kind, one.needed_for, one.hint, blocks=False
    )


ORDER = (CONSULT, SUBMIT)


def missing(wanted: tuple[Item, ...], have: set[str], stage: str) -> list[Item]:
    """The items that must be there for this stage and are not; advice never counts."""
    last = ORDER.index(stage)
    return [
        one
        for one in wanted
        if one.blocks and ORDER.index(one.needed_for) <= last and one.key not in have
    ]
