"""Putting the questions of a file to the gazetteer; names that come again are remembered."""

import datetime as dt
from dataclasses import dataclass

from caunoi.imports.lists.cells import SideCells
from caunoi.registry.gazetteer import (
    Answer,
    Gazetteer,
    Place,
    Question,
    Why,
    resolve,
    with_country_in_name,
)
from caunoi.registry.gazetteer.index import HOME
from caunoi.registry.gazetteer.wording import readings

REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class End:
    """A side of the row with the country it is said to be in ("" if it is not said)."""

    cells: SideCells
    country: str
    trouble: Why | None = None
    countries: tuple[str, ...] = ()


class Asker:
    """`scheme` is the version of the file's province codes, "" if it does not tell."""

    def __init__(self, gazetteer: Gazetteer, *, scheme: str, today: dt.date) -> None:
        self.gazetteer, self.scheme, self.today = gazetteer, scheme, today
        self._answers: dict[Question, Answer] = {}
        self._with_country: dict[Question, Question] = {}

    def ask(self, question: Question) -> Answer:
        answer = self._answers.get(question)
        if answer is None:
            if len(self._answers) >= REMEMBERED:
                self._answers.clear()
            answer = resolve(self.gazetteer, question, today=self.today)
            self._answers[question] = answer
        return answer

    def with_country(self, question: Question) -> Question:
        """With the country that the name itself says, where no column does."""
        found = self._with_country.get(question)
        if found is None:
            if len(self._with_country) >= REMEMBERED:
                self._with_country.clear()
            found = with_country_in_name(self.gazetteer, question)
            self._with_country[question] = found
        return found

    def is_abroad(self, end: End) -> bool:
        """Whether a name says a foreign country, and no Vietnamese unit: "Paris, France"."""
        said = self.with_country(Question(end.cells.name)).country
        return said not in ("", HOME) and not any(
            self.gazetteer.named(HOME, reading.name) for reading in readings(end.cells.name)
        )

    def question(
        self, end: End, *, country: str | None = None, on: dt.date | None = None
    ) -> Question:
        """About the place at an end; were it in `country`, if that is given."""
        cells = end.cells
        is_home = (country or end.country) == HOME
        return Question(
            name=cells.name,
            country=end.country if country is None else country,
            on=on,
            lat=cells.lat,
            lon=cells.lon,
            parent=cells.region,
            code=cells.code if is_home else "",
            scheme=self.scheme if is_home else "",
        )

    def about(self, end: End, *, country: str | None = None, on: dt.date | None = None) -> Answer:
        return self.ask(self.question(end, country=country, on=on))

    def chosen(self, key: str) -> Place | None:
        """The place behind "place:12"; None for any other key, and for one nobody knows."""
        kind, _colon, number = key.partition(":")
        if kind != "place" or not number.isdigit():
            return None
        return self.gazetteer.places.get(int(number))
