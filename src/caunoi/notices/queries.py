from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import QuerySet

from caunoi.accounts.models import User
from caunoi.notices.models import Mail, Notice
from caunoi.registry.members.queries import pending_invitations
from caunoi.registry.models import Organisation

TROUBLED = (Mail.State.FAILED, Mail.State.HELD, Mail.State.WAITING)


def unread(user: User) -> int:
    return Notice.objects.filter(user=user, read_at=None).count()


def who_see(subject: models.Model, users: Iterable[User]) -> list[User]:
    """Those of `users` who are here and may see the record."""
    manager: Any = type(subject)._default_manager
    asks = hasattr(manager, "visible_to")
    return [
        user
        for user in users
        if user.is_active and (not asks or manager.visible_to(user).filter(pk=subject.pk).exists())
    ]


def notices_of(user: User) -> QuerySet[Notice]:
    """Unread ones first, then the newest."""
    rows = Notice.objects.filter(user=user).select_related("content_type")
    return rows.order_by(models.F("read_at").asc(nulls_first=True), "-made_at", "-pk")


def with_subjects(notices: list[Notice], user: User) -> list[Notice]:
    """One query for each kind of record, and none is linked that the reader may no longer see
    (`notice.shown` is None then)."""
    for content_type in {notice.content_type for notice in notices}:
        mine = [notice for notice in notices if notice.content_type == content_type]
        seen = visible_subjects(content_type.model_class(), mine, user)
        for notice in mine:
            notice.shown = seen.get(notice.object_id)  # type: ignore[attr-defined]
    return notices


def visible_subjects(model: Any, notices: list[Notice], user: User) -> dict[int, Any]:
    manager = model._default_manager
    rows = manager.visible_to(user) if hasattr(manager, "visible_to") else manager.all()
    return rows.in_bulk([notice.object_id for notice in notices])


def letters_for(organisation: Organisation, user: User) -> dict[str, Any]:
    """Invitations of this organisation whose letter has not arrived, for its members page."""
    addresses = [invitation.email for invitation in pending_invitations(organisation)]
    letters = Mail.objects.filter(to__in=addresses, state__in=TROUBLED).exclude(last_error="")
    return {"letters": list(letters.order_by("-made_at"))}


def notice_data(user: User) -> dict[str, Any]:
    notices = Notice.objects.filter(user=user).order_by("pk")
    return {
        "notices": [
            {"text": notice.words, "made_at": notice.made_at, "read_at": notice.read_at}
            for notice in notices
        ],
        "letters": list(
            Mail.objects.filter(user=user)
            .order_by("pk")
            .values("to", "subject", "state", "made_at")
        ),
    }
