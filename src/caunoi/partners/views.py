"""The officers' side: asking, looking after the links, reading the answers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caunoi.accounts.requests import Request
from caunoi.core.downloads import Download
from caunoi.core.exports import asked_format, download
from caunoi.core.modules import question_of
from caunoi.core.paging import page_of
from caunoi.core.tables import chips_of
from caunoi.partners import actions, exports, forms, listing, queries
from caunoi.partners.letters import last_day, left_in_vietnamese, preview_of
from caunoi.partners.models import (
    VALID_FOR,
    PartnerLink,
    PartnerWord,
    Referral,
    WordFile,
)
from caunoi.partners.tokens import code_of
from caunoi.records.actions import may_edit
from caunoi.records.downloads import attachment
from caunoi.records.forms import take_errors
from caunoi.records.queries import subject_or_404


def link_or_404(request: Request, pk: int) -> PartnerLink:
    return get_object_or_404(queries.with_words(seen_by(request)), pk=pk)


def seen_by(request: Request) -> Any:
    return PartnerLink.objects.visible_to(request.user)


def editable_or_404(request: Request, pk: int) -> PartnerLink:
    found = link_or_404(request, pk)
    if not request.user.has_perm(may_edit(found.subject), found.subject):
        raise Http404
    return found


@require_GET
def index(request: Request) -> HttpResponseBase:
    """Every link the reader may see, by how it stands."""
    now = timezone.now()
    rows = seen_by(request)
    form = forms.FilterForm(request.GET, questions=queries.all_questions())
    form.is_valid()
    cut = listing.SORTING.apply(listing.cut(rows, form.cleaned_data, now), request.GET)
    if ending := asked_format(request.GET):
        return download(exports.sheet(cut, now=now, chips=chips_of(form, request.GET)), ending)
    page = page_of(queries.with_words(cut), request.GET)
    tabs = listing.views(rows, request.GET, now)
    context = {
        "form": form,
        "page": page,
        "rows": listing.with_records(page, now),
        "sort": listing.SORTING.chosen(request.GET),
        "chips": chips_of(form, request.GET),
        "clear_url": reverse("partners:index"),
        "views": tabs,
        "waiting": tabs[1],
        "failed": tabs[2],
    }
    return render(request, "partners/index.html", context)


def ask(request: Request, kind: str, pk: int, key: str) -> HttpResponse:
    """The form, then the letter as it will be sent, then the sending."""
    subject = subject_or_404(request.user, kind, pk)
    question = queries.question_named(key)
    if question not in queries.questions_about(subject) or not request.user.has_perm(
        may_edit(subject), subject
    ):
        raise Http404
    today = timezone.localdate()
    people = queries.reachable(question, subject, request.user, today)
    named = named_instead(request, subject)
    initial = {**forms.initial_of(people, today + VALID_FOR), **initial_for(named)}
    form = forms.AskForm(request.POST or None, people=people, initial=initial)
    context = {"form": form, "subject": subject, "question": question, "named": named}
    if request.method == "POST" and request.POST.get("step") != "change" and form.is_valid():
        try:
            return previewed_or_sent(request, context)
        except ValidationError as trouble:
            take_errors(form, trouble)
    return render(request, "partners/ask.html", context)


def previewed_or_sent(request: Request, context: dict[str, Any]) -> HttpResponse:
    """Sent only if the letter that was looked at is still the letter."""
    subject, question, form = context["subject"], context["question"], context["form"]
    who = {"organisation": queries.only_one(question, subject), **form.draft_values()}
    values = {**who, "by": request.user, "now": timezone.now()}
    link = actions.draft(subject, question.key, **values)
    letter = preview_of(link, question)
    if request.POST.get("seen") != letter.digest:
        hidden = [(name, field.value()) for name, field in shown_fields(form)]
        shown = {**context, "letter": letter, "link": link, "hidden": hidden}
        shown["untranslated"] = left_in_vietnamese(link, question)
        return render(request, "partners/preview.html", shown)
    sent = actions.ask(subject, question.key, **values)
    if context["named"] is not None:
        actions.settle_referral(context["named"], by=request.user, now=values["now"])
    messages.success(request, _("The letter to %(email)s is on its way.") % {"email": sent.email})
    return redirect("partners:link", sent.pk)


def shown_fields(form: Any) -> list[tuple[str, Any]]:
    return [(name, form[name]) for name in form.fields if form[name].value() is not None]


def named_instead(request: Request, subject: Any) -> Referral | None:
    """`?referral=7`: somebody the partner named, who is now asked."""
    asked_for = request.GET.get("referral", "")
    if not asked_for.isdecimal():
        return None
    links = queries.visible_links(subject, request.user).values("pk")
    return get_object_or_404(Referral, pk=int(asked_for), link__in=links)


def initial_for(referral: Referral | None) -> dict[str, Any]:
    if referral is None:
        return {}
    language = referral.link.language
    return {
        "whom": forms.SOMEBODY_ELSE,
        "name": referral.name,
        "email": referral.email,
        "language": language,
    }


@require_GET
def link(request: Request, pk: int) -> HttpResponse:
    found = link_or_404(request, pk)
    now = timezone.now()
    fits = question_of(found.question).fits(found.subject)
    row = queries.row_of(found, now, fits=fits)
    context = {
        "row": row,
        "earlier": [
            {"word": word, "verdict": queries.verdict_words(row.question, word)}
            for word in row.earlier
        ],
        "link": found,
        "subject": found.subject,
        "code": code_of(found),
        "last_day": last_day(found),
        "is_open": fits and found.is_open(now),
        "may_edit": request.user.has_perm(may_edit(found.subject), found.subject),
        "kind": found.subject._meta.label_lower,
    }
    return render(request, "partners/link.html", context)


def resend(request: Request, pk: int) -> HttpResponse:
    found = editable_or_404(request, pk)
    now = timezone.now()
    day = timezone.localdate(now) + VALID_FOR if not found.is_open(now) else last_day(found)
    form = forms.ResendForm(request.POST or None, initial={"expires_on": day})
    return acted(
        request,
        found,
        form,
        lambda values: actions.resend(found, by=request.user, now=timezone.now(), **values),
        title=_("Send the letter again"),
        action=_("Send it again"),
        hint=_("It goes to %(email)s.") % {"email": found.email},
        done=_("The letter is on its way again."),
    )


def mend(request: Request, pk: int) -> HttpResponse:
    found = editable_or_404(request, pk)
    form = forms.MendForm(request.POST or None, initial={"name": found.name, "email": found.email})
    return acted(
        request,
        found,
        form,
        lambda values: actions.mend_address(found, by=request.user, now=timezone.now(), **values),
        title=_("Mend the address"),
        action=_("Mend it and send the letter"),
        hint="",
        done=_(
            "A letter with a new link is on its way. The link before it shows nothing any more."
        ),
    )


def acted(
    request: Request,
    found: PartnerLink,
    form: Any,
    act: Callable[[dict[str, Any]], None],
    *,
    done: str,
    **words: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            messages.success(request, done)
            return redirect("partners:link", found.pk)
    return render(request, "partners/form.html", {"form": form, "link": found, **words})


def revoke(request: Request, pk: int) -> HttpResponse:
    found = editable_or_404(request, pk)
    if request.method == "POST":
        try:
            actions.revoke(found, by=request.user, now=timezone.now())
        except ValidationError as trouble:
            messages.error(request, " ".join(trouble.messages))
        else:
            messages.success(request, _("The link is withdrawn and shows nothing any more."))
        return redirect("partners:link", found.pk)
    context = {
        "title": _("Withdraw the link of %(name)s") % {"name": found.name},
        "question": _("Whoever has the link will see nothing any more. Answers given stay."),
        "consequences": [
            _("The partner is not told; write to them if they wait."),
            _("You can send the letter again later, with a new link."),
        ],
        "action": _("Withdraw it"),
        "cancel_url": found.get_absolute_url(),
    }
    return render(request, "ui/confirm.html", context)


@require_POST
def came_back(request: Request, pk: int) -> HttpResponse:
    found = editable_or_404(request, pk)
    actions.note_came_back(found, by=request.user, now=timezone.now())
    messages.info(request, _("Written down. Now mend the address."))
    return redirect("partners:mend", found.pk)


@require_POST
def note_word(request: Request, pk: int) -> HttpResponse:
    word = get_object_or_404(PartnerWord, pk=pk, link__in=seen_by(request).values("pk"))
    found = editable_or_404(request, word.link_id)
    actions.note_word(word, by=request.user, now=timezone.now())
    return redirect("partners:link", found.pk)


@require_POST
def settle(request: Request, pk: int) -> HttpResponse:
    referral = get_object_or_404(Referral, pk=pk, link__in=seen_by(request).values("pk"))
    found = editable_or_404(request, referral.link_id)
    actions.settle_referral(referral, by=request.user, now=timezone.now())
    return redirect("partners:link", found.pk)


@require_GET
def file(request: Request, pk: int) -> Download:
    """A file that came with a word."""
    rows = WordFile.objects.filter(word__link__in=seen_by(request).values("pk"))
    kept = get_object_or_404(rows.select_related("document"), pk=pk)
    return attachment(kept.document.versions.get())
