from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caunoi.core.languages import pick
from caunoi.registry.models.columns import Dated, DatedQuerySet, Sourced, vn_key
from caunoi.registry.models.organisation import Organisation


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

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("registry:person", args=[self.pk])


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
    def title(self) -> str:
        return pick(self, "title")


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

    objects = DatedQuerySet.as_manager()

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


class Role(models.TextChoices):
    READER = "reader", _("Reader")
    EDITOR = "editor", _("Editor")
    HEAD = "head", _("Head")


class Membership(models.Model):
    """A user acts for an organisation in a role, from a day to a day."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=6, choices=Role)
    begins_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until"), null=True, blank=True)  # first day without the role

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(ended_on__isnull=True),
                name="one_open_role_in_an_organisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}: {self.get_role_display()}"
