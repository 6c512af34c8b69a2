"""Why a row is what it is, in words: what is the case, then what to do."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.core import figures
from caunoi.imports.lists.dates import DateTrouble, DayNote
from caunoi.imports.lists.outcomes import Fault, Reason, RowNote
from caunoi.imports.lists.refusals import FileRefused, FileTrouble
from caunoi.registry.gazetteer import Note, Why

REASONS: dict[str, Any] = {
    Fault.NO_HOME: gettext_lazy("Neither side is Vietnamese."),
    Fault.BOTH_HOME: gettext_lazy("Both sides are Vietnamese."),
    Fault.HOME_EMPTY: gettext_lazy("The Vietnamese party is missing."),
    Fault.PARTNER_EMPTY: gettext_lazy("The partner is missing."),
    Fault.PARTNER_HOME: gettext_lazy("The partner is in Viet Nam too."),
    Fault.NOT_A_NAME: gettext_lazy("This is not a name."),
    Fault.NAME_TOO_LONG: gettext_lazy("The name is longer than 200 letters."),
    Fault.SAME_ROW: gettext_lazy("The same tie as row %(row)s."),
    Fault.KNOWN_TIE: gettext_lazy("This tie is on record already."),
    Fault.PERHAPS_KNOWN: gettext_lazy(
        "The same two sides have an agreement on record. Is it this one?"
    ),
    Fault.PERHAPS_INHERITED: gettext_lazy(
        "%(name)s, since merged, has an agreement with this partner. Is it this one?"
    ),
    Fault.NEW_PARTNER: gettext_lazy("The partner is new: it will be created as unverified."),
    Fault.NOT_YOURS: gettext_lazy("%(name)s answers for it, and you do not act for it."),
    Fault.TREATY_NAME: gettext_lazy(
        "“%(name)s” names a treaty, which a locality can't sign (Law 70/2020/QH14, Article 6)."
    ),
    Fault.BEFORE_SIGNING: gettext_lazy("It can't be in force before it was signed."),
    Fault.ENDS_FIRST: gettext_lazy("It ends before it begins."),
    Fault.TOTAL_LINE: gettext_lazy("This line is a total, not a tie."),
    Fault.SIGNATURE_LINE: gettext_lazy("This line is a signature below the list, not a tie."),
    Fault.HEADING_LINE: gettext_lazy("This line is a heading, not a tie."),
    Fault.REMARK_LINE: gettext_lazy("This line is a remark on the list, not a tie."),
    Fault.NO_TIE: gettext_lazy("This line names no two parties, so it is not a tie."),
    Why.EMPTY: gettext_lazy("The name is missing."),
    Why.SAME_NAME: gettext_lazy("Several places have this name. Which one?"),
    Why.SEVERAL_COUNTRIES: gettext_lazy("Several countries are called that. Which one?"),
    Why.NO_COUNTRY: gettext_lazy("No country is said, and a name alone is not enough."),
    Why.UNKNOWN_COUNTRY: gettext_lazy("No country is known by that name."),
    Why.COUNTRIES_DIFFER: gettext_lazy("The row names two countries for the partner."),
    Why.UNKNOWN_HOME: gettext_lazy(
        "The registry has no Vietnamese unit of this name, of today or before."
    ),
    Why.WHOLE_COUNTRY: gettext_lazy("This is a whole country, not a locality in it."),
    Why.SEVERAL_PLACES: gettext_lazy(
        "The cell names several partners. Write each in a row of its own, or choose one."
    ),
    Why.BODY: gettext_lazy("This is a body of the place, not the locality itself."),
    Why.CODE_REUSED: gettext_lazy(
        "The code means one province before 01/07/2025 and another since. Which one?"
    ),
    Why.CODE_UNKNOWN: gettext_lazy("No province has or had this code."),
    Why.CODE_AGAINST_NAME: gettext_lazy("The code and the name say different provinces."),
    Why.PARENT_DIFFERS: gettext_lazy("The place does not lie where the row puts it."),
    Why.POSITION_DIFFERS: gettext_lazy("The coordinates point elsewhere."),
    Why.KIND_DIFFERS: gettext_lazy("The name is known, but of another kind of place. Is it meant?"),
    Why.KIND_UNCLEAR: gettext_lazy("A province and a town have this name. Which one?"),
    DateTrouble.UNREADABLE: gettext_lazy("This is not read as a date."),
    DateTrouble.NO_SUCH_DAY: gettext_lazy("There is no such day."),
    DateTrouble.TOO_EARLY: gettext_lazy("The year is too early."),
    DateTrouble.AHEAD: gettext_lazy("This day has not come yet."),
    DateTrouble.NOT_SIGNED: gettext_lazy("It is not signed yet."),
}

NOTHING_TO_DO = gettext_lazy("Nothing to do: it is rightly left out.")
CORRECT_THE_DATE = gettext_lazy("Correct the date in the file, then run it again.")
REPAIRS: dict[str, Any] = {
    Fault.NO_HOME: gettext_lazy("Leave the row out, or write a Vietnamese locality on one side."),
    Fault.BOTH_HOME: gettext_lazy("Leave the row out: a tie needs a partner abroad."),
    Fault.HOME_EMPTY: gettext_lazy("Write who signed on the Vietnamese side."),
    Fault.PARTNER_EMPTY: gettext_lazy("Write the partner's name."),
    Fault.NOT_A_NAME: gettext_lazy("Write the partner's name."),
    Fault.NAME_TOO_LONG: gettext_lazy("Shorten the name to what the partner is called."),
    Fault.PARTNER_HOME: gettext_lazy("Write a partner abroad, or leave the row out."),
    Fault.NOT_YOURS: gettext_lazy("Leave the row out, or send the list to its own province."),
    Fault.TREATY_NAME: gettext_lazy("Change it to “thỏa thuận” or another name of Article 6."),
    Fault.TOTAL_LINE: NOTHING_TO_DO,
    Fault.SIGNATURE_LINE: NOTHING_TO_DO,
    Fault.HEADING_LINE: NOTHING_TO_DO,
    Fault.REMARK_LINE: NOTHING_TO_DO,
    Fault.NO_TIE: NOTHING_TO_DO,
    Fault.BEFORE_SIGNING: CORRECT_THE_DATE,
    Fault.ENDS_FIRST: CORRECT_THE_DATE,
    DateTrouble.NOT_SIGNED: gettext_lazy("Leave the row out until the agreement is signed."),
    Why.NO_COUNTRY: gettext_lazy("Write the partner's country, then run it again."),
    Why.UNKNOWN_COUNTRY: gettext_lazy("Correct the country, then run it again."),
    Why.COUNTRIES_DIFFER: gettext_lazy("Keep the right one of the two countries."),
    Why.UNKNOWN_HOME: gettext_lazy("Correct the name, or add the province beside it."),
    Why.CODE_UNKNOWN: gettext_lazy("Correct the code, or write the name."),
    Why.SEVERAL_PLACES: gettext_lazy("Write each partner in a row of its own."),
    Why.BODY: gettext_lazy("Write the locality, or register this agreement by hand."),
}
NOTES: dict[str, Any] = {
    Note.TODAYS_UNIT: gettext_lazy("today's unit of this name; an older one had it too"),
    Note.LATEST_UNIT: gettext_lazy("the last unit that had this name"),
    Note.NOT_ON_THAT_DAY: gettext_lazy("did not exist on the day of signing"),
    Note.ACCENTS: gettext_lazy("written with other accents"),
    Note.SPELLING: gettext_lazy("another spelling"),
    Note.KIND_DIFFERS: gettext_lazy("of another kind than written"),
    Note.CITY_NOT_REGION: gettext_lazy("the city, not the region of this name"),
    Note.BY_POSITION: gettext_lazy("by the coordinates in the file"),
    Note.BY_CODE: gettext_lazy("by its code"),
    Note.CODE_BY_DATE: gettext_lazy("the code as it was on the day of signing"),
    Note.FORMER_NAME: gettext_lazy("by a former name"),
    Note.REST_IGNORED: gettext_lazy("a remark beside the name was left out"),
    Note.COUNTRY_BY_PLACE: gettext_lazy("in the one of several countries that has such a place"),
    Note.ELSEWHERE: gettext_lazy("not the known place of this name, which lies elsewhere"),
    RowNote.COUNTRY_OF_SECTION: gettext_lazy("in the country that the title above names"),
    RowNote.HOME_OF_ROW_ABOVE: gettext_lazy("the Vietnamese party named above"),
    RowNote.SIGNED: gettext_lazy("goes on record as signed, not yet in force"),
    RowNote.SUSPENDED: gettext_lazy("goes on record as suspended"),
    RowNote.ENDED: gettext_lazy("goes on record as ended"),
    DayNote.TWO_DIGITS: gettext_lazy("a year of two digits was completed"),
    DayNote.YEAR_ONLY: gettext_lazy("day and month are not clear, so only the year is kept"),
    DayNote.ABOUT: gettext_lazy("the day is not exact in the list"),
    DayNote.SPAN: gettext_lazy(
        "a span of time is written: its beginning counts, of an end its last"
    ),
    DayNote.SEVERAL: gettext_lazy("several days are written: the first counts, of an end the last"),
    DayNote.WITHIN: gettext_lazy("the day was taken out of a longer text"),
    DayNote.UNREAD: gettext_lazy("the day was not read and is kept as written"),
    DayNote.TERM_UNREAD: gettext_lazy("how long it holds was not read and is kept as written"),
}

FILES: dict[FileTrouble, Any] = {
    FileTrouble.EMPTY: gettext_lazy("The file has no rows."),
    FileTrouble.TOO_LARGE: gettext_lazy("The file is larger than %(most)s MB. Split it."),
    FileTrouble.TOO_MANY_ROWS: gettext_lazy("The file has more than %(most)s rows. Split it."),
    FileTrouble.TOO_MANY_COLUMNS: gettext_lazy("The file has more than %(most)s columns."),
    FileTrouble.CELL_TOO_LONG: gettext_lazy("A cell holds more than %(most)s letters."),
    FileTrouble.OLD_OR_LOCKED: gettext_lazy(
        "This is an old .xls file or one with a password. Save it as .xlsx without one."
    ),
    FileTrouble.NOT_A_TABLE: gettext_lazy("This is not a CSV or XLSX file. Save it as one."),
    FileTrouble.BROKEN: gettext_lazy("The file is damaged. Open it, save it anew, send it again."),
    FileTrouble.UNPACKS_TOO_LARGE: gettext_lazy("The file unpacks to far too much. Split it."),
    FileTrouble.UNKNOWN_SHEET: gettext_lazy("There is no such sheet. The file has: %(sheets)s."),
    FileTrouble.SECRET: gettext_lazy(
        "The file is marked “%(level)s”. State secrets never enter this platform. It was not saved."
    ),
}


def why_refused(trouble: FileRefused) -> str:
    return str(FILES[trouble.why]) % trouble.params


def reason_text(reason: Reason) -> str:
    said = str(REASONS.get(reason.code, reason.code))
    return said % reason.params if "%(" in said else said


def repair_text(reason: Reason) -> str:
    if reason.code not in REPAIRS and reason.code in set(DateTrouble):
        return str(CORRECT_THE_DATE)
    return str(REPAIRS.get(reason.code, ""))


def with_cell(reason: Reason) -> str:
    text = reason_text(reason)
    if not reason.cell:
        return text
    return _("%(cell)s “%(written)s”: %(text)s") % {
        "cell": reason.cell,
        "written": reason.written[:60],
        "text": text,
    }


def notes_text(notes: Iterable[str]) -> str:
    return "; ".join(str(NOTES[note]) for note in notes)


def until_text(candidate: dict[str, Any]) -> str:
    """ "(until 30/06/2025)" for a unit that has ended"""
    if not candidate.get("until"):
        return ""
    day = dt.date.fromisoformat(candidate["until"])
    return _("(until %(day)s)") % {"day": figures.day(day)}
