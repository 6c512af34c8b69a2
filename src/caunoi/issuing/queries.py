"""Reads of issued papers, and the letterhead of an organisation."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, QuerySet

from caunoi.issuing.letter import Letterhead
from caunoi.issuing.models import IssuedPaper
from caunoi.issuing.states import DECIDE, PaperState
from caunoi.registry.models import Organisation, OrganisationKind

COMMITTEE = {"vi": "Ủy ban nhân dân\n{place}", "en": "People's Committee\nof {place}"}
COUNCIL = {"vi": "Hội đồng nhân dân\n{place}", "en": "People's Council\nof {place}"}
OFFICES = {
    OrganisationKind.PEOPLES_COMMITTEE: "UBND",
    OrganisationKind.PEOPLES_COUNCIL: "HĐND",
    OrganisationKind.EXTERNAL_AFFAIRS_BODY: "SNgV",
}
CAPITAL = {"vi": "Hà Nội", "en": "Ha Noi"}
OVER_SIGNATURE: dict[str, dict[str, tuple[str, ...]]] = {
    OrganisationKind.PEOPLES_COMMITTEE: {
        "vi": ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        "en": ("FOR THE PEOPLE’S COMMITTEE", "CHAIRPERSON"),
    },
    OrganisationKind.PEOPLES_COUNCIL: {
        "vi": ("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"),
        "en": ("FOR THE PEOPLE’S COUNCIL", "CHAIRPERSON"),
    },
    OrganisationKind.MINISTRY: {"vi": ("BỘ TRƯỞNG",), "en": ("MINISTER",)},
}
DIRECTOR: dict[str, tuple[str, ...]] = {"vi": ("GIÁM ĐỐC",), "en": ("DIRECTOR",)}


def letterhead(body: Organisation, language: str = "vi") -> Letterhead:
    """What stands over a letter of this body (Annex I of the decree, section II.2).

    A People's Committee of a province stands alone; a department under its committee.
    """
    named = {
        OrganisationKind.PEOPLES_COMMITTEE: COMMITTEE,
        OrganisationKind.PEOPLES_COUNCIL: COUNCIL,
    }
    name = body.name_en if language == "en" and body.name_en else body.name_vi
    pattern = named.get(OrganisationKind(body.kind))
    if pattern and body.territory:
        name = pattern[language].format(place=unit_name(body, language))
    office = OFFICES.get(OrganisationKind(body.kind)) or body.short_vi or initials(body.name_vi)
    return Letterhead(
        body=name,
        place=place_of(body, language),
        office=office,
        superior=superior_of(body, language),
    )


def unit_name(body: Organisation, language: str) -> str:
    territory = body.territory
    if territory is None:
        return ""
    if language == "en":
        return territory.name_en
    full = territory.full_name_vi
    return full[:1].lower() + full[1:]


def place_of(body: Organisation, language: str) -> str:
    owner: Organisation | None = body
    while owner is not None:
        if owner.territory is not None:
            place = owner.territory
            return place.name_en if language == "en" else place.name_vi or place.name_en
        owner = owner.parent
    return CAPITAL[language]


def superior_of(body: Organisation, language: str) -> str:
    parent = body.parent
    if parent is None or body.kind in (
        OrganisationKind.PEOPLES_COMMITTEE,
        OrganisationKind.PEOPLES_COUNCIL,
    ):
        return ""
    if parent.kind == OrganisationKind.PEOPLES_COMMITTEE and parent.territory and language == "vi":
        return f"UBND {unit_name(parent, language)}"
    return parent.name_en if language == "en" and parent.name_en else parent.name_vi


def over_signature(body: Organisation, language: str = "vi") -> tuple[str, ...]:
    """What usually stands over the signature of its head; the officer corrects it."""
    return OVER_SIGNATURE.get(OrganisationKind(body.kind), DIRECTOR)[language]


def initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())[:8] or name[:4].upper()


def issued_on(subject: Model, user: Any) -> dict[str, Any]:
    """Context for `issuing/_issued.html`, a piece of any record's page; {} where there is none."""
    # Joined, three wide rows would be planned for a record that mostly has no paper.
    rows = IssuedPaper.objects.on(subject).prefetch_related("docx", "pdf", "owner")
    papers = list(rows.order_by("-issued_at", "-pk"))
    return {"papers": rows_of(papers, user)} if papers else {}


def rows_of(papers: Iterable[IssuedPaper], user: Any) -> list[dict[str, Any]]:
    return [{"paper": paper, "may_revoke": may_revoke(paper, user)} for paper in papers]


def may_revoke(paper: IssuedPaper, user: Any) -> bool:
    return paper.state == PaperState.ISSUED and user.has_perm(DECIDE, paper)


def readable(user: Any) -> QuerySet[IssuedPaper]:
    return IssuedPaper.objects.visible_to(user).select_related("docx", "pdf", "owner")


def by_code(typed: str) -> IssuedPaper | None:
    """As printed or typed: small letters, spaces and hyphens are let pass. For anybody."""
    code = "".join(letter for letter in typed.upper() if letter.isalnum())
    return IssuedPaper.objects.filter(code=code).select_related("docx", "pdf", "owner").first()


def is_public(paper: IssuedPaper) -> bool:
    """Whether a stranger may read the record that it is on, and so what it is about."""
    return IssuedPaper.objects.visible_to(AnonymousUser()).filter(pk=paper.pk).exists()


def same_file(paper: IssuedPaper, upload: UploadedFile) -> str:
    """ "pdf" or "docx" where these are the very bytes issued, else "". Nothing is kept."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    known = {paper.pdf.sha256: "pdf", paper.docx.sha256: "docx"}
    return known.get(digest.hexdigest(), "")
