from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.agreements.models import Agreement, Party
from caunoi.core.addresses import address_of
from caunoi.handover.states import LIFECYCLE, OPEN, InheritanceState
from caunoi.handover.terms import Outcome, Scope, Way
from caunoi.issuing.models import IssuedPaper
from caunoi.issuing.states import PaperState
from caunoi.records.lifecycle import Lifecycle
from caunoi.records.models import Stateful
from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation, Territory


class InheritanceQuerySet(models.QuerySet):
    def visible_to(self, user: Any, *, of_few: bool = False) -> Self:
        """Whoever sees the agreement, and whoever acts for a body that it may pass to or that
        decides on it. `of_few`: what is asked further leaves few of them, so each one's agreement
        is looked at by itself instead of all being read first."""
        scope = scope_of(user)
        if scope.is_national:
            return self.all()
        agreements = Agreement.objects.visible_to(user).order_by()
        if of_few:
            by_agreement = Q(Exists(agreements.filter(pk=OuterRef("agreement"))))
        else:
            about = Inheritance.objects.order_by().values("agreement")
            by_agreement = Q(agreement__in=agreements.filter(pk__in=about).values("pk"))
        if not scope.roles:
            return self.filter(by_agreement)
        link = Inheritance.candidates.through.objects.filter(inheritance=OuterRef("pk"))
        named = Q(Exists(link.filter(organisation__in=scope.ids)))
        # What can be told from the row comes first: the rest is asked only where that says no.
        ours = Q(to__in=scope.ids) | Q(decides__in=scope.ids)
        return self.filter(ours | named | by_agreement)

    def standing(self) -> Self:
        """Not dropped: the registry still says that there is something to inherit."""
        return self.exclude(state=InheritanceState.DROPPED)

    def open(self) -> Self:
        return self.filter(state__in=OPEN)


class Inheritance(Stateful):
    """What becomes of one agreement whose Vietnamese party gave way to another (Decree
    177/2025/NĐ-CP Arts 3 to 6): who takes over, who decided so, whether the partner knows.

    One a party and succession: where the successor gives way again, another one follows. The party
    as signed is never touched; `from_*` keeps who it was should an unverified record be corrected.
    """

    LIFECYCLE: ClassVar[Lifecycle] = LIFECYCLE

    state = models.CharField(
        _("state"),
        max_length=20,
        choices=InheritanceState,
        default=InheritanceState.TO_DO,
        editable=False,
    )
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="inheritances")
    party = models.ForeignKey(
        Party, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    from_organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("former body"),
    )
    from_territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("former unit"),
    )
    gave_way_on = models.DateField(_("gave way on"))  # the first step of its succession
    effective_on = models.DateField(_("passed on finally on"))  # the last one
    way = models.CharField(_("rule"), max_length=12, choices=Way)
    # Whose head decides, as far as the law says it: the province's committee, or none known.
    decides = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decides"),
    )
    candidates = models.ManyToManyField(Organisation, related_name="+", blank=True)
    to = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("takes over"),
    )  # computed where the history names one; else empty until somebody decides

    asked_on = models.DateField(_("departments asked on"), null=True, blank=True)
    submitted_on = models.DateField(_("submitted to the chair on"), null=True, blank=True)
    scope = models.CharField(_("how much"), max_length=8, choices=Scope, default=Scope.FULL)
    clauses = models.CharField(_("clauses"), max_length=300, blank=True)
    outcome = models.CharField(_("what becomes of it"), max_length=10, choices=Outcome, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    number = models.CharField(_("number of the decision"), max_length=80, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    letter = models.ForeignKey(
        IssuedPaper, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    notified_on = models.DateField(_("partner told on"), null=True, blank=True)
    confirmed_on = models.DateField(_("partner answered on"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("new agreement"),
    )
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    raised_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = InheritanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("inheritance")
        verbose_name_plural = _("inheritances")
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "way"]),
            models.Index(fields=["agreement"]),
            models.Index(fields=["to", "state"]),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["party", "effective_on"],
                condition=~Q(state=InheritanceState.DROPPED),
                name="inheritance_once_a_succession",
            ),
            models.CheckConstraint(
                condition=Q(from_organisation__isnull=False) | Q(from_territory__isnull=False),
                name="inheritance_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        InheritanceState.TO_DO,
                        InheritanceState.REFUSED,
                        InheritanceState.DROPPED,
                    ]
                )
                | (Q(decided_on__isnull=False, to__isnull=False) & ~Q(number="") & ~Q(outcome="")),
                name="inheritance_decided_by_a_paper",
            ),
            models.CheckConstraint(
                condition=~Q(scope=Scope.PARTIAL) | ~Q(clauses=""),
                name="inheritance_in_part_names_its_clauses",
            ),
        ]

    def __str__(self) -> str:
        return self.agreement.title

    def get_absolute_url(self) -> str:
        return address_of("handover:inheritance", self.pk)

    @property
    def former(self) -> Organisation | Territory:
        return self.from_organisation or self.from_territory  # type: ignore[return-value]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def has_letter(self) -> bool:
        """Whether the partner holds a letter that counts; a revoked one makes room for another."""
        return self.letter is not None and self.letter.state == PaperState.ISSUED

    @property
    def may_be_told(self) -> bool:
        """Whether there is something to write to the partner about."""
        return self.state in (InheritanceState.DECIDED, InheritanceState.NOTIFIED)

    @property
    def keeper_ids(self) -> list[int | None]:
        """Who writes in it. Where it is not clear who takes over, whoever decides that."""
        if self.to_id is None:
            return [self.decides_id]
        return [self.to_id, self.agreement.owner_id, self.decides_id]

    @property
    def owner(self) -> Organisation:
        """In whose name the partner is told and asked."""
        return self.to or self.agreement.owner

    @property
    def owner_id(self) -> int:
        return self.to_id or self.agreement.owner_id

    @property
    def is_sample(self) -> bool:
        return self.agreement.is_sample
