"""Links and words of a record. What a person sees begins with `PartnerLink…visible_to(user)`."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Prefetch, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.core.modules import Question, all_modules
from caunoi.partners import wording
from caunoi.partners.models import (
    Language,
    LinkStanding,
    PartnerLink,
    PartnerWord,
    Referral,
)
from caunoi.records.actions import may_edit
from caunoi.records.models import Entry
from caunoi.records.queries import may_read_papers
from caunoi.registry.access import SPEAKS_FOR_ITS_PARENT, scope_of
from caunoi.registry.models import Contact, Membership, Organisation, Person, Role

# What people write with in these countries, where neither person nor body says.
SPOKEN = {"JP": "ja", "KR": "ko", "CN": "zh", "FR": "fr", "RU": "ru", "LA": "lo", "VN": "vi"}


def all_questions() -> list[Question]:
    return [question for _label, module in all_modules() for question in module.questions]


def questions_about(subject: Model) -> list[Question]:
    """What can be asked about this record."""
    return [q for q in all_questions() if isinstance(subject, q.model) and q.fits(subject)]


def question_named(key: str) -> Question | None:
    return next((question for question in all_questions() if question.key == key), None)


def links_on(subject: Model) -> QuerySet[PartnerLink]:
    """Every link on the record, the newest first; cut it by `visible_to` before showing it."""
    return newest_first(PartnerLink.objects.on(subject))


def newest_first(rows: QuerySet[PartnerLink]) -> QuerySet[PartnerLink]:
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


def with_words(rows: QuerySet[PartnerLink]) -> QuerySet[PartnerLink]:
    """Each link's words (newest first), their files and the names it brought."""
    words = PartnerWord.objects.order_by("-said_at", "-pk")
    words = words.prefetch_related("files__document__versions")
    referrals = Referral.objects.order_by("pk")
    return rows.prefetch_related(
        "mail",
        "organisation",
        "asked_by",
        Prefetch("words", words),
        Prefetch("referrals", referrals),
    )


def standing_of(link: PartnerLink, now: dt.datetime) -> LinkStanding:
    """As `PartnerLinkQuerySet.standing` cuts; `words` should be prefetched."""
    if link.revoked_at:
        return LinkStanding.REVOKED
    if link.words.all():
        return LinkStanding.ANSWERED
    if link.expires_at <= now:
        return LinkStanding.EXPIRED
    return LinkStanding.FAILED if link.is_troubled else LinkStanding.WAITING


@dataclass(frozen=True)
class AskedRow:
    """A link as pages show it."""

    link: PartnerLink
    question: Question | None
    standing: LinkStanding
    word: PartnerWord | None  # the newest
    earlier: list[PartnerWord]
    fits: bool = True  # the record is still one about which this is asked

    @property
    def is_dropped(self) -> bool:
        """Nobody withdrew it, and yet it opens nothing: see `tokens.is_asked`."""
        return not self.fits and self.standing in (LinkStanding.WAITING, LinkStanding.FAILED)

    @property
    def mark(self) -> str:
        return MARKS[LinkStanding.REVOKED if self.is_dropped else self.standing]

    @property
    def label(self) -> Any:
        return NOT_ASKED if self.is_dropped else self.standing.label

    @property
    def title(self) -> Any:
        return self.question.label if self.question else self.link.question

    @property
    def verdict(self) -> Any:
        return verdict_words(self.question, self.word) if self.word else ""


MARKS = {
    LinkStanding.REVOKED: "void",
    LinkStanding.ANSWERED: "partner",
    LinkStanding.EXPIRED: "lapsed",
    LinkStanding.FAILED: "refused",
    LinkStanding.WAITING: "abroad",
}


NOT_ASKED = _("No longer asked")


def verdict_words(question: Question | None, word: PartnerWord) -> Any:
    return dict(question.verdicts).get(word.verdict, word.verdict) if question else word.verdict


def row_of(link: PartnerLink, now: dt.datetime, *, fits: bool = True) -> AskedRow:
    words = list(link.words.all())
    return AskedRow(
        link=link,
        question=question_named(link.question),
        standing=standing_of(link, now),
        word=words[0] if words else None,
        earlier=words[1:],
        fits=fits,
    )


def visible_links(subject: Model, user: Any) -> QuerySet[PartnerLink]:
    if not may_read_papers(subject, user):
        return PartnerLink.objects.none()
    rows = PartnerLink.objects.shown_beside(subject, user)
    return with_words(newest_first(rows))


def asked(subject: Model, user: Any, now: dt.datetime | None = None) -> dict[str, Any]:
    """Context of `partners/_asked.html` beside a record: what was asked, what may be asked.
    {} where there is nothing to show."""
    now = now or timezone.now()
    links = list(visible_links(subject, user))
    may = user.has_perm(may_edit(subject), subject)
    fitting = questions_about(subject) if links or may else []
    keys = {question.key for question in fitting}
    rows = [row_of(link, now, fits=link.question in keys) for link in links]
    questions = fitting if may else []
    if not rows and not questions:
        return {}
    kind = subject._meta.label_lower
    return {"asked": rows, "questions": questions, "subject": subject, "kind": kind, "may_ask": may}


def who_keep(link: PartnerLink, today: dt.date) -> list[User]:
    """Whom an answer concerns: who asked, and who edits in the very body that answers for the
    record or, where none does, that asked (or in the external-affairs body that speaks for it)."""
    entries = Entry.objects.on(link.subject).filter(user__isnull=False, data__link=link.pk)
    people = {entry.user for entry in entries.select_related("user")}
    owner = getattr(link.subject, "owner_id", None) or link.asked_by_id
    if owner is not None:
        there = Q(organisation=owner) | Q(
            organisation__parent=owner, organisation__kind__in=SPEAKS_FOR_ITS_PARENT
        )
        rows = Membership.objects.filter(there, begins_on__lte=today).exclude(role=Role.READER)
        rows = rows.exclude(ended_on__lte=today).select_related("user")
        people |= {membership.user for membership in rows}
    return sorted((p for p in people if p is not None and p.is_active), key=lambda p: p.pk)


@dataclass(frozen=True)
class Unsettled:
    """What wants somebody's eye, the oldest first."""

    words: QuerySet[PartnerWord]  # answers nobody has read yet, the last of each link
    troubled: QuerySet[PartnerLink]  # letters that did not arrive
    referrals: QuerySet[Referral]  # somebody else was named


def unsettled(user: Any, now: dt.datetime) -> Unsettled:
    words = PartnerWord.objects.filter(noted_at=None, corrected_by=None)
    troubled = PartnerLink.objects.standing(LinkStanding.FAILED, now)
    referrals = Referral.objects.filter(settled_at=None)
    concerned = (
        Q(pk__in=words.values("link"))
        | Q(pk__in=troubled.order_by().values("pk"))
        | Q(pk__in=referrals.values("link"))
    )
    scope, rows = scope_of(user), PartnerLink.objects.filter(concerned)
    some = rows if scope.is_national else rows.theirs(user)  # mostly none: asked before who sees
    found = set(some.values_list("pk", flat=True))
    if not found:
        return Unsettled(words.none(), troubled.none(), referrals.none())
    seen = PartnerLink.objects.visible_to(user).filter(pk__in=found)
    keys = list(seen.values_list("pk", flat=True))
    return Unsettled(
        words.filter(link__in=keys).select_related("link").order_by("said_at", "pk"),
        troubled.filter(pk__in=keys).select_related("mail").order_by("made_at", "pk"),
        referrals.filter(link__in=keys).select_related("link").order_by("made_at", "pk"),
    )


def with_subjects(links: Iterable[PartnerLink]) -> dict[tuple[int, int], Any]:
    """Their records, one query for each kind."""
    wanted: dict[int, set[int]] = {}
    for link in links:
        wanted.setdefault(link.content_type_id, set()).add(link.object_id)
    found: dict[tuple[int, int], Any] = {}
    for type_id, pks in wanted.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is not None:
            rows = model._default_manager.in_bulk(pks)
            found |= {(type_id, pk): row for pk, row in rows.items()}
    return found


@dataclass(frozen=True)
class Reachable:
    """Somebody who can be written to: a contact of the partner, or of one who works there."""

    contact: Contact
    organisation: Organisation
    person: Person | None

    @property
    def name(self) -> str:
        return str(self.person or self.organisation)

    def name_in(self, language: str) -> str:
        """As a letter in that language greets them: a body by its English name but in Vietnamese,
        whatever the officer reads."""
        with translation.override(wording.frame_language(language)):
            return self.name

    @property
    def language(self) -> str:
        """The first that the letters know, of the person, the body, the country; else English."""
        spoken = [*(self.person.languages if self.person else ()), *self.organisation.languages]
        spoken.append(SPOKEN.get(self.organisation.country_id, wording.ENGLISH))
        return next((code for code in spoken if code in Language.values), wording.ENGLISH)

    def __str__(self) -> str:
        what = f" ({self.contact.label})" if self.contact.label else ""
        return f"{self.name}{what} <{self.contact.value}>"


def only_one(question: Question, subject: Model) -> Organisation | None:
    """For whom somebody named by hand speaks, where there is but one partner to ask."""
    partners = list(question.whom(subject))
    return partners[0] if len(partners) == 1 else None


def reachable(question: Question, subject: Model, user: Any, day: dt.date) -> list[Reachable]:
    found: list[Reachable] = []
    for organisation in question.whom(subject):
        contacts = Contact.objects.visible_to(user).on(day).filter(kind=Contact.Kind.EMAIL)
        posts = organisation.posts.visible_to(user).on(day).select_related("person")
        people = {post.person_id: post.person for post in posts}
        rows = contacts.filter(Q(organisation=organisation) | Q(person__in=people))
        found += [
            Reachable(contact, organisation, people.get(contact.person_id or 0))
            for contact in rows.order_by("person__name_key", "pk")
        ]
    return found
