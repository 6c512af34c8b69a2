"""What staff look for in the outbox."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.core.widgets import DayInput
from caunoi.notices.models import Mail


class OutboxForm(forms.Form):
    q = forms.CharField(label=_("Address or subject"), required=False)
    since = forms.DateField(
        label=_("Written since"),
        required=False,
        widget=DayInput(),
    )

    def narrowed(self, rows: QuerySet[Mail]) -> QuerySet[Mail]:
        values: dict[str, Any] = self.cleaned_data
        if values["q"]:
            rows = rows.filter(Q(to__icontains=values["q"]) | Q(subject__icontains=values["q"]))
        if values["since"]:
            rows = rows.filter(made_at__date__gte=values["since"])
        return rows
