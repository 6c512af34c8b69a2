"""What an officer types to ask, and what somebody abroad types to answer."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import Question
from caunoi.core.widgets import DayInput
from caunoi.partners.models import Language, LinkStanding
from caunoi.partners.queries import Reachable

MOST_FILES = 5
LARGEST = 20  # MB a file
SOMEBODY_ELSE = "other"


def day_input() -> DayInput:
    return DayInput({"data_short": "1"})


class AskForm(forms.Form):
    """`draft_values()` are the arguments of `actions.ask`, but for who, when and about what."""

    whom = forms.ChoiceField(label=_("Whom do you ask?"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Whoever reads letters to this address can answer. Read it twice."),
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=Language.choices)
    expires_on = forms.DateField(
        label=_("The link works until"),
        widget=day_input(),
        help_text=_("The last whole day; until then the answer can be corrected."),
    )
    note = forms.CharField(
        label=_("A line of yours"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In the partner's language. It stands in the letter as you write it."),
    )

    def __init__(self, *args: Any, people: list[Reachable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(reached.contact.pk): reached for reached in people}
        if not self.people:
            del self.fields["whom"]
            self.fields["name"].required = self.fields["email"].required = True
            return
        choices = [(key, str(reached)) for key, reached in self.people.items()]
        whom: Any = self.fields["whom"]
        whom.choices = [*choices, (SOMEBODY_ELSE, _("Somebody else, named below"))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("whom") != SOMEBODY_ELSE:
            return cleaned
        for name, words in (("name", _("Write a name.")), ("email", _("Write an address."))):
            if name in cleaned and not cleaned[name]:
                self.add_error(name, words)
        return cleaned

    def draft_values(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        values = {name: cleaned[name] for name in ("language", "expires_on", "note")}
        reached = self.people.get(cleaned.get("whom", ""))
        if reached is None:
            return {**values, "name": cleaned["name"], "email": cleaned["email"]}
        return {
            **values,
            "name": reached.name_in(values["language"]),
            "email": reached.contact.value,
            "organisation": reached.organisation,
            "person": reached.person,
        }


class MendForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("The link sent before stops to work; a new letter goes to this address."),
    )


class ResendForm(forms.Form):
    expires_on = forms.DateField(label=_("The link works until"), widget=day_input())


class FilterForm(forms.Form):
    q = forms.CharField(
        label=_("Name, address or partner"), required=False, widget=forms.SearchInput()
    )
    question = forms.ChoiceField(label=_("Question"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("All")), *Language.choices]
    )
    standing = forms.ChoiceField(
        required=False,
        label=_("State"),
        choices=[("", _("All")), *LinkStanding.choices],
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, questions: list[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["question"]
        field.choices = [("", _("All")), *((q.key, q.label) for q in questions)]


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files under one name; each is checked by itself. Errors are keys of texts."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        uploads = list(data) if isinstance(data, list | tuple) else [data] if data else []
        if len(uploads) > MOST_FILES:
            raise ValidationError("error.count", code="error.count")
        if any((upload.size or 0) > LARGEST * 1024 * 1024 for upload in uploads):
            raise ValidationError("error.size", code="error.size")
        return [forms.FileField.clean(self, upload, initial) for upload in uploads]


class WordForm(forms.Form):
    """The messages are keys of `texts/*.toml`: they are said in the partner's language."""

    once = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    verdict = forms.CharField(max_length=20, error_messages={"required": "error.verdict"})
    comment = forms.CharField(
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": "error.long"},
    )
    papers = FilesField(required=False)
    name = forms.CharField(
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "error.name", "max_length": "error.long"},
    )
    post = forms.CharField(
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        error_messages={"max_length": "error.long"},
    )


class ReferForm(forms.Form):
    name = forms.CharField(
        max_length=200, error_messages={"required": "error.name", "max_length": "error.long"}
    )
    email = forms.CharField(
        max_length=254, required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    post = forms.CharField(
        max_length=200, required=False, error_messages={"max_length": "error.long"}
    )
    note = forms.CharField(
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "error.long"},
    )

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"]
        if address:
            try:
                validate_email(address)
            except ValidationError:
                raise ValidationError("error.email", code="error.email") from None
        return address


def initial_of(people: list[Reachable], last_day: dt.date) -> dict[str, Any]:
    """How an ask form begins: the first who can be reached, in their language."""
    first = people[0] if people else None
    return {
        "whom": str(first.contact.pk) if first else SOMEBODY_ELSE,
        "language": first.language if first else Language.EN,
        "expires_on": last_day,
    }
