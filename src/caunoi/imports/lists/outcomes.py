"""What a row of a list becomes, and why. Codes only; the sentences are in `sentences.py`."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from caunoi.agreements.states import State
from caunoi.imports.lists.dates import DayNote, Written
from caunoi.imports.lists.ties import NewPlace
from caunoi.registry.gazetteer import Note, Place


class Status(StrEnum):
    READY = "ready"
    KNOWN = "known"
    AMBIGUOUS = "ambiguous"
    REJECTED = "rejected"


class Fault(StrEnum):
    """Reasons that concern a row as a whole; others are `gazetteer.Why` and `DateTrouble`."""

    NO_HOME = "no_home"
    BOTH_HOME = "both_home"
    HOME_EMPTY = "home_empty"
    PARTNER_EMPTY = "partner_empty"
    PARTNER_HOME = "partner_home"
    NOT_A_NAME = "not_a_name"  # no letter in it, a formula, or a letter that could not be read
    NAME_TOO_LONG = "name_too_long"
    SAME_ROW = "same_row"
    KNOWN_TIE = "known_tie"
    PERHAPS_KNOWN = "perhaps_known"
    PERHAPS_INHERITED = "perhaps_inherited"
    NEW_PARTNER = "new_partner"
    NOT_YOURS = "not_yours"
    TREATY_NAME = "treaty_name"
    BEFORE_SIGNING = "before_signing"
    ENDS_FIRST = "ends_first"
    # Lines that are no ties, which is nobody's fault.
    TOTAL_LINE = "total_line"
    SIGNATURE_LINE = "signature_line"
    HEADING_LINE = "heading_line"
    REMARK_LINE = "remark_line"
    NO_TIE = "no_tie"


class RowNote(StrEnum):
    """What a person should know about how a row was read, besides its places and days."""

    COUNTRY_OF_SECTION = "country_of_section"
    HOME_OF_ROW_ABOVE = "home_of_row_above"
    SIGNED = "as_signed"  # what it goes on record as, where that is not "in force"
    SUSPENDED = "as_suspended"
    ENDED = "as_ended"


@dataclass(frozen=True, slots=True)
class Reason:
    """`cell` as a spreadsheet names it (C14), `written` what stands there; `side` as in Option."""

    code: str
    cell: str = ""
    written: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    side: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose for an ambiguous row: `key` is "place:12", "create", "same", "new"."""

    side: str  # "home" | "partner" | "tie"
    key: str
    place: Place | None = None
    new: NewPlace | None = None
    agreement: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person chose for a row: option keys, "" where nothing was asked or chosen."""

    home: str = ""
    partner: str = ""
    tie: str = ""


@dataclass(slots=True)
class Details:
    """The rest of a row, read. `state_written`: what the list says of its state, in its words."""

    title: str = ""
    title_en: str = ""
    number: str = ""
    signed: Written | None = None
    effective: Written | None = None
    expires: Written | None = None
    state: State | None = None
    state_written: str = ""
    level: str = ""
    form: str = ""
    fields: tuple[str, ...] = ()
    notes: str = ""
    emails: tuple[str, ...] = ()


@dataclass(slots=True)
class Outcome:
    """`home_today` is the province that answers; `country` the code of the partner's;
    `as_written` the cells of days that were not taken over as they stand, by role."""

    row: int
    line: int
    status: Status = Status.READY
    home: Place | None = None
    home_today: Place | None = None
    home_written: str = ""
    partner: Place | None = None
    new_partner: NewPlace | None = None
    partner_written: str = ""
    country: str = ""
    reasons: list[Reason] = field(default_factory=list)
    notes: list[Note | DayNote | RowNote] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    details: Details = field(default_factory=Details)
    as_written: dict[str, str] = field(default_factory=dict)
    known: int | None = None  # the agreement on record

    def be(self, status: Status, reason: Reason) -> "Outcome":
        """A row is rejected for its first fault; a rejected row is not ambiguous as well."""
        order = (Status.READY, Status.KNOWN, Status.AMBIGUOUS, Status.REJECTED)
        if order.index(status) > order.index(self.status):
            self.status = status
            self.reasons.insert(0, reason)
        elif self.status != Status.REJECTED:
            self.reasons.append(reason)
        return self
