"""Deciding which place abroad is meant. A country that is not said is never supplied."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from caunoi.registry.gazetteer.answers import Ambiguous, Answer, Found, Note, Unknown, Why
from caunoi.registry.gazetteer.countries import (
    agree,
    countries_named,
    countries_perhaps,
    is_country,
)
from caunoi.registry.gazetteer.index import CHINA, Gazetteer, Hit
from caunoi.registry.gazetteer.places import CITY, REGION, Place
from caunoi.registry.gazetteer.question import Question
from caunoi.registry.gazetteer.several import Cut, are_apart, goes_up, says_many, side_by_side
from caunoi.registry.gazetteer.wording import Wording, classify, readings

NEAR_KM = 50.0
_IN_WORDS = re.compile(r"(?P<name>.+\S)\s+(?:in|ở|tại|của|thuộc)\s+(?P<country>\S.*)", re.I)
_COUNTRY_FIRST = re.compile(
    r"(?P<country>[^\W\d][^:/()\[\],;–—]*?)(?:\s*[:/–—]\s*(?P<name>[^:/;]+)|\s+-\s+(?P<listed>[^:/;]+)"
    r"|\s*\((?P<bracketed>[^()]+)\))"
)
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
REGION_KM = 600.0  # from the middle of a region to any point of it
# In English a county is no city; in Vietnamese lists "tỉnh" and "thành phố" are often mistaken.
_VI_KIND = re.compile(r"\s*(?:tỉnh|thành phố|tp|bang|vùng)\b", re.I)
# Provinces that mostly bear the name of their capital, which may be too small to be on record:
# "Siena" alone is more likely the town. General knowledge.
_AFTER_A_TOWN = frozenset({
    ("IT", "province"), ("IT", "metropolitan city"), ("IT", "free municipal consortium"),
    ("IT", "decentralized regional entity"), ("ES", "province"), ("PT", "district"),
    ("CH", "canton"), ("TR", "province"), ("RO", "department"), ("BG", "district"),
    ("CZ", "district"), ("MA", "province"),
})  # fmt: skip
_INVERTED = ", County"  # so ISO 3166-2 writes a county that has its name from a town: Durham
_REGION_MARKERS = frozenset({"province", "region"})


def resolve_abroad(gazetteer: Gazetteer, question: Question) -> Answer:
    if not question.name.strip():
        return Unknown(Why.EMPTY)
    if (answer := _several(gazetteer, question)) is not None:
        return answer
    question = with_country_in_name(gazetteer, question)
    if not question.country:
        return _without_country(gazetteer, question)
    return _in_country(gazetteer, question)


def _in_country(gazetteer: Gazetteer, question: Question) -> Answer:
    tried = list(readings(question.name))
    of_other_kind: list[Place] = []
    for country in _together(question.country):
        for wording in tried:
            hits = gazetteer.named(country, wording.name) if wording.body != "other" else []
            if hits:
                answer = _choose(gazetteer, replace(question, country=country), wording, hits)
                if answer is not None:
                    return answer
                of_other_kind += [hit.place for hit in hits]
    if of_other_kind and _VI_KIND.match(question.name):
        return Ambiguous(Why.KIND_DIFFERS, tuple(dict.fromkeys(of_other_kind)))
    return _to_create(gazetteer, question, tried)


def with_country_in_name(gazetteer: Gazetteer, question: Question) -> Question:
    """ "Prato (Italy)", "Vientiane, Lào": the last word decides where no column does."""
    question = _country_in_words(gazetteer, _without_flag(gazetteer, question))
    question = _country_first(gazetteer, question)
    if question.country:
        return question
    for wording in readings(question.name):
        for part in reversed(wording.rest):
            if country := _country_said(gazetteer, question, part):
                return replace(question, country=country)
    whole = countries_named(gazetteer, question.name)
    if len(whole) == 1:
        return replace(question, country=next(iter(whole)))
    above = question.parent  # a column of states or provinces, beside none of countries
    return (
        replace(question, country=_country_said(gazetteer, question, above)) if above else question
    )


def _without_flag(gazetteer: Gazetteer, question: Question) -> Question:
    """ "Kyoto 🇯🇵" says its country as a word would."""
    match = None if question.name.isascii() else _FLAG.search(question.name)
    if match is None:
        return question
    country = next(iter(countries_named(gazetteer, match.group())), "")
    name = _FLAG.sub(" ", question.name).strip()
    return replace(question, name=name or question.name, country=question.country or country)


def _country_said(gazetteer: Gazetteer, question: Question, part: str) -> str:
    """The country that a part of the cell names, "" if it names none or more than one."""
    found = countries_named(gazetteer, part)
    if perhaps := countries_perhaps(gazetteer, part):  # "New Haven (Connecticut)" too
        return country_of_place(gazetteer, replace(question, parent=part), perhaps)
    return next(iter(found)) if len(found) == 1 else ""


def country_of_place(gazetteer: Gazetteer, question: Question, countries: Sequence[str]) -> str:
    """Of some countries the only one with such a place; the first where none has it; else ""."""
    answers = {
        country: resolve_abroad(gazetteer, replace(question, country=country))
        for country in filter(None, countries)
    }
    having = [code for code, answer in answers.items() if not isinstance(answer, Unknown)]
    if len(having) == 1:
        return having[0]
    return countries[0] if countries and not having else ""


def _several(gazetteer: Gazetteer, question: Question) -> Answer | None:
    """Several partners in one cell, which are never taken for one."""
    if says_many(question.name):
        return Unknown(Why.SEVERAL_PLACES, name=question.name)
    for parts, cut in side_by_side(question.name):
        places_said = [part for part in parts if not _is_country_of(gazetteer, part, cut)]
        if len(places_said) < 2 or _is_one(gazetteer, question, places_said[1:], cut):
            continue
        asked = [_part(gazetteer, question, part) for part in places_said]
        answers = [resolve_abroad(gazetteer, each) for each in asked]
        places = [answer.place for answer in answers if isinstance(answer, Found)]
        knows_all = len(places) == len(asked)
        if not (knows_all or cut == Cut.SURE):
            continue
        if knows_all and not are_apart(places, cut):
            continue
        if places:
            return Ambiguous(Why.SEVERAL_PLACES, tuple(dict.fromkeys(places)))
        return Unknown(Why.SEVERAL_PLACES, name=question.name)
    return None


def _is_country_of(gazetteer: Gazetteer, part: str, cut: Cut) -> bool:
    """ "Campuchia"; where the cut is sure, not "Kampot, Campuchia", which is a place of its own."""
    named = countries_named(gazetteer, part)
    if cut != Cut.SURE or "," not in part:
        return bool(named)
    return any(is_country(gazetteer, part, code) for code in named)


def _is_one(gazetteer: Gazetteer, question: Question, tails: list[str], cut: Cut) -> bool:
    """ "Baoshan, Shanghai", "Salamanca, Castilla y León", "Tulsa, Oklahoma": one name, or a place
    and where it lies."""
    country = with_country_in_name(gazetteer, question).country
    if cut == Cut.WORD:
        named = (part for part in question.name.split(",") if tails[0] in part)
        return any(gazetteer.named(country, part) for part in named)
    if cut != Cut.COMMA:
        return False
    if goes_up(question.name) or gazetteer.named(country, question.name):
        return True
    if _regions_called(gazetteer, country, question.name.partition(",")[0]):
        return False
    return any(_regions_called(gazetteer, country, tail) for tail in tails)


def _part(gazetteer: Gazetteer, question: Question, part: str) -> Question:
    """About one of several: in the country that it names itself, or the one said of all."""
    alone = with_country_in_name(gazetteer, replace(question, name=part, country="", lat=None))
    of_all = alone.country or with_country_in_name(gazetteer, question).country
    return replace(alone, country=of_all)


def _country_in_words(gazetteer: Gazetteer, question: Question) -> Question:
    """ "Prato in Italy", "Prato của Ý": only where the tail is a country, and the column's own."""
    match = _IN_WORDS.fullmatch(question.name.strip())
    if match is None:
        return question
    alone = replace(question, name=match["name"])
    country = _country_said(gazetteer, alone, match["country"])
    if not country:
        return question
    if question.country and not agree(question.country, country):
        return question
    return replace(question, name=match["name"], country=question.country or country)


def _country_first(gazetteer: Gazetteer, question: Question) -> Question:
    """ "Lào: tỉnh Khăm Muộn", "Nhật Bản/ Hyogo", "Campuchia (tỉnh Kratie)": the country's own name,
    and behind it a place in it."""
    match = _COUNTRY_FIRST.fullmatch(question.name.strip())
    if match is None:
        return question
    name, said = next(filter(None, match.group("name", "listed", "bracketed"))), match["country"]
    found = countries_named(gazetteer, said)
    if len(found) != 1 or countries_perhaps(gazetteer, said):
        return question
    country = next(iter(found))
    if not is_country(gazetteer, said, country) or not _is_place_in(gazetteer, country, name):
        return question
    if question.country and not agree(question.country, country):
        return question
    return replace(question, name=name, country=question.country or country)


def _is_place_in(gazetteer: Gazetteer, country: str, name: str) -> bool:
    """A place that is known there, or what says its kind; not "Singapore (gia hạn)"."""
    if countries_named(gazetteer, name) or classify(name)[0] != "place":
        return False
    is_known = any(gazetteer.named(country, reading.name) for reading in readings(name))
    return is_known or _VI_KIND.match(name) is not None


def _together(country: str) -> tuple[str, ...]:
    return CHINA if country == "CN" else (country,)


def _without_country(gazetteer: Gazetteer, question: Question) -> Answer:
    hits: list[Hit] = []
    for wording in readings(question.name):
        hits = gazetteer.named_anywhere(wording.name)
        if hits:
            break
    places = list(dict.fromkeys(hit.place for hit in _own_first(hits)))
    here = _near(places, question)
    if len(here) == 1:
        return Found(here[0], (Note.BY_POSITION,))
    if places:
        return Ambiguous(Why.NO_COUNTRY, tuple(places[:8]))
    return Unknown(Why.NO_COUNTRY, name=question.name)


def _choose(
    gazetteer: Gazetteer, question: Question, wording: Wording, hits: list[Hit]
) -> Answer | None:
    """None: none of them is meant, go on looking."""
    marker = _marker(wording)
    places = _best(_fitting(hits, marker), marker) or _namesakes(gazetteer, hits, marker)
    if not places:
        return None
    notes = [Note.FORMER_NAME] if all(hit.is_former for hit in hits) else []
    places, parent_notes = _inside(gazetteer, question, wording, places)
    notes += parent_notes
    if question.lat is not None and places:
        before, places = places, _near(places, question)
        if not places:
            return Unknown(
                Why.UNKNOWN_ABROAD, wording.name, before[0].level, tuple(before), (Note.ELSEWHERE,)
            )
        if len(places) < len(before):
            notes.append(Note.BY_POSITION)
    if not places:
        return None
    answer = _cities_first(places, notes, marker)
    if marker or wording.marker or not isinstance(answer, Found):
        return answer
    return _as_bare_name(gazetteer, question, wording, _noted(answer, hits), hits)


def _as_bare_name(
    gazetteer: Gazetteer, question: Question, wording: Wording, found: Found, hits: list[Hit]
) -> Answer:
    """What was found by a name without its kind, unless that can be a region or the country."""
    if _is_after_a_town(found.place, wording.name):
        return Ambiguous(Why.KIND_DIFFERS, (found.place,))
    if any(_regions_called(gazetteer, question.country, p) for p in _context(question, wording)):
        return found  # it lies where the row says
    others = _regions_apart(gazetteer, found.place, hits) if question.lat is None else []
    if others:
        return Ambiguous(Why.SAME_NAME, (found.place, *others))
    is_alike = _is_only_alike(found.place, hits)
    if is_alike and is_country(gazetteer, wording.name, question.country):
        return Unknown(Why.WHOLE_COUNTRY, wording.name, similar=(found.place,))
    return found


def _noted(found: Found, hits: list[Hit]) -> Found:
    """With the remark that a region has the name too, also where the city has it by nature."""
    has_region = any(hit.place.level == REGION and not hit.is_former for hit in hits)
    if found.place.level != CITY or not has_region or Note.CITY_NOT_REGION in found.notes:
        return found
    return replace(found, notes=(*found.notes, Note.CITY_NOT_REGION))


def _is_after_a_town(place: Place, name: str) -> bool:
    """Whether a bare name is more likely the town's; "County Durham" is none."""
    if place.name_en.endswith(_INVERTED):
        return "county" not in name.lower()
    return (place.country, place.kind) in _AFTER_A_TOWN


def _is_only_alike(place: Place, hits: list[Hit]) -> bool:
    """A region of the country's name, a city that goes by another: the country may be meant."""
    return place.level == REGION or not any(hit.is_own for hit in hits if hit.place == place)


def _cities_first(places: list[Place], notes: list[Note], marker: str) -> Answer:
    cities = [place for place in places if place.level == CITY]
    if cities and not marker:
        if len(cities) < len(places):
            notes.append(Note.CITY_NOT_REGION)
        places = cities
    if len(places) > 1:
        return Ambiguous(Why.SAME_NAME, tuple(places))
    return Found(places[0], tuple(notes))


def _regions_apart(gazetteer: Gazetteer, city: Place, hits: list[Hit]) -> list[Place]:
    """Regions of the city's name that it does not lie in (Ibaraki), or that have the name now
    when it has another (Sverdlovsk): then a bare name tells neither."""
    regions = [hit.place for hit in hits if hit.place.level == REGION and not hit.is_former]
    if city.level != CITY or any(hit.place == city and hit.is_former for hit in hits):
        return regions if city.level == CITY else []
    above = gazetteer.places.get(city.parent or 0)
    if above is None or any(_may_hold(region, above) for region in regions):
        return []
    return regions


def _may_hold(region: Place, above: Place) -> bool:
    """Whether a city in `above` can lie in the region; cities may be known by the larger one."""
    return region.id in (above.id, above.parent) or region.parent == above.id


def _best(hits: list[Hit], marker: str) -> list[Place]:
    """By their own names rather than others; cities all the same, unless a region was said."""
    own = [hit.place for hit in hits if hit.is_own]
    if marker or any(place.level == CITY for place in own):
        return own or [hit.place for hit in hits]
    return [hit.place for hit in hits if hit.is_own or hit.place.level == CITY] or [
        hit.place for hit in hits
    ]


def _fitting(hits: list[Hit], marker: str) -> list[Hit]:
    if marker in _REGION_MARKERS:
        return [hit for hit in hits if hit.place.level == REGION]
    if marker in ("city", "town"):
        return [hit for hit in hits if hit.place.level == CITY]
    return hits


def _namesakes(gazetteer: Gazetteer, hits: list[Hit], marker: str) -> list[Place]:
    """ "tỉnh Ca-lu-ga", where only the city is known by that spelling: the region of its name."""
    found: list[Place] = []
    for here in (hit.place for hit in hits):
        alike = _fitting(gazetteer.named(here.country, here.name_en), marker)
        found += [
            each
            for each in _best(alike, marker)
            if here.id == each.parent or here.parent == each.id
        ]
    return list(dict.fromkeys(found))


def _marker(wording: Wording) -> str:
    """The kind that is said; a name found with its kind in it ("Hekou County") needs no other."""
    said = [what for says, what in map(classify, wording.rest) if says == "kind"]
    return said[0] if said else wording.marker if wording.is_bare else ""


def _inside(
    gazetteer: Gazetteer, question: Question, wording: Wording, places: list[Place]
) -> tuple[list[Place], list[Note]]:
    """Only those in the state or region that the row names, where it names one."""
    notes: list[Note] = []
    for part in _context(question, wording):
        if regions := _regions_called(gazetteer, question.country, part):
            larger = {gazetteer.places[each].parent for each in regions}
            above = regions | larger  # cities may be known by the larger one only
            places = [
                place
                for place in places
                if place.level == REGION or place.parent is None or place.parent in above
            ]
        elif question.country not in countries_named(gazetteer, part):
            notes.append(Note.REST_IGNORED)
    return places, notes


def _near(places: Iterable[Place], question: Question) -> list[Place]:
    """Those at the coordinates of the row; a place without a position is not excluded."""
    if question.lat is None or question.lon is None:
        return []
    kept = []
    for place in places:
        away = place.km_to(question.lat, question.lon)
        limit = REGION_KM if place.level == REGION else NEAR_KM
        if away is None or away <= limit:
            kept.append((away if away is not None else limit, place))
    kept.sort(key=lambda pair: pair[0])
    nearest = [place for away, place in kept if away <= NEAR_KM]
    return nearest or [place for _away, place in kept]


def _own_first(hits: list[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: (not hit.is_own, hit.place.level != CITY))


def _to_create(gazetteer: Gazetteer, question: Question, tried: list[Wording]) -> Answer:
    """A place that the register does not have: named as in the file, in the country it says."""
    best = next((each for each in tried if each.body != "other"), tried[0])
    last = [each for each in tried if each.body != "other"][-1]
    if is_country(gazetteer, best.name, question.country):
        return Unknown(Why.WHOLE_COUNTRY, best.name)
    if any(each.body == "other" for each in tried):
        return Unknown(Why.BODY, best.name)
    level = REGION if last.marker in _REGION_MARKERS else CITY
    similar = gazetteer.similar(question.country, last.name)
    regions = [
        _regions_called(gazetteer, question.country, part) for part in _context(question, last)
    ]
    parents = {each for found in regions for each in found}
    parent = next(iter(parents)) if len(parents) == 1 else None
    return Unknown(Why.UNKNOWN_ABROAD, _proper(best, last), level, similar, parent=parent)


def _proper(best: Wording, last: Wording) -> str:
    """The name without what stood in brackets or after a comma and the body that governs it."""
    return last.name if last.body or last.rest else best.name


def _context(question: Question, wording: Wording) -> list[str]:
    """What a row says of where the place lies: brackets, tails and the column of its region."""
    parts = [what for says, what in map(classify, wording.rest) if says == "place"]
    return [part for part in (*parts, question.parent) if part]


def _regions_called(gazetteer: Gazetteer, country: str, text: str) -> set[int]:
    return {
        hit.place.id
        for reading in readings(text)
        for hit in gazetteer.named(country, reading.name)
        if hit.place.level == REGION
    }
