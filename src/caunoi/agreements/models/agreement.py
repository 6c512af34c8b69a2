import datetime as dt
import secrets
from collections.abc import Iterable
from typing import Any, ClassVar, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from caunoi.agreements.states import LIFECYCLE, UNSIGNED, State
from caunoi.agreements.terms import (
    AgreementClass,
    Diplomacy,
    Field,
    Form,
    Renewal,
    Side,
    SignKind,
    TieLevel,
)
from caunoi.approvals.models import Case, Consultation
from caunoi.approvals.queries import subjects_consulted
from caunoi.approvals.states import STILL_ASKED
from caunoi.core.addresses import address_of
from caunoi.core.figures import HANOI
from caunoi.dossiers.models import Dossier, DossierQuerySet
from caunoi.records.lifecycle import Lifecycle
from caunoi.records.models import Document, Living
from caunoi.registry.access import scope_of
from caunoi.registry.models import Country, Organisation, Territory


def public_id() -> str:
    """Ten letters and digits for addresses that strangers may see."""
    return "".join(secrets.choice("23456789abcdefghjkmnpqrstuvwxyz") for _place in range(10))


def codes(choices: Any, label: Any) -> ArrayField:
    return ArrayField(
        models.CharField(max_length=20, choices=choices),
        verbose_name=label,
        default=list,
        blank=True,
    )


# Where nothing is known to have happened, not even the signing, the silence begins with the record.
SILENT_SINCE = Coalesce(
    "last_sign_on",
    "signed_on",
    TruncDate("opened_at", tzinfo=HANOI),
    output_field=models.DateField(),
)


class AgreementQuerySet(DossierQuerySet):
    PRIVATE_STATES: ClassVar[tuple[str, ...]] = (*UNSIGNED, State.VOID)

    def in_scope(self, ids: list[int]) -> Q:
        # Two subqueries, each answered from its own index; the database asks them row by row for
        # a page, and reads them once for a whole scan.
        party = Party.objects.filter(agreement=OuterRef("pk"))
        signed = Exists(party.filter(organisation_id__in=ids))
        answers = Exists(party.filter(answers_id__in=ids))
        asked = Q(pk__in=subjects_consulted(Agreement, ids))
        return (
            Q(owner_id__in=ids)
            | (~Q(state__in=UNSIGNED) & (Q(signed) | Q(answers)))
            | (Q(state__in=UNSIGNED) & asked)
        )

    def with_papers_for(self, user: Any) -> Self:
        """Of what the user sees: a body that is asked for an opinion on a draft reads the texts
        as they were sent to it, on the board; not what was changed since, nor who works at it."""
        scope = scope_of(user)
        rows = self.visible_to(user)
        if scope.is_national:
            return rows
        return rows.filter(~Q(state__in=UNSIGNED) | Q(owner_id__in=scope.ids))

    def ties(self) -> Self:
        return self.exclude(level=TieLevel.NONE)


@pghistory.track(exclude=["title_key", "folded"])
class Agreement(Living, Dossier):
    """A signed text, or one being prepared, between localities (or other bodies) of two countries.

    Dates are separate facts: signing, effect and expiry need not follow from one another,
    and any of them may be unknown (None) for what was imported from a list.
    """

    LIFECYCLE: ClassVar[Lifecycle] = LIFECYCLE
    KEPT_IN_COLUMNS: ClassVar[tuple[str, ...]] = ("sign",)

    public_id = models.CharField(max_length=10, unique=True, default=public_id, editable=False)
    state = models.CharField(
        _("state"), max_length=20, choices=State, default=State.DRAFT, editable=False
    )
    number = models.CharField(_("number"), max_length=80, blank=True)
    agreement_class = models.CharField(_("class"), max_length=20, choices=AgreementClass)
    form = models.CharField(_("form"), max_length=20, choices=Form)
    form_other = models.CharField(_("name of the form"), max_length=80, blank=True)
    level = models.CharField(
        _("level of twinning"),
        max_length=12,
        choices=TieLevel,
        default=TieLevel.NONE,
        blank=True,
    )
    fields = codes(Field, _("fields"))
    diplomacy = codes(Diplomacy, _("kinds of diplomacy"))
    languages = ArrayField(
        models.CharField(max_length=5),
        verbose_name=_("languages"),
        default=list,
        blank=True,
    )

    # Who decided that it may be signed is told by the case (`caunoi.approvals`) or by a paper.
    decided_on = models.DateField(_("decided on"), null=True, blank=True, editable=False)
    decision_number = models.CharField(
        _("number of the decision"), max_length=80, blank=True, editable=False
    )
    decision_document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    # SHA-256 over the texts that were decided on; another digest today voids the decision.
    decided_texts = models.CharField(max_length=64, blank=True, editable=False)

    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signed_year = models.PositiveSmallIntegerField(_("year of signing"), null=True, blank=True)
    signed_place = models.CharField(_("signed at"), max_length=200, blank=True)
    reported_on = models.DateField(_("reported on"), null=True, blank=True, editable=False)
    report_number = models.CharField(
        _("number of the report"), max_length=80, blank=True, editable=False
    )
    effective_on = models.DateField(_("in force from"), null=True, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    renewal = models.CharField(_("renewal"), max_length=6, choices=Renewal, default=Renewal.NONE)
    renewal_months = models.PositiveSmallIntegerField(
        _("renewed for (months)"), null=True, blank=True
    )
    notice_days = models.PositiveSmallIntegerField(_("notice (days)"), null=True, blank=True)
    suspended_on = models.DateField(_("suspended on"), null=True, blank=True, editable=False)
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)
    end_reason = models.CharField(_("reason"), max_length=500, blank=True, editable=False)

    replaced_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="replaces",
        verbose_name=_("replaced by"),
    )

    summary = models.TextField(_("main content"), blank=True)
    reason = models.TextField(_("reason for signing"), blank=True)
    expected_result = models.TextField(_("expected result"), blank=True)

    source = models.CharField(_("source"), max_length=300, blank=True)
    is_verified = models.BooleanField(_("verified"), default=True)
    # What came on record at once, from one list, bears one number. It is no key: lists are read
    # one floor up (`caunoi.imports`).
    batch_id = models.BigIntegerField(null=True, blank=True, editable=False, db_index=True)
    # Titles, number and the parties' names without accents, for the box over the list.
    folded = models.TextField(blank=True, editable=False)

    objects: ClassVar = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        indexes = [
            models.Index(F("signed_on").desc(nulls_last=True), "id", name="agreement_newest"),
            # The other orders of a list, each with what has no day at its end.
            models.Index(fields=["signed_on", "id"], name="agreement_oldest"),
            models.Index(F("expires_on").desc(nulls_last=True), "id", name="agreement_last_ending"),
            models.Index(F("last_sign_on").desc(nulls_last=True), "id", name="agreement_liveliest"),
            models.Index(fields=["title_key", "id"]),
            # What stands on somebody's desk, counted without the rows.
            models.Index(
                fields=["owner", "state"],
                include=[
                    *("id", "is_verified"),
                    *("last_sign_on", "signed_on", "expires_on", "renewal"),
                ],
                name="agreement_of_owner",
            ),
            models.Index(fields=["state", "visibility"]),
            models.Index(fields=["signed_year", "agreement_class"]),
            models.Index(fields=["expires_on"]),
            models.Index(fields=["last_sign_on"]),
            # Whether one is seen, and the newest of those, read for all of them without their rows.
            models.Index(
                fields=["id"],
                include=["visibility", "state", "owner", "signed_on"],
                name="agreement_in_sight",
            ),
            # How long each is silent, with all that says whether it is watched.
            models.Index(
                SILENT_SINCE,
                "id",
                include=[
                    *("last_sign_on", "signed_on", "opened_at", "state"),
                    *("expires_on", "renewal", "owner"),
                ],
                name="agreement_silent_since",
            ),
            GinIndex(fields=["fields"]),
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="agreement_folded"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="agreement_state"),
            models.CheckConstraint(
                condition=Q(state__in=[*UNSIGNED, State.VOID])
                | Q(signed_on__isnull=False)
                | Q(is_verified=False),
                name="agreement_signed_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REPLACED) | Q(replaced_by__isnull=False),
                name="agreement_replaced_by_another",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True)
                | Q(effective_on__isnull=True)
                | Q(expires_on__gte=F("effective_on")),
                name="agreement_expires_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(form=Form.OTHER) | ~Q(form_other=""),
                name="agreement_form_named",
            ),
        ]

    def get_absolute_url(self) -> str:
        return address_of("agreements:detail", self.public_id)

    def signs_in_columns(self) -> Iterable[dt.date | None]:
        """The signing, and the signs that stand (those of a list have no line of their own)."""
        return [self.signed_on, *self.signs.filter(voided_at=None).values_list("on", flat=True)]

    @property
    def seen_by_its_parties(self) -> bool:
        """Once it is signed, or was to be; before that only its owner and who is asked see it."""
        return self.state not in UNSIGNED

    def bodies_asked(self) -> set[int]:
        """Ids of the organisations whose opinion is asked on it: they see it meanwhile."""
        if self.state not in UNSIGNED:
            return set()
        rows = Consultation.objects.filter(round__case__in=Case.objects.on(self))
        return set(rows.filter(state__in=STILL_ASKED).values_list("body", flat=True))

    @property
    def form_name(self) -> str:
        return self.form_other if self.form == Form.OTHER else self.get_form_display()


class Party(models.Model):
    """Who signed, as they signed it, and who answers for it today.

    The left half never changes after signing. `answers`, `answers_territory` and
    `province_now` are what succession says today, kept for lists and counts and renewed by
    `actions.resolve_parties`; as of another day they are computed (`registry.lineage`).
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    side = models.CharField(_("side"), max_length=7, choices=Side)
    place = models.PositiveSmallIntegerField(default=1)  # order among the parties of its side
    name_as_signed = models.CharField(_("name as signed"), max_length=300)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    province_then = models.ForeignKey(
        Territory, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signer_name = models.CharField(_("signed by"), max_length=200, blank=True)
    signer_title = models.CharField(_("title of the signer"), max_length=200, blank=True)

    answers = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answers_territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    province_now = models.ForeignKey(
        Territory, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "side", "place"], name="party_place_once"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(territory__isnull=False),
                name="party_is_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "agreement"]),
            models.Index(fields=["answers", "agreement"]),
            models.Index(fields=["answers_territory", "agreement"]),
            models.Index(fields=["side", "country", "agreement"]),
            models.Index(fields=["side", "province_now", "agreement"]),
            models.Index(fields=["side", "province_then", "agreement"]),
            models.Index(fields=["territory", "agreement"]),
        ]

    def __str__(self) -> str:
        return self.name_as_signed

    @property
    def english_name(self) -> str:
        """Of the body or place that signed, where it is known."""
        known = (row.name_en for row in (self.organisation, self.territory) if row is not None)
        return next(filter(None, known), "")


class SignOfLife(models.Model):
    """Something that really happened under an agreement, on a day, in one sentence."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signs")
    kind = models.CharField(_("kind"), max_length=10, choices=SignKind)
    on = models.DateField(_("when"))
    what = models.CharField(_("what happened"), max_length=500)
    voided_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")
        indexes = [models.Index(fields=["agreement", "-on"])]

    def __str__(self) -> str:
        return self.what
