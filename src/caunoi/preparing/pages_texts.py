"""What the pages of the text by article show."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy

from caunoi.agreements.forms import LANGUAGES
from caunoi.agreements.states import UNSIGNED
from caunoi.commitments.passages import passages
from caunoi.preparing import articles, queries
from caunoi.preparing.articles import Compared, Concord
from caunoi.preparing.models import Preparation, TextVersion
from caunoi.records.models import DocumentVersion

WRITABLE = UNSIGNED
NAMES = dict(LANGUAGES)
# mark, words
CONCORDS = {
    Concord.SAME: ("kept", gettext_lazy("Both say the same")),
    Concord.NEW: ("open", gettext_lazy("Not compared yet")),
    Concord.ONE_SIDE: ("risk", gettext_lazy("One language was changed, the other was not")),
    Concord.BOTH: ("open", gettext_lazy("All sides were changed: compare them")),
    Concord.MISSING: ("risk", gettext_lazy("A language lacks it")),
}


def language_to_paste(version: TextVersion | None) -> str:
    """Vietnamese first, then English, so that a second text does not fall on the first."""
    codes = [code for code, _authentic in version.languages] if version else []
    return "en" if codes == ["vi"] else "vi"


def url(preparation: Preparation) -> str:
    return reverse("preparing:texts", args=[preparation.agreement.public_id])


def languages_of(version: TextVersion | None) -> list[dict[str, Any]]:
    return [
        {"code": code, "name": NAMES.get(code, code), "is_authentic": authentic}
        for code, authentic in (version.languages if version else [])
    ]


def rows_of(
    preparation: Preparation,
    version: TextVersion | None,
    *,
    with_marks: bool,
    promises: dict[int, str],
) -> list[dict[str, Any]]:
    """An article a row; `promises` maps its number to where a promise is made of it."""
    if version is None:
        return []
    bare = articles.concord_of(version.languages, version.articles, {})
    found = queries.sides_of(preparation) if with_marks else bare
    codes = [code for code, _authentic in version.languages]
    rows = [row_of(sides, codes, with_marks=with_marks) for sides in found]
    return [{**row, "promise_url": promises.get(row["number"], "")} for row in rows]


def row_of(sides: articles.Sides, codes: list[str], *, with_marks: bool) -> dict[str, Any]:
    mark, word = CONCORDS[sides.concord]
    return {
        "number": sides.number,
        "sides": [
            {
                "code": code,
                "text": sides.texts.get(code),
                "is_changed": with_marks and code in sides.changed,
            }
            for code in codes
        ],
        "mark": mark if with_marks and len(codes) > 1 else "",
        "word": word,
        "changed": ", ".join(str(NAMES.get(code, code)) for code in sides.changed),
        "may_match": sides.concord in (Concord.NEW, Concord.ONE_SIDE, Concord.BOTH),
    }


def counts_of(preparation: Preparation) -> dict[str, int]:
    """How many articles stand in which way: "same", "one_side" …, and "all"."""
    found = queries.sides_of(preparation)
    counts = {kind.value: sum(one.concord == kind for one in found) for kind in Concord}
    return {**counts, "all": len(found)}


def whole_articles(preparation: Preparation) -> list[int]:
    return [one.number for one in queries.sides_of(preparation) if one.concord != Concord.MISSING]


def columns_of(form: Any) -> list[dict[str, Any]]:
    return [
        {"name": NAMES.get(code, code), "code": code, "fields": fields}
        for code, fields in form.columns
    ]


def compared_row(one: Compared) -> dict[str, Any]:
    return {
        "number": one.number,
        "language": NAMES.get(one.language, one.language),
        "code": one.language,
        "heading": one.heading,
        "body": one.body,
    }


def promise_urls(preparation: Preparation, user: Any) -> dict[int, str]:
    """Article → where its passage becomes a promise, for those who may promise on this agreement:
    the paragraphs of the article in the Vietnamese file, ticked."""
    agreement = preparation.agreement
    if not user.has_perm("agreements.edit", agreement):
        return {}
    file = newest_file(preparation)
    if file is None:
        return {}
    base = reverse("commitments:new", args=[agreement._meta.label_lower, agreement.pk])
    found: dict[int, list[int]] = {}
    for row in passages(file.text):
        number = row.article.rpartition(" ")[2]
        if number.isdigit() and not row.is_head:
            found.setdefault(int(number), []).append(row.place)
    return {
        number: f"{base}?{urlencode([('version', file.pk), *(('p', at) for at in places)])}"
        for number, places in found.items()
    }


def newest_file(preparation: Preparation) -> DocumentVersion | None:
    """Of the Vietnamese side, else of the first there is."""
    known = preparation.text_documents
    pk = known.get("vi") or next(iter(known.values()), None)
    rows = DocumentVersion.objects.filter(document=pk, document__voided_at__isnull=True)
    return rows.order_by("-number").first()
