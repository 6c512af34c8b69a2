"""The drawn marks of states, and the two banks. Shape speaks first, colour repeats it.

A mark says how things stand; the word beside it may be a module's own ("In force" with the mark
`live`). What is in order has no colour; see /design/ for all of them.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Mark:
    icon: str  # name in static/ui/icons.svg
    tone: str  # CSS: st--<tone>
    word: "StrOrPromise"


MARKS = {
    # how a relation stands
    "live": Mark("live", "live", pgettext_lazy("state", "Live")),
    "risk": Mark("risk", "risk", pgettext_lazy("state", "At risk")),
    "silent": Mark("silent", "quiet", pgettext_lazy("state", "Silent")),
    "dormant": Mark("dormant", "quiet", pgettext_lazy("state", "Dormant")),
    "lapsed": Mark("lapsed", "quiet", pgettext_lazy("state", "Lapsed")),
    # how a promise or a deadline stands
    "open": Mark("open", "open", pgettext_lazy("state", "Open")),
    "soon": Mark("risk", "risk", pgettext_lazy("state", "Due soon")),
    "over": Mark("over", "over", pgettext_lazy("state", "Overdue")),
    "kept": Mark("kept", "kept", pgettext_lazy("state", "Fulfilled")),
    "partner": Mark("partner", "abroad", pgettext_lazy("state", "Confirmed")),
    "dispute": Mark("dispute", "lost", pgettext_lazy("state", "Disputed")),
    "released": Mark("released", "quiet", pgettext_lazy("state", "Released")),
    "inherit": Mark("inherit", "quiet", pgettext_lazy("state", "Inherited")),
    # how far an agreement is on its way to the signing
    "need": Mark("draft", "quiet", pgettext_lazy("state", "Need")),
    "idea": Mark("draft", "quiet", pgettext_lazy("state", "Idea")),
    "consultation": Mark("dots", "quiet", pgettext_lazy("state", "Consultation")),
    "differing": Mark("risk", "risk", pgettext_lazy("state", "Opinions differ")),
    "prime_minister": Mark("clock", "quiet", pgettext_lazy("state", "With the Prime Minister")),
    "decided": Mark("kept", "kept", pgettext_lazy("state", "Decided, to be signed")),
    "replaced": Mark("lapsed", "quiet", pgettext_lazy("state", "Replaced")),
    # where a dossier stands
    "draft": Mark("draft", "quiet", pgettext_lazy("state", "Draft")),
    "review": Mark("dots", "quiet", pgettext_lazy("state", "In review")),
    "clock": Mark("clock", "quiet", pgettext_lazy("state", "Waiting")),
    "abroad": Mark("clock", "abroad", pgettext_lazy("state", "Waiting abroad")),
    "refused": Mark("dispute", "lost", pgettext_lazy("state", "Refused")),
    "void": Mark("void", "quiet", pgettext_lazy("state", "Void")),
}

# Our evidence and the partner's word, as two banks of one river.
BANKS = {
    "none": pgettext_lazy("banks", "no evidence yet"),
    "ours": pgettext_lazy("banks", "evidence, no word from the partner yet"),
    "both": pgettext_lazy("banks", "evidence, confirmed by the partner"),
    "no": pgettext_lazy("banks", "evidence, the partner sees it differently"),
}

NOTICES = {"success": "good", "warning": "soon", "error": "stop", "abroad": "abroad"}
