"""What the pages of the ladder and of terms show, made ready for the templates."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.agreements.models import Agreement
from caunoi.core.figures import day, days_late, days_left
from caunoi.core.tables import View
from caunoi.urging.ladder import Threshold
from caunoi.urging.models import Nudge, Review, Rung, silence_days
from caunoi.urging.states import DECIDE, LADDER, Code, Decision, ReviewState, Who
from caunoi.urging.upcoming import Coming

REVIEW_MARKS = {
    ReviewState.OPEN: "clock",
    ReviewState.DECIDED: "review",
    ReviewState.DONE: "kept",
    ReviewState.DROPPED: "released",
}


def rung_views(params: QueryDict, counts: dict[str, int]) -> list[View]:
    index = reverse("urging:index")
    chosen = params.get("rung", "")
    first = View(_("All silent"), index, not chosen)
    return [first] + [
        View(Code(code).label, f"{index}?rung={code}", chosen == code, counts.get(code))
        for code in LADDER
    ]


def silence_row(agreement: Any, ladder: list[Threshold], today: dt.date) -> dict[str, Any]:
    """Of a row with `since` and its nudges."""
    said = [nudge for nudge in agreement.nudges.all() if nudge.silent_since == agreement.since]
    return {
        "agreement": agreement,
        "since": agreement.since,
        "days": silence_days(agreement.since, today),
        "known": bool(agreement.last_sign_on or agreement.signed_on),
        "said": told_rows(said),
        "next": next_rung(agreement.since, ladder, today),
        "state": "dormant" if silence_days(agreement.since, today) > ladder[-1].days else "silent",
    }


def next_rung(since: dt.date, ladder: Iterable[Threshold], today: dt.date) -> str:
    for rung in ladder:
        on = since + dt.timedelta(days=rung.days)
        if on > today:
            return _("%(day)s: %(rung)s") % {"day": day(on), "rung": Code(rung.code).label}
    return ""


def told_rows(nudges: Iterable[Nudge]) -> list[dict[str, Any]]:
    """Who was told when; rungs that reached the same people on one day are one line."""
    found: dict[tuple[dt.date, str], list[Nudge]] = {}
    for nudge in nudges:
        found.setdefault((nudge.raised_on, nudge.told_as), []).append(nudge)
    return [
        {
            "on": on,
            "whom": Who(told_as).label if told_as else _("nobody, as none is known"),
            "in_place_of": ", ".join(
                nudge.get_code_display().lower() for nudge in said if told_as and nudge.went_up
            ),
        }
        for (on, told_as), said in found.items()
    ]


def coming_row(coming: Coming, review: Review | None, today: dt.date) -> dict[str, Any]:
    left = (coming.on - today).days
    return {
        "coming": coming,
        "agreement": coming.agreement,
        "review": review,
        "review_mark": REVIEW_MARKS[ReviewState(review.state)] if review else "",
        "left": left_in_words(left),
        "is_soon": left <= SOON,
    }


SOON = 30  # days


def left_in_words(left: int) -> str:
    if left < 0:
        return days_late(-left)
    return days_left(left)


def rung_history(rungs: Iterable[Rung], today: dt.date) -> list[dict[str, Any]]:
    """Each code with its versions, the newest first, and which of them holds today."""
    by_code: dict[str, list[Rung]] = {}
    for rung in sorted(rungs, key=lambda r: r.valid_from, reverse=True):
        by_code.setdefault(rung.code, []).append(rung)
    found = []
    for code in (*LADDER, Code.REVIEW):
        versions = by_code.get(code, [])
        now = next((rung for rung in versions if rung.valid_from <= today), None)
        found.append({"label": Code(code).label, "now": now, "versions": versions})
    return found


NOTICE = "notice"  # a step: the letter to the partner, which the head issues


def next_steps(review: Review, user: Any) -> list[dict[str, str]]:
    """What is to be done after the decision: words, and for who may do it an address with the
    words on its button."""
    agreement = review.agreement
    if review.state != ReviewState.DECIDED:
        return []
    steps = {
        Decision.RENEW: renewing,
        Decision.RENEGOTIATE: renegotiating,
        Decision.RETIRE: retiring,
    }[Decision(review.decision)](review, agreement)
    allowed = {move.name for move in agreement.LIFECYCLE.open_to(user, agreement)}
    if user.has_perm(DECIDE, review):
        allowed.add(NOTICE)
    return [
        step if step.pop("needs", "") in {"", *allowed} else without_way(step) for step in steps
    ]


def without_way(step: dict[str, str]) -> dict[str, str]:
    return {"text": step["text"]}


def renewing(review: Review, agreement: Agreement) -> list[dict[str, str]]:
    if agreement.renewal == "tacit":
        said = _("It renews itself after %(end)s: nothing is to be sent.")
        return [{"text": said % {"end": day(review.term_end)}}]
    return [
        {
            "text": _("Agree with the partner on a new end, then write it down."),
            "url": reverse("agreements:move", args=[agreement.public_id, "extend"]),
            "action": _("Extend"),
            "needs": "extend",
        }
    ]


def renegotiating(review: Review, agreement: Agreement) -> list[dict[str, str]]:
    return [
        {
            "text": _("Open a new text; this one is replaced when it is signed."),
            "url": reverse("preparing:new"),
            "action": _("Open a new text"),
        }
    ]


def retiring(review: Review, agreement: Agreement) -> list[dict[str, str]]:
    return [
        {
            "text": _("Tell the partner by an official letter, by %(day)s.")
            % {"day": day(review.answer_by)},
            "url": reverse("urging:notice", args=[review.pk]),
            "action": _("Write the letter"),
            "needs": NOTICE,
        },
        {
            "text": _("When it is over, end the record."),
            "url": reverse("agreements:move", args=[agreement.public_id, "end"]),
            "action": _("End"),
            "needs": "end",
        },
    ]


def review_row(review: Review, today: dt.date) -> dict[str, Any]:
    runs = review.state in (ReviewState.OPEN, ReviewState.DECIDED)
    left = (review.answer_by - today).days
    return {
        "review": review,
        "mark": REVIEW_MARKS[ReviewState(review.state)],
        "left": left_in_words(left) if runs else "",
        "is_late": runs and left < 0,
    }


def share_said(share: Any) -> dict[str, Any]:
    """The figure of an agreement's commitments, for the two tracks of a meter and in a sentence."""
    said = ngettext(
        "%(kept)d of %(total)d commitment fulfilled with evidence, %(confirmed)d confirmed by the "
        "partner",
        "%(kept)d of %(total)d commitments fulfilled with evidence, %(confirmed)d confirmed by the "
        "partner",
        share.total,
    )
    words = {"kept": share.kept, "total": share.total, "confirmed": share.counts["confirmed"]}
    return {
        "total": share.total,
        "ours": round(100 * (share.fulfilled_share or 0)),
        "theirs": round(100 * (share.confirmed_share or 0)),
        "label": said % words if share.total else "",
    }
