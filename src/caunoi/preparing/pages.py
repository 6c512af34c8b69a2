"""What the pages of preparations show, made ready for the templates."""

import datetime as dt
from typing import Any

from caunoi.agreements.states import State
from caunoi.preparing.models import Preparation

PATH = (
    State.NEED,
    State.IDEA,
    State.DRAFT,
    State.CONSULTATION,
    State.DECIDED,
    State.SIGNED,
    State.REPORTED,
    State.IN_FORCE,
)


def path_of(preparation: Preparation) -> list[dict[str, Any]]:
    return []


def advice(preparation: Preparation, user: Any, today: dt.date) -> list[Any]:
    return []
