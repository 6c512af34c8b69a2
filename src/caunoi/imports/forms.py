"""What people say about a list they send in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.agreements.terms import TieLevel
from caunoi.imports.lists.columns import Role
from caunoi.imports.models import ImportBatch
from caunoi.registry.models import Organisation, OrganisationKind

# In the order of the select; both sides' columns stand together.
ROLES: tuple[tuple[Any, tuple[tuple[Role, Any], ...]], ...] = (
    (
        _("Vietnamese party"),
        (
            (Role.HOME, _("Vietnamese party")),
            (Role.HOME_DISTRICT, _("Its district or town")),
            (Role.HOME_REGION, _("Its province")),
            (Role.HOME_CODE, _("Its province code")),
            (Role.HOME_LAT, _("Its latitude")),
            (Role.HOME_LON, _("Its longitude")),
        ),
    ),
    (
        _("Partner"),
        (
            (Role.PARTNER, _("Partner")),
            (Role.PARTNER_COUNTRY, _("Its country")),
            (Role.PARTNER_CC, _("Its country code")),
            (Role.PARTNER_REGION, _("Its state or region")),
            (Role.PARTNER_LAT, _("Its latitude")),
            (Role.PARTNER_LON, _("Its longitude")),
        ),
    ),
    (
        _("Two sides, either may be Vietnamese"),
        (
            (Role.A_NAME, _("Side A")),
            (Role.A_COUNTRY, _("Country of A")),
            (Role.A_CC, _("Country code of A")),
            (Role.A_REGION, _("Region of A")),
            (Role.A_CODE, _("Province code of A")),
            (Role.A_LAT, _("Latitude of A")),
            (Role.A_LON, _("Longitude of A")),
            (Role.B_NAME, _("Side B")),
            (Role.B_COUNTRY, _("Country of B")),
            (Role.B_CC, _("Country code of B")),
            (Role.B_REGION, _("Region of B")),
            (Role.B_CODE, _("Province code of B")),
            (Role.B_LAT, _("Latitude of B")),
            (Role.B_LON, _("Longitude of B")),
        ),
    ),
    (
        _("The agreement"),
        (
            (Role.TITLE, _("Title")),
            (Role.TITLE_EN, pgettext_lazy("agreement", "Title in English")),
            (Role.NUMBER, _("Number")),
            (Role.SIGNED, _("Signed on")),
            (Role.EFFECTIVE, _("In force from")),
            (Role.EXPIRES, _("Expires on")),
            (Role.STATE, _("State")),
            (Role.LEVEL, _("Level of twinning")),
            (Role.FIELDS, _("Fields")),
            (Role.FORM, _("Form")),
            (Role.NOTES, _("Remarks")),
            (Role.EMAIL, _("E-mail")),
        ),
    ),
)
CHOICES = [("ignore", _("Leave out")), *ROLES]
ROLE_NAMES = {role: name for _group, roles in ROLES for role, name in roles}


class SendForm(forms.Form):
    upload = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        help_text=_(
            "CSV or XLSX, at most 50 MB. State secrets never enter this system: a file marked "
            "MẬT, TỐI MẬT or TUYỆT MẬT is refused and nothing of it is kept."
        ),
    )
    owner = forms.ModelChoiceField(
        label=_("Sent in by"),
        queryset=Organisation.objects.none(),
        help_text=_("Only rows that bodies in your scope answer for today can be imported."),
    )
    default_level = forms.ChoiceField(
        label=_("Level where the file says none"),
        choices=[choice for choice in TieLevel.choices if choice[0]],
        initial=TieLevel.RELATION,
    )
    sheet = forms.CharField(
        label=_("Sheet"),
        max_length=120,
        required=False,
        help_text=_("Of an XLSX file. Left empty, the first one is read."),
    )

    def __init__(self, *args: Any, owners: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        likely = owners.filter(kind=OrganisationKind.PEOPLES_COMMITTEE)
        if len(found := likely[:2]) == 1:
            self.initial.setdefault("owner", found[0])


class ColumnsForm(forms.Form):
    """One select for each column of the file, named `c0`, `c1` …"""

    def __init__(self, *args: Any, batch: ImportBatch, **options: Any) -> None:
        super().__init__(*args, **options)
        for column in batch.columns:
            self.fields[f"c{column['index']}"] = forms.ChoiceField(
                label=column["title"] or column["letter"],
                choices=CHOICES,
                initial=column["role"],
                required=False,
            )

    def roles(self) -> dict[int, str]:
        return {int(name[1:]): role for name, role in self.cleaned_data.items() if role}


def choices_made(posted: Any) -> dict[int, dict[str, str]]:
    """{"r14-partner": "place:7"} → {14: {"partner": "place:7"}}"""
    made: dict[int, dict[str, str]] = {}
    for name, key in posted.items():
        row, dash, side = name.removeprefix("r").partition("-")
        if name.startswith("r") and dash and row.isdigit() and key:
            made.setdefault(int(row), {})[side] = str(key)
    return made
