import datetime as dt

from caunoi.registry.gazetteer.abroad import resolve_abroad
from caunoi.registry.gazetteer.answers import Answer
from caunoi.registry.gazetteer.home import resolve_home
from caunoi.registry.gazetteer.index import HOME, Gazetteer
from caunoi.registry.gazetteer.question import Question


def resolve(gazetteer: Gazetteer, question: Question, *, today: dt.date) -> Answer:
    """Which territory a row means. With country VN the answer is a Vietnamese unit or none."""
    if question.country == HOME:
        return resolve_home(gazetteer, question, today)
    return resolve_abroad(gazetteer, question)
