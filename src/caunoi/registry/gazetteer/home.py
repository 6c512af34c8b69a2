"""Deciding which Vietnamese unit is meant: standing or dissolved, province or district."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import pairwise

from caunoi.core.vietnamese import has_accents
from caunoi.registry.gazetteer.answers import Ambiguous, Answer, Found, Note, Unknown, Why
from caunoi.registry.gazetteer.codes import by_code, meanings, tidy_code
from caunoi.registry.gazetteer.countries import countries_named
from caunoi.registry.gazetteer.index import HOME, Gazetteer, Hit
from caunoi.registry.gazetteer.keys import accented_key
from caunoi.registry.gazetteer.places import COMMUNE, DISTRICT, PROVINCE, Place
from caunoi.registry.gazetteer.question import Question
from caunoi.registry.gazetteer.wording import Wording, classify, readings, split_marker

NEAR_KM = 30.0  # the centre of a district against a point in it
FAR_KM = 300.0  # no province is longer: beyond it the file means another place
_CITY = "thành phố"
_URBAN = frozenset({"city", "town", "urban"})
_URBAN_KINDS = frozenset({_CITY, "thị xã", "quận"})
_KINDS = {"urban": "quận", "rural": "huyện", "town": "thị xã"}


@dataclass
class Choice:
    """The candidates left, and what was noticed while they grew fewer."""

    gazetteer: Gazetteer
    question: Question
    today: dt.date
    places: list[Place]
    notes: list[Note] = field(default_factory=list)
    trouble: Why = Why.SAME_NAME

    @property
    def day(self) -> dt.date:
        return self.question.on or self.today

    def keep(self, places: list[Place]) -> bool:
        """Narrow down to these unless that would leave nothing."""
        if places:
            self.places = places
        return bool(places)


def resolve_home(gazetteer: Gazetteer, question: Question, today: dt.date) -> Answer:
    name, code = question.name.strip(), question.code.strip()
    if tidy_code(name) and not code:
        name, code = "", name
    if not name:
        if not code:
            return Unknown(Why.EMPTY)
        return by_code(gazetteer, code, scheme=question.scheme, on=question.on, today=today)
    for wording in readings(name):
        if wording.body == "other":
            return _of_other_body(gazetteer, name, today)
        if hits := gazetteer.named(HOME, wording.name):
            return _choose(gazetteer, question, today, wording, hits)
    return _by_spelling(gazetteer, question, today, name)


def _by_spelling(gazetteer: Gazetteer, question: Question, today: dt.date, name: str) -> Answer:
    for wording in readings(name):
        if hits := gazetteer.spelled_like(wording.name):
            answer = _choose(gazetteer, question, today, wording, hits)
            if isinstance(answer, Found):
                return Found(answer.place, (*answer.notes, Note.SPELLING))
            return answer
    last = list(readings(name))[-1]
    similar = gazetteer.similar(HOME, name) or gazetteer.similar(HOME, last.name)
    return Unknown(Why.UNKNOWN_HOME, name=last.name, similar=similar)


def _of_other_body(gazetteer: Gazetteer, name: str, today: dt.date) -> Answer:
    """ "Sở Y tế Hà Nội": the places named at the end, for a person to decide."""
    words = name.replace(",", " ").split()
    for first in range(max(1, len(words) - 5), len(words)):
        hits = gazetteer.named(HOME, " ".join(words[first:]))
        standing = [hit.place for hit in hits if hit.place.is_on(today)]
        if hits:
            return Ambiguous(Why.BODY, tuple(standing or [hit.place for hit in hits]))
    return Unknown(Why.BODY, name=name)


def _choose(
    gazetteer: Gazetteer,
    question: Question,
    today: dt.date,
    wording: Wording,
    hits: list[Hit],
) -> Answer:
    choice = Choice(gazetteer, question, today, [hit.place for hit in hits])
    if _accents_differ(wording, hits):
        choice.notes.append(Note.ACCENTS)
    if all(hit.is_former for hit in hits):
        choice.notes.append(Note.FORMER_NAME)
    marker, former_name = _read_rest(choice, wording)
    if former_name:
        return _as_formerly(choice, former_name)
    if question.on:
        _by_day(choice, question.on, marker)
    narrowing = (_by_parent, _by_code, _by_marker, _by_level, _by_line, _by_turn, _by_position)
    for narrow in narrowing:
        trouble = narrow(choice, wording, marker)
        if trouble:
            return trouble
    if len(choice.places) > 1:
        return Ambiguous(choice.trouble, tuple(choice.places))
    return _found(choice)


def _by_day(choice: Choice, on: dt.date, marker: str) -> None:
    """Those that stood on the day; but a province named before its time is not its town."""
    standing = [place for place in choice.places if place.is_on(on)]
    may_be_province = marker in ("", "province", "region")
    if may_be_province and _has_province(choice.places) and not _has_province(standing):
        return
    choice.keep(standing)


def _has_province(places: list[Place]) -> bool:
    return any(place.level == PROVINCE for place in places)


def _accents_differ(wording: Wording, hits: list[Hit]) -> bool:
    if not has_accents(wording.name):
        return False
    written = {accented_key(wording.name), accented_key(split_marker(wording.name)[0])}
    names = {accented_key(name) for hit in hits for name in (hit.accented, hit.place.name)}
    return not written & names


def _found(choice: Choice) -> Answer:
    place, question = choice.places[0], choice.question
    if question.on and not place.is_on(question.on):
        choice.notes.append(Note.NOT_ON_THAT_DAY)
    if question.lat is not None and question.lon is not None:
        away = place.km_to(question.lat, question.lon)
        if away is not None and away > FAR_KM:
            return Ambiguous(Why.POSITION_DIFFERS, (place,))
    return Found(place, tuple(dict.fromkeys(choice.notes)))


def _read_rest(choice: Choice, wording: Wording) -> tuple[str, str]:
    """(the kind of unit said anywhere, the name it is said to have had)"""
    marker, is_former = wording.marker, wording.is_former
    for part in wording.rest:
        says, what = classify(part)
        if says == "kind":
            marker = what
        elif says == "former" and what:
            return marker, what
        elif says == "former":
            is_former = True
    if is_former:
        choice.keep([place for place in choice.places if place.ends_on is not None])
    return marker, ""


def _as_formerly(choice: Choice, name: str) -> Answer:
    """ "Phú Thọ (trước đây là Vĩnh Phúc)": the older unit signed, if the two belong together."""
    gazetteer, today = choice.gazetteer, choice.today
    answer = resolve_home(gazetteer, Question(name=name, on=choice.question.on), today)
    if not isinstance(answer, Found):
        return answer
    heir = gazetteer.province_today(answer.place, today)
    if heir.id in {gazetteer.province_today(place, today).id for place in choice.places}:
        return answer
    if any(answer.place.id in gazetteer.line_of(place) for place in choice.places):
        return answer  # "Hà Tĩnh (trước đây là Nghệ Tĩnh)": one of several that it became
    return Ambiguous(Why.PARENT_DIFFERS, (answer.place, *choice.places))


def _by_parent(choice: Choice, wording: Wording, marker: str) -> Answer | None:
    gazetteer = choice.gazetteer
    parts = [what for says, what in map(classify, wording.rest) if says == "place"]
    for part in filter(None, (*parts, choice.question.parent)):
        above = _units_called(gazetteer, part)
        if not above:
            if HOME not in countries_named(gazetteer, part) and part != choice.question.parent:
                choice.notes.append(Note.REST_IGNORED)
            continue
        line = {each for place in above for each in gazetteer.line_of(place)}
        direct = {place.id for place in above}
        inside = [place for place in choice.places if place.parent in direct] or [
            place for place in choice.places if place.parent in line
        ]
        below = [
            place
            for place in above
            if any(place.parent in gazetteer.line_of(each) for each in choice.places)
        ]
        same = [place for place in choice.places if place.id in line]
        if not (choice.keep(inside) or choice.keep(below) or choice.keep(same)):
            return Ambiguous(Why.PARENT_DIFFERS, tuple(choice.places))
    return None


def _units_called(gazetteer: Gazetteer, text: str) -> list[Place]:
    if code := tidy_code(text):
        return list(meanings(gazetteer, code).values())
    for wording in readings(text):
        if hits := gazetteer.named(HOME, wording.name):
            provinces = [hit.place for hit in hits if hit.place.level == PROVINCE]
            return provinces or [hit.place for hit in hits]
    return []


def _by_code(choice: Choice, wording: Wording, marker: str) -> Answer | None:
    code = tidy_code(choice.question.code)
    if not code:
        return None
    gazetteer = choice.gazetteer
    known = list(meanings(gazetteer, code, choice.question.scheme).values())
    if not known:
        return None
    ids = {place.id for place in known}
    if choice.keep([place for place in choice.places if place.id in ids]):
        return None
    line = {each for place in known for each in gazetteer.line_of(place)}
    inside = [place for place in choice.places if {place.id, place.parent} & line]
    if choice.keep(inside):
        return None
    return Ambiguous(Why.CODE_AGAINST_NAME, (*choice.places, *known))


def _by_marker(choice: Choice, wording: Wording, marker: str) -> Answer | None:
    if not marker:
        return None
    fitting = [place for place in choice.places if _is_kind(place, marker, choice.day)]
    if choice.keep(fitting) or not wording.is_bare:
        return None
    levels = {place.level for place in choice.places}
    if marker in _URBAN and levels == {DISTRICT} and _only_urban(choice):
        return None
    towns = [place for place in choice.places if place.kind_on(choice.day) == _KINDS["town"]]
    if marker == "city" and towns and len(levels) > 1:  # a province and a town, neither a city
        return Ambiguous(Why.KIND_UNCLEAR, tuple(choice.places))
    if marker in ("urban", "rural", "district", "town") and levels == {PROVINCE}:
        return Ambiguous(Why.KIND_UNCLEAR, tuple(choice.places))
    if marker == "commune":
        return Unknown(Why.UNKNOWN_HOME, name=wording.name)
    choice.notes.append(Note.KIND_DIFFERS)
    return None


def _only_urban(choice: Choice) -> bool:
    """ "thị xã Hồng Ngự", since a city: still not the rural district of that name."""
    urban = [place for place in choice.places if place.kind_on(choice.day) in _URBAN_KINDS]
    if len(urban) != 1 or len(choice.places) == 1:
        return False
    choice.notes.append(Note.KIND_DIFFERS)
    return choice.keep(urban)


def _is_kind(place: Place, marker: str, day: dt.date) -> bool:
    if marker in ("province", "region"):
        return place.level == PROVINCE
    if marker == "commune":
        return place.level == COMMUNE
    if marker == "city":
        return place.level in (PROVINCE, DISTRICT) and place.kind_on(day).startswith(_CITY)
    if place.level != DISTRICT:
        return False
    return marker == "district" or place.kind_on(day) == _KINDS[marker]


def _by_level(choice: Choice, wording: Wording, marker: str) -> Answer | None:
    for level in (PROVINCE, DISTRICT, COMMUNE):
        if choice.keep([place for place in choice.places if place.level == level]):
            break
    return None


def _by_line(choice: Choice, wording: Wording, marker: str) -> Answer | None:
    """Of units that followed one another under a name, the one of the day, or today's."""
    first = choice.places[0]
    line = choice.gazetteer.line_of(first)
    if len(choice.places) == 1 or not all(place.id in line for place in choice.places):
        return None
    alive = [place for place in choice.places if place.is_on(choice.day)]
    latest = max(choice.places, key=lambda place: place.ends_on or dt.date.max)
    if choice.question.on is None:
        choice.notes.append(Note.TODAYS_UNIT if alive else Note.LATEST_UNIT)
        choice.places = alive[:1] or [latest]
    elif not alive:
        earliest = min(choice.places, key=lambda place: place.ends_on or dt.date.max)
        ended = earliest.ends_on is not None and earliest.ends_on < choice.day
        choice.places = [latest if ended else earliest]
    return None


def _by_turn(choice: Choice, wording: Wording, marker: str) -> Answer | None:
    """Of provinces that bore a name one after the other (Hậu Giang until 1991 and from 2004), the
    last where no day says which; between two of them, on a day without either, nobody chooses."""
    if len(choice.places) == 1 or choice.question.on is not None:
        return None
    in_turn = sorted(choice.places, key=lambda place: place.ends_on or dt.date.max)
    for earlier, later in pairwise(in_turn):
        if earlier.level != PROVINCE or not _came_after(later, earlier):
            return None
    last = in_turn[-1]
    choice.notes.append(Note.TODAYS_UNIT if last.is_on(choice.day) else Note.LATEST_UNIT)
    choice.places = [last]
    return None


def _came_after(later: Place, earlier: Place) -> bool:
    if later.begins_on is None or earlier.ends_on is None:
        return False
    return later.level == earlier.level and earlier.ends_on < later.begins_on


def _by_position(choice: Choice, wording: Wording, marker: str) -> Answer | None:
    lat, lon = choice.question.lat, choice.question.lon
    if len(choice.places) == 1 or lat is None or lon is None:
        return None
    away = sorted(
        (distance, place.id)
        for place in choice.places
        if (distance := place.km_to(lat, lon)) is not None
    )
    is_clear = len(away) == 1 or (len(away) > 1 and away[1][0] > 2 * away[0][0])
    if away and away[0][0] <= NEAR_KM and is_clear:
        choice.places = [choice.gazetteer.places[away[0][1]]]
        choice.notes.append(Note.BY_POSITION)
    return None
