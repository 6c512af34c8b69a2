"""What waits for an officer: answers nobody has read, letters that did not arrive, names."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import WorkItem
from caunoi.core.work import first_few, the_rest
from caunoi.partners import queries
from caunoi.partners.models import LinkStanding, PartnerLink
from caunoi.registry.access import scope_of

ANSWERED = _("%(name)s has answered: read it")
NOT_ARRIVED = _("The letter to %(name)s did not arrive: mend the address")
SOMEBODY_ELSE = _("%(name)s names somebody else to ask")


def rows(user: Any, today: dt.date) -> Iterator[WorkItem]:
    """For those who can do something about it."""
    if not scope_of(user).holds("edit"):
        return
    open_ones = queries.unsettled(user, timezone.now())
    words, more_words = first_few(open_ones.words, "said_at")
    troubled, more_troubled = first_few(open_ones.troubled, "made_at")
    referrals, more_referrals = first_few(open_ones.referrals, "made_at")
    found = [
        *((word.link, ANSWERED, word.said_at) for word in words),
        *((link, NOT_ARRIVED, link.mailed_at or link.made_at) for link in troubled),
        *((referral.link, SOMEBODY_ELSE, referral.made_at) for referral in referrals),
    ]
    records = queries.with_subjects(link for link, _reason, _at in found)
    for link, reason, at in found:
        yield item(link, reason, at, records.get((link.content_type_id, link.object_id)))
    for standing, title, days in (
        (LinkStanding.ANSWERED, _("%(count)s more answers to be read"), more_words),
        (LinkStanding.FAILED, _("%(count)s more letters did not arrive"), more_troubled),
        ("", _("%(count)s more name somebody else to ask"), more_referrals),
    ):
        url = f"{reverse('partners:index')}?standing={standing}"
        yield from the_rest("waiting", title, url, days)


def item(link: PartnerLink, reason: Any, at: dt.datetime, record: Any) -> WorkItem:
    return WorkItem(
        kind="waiting",
        title=str(record or ""),
        url=link.get_absolute_url(),
        due_on=timezone.localdate(at),
        reason=reason % {"name": link.who},
    )
