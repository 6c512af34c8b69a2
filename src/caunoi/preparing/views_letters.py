"""A letter of a preparation: written from the record, previewed, issued."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.accounts.requests import Request
from caunoi.agreements.forms import Day
from caunoi.issuing.previews import DRAWN, preview
from caunoi.preparing import letters, pages
from caunoi.preparing.actions_letters import issue_letter
from caunoi.preparing.views import editable_or_404, tried
from caunoi.records.forms import take_errors


class LetterForm(forms.Form):
    addressees = forms.CharField(
        label=gettext_lazy("To"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One a line."),
    )  # fmt: skip
    signer_lines = forms.CharField(
        label=gettext_lazy("Over the signature"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One a line: in whose name, and the post of who signs."),
    )  # fmt: skip
    signer = forms.CharField(label=gettext_lazy("Who signs"), max_length=200, required=False)
    number = forms.IntegerField(
        label=gettext_lazy("Number"), required=False, min_value=1, max_value=99_999,
        help_text=gettext_lazy("Empty: the next of this year."),
    )  # fmt: skip
    on = Day(
        label=gettext_lazy("Day of the letter"),
        required=False,
        help_text=gettext_lazy("Empty: today."),
    )

    def wanted(self) -> letters.Wanted:
        values = self.cleaned_data
        return letters.Wanted(
            signer_lines=lines(values["signer_lines"]),
            signer=values["signer"],
            addressees=lines(values["addressees"]),
            number=values["number"],
            on=values["on"],
        )


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def letter(request: Request, public_id: str, kind: str) -> HttpResponse:
    """GET shows the form; POST with `show` draws a preview, with `issue` numbers and keeps it."""
    preparation = editable_or_404(request, public_id)
    if kind not in letters.KINDS:
        raise Http404
    today = timezone.localdate()
    form = LetterForm(request.POST or None, initial=pages.letter_initial(preparation, kind, today))
    if request.method == "POST" and form.is_valid():
        show = request.POST.get("show", "")
        if show in DRAWN:
            drawn = letters.letter_of(preparation, kind, form.wanted(), today=today)
            try:
                return preview(drawn, show)
            except ValidationError as trouble:
                take_errors(form, trouble)
        elif tried(
            form, issue_letter, preparation, kind, form.wanted(), by=request.user,
            now=timezone.now(), today=today,
        ):  # fmt: skip
            messages.success(request, _("Issued. It stands among the papers of the agreement."))
            return redirect(preparation)
    context = {
        "form": form,
        "preparation": preparation,
        "title": letters.KINDS[kind],
        "may_issue": request.user.has_perm("issuing.decide", preparation),
        "letter": pages.letter_text(preparation, kind, today),
    }
    return render(request, "preparing/letter.html", context)
