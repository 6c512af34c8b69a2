"""The gazetteer: every name, code and succession of the register, ready to be asked."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from caunoi.core.vietnamese import has_accents
from caunoi.registry.gazetteer.keys import accented_key, key, loose_key
from caunoi.registry.gazetteer.places import PROVINCE, CountryNames, Passing, Place, PlaceName
from caunoi.registry.gazetteer.wording import split_marker

HOME = "VN"
# Files that say "China" may mean any of these; each keeps its own code in the register.
CHINA = ("CN", "HK", "MO", "TW")
SIMILAR_ENOUGH = 84  # per cent of letters in order; below it suggestions are noise


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that has the name asked for."""

    place: Place
    accented: str
    is_own: bool  # the name it goes by, not another one
    is_former: bool


class Gazetteer:
    """Built once for an import from rows; then only read. About 0.4 s for 12,000 places."""

    def __init__(
        self,
        places: Iterable[Place],
        countries: Iterable[CountryNames] = (),
        passings: Iterable[Passing] = (),
    ) -> None:
        self.places: dict[int, Place] = {}
        self.codes: dict[tuple[str, str], int] = {}
        self.country_names: dict[str, dict[str, set[str]]] = {}
        self.country_codes: dict[str, str] = {}
        self._names: dict[str, dict[str, list[Hit]]] = {}
        self._loose: dict[str, set[str]] = {}
        self._heirs: dict[int, list[Passing]] = {}
        self._elders: dict[int, list[int]] = {}
        for place in places:
            self.add(place)
        for country in countries:
            self._add_country(country)
        for passing in sorted(passings, key=lambda passing: passing.on):
            self._heirs.setdefault(passing.old, []).append(passing)
            self._elders.setdefault(passing.new, []).append(passing.old)

    def add(self, place: Place) -> None:
        self.places[place.id] = place
        names = self._names.setdefault(place.country, {})
        for folded, hit in _hits_of(place):
            names.setdefault(folded, []).append(hit)
            if place.country == HOME:
                self._loose.setdefault(loose_key(folded), set()).add(folded)
        for scheme, code in place.codes:
            self.codes[scheme, code] = place.id

    def named(self, country: str, name: str) -> list[Hit]:
        """Places of the country with this name, accents aside; those with its accents if any."""
        hits = self._names.get(country, {}).get(key(name), [])
        if hits and has_accents(name):
            exact = [hit for hit in hits if hit.accented == accented_key(name)]
            return _once_each(exact or hits)
        return _once_each(hits)

    def spelled_like(self, name: str) -> list[Hit]:
        """Vietnamese units whose name differs only in i and y, c and k."""
        folded = self._loose.get(loose_key(key(name)), ())
        return _once_each([hit for each in folded for hit in self._names[HOME][each]])

    def named_anywhere(self, name: str) -> list[Hit]:
        folded = key(name)
        tables = (table for country, table in self._names.items() if country != HOME)
        return _once_each([hit for table in tables for hit in table.get(folded, ())])

    def similar(self, country: str, name: str, limit: int = 5) -> tuple[Place, ...]:
        """Places whose names look like this one: to be offered, never taken."""
        names = self._names.get(country, {})
        found = process.extract(
            key(name), names.keys(), scorer=fuzz.ratio, score_cutoff=SIMILAR_ENOUGH, limit=limit
        )
        return tuple(dict.fromkeys(hit.place for near, _score, _at in found for hit in names[near]))

    def with_code(self, scheme: str, code: str) -> Place | None:
        place = self.codes.get((scheme, code))
        return None if place is None else self.places[place]

    def line_of(self, place: Place) -> set[int]:
        """The place, all it came from and all it passed to; not its siblings."""
        found = {place.id}
        for step in (self._later, self._earlier):
            todo = [place.id]
            while todo:
                todo = [n for each in todo for n in step(each) if n not in found]
                found.update(todo)
        return found

    def heir(self, place: Place, day: dt.date) -> Place:
        """Who stands in the place's stead on a day, by the main line of succession."""
        seen = {place.id}
        while passing := self._main_heir(place.id, day):
            if passing.new in seen or passing.new not in self.places:
                break
            seen.add(passing.new)
            place = self.places[passing.new]
        return place

    def province_today(self, place: Place, day: dt.date) -> Place:
        """The province that a Vietnamese unit, standing or dissolved, belongs to on a day."""
        while place.level != PROVINCE and place.parent in self.places:
            place = self.places[place.parent]
        return self.heir(place, day)

    def _main_heir(self, place: int, day: dt.date) -> Passing | None:
        due = [each for each in self._heirs.get(place, ()) if each.on <= day]
        return next((each for each in due if each.is_main), due[0] if due else None)

    def _later(self, place: int) -> Iterator[int]:
        return (each.new for each in self._heirs.get(place, ()))

    def _earlier(self, place: int) -> Iterator[int]:
        return iter(self._elders.get(place, ()))

    def _add_country(self, country: CountryNames) -> None:
        for code in filter(None, (country.code, country.alpha3)):
            self.country_codes[code] = country.code
        for name in country.names:
            by_accents = self.country_names.setdefault(key(name), {})
            by_accents.setdefault(accented_key(name), set()).add(country.code)


def _hits_of(place: Place) -> Iterator[tuple[str, Hit]]:
    """Its names, its own first; abroad also without the word for its kind ("Osaka Prefecture")."""
    own = [PlaceName(name) for name in (place.name, place.name_en) if name]
    seen = set()
    for at, each in enumerate((*own, *place.names)):
        written = each.name.partition("(")[0].strip() or each.name
        core = split_marker(written)[0] if place.country != HOME else written
        for name in (written, core):
            accented = accented_key(name)
            if accented and accented not in seen:
                seen.add(accented)
                is_own = at < len(own) and name is written
                yield key(name), Hit(place, accented, is_own=is_own, is_former=each.is_former)


def _once_each(hits: list[Hit]) -> list[Hit]:
    """One hit for a place: by its own name rather than another, a present rather than a former."""
    if len(hits) < 2:
        return list(hits)
    best: dict[int, Hit] = {}
    for hit in sorted(hits, key=lambda hit: (not hit.is_own, hit.is_former)):
        best.setdefault(hit.place.id, hit)
    return list(best.values())
