import datetime as dt
import secrets
from typing import Any, ClassVar, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from caunoi.core.addresses import address_of
from caunoi.core.modules import RecordKind, all_modules, record_kinds
from caunoi.notices.models import Mail
from caunoi.records.models import Document, OnRecord, OnRecordQuerySet
from caunoi.records.queries import open_records
from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation, Person

VALID_FOR = dt.timedelta(days=30)
TROUBLED = (Mail.State.FAILED, Mail.State.HELD)


class Language(models.TextChoices):
    """What a letter and its page can be read in; the texts lie in `texts/*.toml`."""

    VI = "vi", _("Vietnamese")
    EN = "en", _("English")
    JA = "ja", _("Japanese")
    KO = "ko", _("Korean")
    ZH = "zh", _("Chinese")
    FR = "fr", _("French")
    RU = "ru", _("Russian")
    LO = "lo", _("Lao")


class LinkStanding(models.TextChoices):
    """Where a link stands at a moment; computed, the first that holds, from the top."""

    REVOKED = "revoked", pgettext_lazy("link", "Withdrawn")
    ANSWERED = "answered", _("Answered")
    EXPIRED = "expired", _("Ended without an answer")
    FAILED = "failed", _("The letter did not arrive")
    WAITING = "waiting", _("Waiting for an answer")


def new_nonce() -> str:
    return secrets.token_urlsafe(16)


def asked_kinds() -> list[RecordKind]:
    """The kinds of records about which some module asks a question."""
    asked = {question.model for _label, module in all_modules() for question in module.questions}
    return [kind for kind in record_kinds() if kind.model in asked]


def has_owner(model: type[models.Model]) -> bool:
    return any(field.name == "owner" for field in model._meta.get_fields())


class PartnerLinkQuerySet(OnRecordQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Partners are told that their word is shown to who asked and to the ministry: so to who
        acts for the organisation that asked or that answers for the record today, nobody else,
        and only where the record itself is seen."""
        seen = Q(pk__in=[])
        for kind in asked_kinds():
            rows = Q(content_type=ContentType.objects.get_for_model(kind.model))
            seen |= rows & Q(object_id__in=open_records(kind, user).order_by().values("pk"))
        return (self if scope_of(user).is_national else self.theirs(user)).filter(seen)

    def theirs(self, user: Any) -> Self:
        """What their bodies asked, or asked of a record that theirs answer for, seen or not."""
        ids = scope_of(user).ids
        found = Q(asked_by__in=ids)
        for kind in asked_kinds():
            if has_owner(kind.model):
                owned = kind.model._default_manager.filter(owner__in=ids).values("pk")
                content_type = ContentType.objects.get_for_model(kind.model)
                found |= Q(content_type=content_type, object_id__in=owned)
        return self.filter(found)

    def shown_beside(self, subject: models.Model, user: Any) -> Self:
        """The part of `visible_to` on one record whose papers the user reads."""
        scope, rows = scope_of(user), self.on(subject)
        if scope.is_national or getattr(subject, "owner_id", None) in scope.ids:
            return rows
        return rows.filter(asked_by__in=scope.ids)

    def standing(self, which: str, now: dt.datetime) -> Self:
        """Cut to one `LinkStanding`."""
        return self.with_standing(now).filter(stands=which)

    def with_standing(self, now: dt.datetime) -> Self:
        """`stands`: the same order of questions as `PartnerLink.standing`."""
        answered = Exists(PartnerWord.objects.filter(link=OuterRef("pk")))
        troubled = Q(mail__state__in=TROUBLED) | Q(came_back_at__isnull=False)
        stands = Case(
            When(revoked_at__isnull=False, then=Value(str(LinkStanding.REVOKED))),
            When(answered, then=Value(str(LinkStanding.ANSWERED))),
            When(expires_at__lte=now, then=Value(str(LinkStanding.EXPIRED))),
            When(troubled, then=Value(str(LinkStanding.FAILED))),
            default=Value(str(LinkStanding.WAITING)),
            output_field=models.CharField(),
        )
        return self.annotate(stands=stands)


class PartnerLink(OnRecord):
    """One question to one person abroad about one record, answered without an account.

    The signed link carries `pk` and `nonce`; a new nonce ends every link sent before. What was
    sent when and by whom stands on the record's timeline.
    """

    Language = Language

    question = models.CharField(_("question"), max_length=60)  # key of a core.modules.Question
    asked_by = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("partner"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), max_length=254)
    language = models.CharField(
        _("language of the letter"), max_length=2, choices=Language, default=Language.EN
    )
    note = models.TextField(_("a line of yours"), max_length=1000, blank=True)
    nonce = models.CharField(max_length=40, default=new_nonce)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    came_back_at = models.DateTimeField(null=True, blank=True)  # an officer saw the letter return
    mail = models.ForeignKey(  # the last one; letters are forgotten a month after they were sent
        Mail, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    mailed_at = models.DateTimeField(null=True, blank=True)  # into the outbox

    objects = PartnerLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner link")
        verbose_name_plural = _("partner links")
        indexes: ClassVar = [
            models.Index(fields=["content_type", "object_id"]),
            models.Index(fields=["asked_by", "-made_at"]),
        ]

    def __str__(self) -> str:
        return self.who if self.is_erased else f"{self.name} <{self.email}>"

    @property
    def is_erased(self) -> bool:
        """Whom it was sent to has been taken out of the records (`actions.erase_registered`)."""
        return not self.email

    @property
    def who(self) -> str:
        return self.name or gettext("(person erased)")

    def get_absolute_url(self) -> str:
        return address_of("partners:link", self.pk)

    def is_open(self, now: dt.datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at

    @property
    def is_troubled(self) -> bool:
        """The last letter was refused, came back, or nobody knows whether it arrived."""
        refused = self.mail is not None and self.mail.state in TROUBLED
        return refused or self.came_back_at is not None


class PartnerWord(models.Model):
    """What the partner said. A correction is another row; the earlier one stays."""

    link = models.ForeignKey(PartnerLink, on_delete=models.PROTECT, related_name="words")
    verdict = models.CharField(_("answer"), max_length=20)  # a code of the question's verdicts
    comment = models.TextField(_("comment"), max_length=4000, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    name_given = models.CharField(_("name"), max_length=200)
    post_given = models.CharField(_("post"), max_length=200, blank=True)
    said_at = models.DateTimeField(default=timezone.now)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    once = models.CharField(max_length=40)  # of the form that was sent: a second press is no word
    noted_at = models.DateTimeField(null=True, blank=True)  # an officer has read it

    class Meta:
        verbose_name = _("partner's word")
        verbose_name_plural = _("partner's words")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["link", "once"], name="partner_word_once"),
            models.UniqueConstraint(
                fields=["link"], condition=Q(corrects=None), name="one_first_word_of_a_link"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["said_at"], condition=Q(noted_at=None), name="partner_word_unread")
        ]

    def __str__(self) -> str:
        return f"{self.verdict}: {self.who}"

    @property
    def who(self) -> str:
        return self.name_given or gettext("(person erased)")


class WordFile(models.Model):
    """A file that came with a word; the document hangs on the link."""

    word = models.ForeignKey(PartnerWord, on_delete=models.PROTECT, related_name="files")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    was_scanned = models.BooleanField(default=False)  # by ClamAV, which found nothing

    class Meta:
        verbose_name = _("partner's file")
        verbose_name_plural = _("partner's files")

    def __str__(self) -> str:
        return str(self.document)


class Referral(models.Model):
    """ "Not mine to answer": whom the one who was asked names instead."""

    link = models.ForeignKey(PartnerLink, on_delete=models.PROTECT, related_name="referrals")
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    post = models.CharField(_("post"), max_length=200, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)  # asked, or left aside

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")

    def __str__(self) -> str:
        return self.name
