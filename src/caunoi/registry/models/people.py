import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.core.addresses import address_of
from caunoi.core.languages import pick
from caunoi.registry.access import scope_of
from caunoi.registry.models.columns import Dated, DatedQuerySet, Sourced, vn_key
from caunoi.registry.models.organisation import (
    KEPT_BY_THEIR_OWN,
    STATE_KINDS,
    Organisation,
    OrganisationKind,
)

# Whoever heads one of these is a public person: anybody signed in may know the name.
PUBLIC_OFFICES = STATE_KINDS | {
    OrganisationKind.FOREIGN_MISSION,
    OrganisationKind.FOREIGN_LOCALITY,
    OrganisationKind.INTERNATIONAL_ORGANISATION,
}


class PersonQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """State bodies see everyone; others the heads of public offices, and their own people."""
        if not user.is_authenticated:
            return self.none()
        if scope_of(user).is_state:
            return self.all()
        return self.filter(Exists(Post.objects.visible_to(user).filter(person=OuterRef("pk"))))

    def standing(self) -> Self:
        """Neither merged into another row nor erased."""
        return self.filter(merged_into__isnull=True, erased_at__isnull=True)


class Person(Sourced):
    """Someone who holds or held a post; not necessarily someone who signs in."""

    name = models.CharField(_("name"), max_length=200)
    name_latin = models.CharField(_("name in Latin letters"), max_length=200, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)  # codes: vi, en, ja …
    note = models.CharField(_("note"), max_length=300, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    name_key = vn_key("name")

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name if self.erased_at is None else gettext("(person erased)")

    @property
    def keeper_ids(self) -> list[int]:
        """Organisations whose editors keep this record."""
        if self.pk is None:
            return []
        posts = self.posts.filter(organisation__kind__in=KEPT_BY_THEIR_OWN)
        return list(posts.values_list("organisation_id", flat=True))

    @property
    def any_state_body_keeps(self) -> bool:
        return not self.keeper_ids

    def get_absolute_url(self) -> str:
        return address_of("registry:person", self.pk)


class PostQuerySet(models.QuerySet):
    def on(self, day: dt.date) -> Self:
        """Posts held on `day`; one of unknown beginning is held until it ends."""
        begun = Q(appointed_on__lte=day) | Q(appointed_on=None, agrement_on=None)
        return self.filter(begun, Q(ended_on=None) | Q(ended_on__gt=day))

    def visible_to(self, user: Any) -> Self:
        scope = scope_of(user)
        if scope.is_state:
            return self.all()
        if not user.is_authenticated:
            return self.none()
        public = Q(is_head=True, organisation__kind__in=PUBLIC_OFFICES)
        return self.filter(public | Q(organisation__in=scope.ids))


class Post(Sourced):
    """A person in an office over time; for an ambassador, with the steps of accreditation."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    title_vi = models.CharField(_("title (Vietnamese)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    is_head = models.BooleanField(_("heads the organisation"), default=False)
    agrement_on = models.DateField(_("agrément"), null=True, blank=True)
    appointed_on = models.DateField(_("appointed"), null=True, blank=True)
    credentials_copy_on = models.DateField(_("copy of credentials"), null=True, blank=True)
    credentials_on = models.DateField(_("credentials"), null=True, blank=True)
    ended_on = models.DateField(_("ended"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(appointed_on__isnull=True)
                | Q(ended_on__gte=models.F("appointed_on")),
                name="post_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.title}"

    @property
    def is_public(self) -> bool:
        """Anybody signed in may know who holds it."""
        return self.is_head and self.organisation.kind in PUBLIC_OFFICES

    def get_absolute_url(self) -> str:
        """A post is read on its organisation's page."""
        return self.organisation.get_absolute_url()

    @property
    def title(self) -> str:
        return pick(self, "title")


class ContactQuerySet(DatedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """For state bodies, and for who works in the organisation or with the person there."""
        scope = scope_of(user)
        if scope.is_state:
            return self.all()
        there = Post.objects.filter(person=OuterRef("person"), organisation__in=scope.ids)
        return self.filter(Q(organisation__in=scope.ids) | Exists(there))


class Contact(Dated, Sourced):
    """A way to reach an organisation or a person."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Telephone")
        POST = "post", _("Postal address")
        WEB = "web", _("Web page")

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="contacts",
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="contacts"
    )
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    value = models.CharField(_("value"), max_length=300)
    label = models.CharField(_("for what"), max_length=120, blank=True)
    checked_on = models.DateField(_("last checked"), null=True, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person__isnull=True)
                | Q(organisation__isnull=True, person__isnull=False),
                name="contact_of_one",
            )
        ]

    def __str__(self) -> str:
        return self.value

    @property
    def of(self) -> Organisation | Person:
        return self.organisation or self.person  # type: ignore[return-value]
