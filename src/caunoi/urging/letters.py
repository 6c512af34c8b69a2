"""The letter by which a partner is told that an agreement is not renewed."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from caunoi.agreements.terms import Side
from caunoi.core.figures import day
from caunoi.issuing.letter import Letter, Paragraph, Signer
from caunoi.issuing.queries import letterhead
from caunoi.urging.models import Review


def notice_of(
    review: Review, *, language: str, addressee: str, signer_title: str, signer: str
) -> Letter:
    """Unissued: without number and code."""
    agreement = review.agreement
    with translation.override(language):
        return Letter(
            head=letterhead(agreement.owner, language),
            abstract=_("the end of “%(title)s”") % {"title": agreement.title},
            blocks=tuple(Paragraph(text) for text in words_of(review, language)),
            signer=Signer((signer_title,), signer),
            addressees=(addressee,),
            language=language,
            is_sample=agreement.is_sample,
        )


def words_of(review: Review, language: str) -> list[str]:
    agreement = review.agreement
    with translation.override(language):
        words = {
            "title": agreement.title,
            "signed": day(agreement.signed_on),
            "end": day(review.term_end),
            "body": agreement.owner.name,
        }
        return [
            _("%(body)s thanks you for the cooperation under “%(title)s”, signed on %(signed)s.")
            % words,
            _("By this letter notice is given that it is not renewed. It ends on %(end)s.") % words,
            _("What was begun under it is brought to its end as agreed.") % words,
        ]


def first_values(review: Review) -> dict[str, Any]:
    partner = review.agreement.parties.filter(side=Side.PARTNER).order_by("place").first()
    return {"language": "vi", "addressee": partner.name_as_signed if partner else ""}
