"""Rules and due dates for programs. It reads only; nothing here is secret, all of it is law."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from caunoi.law import queries, typed, words
from caunoi.law.clock import Due, Status
from caunoi.law.models import Rule
from caunoi.law.terms import ClockError, Unit

router = Router(tags=["law"])


class RuleOut(Schema):
    code: str
    name_vi: str
    name_en: str
    counted_from_vi: str
    counted_from_en: str
    unit: Unit
    offset: int
    month: int | None
    day: int | None
    year: int | None
    year_offset: int
    legal_basis: str
    article: str
    valid_from: dt.date
    valid_to: dt.date | None
    silence: str
    confidence: str
    may_block: bool

    @staticmethod
    def resolve_counted_from_vi(rule: Rule) -> str:
        return rule.start_vi

    @staticmethod
    def resolve_counted_from_en(rule: Rule) -> str:
        return rule.start_en

    @staticmethod
    def resolve_legal_basis(rule: Rule) -> str:
        return rule.basis.number

    @staticmethod
    def resolve_may_block(rule: Rule) -> bool:
        return rule.blocks


class DueOut(Schema):
    """`due_on` is empty while the clock is stopped or the calendar of that year is unknown."""

    rule: RuleOut
    status: Status
    due_on: dt.date | None
    safe_on: dt.date | None
    steps: list[str]


@router.get("/rules", response=list[RuleOut], summary="Every version of every rule")
def list_rules(request: HttpRequest) -> Any:
    return queries.rules()


@router.get("/rules/{code}/due", response=DueOut, summary="When it is due, and why")
def due(
    request: HttpRequest,
    code: str,
    start: dt.date,
    stop: list[str] = Query(default=[], description="FROM..TO, both days included"),  # noqa: B008 - ninja's way
    extension: int = 0,
) -> dict[str, Any]:
    rule, found = _asked(code.upper(), start, stop, extension)
    return {
        "rule": rule,
        "status": found.status,
        "due_on": found.date,
        "safe_on": found.safe_date,
        "steps": words.sentences(found.steps),
    }


def _asked(code: str, start: dt.date, stops: list[str], extension: int) -> tuple[Rule, Due]:
    try:
        days = [typed.stop(text) for text in stops]
        return queries.due(code, start, stops=days, extension=extension)
    except queries.RuleUnknown as error:
        said = words.unknown_code(error.code, error.near, is_loaded=error.is_loaded)
        raise HttpError(404, said) from error
    except queries.RuleNotInForce as error:
        raise HttpError(422, words.not_in_force(error.code, error.day, error.versions)) from error
    except ClockError as error:
        raise HttpError(422, words.sentence(error.step)) from error
    except ValueError as error:
        raise HttpError(422, str(error)) from error
