"""What waits for an officer: answers nobody has read, letters that did not arrive, names."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import WorkItem
from caunoi.partners import queries
from caunoi.partners.models import PartnerLink
from caunoi.registry.access import scope_of

MOST = 30  # of each sort
ANSWERED = _("%(name)s has answered: read it")
NOT_ARRIVED = _("The letter to %(name)s did not arrive: mend the address")
SOMEBODY_ELSE = _("%(name)s names somebody else to ask")


def rows(user: Any, today: dt.date) -> Iterator[WorkItem]:
    """For those who can do something about it."""
    if not scope_of(user).holds("edit"):
        return
    open_ones = queries.unsettled(user, timezone.now(), MOST)
    found = [
        *((word.link, ANSWERED, word.said_at) for word in open_ones.words),
        *((link, NOT_ARRIVED, link.mailed_at or link.made_at) for link in open_ones.troubled),
        *((referral.link, SOMEBODY_ELSE, referral.made_at) for referral in open_ones.referrals),
    ]
    records = queries.with_subjects(link for link, _reason, _at in found)
    for link, reason, at in found:
        yield item(link, reason, at, records.get((link.content_type_id, link.object_id)))


def item(link: PartnerLink, reason: Any, at: dt.datetime, record: Any) -> WorkItem:
    return WorkItem(
        kind="waiting",
        title=str(record or ""),
        url=link.get_absolute_url(),
        due_on=timezone.localdate(at),
        reason=reason % {"name": link.name},
    )
