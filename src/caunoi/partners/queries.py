"""Links and words of a record. What a person sees begins with `PartnerLink…visible_to(user)`."""

import datetime as dt
from typing import Any

from django.db.models import Model, Prefetch, QuerySet

from caunoi.partners.models import PartnerLink, PartnerWord


def links_on(subject: Model) -> QuerySet[PartnerLink]:
    """Every link on the record, the newest first; cut it by `visible_to` before showing it."""
    rows = PartnerLink.objects.on(subject).select_related("mail", "organisation", "asked_by")
    return rows.order_by("-made_at", "-pk")


def words_on(subject: Model) -> QuerySet[PartnerWord]:
    """Every word on the record, corrected ones too, the newest first."""
    rows = PartnerWord.objects.filter(link__in=PartnerLink.objects.on(subject))
    return rows.select_related("link").order_by("-said_at", "-pk")


def standing_word(subject: Model, key: str) -> PartnerWord | None:
    """What the partner says today to this question: the newest word, of whichever link."""
    return words_on(subject).filter(link__question=key).first()


def word_of(link: PartnerLink) -> PartnerWord | None:
    return link.words.order_by("-said_at", "-pk").first()


def asked(subject: Model, user: Any) -> dict[str, Any]:
    """Context of `partners/_asked.html` beside a record; {} where there is nothing to show."""
    words = PartnerWord.objects.order_by("-said_at", "-pk").prefetch_related("files__document")
    rows = links_on(subject).filter(pk__in=PartnerLink.objects.visible_to(user).values("pk"))
    links = list(rows.prefetch_related(Prefetch("words", words)))
    return {"links": links} if links else {}


def open_links(now: dt.datetime) -> QuerySet[PartnerLink]:
    return PartnerLink.objects.filter(revoked_at=None, expires_at__gt=now)
