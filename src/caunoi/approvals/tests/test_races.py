"""Two people at the same moment, each in a connection of its own."""

import threading
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from caunoi.approvals import actions
from caunoi.approvals import actions_opinions as opinions
from caunoi.approvals.drafts import Ask, OpinionDraft
from caunoi.approvals.models import Approval, Case, Opinion, Round
from caunoi.approvals.tests import make
from caunoi.law import loading

pytestmark = [
    pytest.mark.slow,  # truncates the whole database, since threads see only what is committed
    pytest.mark.django_db(transaction=True),
]


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """How each of them ended."""
    start, ends = threading.Barrier(len(deeds)), []

    def run(deed: Callable[[], object]) -> None:
        start.wait(timeout=5)
        try:
            deed()
            ends.append("done")
        except ValidationError:
            ends.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    return sorted(ends)


@pytest.fixture
def round_(transactional_db) -> Round:
    loading.load()
    held = make.case(make.organisation("UBND tỉnh Phú Thọ"))
    return make.asked(held, make.department("Sở Tư pháp"))


def decide(verdict: str) -> Callable[[], object]:
    held = Case.objects.get()
    return lambda: actions.decide(
        held, verdict, number=verdict, on=make.TODAY, by=make.LOADER, today=make.TODAY
    )


def test_of_two_who_decide_at_once_one_decides(round_):
    make.answer(make.consultation(round_, make.organisation_of(round_)))
    assert at_once(decide("granted"), decide("refused")) == ["done", "refused"]
    assert Approval.objects.get().verdict == Case.objects.get().state


def test_nobody_is_asked_beside_a_decision(round_):
    make.answer(make.consultation(round_, make.organisation_of(round_)))
    other = make.department("Sở Y tế")
    ask = Ask(other, "others")
    ends = at_once(
        decide("granted"),
        lambda: actions.add_body(round_, ask, by=make.LOADER, today=make.TODAY),
    )
    assert ends == ["done", "refused"]


def test_a_signature_and_a_letter_on_paper_at_once_are_one_answer(round_):
    row = make.consultation(round_, make.organisation_of(round_))
    opinions.draft_opinion(row, make.opinion(row), by=make.LOADER)
    opinions.send_to_head(row, by=make.LOADER, today=make.TODAY)
    signed, entered = (make.consultation(round_, row.body) for _deed in range(2))
    ends = at_once(
        lambda: opinions.countersign(
            signed, number="7", on=make.TODAY, by=make.LOADER, today=make.TODAY
        ),
        lambda: opinions.enter_opinion(
            entered,
            OpinionDraft("disagree", "Không nhất trí"),
            number="8",
            on=make.TODAY,
            upload=make.paper("Công văn", "cong-van.txt"),
            by=make.LOADER,
            today=make.TODAY,
        ),
    )
    assert ends == ["done", "refused"]
    said = Opinion.objects.get()
    assert (said.number, said.verdict) in {("7", "agree"), ("8", "disagree")}
