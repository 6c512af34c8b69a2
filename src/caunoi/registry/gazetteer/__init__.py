"""Which territory is meant by what somebody wrote in a file: pure, from plain rows.

It never guesses: an answer is `Found` with how it was found, `Ambiguous` with the candidates,
or `Unknown` with why. Begin with `index.py`; `wording.py` takes a cell apart, `home.py` decides
for Viet Nam, `abroad.py` for the rest, `codes.py` for province codes of two versions.
"""

from caunoi.registry.gazetteer.abroad import country_of_place, with_country_in_name
from caunoi.registry.gazetteer.answers import Ambiguous, Answer, Found, Note, Unknown, Why
from caunoi.registry.gazetteer.index import Gazetteer
from caunoi.registry.gazetteer.places import CountryNames, Passing, Place, PlaceName
from caunoi.registry.gazetteer.question import Question
from caunoi.registry.gazetteer.resolve import resolve

__all__ = [
    "Ambiguous",
    "Answer",
    "CountryNames",
    "Found",
    "Gazetteer",
    "Note",
    "Passing",
    "Place",
    "PlaceName",
    "Question",
    "Unknown",
    "Why",
    "country_of_place",
    "resolve",
    "with_country_in_name",
]
