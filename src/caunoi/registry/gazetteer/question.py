import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """What a row says of one place. `country` is a code, "" if the row does not say.

    `on` is the day of signing; `parent` the province in another column; `code` a province code,
    `scheme` its version if known.
    """

    name: str
    country: str = ""
    on: dt.date | None = None
    lat: float | None = None
    lon: float | None = None
    parent: str = ""
    code: str = ""
    scheme: str = ""
