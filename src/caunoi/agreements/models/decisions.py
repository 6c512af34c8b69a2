from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.agreements.models.agreement import Party
from caunoi.registry.models import Organisation


class AnswerDecision(models.Model):
    """Somebody competent decided who answers for a party, from a day, by a paper.

    It goes before what the registry's history alone says (Decree 177/2025/NĐ-CP: where several
    bodies took over, the chair decides); the body it names may itself give way to others later.
    """

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="decisions")
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(_("decided on"))
    number = models.CharField(_("number of the decision"), max_length=80)

    class Meta:
        verbose_name = _("decision on who answers")
        verbose_name_plural = _("decisions on who answers")
        constraints = [
            models.UniqueConstraint(
                fields=["party", "decided_on"], name="one_answer_decision_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.to}"
