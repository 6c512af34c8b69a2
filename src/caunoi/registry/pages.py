"""What one organisation's and one person's page show, gathered."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.core.figures import day as written
from caunoi.registry import lineage, queries, reports
from caunoi.registry.kinds import language_word
from caunoi.registry.merging import ids_with_merged
from caunoi.registry.models import (
    Contact,
    Mission,
    Organisation,
    OrganisationName,
    OrganisationSuccession,
    Person,
    Post,
)
from caunoi.registry.models.organisation import MISSIONS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

GROUP_WORDS: dict[str, "StrOrPromise"] = {
    "central": _("Central bodies"),
    "provincial": _("Provincial bodies"),
    "partners": _("Partners abroad"),
    "missions": _("Missions"),
    "business": _("Associations, enterprises"),
    "international": _("International"),
}


def organisation(row: Organisation, *, user: Any, day: dt.date) -> dict[str, Any]:
    """Rows merged into this one are read with it."""
    ids = ids_with_merged(row)
    posts = [Held(post, day) for post in posts_at(ids, user)]
    steps = successions(ids)
    return {
        "organisation": row,
        "stands": row.is_on(day),
        "source": reports.source_of(row),
        "answer": answer_for(row, day),
        "names": [(name, language_word(name.language)) for name in names_at(ids)],
        "posts": [held for held in posts if held.is_held],
        "coming": [held for held in posts if held.is_coming],
        "former": [held for held in posts if held.is_over],
        "contacts": contacts_of(Contact.objects.filter(organisation__in=ids), user, day),
        "children": queries.below(ids, user, day),
        "before": [step for step in steps if step.new_id in ids],
        "after": [step for step in steps if step.old_id in ids],
        "merged": Organisation.objects.filter(merged_into=row) if len(ids) > 1 else [],
        "mission": mission_of(row, user, day),
        "language_words": language_words(row.languages),
    }


def names_at(ids: list[int]) -> QuerySet[OrganisationName]:
    newest = F("begins_on").desc(nulls_last=True), F("ends_on").desc(nulls_first=True)
    return OrganisationName.objects.filter(organisation__in=ids).order_by(*newest, "name")


def posts_at(ids: list[int], user: Any) -> QuerySet[Post]:
    rows = Post.objects.visible_to(user).filter(organisation__in=ids).select_related("person")
    newest = F("appointed_on").desc(nulls_last=True)
    return rows.order_by("-is_head", newest, "person__name_key", "pk")


STEPS = (
    ("agrement_on", _("Agrément")),
    ("appointed_on", _("Appointed")),
    ("credentials_copy_on", _("Copy of credentials")),
    ("credentials_on", _("Credentials")),
    ("ended_on", _("End")),
)


@dataclass(frozen=True)
class Held:
    """A post, seen on a day."""

    post: Post
    day: dt.date

    @property
    def is_over(self) -> bool:
        return self.post.ended_on is not None and self.post.ended_on <= self.day

    @property
    def is_coming(self) -> bool:
        """Agreed or appointed, not yet in office."""
        begun = self.post.appointed_on
        if self.is_over:
            return False
        return begun > self.day if begun else self.post.agrement_on is not None

    @property
    def is_held(self) -> bool:
        return not self.is_over and not self.is_coming

    @property
    def steps(self) -> list[dict[str, Any]]:
        """For ui/steps.html; a day that had not come by then is not shown."""
        found = []
        for name, label in STEPS:
            on = getattr(self.post, name)
            done = on is not None and on <= self.day
            shown = f"{label}: {written(on)}" if done else str(label)
            found.append({"label": shown, "done": done, "current": False})
        return found


def contacts_of(rows: QuerySet[Contact], user: Any, day: dt.date) -> list[Contact]:
    shown = rows.filter(pk__in=Contact.objects.visible_to(user).values("pk"))
    return list(shown.on(day).order_by("kind", "value"))  # type: ignore[attr-defined]


def successions(ids: list[int]) -> list[OrganisationSuccession]:
    """What these took over and who took over from them."""
    rows = OrganisationSuccession.objects.filter(Q(old__in=ids) | Q(new__in=ids))
    return list(rows.select_related("old", "new").order_by("effective_on", "pk"))


@dataclass(frozen=True)
class Answer:
    """Who answers for it on a day, when it is not the organisation itself, and why."""

    who: Organisation
    reasons: list[str]
    others: list[Organisation]


def answer_for(row: Organisation, day: dt.date) -> Answer | None:
    found = lineage.answer_of_organisation(row.pk, day)
    if found.is_same or found.id == row.merged_into_id:
        return None
    rows = Organisation.objects.in_bulk([found.id, *found.others])
    others = [rows[pk] for pk in found.others]
    return Answer(rows[found.id], lineage.reasons(found), others)


def mission_of(row: Organisation, user: Any, day: dt.date) -> dict[str, Any] | None:
    if row.kind not in MISSIONS:
        return None
    rows = Mission.objects.filter(organisation=row)
    mission = rows.select_related("host_country", "sending_country").first()
    if mission is None:
        return None
    accreditations = mission.accreditations.select_related("country")
    accreditations = accreditations.order_by("country__name_key", "begins_on")
    newest = F("begins_on").desc(nulls_last=True)
    districts = told(mission.districts.order_by(newest, "-pk"), day)
    is_ours = mission.sending_country_id == "VN"
    return {
        "row": mission,
        "accreditations": told(accreditations, day),
        "districts": districts,
        "clock": queries.clock_in(mission.timezone, timezone.now()),
        "is_ours": is_ours,
        "shows_district": is_ours or bool(districts) or mission.serves_a_district,
    }


def told(rows: Iterable[Any], day: dt.date) -> list[tuple[Any, bool, str]]:
    """Each with whether it holds on the day, and its source."""
    return [(row, row.is_on(day), reports.source_of(row)) for row in rows]


def language_words(codes: list[str]) -> str:
    return ", ".join(map(language_word, codes))


def person(row: Person, *, user: Any, day: dt.date) -> dict[str, Any]:
    ids = ids_with_merged(row)
    posts = Post.objects.visible_to(user).filter(person__in=ids)
    posts = posts.select_related("organisation__country").order_by(
        F("appointed_on").desc(nulls_last=True), "-pk"
    )
    held = [Held(post, day) for post in posts]
    return {
        "person": row,
        "posts": [post for post in held if not post.is_over],
        "former": [post for post in held if post.is_over],
        "contacts": contacts_of(Contact.objects.filter(person__in=ids), user, day),
        "merged": Person.objects.filter(merged_into=row),
        "language_words": language_words(row.languages),
        "source": reports.source_of(row) or gettext("entered here"),
    }
