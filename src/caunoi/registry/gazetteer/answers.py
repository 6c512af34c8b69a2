"""What a question to the gazetteer is answered with. Words for people are made elsewhere."""

from dataclasses import dataclass
from enum import StrEnum

from caunoi.registry.gazetteer.places import Place


class Note(StrEnum):
    """What a person should know about how a place was found."""

    TODAYS_UNIT = "todays_unit"  # an older unit had the same name; no date says which was meant
    LATEST_UNIT = "latest_unit"  # several ended units had the name; the last of them
    NOT_ON_THAT_DAY = "not_on_that_day"  # the only unit of that name did not exist on the day
    ACCENTS = "accents"  # written with other accents
    SPELLING = "spelling"  # i for y, k for c
    KIND_DIFFERS = "kind_differs"  # "city" for what is a province, and the like
    CITY_NOT_REGION = "city_not_region"  # a region has the name too
    BY_POSITION = "by_position"  # of several, the one at the coordinates in the file
    BY_CODE = "by_code"
    CODE_BY_DATE = "code_by_date"  # the code changed its meaning on 01/07/2025
    FORMER_NAME = "former_name"
    REST_IGNORED = "rest_ignored"  # words in brackets or after a comma that say nothing to us
    COUNTRY_BY_PLACE = "country_by_place"  # of several countries, the one that has such a place
    ELSEWHERE = "elsewhere"  # a known place has the name, but lies elsewhere in the country


class Why(StrEnum):
    EMPTY = "empty"
    SAME_NAME = "same_name"  # several places have this name
    SEVERAL_COUNTRIES = "several_countries"
    NO_COUNTRY = "no_country"
    UNKNOWN_COUNTRY = "unknown_country"
    COUNTRIES_DIFFER = "countries_differ"
    UNKNOWN_HOME = "unknown_home"  # no Vietnamese unit of this name
    UNKNOWN_ABROAD = "unknown_abroad"  # not in the register: to be created, unverified
    WHOLE_COUNTRY = "whole_country"
    SEVERAL_PLACES = "several_places"  # "Daejeon; Eindhoven": each is a partner of its own
    BODY = "body"  # a department, school, firm …, not the locality itself
    CODE_REUSED = "code_reused"  # the code means another province before and after 01/07/2025
    CODE_UNKNOWN = "code_unknown"
    CODE_AGAINST_NAME = "code_against_name"
    PARENT_DIFFERS = "parent_differs"  # "Vĩnh Yên, Nghệ An"
    POSITION_DIFFERS = "position_differs"
    KIND_DIFFERS = "kind_not_known"  # "tỉnh Quảng Châu": the name is known of a city only
    KIND_UNCLEAR = "kind_unclear"  # "thành phố Phú Thọ": a province and a town have the name


@dataclass(frozen=True, slots=True)
class Found:
    place: Place
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    why: Why
    candidates: tuple[Place, ...]
    countries: tuple[str, ...] = ()  # for SEVERAL_COUNTRIES


@dataclass(frozen=True, slots=True)
class Unknown:
    """`name`, `level` and `parent` are those of the place to be created; `similar` may be meant."""

    why: Why
    name: str = ""
    level: str = ""
    similar: tuple[Place, ...] = ()
    notes: tuple[Note, ...] = ()
    parent: int | None = None


Answer = Found | Ambiguous | Unknown
