"""The text by article: side by side, pasted, written, matched, compared."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caunoi.accounts.requests import Request
from caunoi.preparing import actions, actions_texts, articles, forms_texts, pages_texts, queries
from caunoi.preparing.models import Preparation, TextVersion
from caunoi.preparing.views import attempt, editable_or_404, preparation_or_404, tried
from caunoi.records.queries import may_read_papers


def may_write(request: Request, preparation: Preparation) -> bool:
    is_open = preparation.agreement.state in pages_texts.WRITABLE
    return is_open and request.user.has_perm(actions.EDIT, preparation)


@require_GET
def texts(request: Request, public_id: str) -> HttpResponse:
    """All articles, the languages side by side; `?version=3` shows an older one as it was."""
    preparation = preparation_or_404(request, public_id)
    if not may_read_papers(preparation.agreement, request.user):
        raise Http404
    version = version_asked(request, preparation)
    newest = queries.current_text(preparation)
    is_newest = version == newest
    context = {
        "preparation": preparation,
        "agreement": preparation.agreement,
        "version": version,
        "is_newest": is_newest,
        "languages": pages_texts.languages_of(version),
        "rows": pages_texts.rows_of(
            preparation,
            version,
            with_marks=is_newest,
            promises=pages_texts.promise_urls(preparation, request.user) if is_newest else {},
        ),
        "counts": pages_texts.counts_of(preparation) if is_newest else {},
        "versions": list(preparation.text_versions.select_related("saved_by").defer("articles")),
        "may_write": may_write(request, preparation),
    }
    return render(request, "preparing/texts.html", context)


def version_asked(request: Request, preparation: Preparation) -> TextVersion | None:
    asked = request.GET.get("version", "")
    if not asked:
        return queries.current_text(preparation)
    return numbered(preparation, asked)


def numbered(preparation: Preparation, asked: str) -> TextVersion:
    row = preparation.text_versions.filter(number=int(asked)).first() if asked.isdigit() else None
    if row is None:
        raise Http404
    return row


def paste(request: Request, public_id: str) -> HttpResponse:
    preparation = editable_or_404(request, public_id)
    first = pages_texts.language_to_paste(queries.current_text(preparation))
    known = {"language": request.GET.get("language", first), "is_authentic": True}
    form = forms_texts.PasteForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid() and tried(
        form, actions_texts.paste_text, preparation, **form.cleaned_data,
        by=request.user, now=timezone.now(),
    ):  # fmt: skip
        messages.success(request, _("The text is cut at its articles. Look whether it fits."))
        return redirect("preparing:texts", public_id)
    context = {
        "form": form,
        "preparation": preparation,
        "version": queries.current_text(preparation),
    }
    return render(request, "preparing/paste.html", context)


def article(request: Request, public_id: str, number: int) -> HttpResponse:
    """One article, the languages side by side; also a new one after the last."""
    preparation = editable_or_404(request, public_id)
    version = queries.current_text(preparation)
    if version is None:
        raise Http404
    known: dict[int, Any] = dict(version.articles)
    if number not in known and number != max(known, default=0) + 1:
        raise Http404
    codes = [code for code, _authentic in version.languages]
    form = forms_texts.ArticleForm(request.POST or None, codes=codes, sides=known.get(number, {}))
    if request.method == "POST" and form.is_valid() and tried(
        form, actions_texts.write_article, preparation, number, form.sides(),
        by=request.user, now=timezone.now(), note=form.cleaned_data["note"],
    ):  # fmt: skip
        return redirect(f"{pages_texts.url(preparation)}#article-{number}")
    context = {
        "form": form,
        "preparation": preparation,
        "number": number,
        "columns": pages_texts.columns_of(form),
    }
    return render(request, "preparing/article.html", context)


@require_POST
def matched(request: Request, public_id: str) -> HttpResponse:
    """Mark one article (`number`), or all that stand in every language, as saying the same."""
    preparation = editable_or_404(request, public_id)
    asked = request.POST.get("number", "")
    numbers = [int(asked)] if asked.isdigit() else pages_texts.whole_articles(preparation)
    attempt(request, actions_texts.match_articles, preparation, numbers, by=request.user)
    return redirect(f"{pages_texts.url(preparation)}#article-{asked or 'all'}")


@require_GET
def compare(request: Request, public_id: str) -> HttpResponse:
    """Two versions, word by word: `?before=1&after=3`."""
    preparation = preparation_or_404(request, public_id)
    if not may_read_papers(preparation.agreement, request.user):
        raise Http404
    versions = list(preparation.text_versions.select_related("saved_by"))
    if len(versions) < 2:
        raise Http404
    numbers = [str(row.number) for row in versions]
    after = numbered(preparation, request.GET.get("after", numbers[0]))
    before = numbered(preparation, request.GET.get("before", numbers[1]))
    codes = [code for code, _authentic in after.languages]
    found = articles.compared(before.articles, after.articles, codes)
    context = {
        "preparation": preparation,
        "versions": versions,
        "before": before,
        "after": after,
        "found": [pages_texts.compared_row(one) for one in found],
    }
    return render(request, "preparing/compare.html", context)
