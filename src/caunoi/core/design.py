"""What /design/ shows: every token, part, state and chart, drawn by the partials pages use.

Names of places are real, everything else here is an example.
"""

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from caunoi.core import contrast
from caunoi.core.marks import BANKS, MARKS

COLOURS = (
    ("ink", gettext_lazy("text, heavy rules")),
    ("ink-2", gettext_lazy("secondary text")),
    ("ink-3", gettext_lazy("smallest notes")),
    ("rule", gettext_lazy("hairlines, never the only border of a control")),
    ("edge", gettext_lazy("borders of controls")),
    ("paper", gettext_lazy("the sheet")),
    ("desk", gettext_lazy("rail, days off, notes")),
    ("raised", gettext_lazy("menus")),
    ("ngoc", gettext_lazy("what you can do, where you are, what holds")),
    ("ngoc-deep", gettext_lazy("the same, pressed")),
    ("ngoc-soft", gettext_lazy("the chosen row")),
    ("cham", gettext_lazy("the other shore: only the partner's word")),
    ("cham-soft", gettext_lazy("a partner's field")),
    ("nghe", gettext_lazy("soon, weak, to be chosen")),
    ("nghe-fill", gettext_lazy("shapes only")),
    ("nghe-soft", gettext_lazy("a notice that says soon")),
    ("son", gettext_lazy("late, lost, refused, wrong")),
    ("son-fill", gettext_lazy("shapes only")),
    ("son-soft", gettext_lazy("a notice that says stop")),
    ("lamp", gettext_lazy("keyboard focus only")),
)
GROUPS = (
    (gettext_lazy("A relation"), ("live", "risk", "silent", "dormant", "lapsed")),
    (
        gettext_lazy("A promise, a deadline"),
        ("open", "soon", "over", "kept", "partner", "dispute", "released", "inherit"),
    ),
    (
        gettext_lazy("An agreement being prepared"),
        ("need", "idea", "consultation", "differing", "prime_minister", "decided", "replaced"),
    ),
    (gettext_lazy("A dossier"), ("draft", "review", "clock", "abroad", "refused", "void")),
)
POINTS = (
    ("expected", "Luanda", "dots", ""),
    ("rehearsed", "Hà Tĩnh", "check", ""),
    ("joined", "Huế", "live", ""),
    ("speaking", "Tokyo", "speak", "3:46"),
    ("degraded", "La Habana", "wave", "3:46"),
    ("lost", "Cà Mau", "x", "3:46"),
    ("back", "Lai Châu", "back", "3:46"),
)
TODAY = dt.date(2026, 11, 23)


class ExampleForm(forms.Form):
    quiet = True  # its faults do not take the focus: nobody has sent it
    partner = forms.CharField(
        label=gettext_lazy("Partner"), help_text=gettext_lazy("The name as in the document")
    )
    signed_on = forms.DateField(
        label=gettext_lazy("Day of signing"),
        error_messages={"invalid": gettext_lazy("There is no such day. Type the day again.")},
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Locality"), choices=[("25", "Phú Thọ"), ("48", "Đà Nẵng")]
    )
    capacity = forms.ChoiceField(
        label=gettext_lazy("In whose name"),
        choices=[
            ("province", gettext_lazy("The province")),
            ("department", gettext_lazy("A department")),
        ],
        widget=forms.RadioSelect,
    )
    purpose = forms.CharField(
        label=gettext_lazy("What it is signed for"), required=False, widget=forms.Textarea
    )
    draft = forms.FileField(label=gettext_lazy("Draft"), required=False)
    tell_me = forms.BooleanField(
        label=gettext_lazy("Tell me when the partner answers"), required=False
    )


class ExampleFilter(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Name, number, partner"), widget=forms.TextInput({"type": "search"})
    )
    place = forms.ChoiceField(label=gettext_lazy("Locality"), choices=[("25", "Phú Thọ")])


def parts() -> dict[str, Any]:
    """Colours, marks, and the parts that are not charts."""
    return {
        "colours": COLOURS,
        "pairs": contrast.pairs(),
        "groups": [(title, names) for title, names in GROUPS],
        "marks": MARKS,
        "banks": BANKS,
        "points": POINTS,
        "form": wrong_form(),
        "filter_form": ExampleFilter(),
        "page": Paginator(range(306), 25).page(4),
        "sort": "-count",
        "rows": table_rows(),
        "chips": [{"label": "Đông Á", "url": "#"}, {"label": "2014–2026", "url": "#"}],
        "views": views(),
        "counts": counts(),
        "steps": steps(),
        **record(),
    }


def wrong_form() -> ExampleForm:
    return ExampleForm(
        {"partner": "Gunma", "signed_on": "31/02/2026", "place": "25", "tell_me": "on"}
    )


def table_rows() -> list[dict[str, Any]]:
    return [
        {"name": "Shizuoka", "count": 11, "value": 1_114_200, "state": "live", "span": "both"},
        {"name": "Savannakhet", "count": 8, "value": 300_000, "state": "silent", "span": "ours"},
        {"name": "Gunma", "count": 4, "value": None, "state": "review", "span": "none"},
    ]


def views() -> list[dict[str, Any]]:
    return [
        {"label": _("All"), "url": "#", "count": 306, "current": True},
        {"label": _("Silent for over 180 days"), "url": "#", "count": 70, "current": False},
        {"label": _("Ending within 12 months"), "url": "#", "count": 19, "current": False},
    ]


def counts() -> list[dict[str, Any]]:
    return [
        {"count": 38, "label": pgettext("state", "Ready"), "url": "#", "state": "kept"},
        {"count": 9, "label": pgettext("state", "Known already"), "url": "#", "state": "inherit"},
        {"count": 4, "label": pgettext("state", "To be chosen"), "url": "#", "state": "risk"},
        {"count": 2, "label": pgettext("state", "Left out"), "url": "#", "state": "refused"},
    ]


def steps() -> list[dict[str, Any]]:
    return [
        {"label": _("Opinions"), "done": True},
        {"label": _("Revision"), "done": True},
        {"label": _("Decision"), "current": True},
        {"label": _("Signing")},
        {"label": _("Report")},
    ]


def why() -> dict[str, Any]:
    return {
        "lead": _("15 days from the day of signing, 14/11/2026"),
        "steps": [
            _("The first day is not counted; the 15th day is 29/11/2026."),
            _("29/11 is a Sunday: the period ends on Monday 30/11/2026."),
        ],
        "basis": _("Law 70/2020/QH14, Article 19(5); Civil Code 2015, Articles 147–148"),
        "code": "AGR_REPORT",
    }


def record() -> dict[str, Any]:
    """What stands on every record's page, as records/panels.py gives it."""
    return {
        "why": why(),
        "deadlines": {"count": 2, "rows": deadline_rows()},
        "documents": {
            "count": 1,
            "add_url": "#",
            "rows": [
                {
                    "name": _("Memorandum, Korean text"),
                    "url": "#",
                    "tag": _("version %d") % 1,
                    "kind": "PDF",
                    "size": 398_112,
                    "sha256": "03be7a19c4f2" + "0" * 52,
                    "lang": "ko",
                }
            ],
        },
        "timeline": {"count": 48, "more_url": "#", "entries": entries()},
        "links": {"count": 0, "rows": [], "add_url": "#"},
        "ours": {"text": "Gian hàng 18 m², 12–15/10/2026, 9 doanh nghiệp", "lang": "vi"},
        "theirs": {
            "state": "dispute",
            "text": "“Two of the nine companies did not attend.”",
            "lang": "en",
            "by": "Chungcheongbuk-do, 05/11/2026",
        },
    }


def deadline_rows() -> list[dict[str, Any]]:
    return [
        {
            "on": dt.date(2026, 11, 18),
            "what": _("Send the yearly report on language training"),
            "note": "Chungcheongbuk-do",
            "state": "over",
            "late": _("3 working days late"),
            "link": "#",
            "url": "#",
            "action": _("Add evidence"),
        },
        {
            "on": dt.date(2026, 11, 30),
            "what": _("Report the signing to the Prime Minister"),
            "state": "soon",
            "word": _("4 working days left"),
            "link": "#",
            "why": why(),
        },
    ]


def entries() -> list[dict[str, Any]]:
    return [
        {
            "on": dt.date(2026, 11, 5),
            "who": "Chungcheongbuk-do",
            "text": _("confirmed commitment 3 in part"),
            "kind": "abroad",
        },
        {
            "on": dt.date(2026, 10, 22),
            "text": _("Evidence added to commitment 3"),
            "kind": "real",
        },
        {"on": dt.date(2026, 9, 2), "text": _("Handed over to a new officer")},
    ]
