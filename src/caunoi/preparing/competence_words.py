"""The answers of `competence` in the reader's language: roles, reasons, and the law cited."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from caunoi.core.figures import day
from caunoi.law.models import LegalBasis
from caunoi.law.words import cite
from caunoi.preparing.competence import (
    Body,
    Change,
    Cite,
    Matter,
    Occasion,
    Partner,
    Reason,
    Subject,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

BODIES: "tuple[tuple[str, StrOrPromise], ...]" = (
    (Body.COMMITTEE, _("The provincial People's Committee")),
    (Body.COUNCIL, _("The provincial People's Council")),
    (Body.DEPARTMENT, _("A department of the province")),
    (Body.BORDER_COMMUNE, _("A commune at the border")),
    (Body.COMMUNE, _("Another commune, ward or special zone")),
    (Body.DISTRICT, _("A district (until 30/06/2025)")),
    (Body.ORGANISATION, _("The provincial body of an organisation")),
    (Body.FIRM, _("A firm, a university or another body of its own")),
)
MATTERS: "tuple[tuple[str, StrOrPromise], ...]" = (
    (Matter.COOPERATION, _("Cooperation; it binds no State under international law")),
    (Matter.TREATY, _("Rights or duties of the State under international law")),
    (Matter.ODA, _("Official development assistance or a concessional loan")),
    (Matter.NGO_AID, _("Aid from a foreign non-governmental organisation")),
    (Matter.AID_ABROAD, _("Viet Nam's aid to a foreign side")),
    (Matter.CIVIL_CONTRACT, _("A contract under civil law: buying, hiring, investing")),
    (Matter.PPP, _("A public-private partnership project")),
)
PARTNERS: "tuple[tuple[str, StrOrPromise], ...]" = (
    (Partner.LOCAL_EQUAL, _("A local authority of the same level")),
    (Partner.LOCAL_OTHER, _("A local authority of another level")),
    (Partner.STATE, _("A state, its parliament, government or a central body")),
    (Partner.BODY, _("A body or organisation founded under foreign law")),
    (Partner.INTERNATIONAL, _("An international organisation")),
    (Partner.PERSON, _("A foreign individual")),
)
CHANGES: "tuple[tuple[str, StrOrPromise], ...]" = (
    (Change.NEW, _("A new agreement")),
    (Change.AMENDMENT, _("An amendment, supplement or extension")),
    (Change.TECHNICAL, _("A technical amendment only")),
    (Change.NAME_ONLY, _("Only the names, after the rearrangement of units")),
)
OCCASIONS: "tuple[tuple[str, StrOrPromise], ...]" = (
    (Occasion.ORDINARY, _("No special occasion")),
    (Occasion.HIGH_VISIT, _("Signing is allowed during a high-level visit")),
    (Occasion.URGENT, _("Urgent political or external need, relief, disaster, epidemic")),
)
SUBJECTS: "tuple[tuple[str, StrOrPromise], ...]" = (
    (Subject.EXCHANGE, _("Exchange and friendship")),
    (Subject.INFORMATION, _("Exchange of information")),
    (Subject.TWINNING, _("Twinning")),
    (Subject.BORDER, _("Management of the border")),
    (Subject.OTHER, _("Something else")),
)
ROLES: "dict[str, StrOrPromise]" = {
    "mofa": _("Ministry of Foreign Affairs"),
    "mod": _("Ministry of National Defence"),
    "mps": _("Ministry of Public Security"),
    "mof": _("Ministry of Finance"),
    "ea_body": _("The province's external-affairs body"),
    "concerned": _("Ministries and bodies directly concerned"),
    "departments": _("Departments concerned"),
    "police": _("Provincial police"),
    "military": _("Provincial military command"),
    "central_body": _("The organisation's central body"),
    "managing_body": _("The body that manages its external activities"),
    "prime_minister": _("The Prime Minister"),
    "chair": _("The chair of the provincial People's Committee"),
    "council_chair": _("The chair of the provincial People's Council"),
    "chair_or_authorised": _(
        "The chair of the People's Committee, or whom they authorise in writing"
    ),
    "council_chair_or_authorised": _(
        "The chair of the People's Council, or whom they authorise in writing"
    ),
    "head_or_authorised": _("The head of the department, or whom they authorise in writing"),
    "commune_chair": _("The chair of the commune's People's Committee"),
    "organisation_head": _("The head of the organisation's provincial body"),
    "firm_head": _("Whoever may sign for the firm by its own charter"),
}
REASONS: "dict[str, StrOrPromise]" = {
    "in_scope_committee": _(
        "It is an agreement under the law, signed in the name of the provincial People's Committee."
    ),
    "in_scope_council": _(
        "It is an agreement under the law, signed in the name of the provincial People's Council."
    ),
    "in_scope_department": _("It is an agreement under the law, in the name of a department."),
    "in_scope_border_commune": _(
        "It is an agreement under the law, in the name of a commune at the border."
    ),
    "in_scope_organisation": _(
        "It is an agreement under the law, in the name of the provincial body of an organisation."
    ),
    "outside_treaty": _(
        "What gives the State rights or duties under international law is a treaty. A locality "
        "signs none: propose it to the ministry in charge."
    ),
    "outside_oda": _(
        "Official development assistance and concessional loans have their own law. Prepare it as "
        "a project with the provincial Department of Finance."
    ),
    "outside_ngo_aid": _(
        "Aid from abroad that need not be paid back is approved and received by the decree on such "
        "aid, not signed as an agreement."
    ),
    "outside_aid_abroad": _(
        "What Viet Nam gives to a foreign side follows the decree on aid to foreign countries."
    ),
    "outside_civil_contract": _(
        "A contract under civil law is no agreement of this kind. Those who contract sign it and "
        "answer for it themselves."
    ),
    "outside_ppp": _("A public-private partnership contract follows the law on such investment."),
    "firm": _(
        "A firm or another body that the law does not name signs by itself. It can be kept here as "
        "a memorandum with a firm: nobody has to decide, and it is counted apart."
    ),
    "commune_can_not": _(
        "Of communes only those at the border may sign. Let the province or a department sign."
    ),
    "district_gone": _(
        "There are no districts since 01/07/2025. What they signed passes to others; anything new "
        "is signed by the province, a department or a border commune."
    ),
    "treaty_name": _(
        "This name is kept for treaties. Choose one of the names of the law: thỏa thuận, bản ghi "
        "nhớ, chương trình hợp tác and others."
    ),
    "commune_subject": _(
        "A border commune may only agree on exchange, information, twinning and management of the "
        "border."
    ),
    "commune_partner": _("A border commune may only sign with a local authority of its level."),
    "commune_level": _(
        "A border commune may only sign with a local authority of its level; with another level "
        "only a twinning is possible."
    ),
    "commune_other_level": _(
        "Since our districts are gone the ministry lets a border commune twin with the commune, "
        "village or district on the other side. Ask the external-affairs body first."
    ),
    "technical": _("A technical amendment needs no opinions."),
    "name_only_province": _(
        "Changing only the names after the rearrangement needs no opinions until %(on)s."
    ),
    "name_only_department": _(
        "A department that changes only the names after a rearrangement need not ask for opinions."
    ),
    "name_only_over": _(
        "The time in which a province may change only the names without opinions is over."
    ),
    "amendment": _(
        "It is changed by the authority and the procedure by which it was made; tell the Ministry "
        "of Foreign Affairs within 15 days of the day it takes effect."
    ),
    "several_sign": _(
        "Several Vietnamese bodies sign: name in writing the one that asks opinions and reports."
    ),
    "high_visit": _("Settle the signing during the visit with the Ministry of Foreign Affairs."),
    "not_binding": _(
        "The text must say that it is not legally binding, and name parties, contents, term, day, "
        "place and languages of signing, and who signs."
    ),
    "binds_no_other": _("It must not bind a body that does not sign it."),
    "vietnamese_text": _(
        "There must be a Vietnamese text unless agreed otherwise; a text in a foreign language "
        "alone must be translated."
    ),
}


@dataclass(frozen=True)
class Said:
    text: "StrOrPromise"
    law: str


class Citer:
    """Law and article in words; the texts are read once."""

    def __init__(self) -> None:
        self.bases = {basis.key: basis for basis in LegalBasis.objects.all()}

    def cited(self, cites: Iterable[Cite]) -> str:
        """Articles of one text stand together: "Law 70/2020/QH14, Article 35(2), Article 40"."""
        found: dict[str, list[str]] = {}
        for one in cites:
            found.setdefault(one.basis, []).extend([cite(one.article)] if one.article else [])
        return "; ".join(
            self.named(key, texts) for key, texts in found.items() if key in self.bases
        )

    def named(self, key: str, texts: list[str]) -> str:
        basis = self.bases[key]
        return ", ".join([str(basis), *dict.fromkeys(texts)])

    def said(self, reason: Reason) -> Said:
        text = REASONS[reason.code]
        if reason.on is not None:
            text = str(text) % {"on": day(reason.on)}
        return Said(text, self.cited(reason.cites))
