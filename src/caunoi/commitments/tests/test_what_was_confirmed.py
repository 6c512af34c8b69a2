"""A partner's word is about what it was shown; a link about what is still asked."""

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from caunoi.commitments import actions, actions_evidence, asking
from caunoi.commitments.models import Commitment
from caunoi.commitments.tests import make
from caunoi.commitments.tests.make import LOADER, TODAY
from caunoi.partners import actions as partners
from caunoi.partners.actions_words import LinkClosed, say
from caunoi.partners.models import PartnerLink
from caunoi.partners.tokens import token_of
from caunoi.records.actors import ByLink

pytestmark = pytest.mark.django_db
NOW = dt.datetime.combine(TODAY, dt.time(5), tzinfo=dt.UTC)


def fresh(promise: Commitment) -> Commitment:
    return Commitment.objects.get(pk=promise.pk)


def confirmed() -> tuple[Commitment, Any]:
    promise = make.commitment(make.body())
    piece = make.event(promise)
    actions_evidence.fulfil(promise, by=LOADER)
    actions_evidence.answered(promise, make.word("yes"), by=ByLink(7), now=NOW)
    return fresh(promise), piece


def void(piece: Any) -> None:
    actions_evidence.void_evidence(piece, reason="Nhầm văn bản", by=LOADER, now=NOW)


def test_a_yes_to_evidence_that_was_taken_back_confirms_no_other() -> None:
    promise, piece = confirmed()
    assert promise.state == "confirmed"
    void(piece)
    assert (fresh(promise).state, fresh(promise).verdict) == ("open", "")
    make.event(fresh(promise))
    actions_evidence.fulfil(fresh(promise), by=LOADER)
    assert fresh(promise).state == "fulfilled"


def test_it_is_fulfilled_on_the_day_of_the_last_piece_that_stands() -> None:
    promise = make.commitment(make.body())
    make.event(promise, on=TODAY - dt.timedelta(days=9))
    wrong = make.event(promise, on=TODAY)
    actions_evidence.fulfil(promise, by=LOADER)
    void(wrong)
    assert fresh(promise).state == "fulfilled"
    assert fresh(promise).fulfilled_on == TODAY - dt.timedelta(days=9)


def asked() -> tuple[Commitment, PartnerLink]:
    partner = make.partner()
    promise = make.commitment(make.body(), counterpart=partner)
    link = partners.ask(
        promise,
        asking.KEY,
        name="Kim",
        email="kim@gunma.example",
        language="en",
        by=LOADER,
        now=timezone.now(),
        organisation=partner,
    )
    return promise, link


def statuses(link: PartnerLink) -> list[int]:
    cache.clear()
    address = f"/p/{token_of(link)}/"
    typed = {"once": "1", "verdict": "yes", "name": "Kim", "comment": "", "post": ""}
    found = [Client().get(address), Client().head(address), Client().post(address, typed)]
    return [answer.status_code for answer in found]


def test_a_link_to_a_released_promise_opens_nothing_until_it_is_taken_up_again() -> None:
    promise, link = asked()
    actions.release(promise, reason="Hai bên thống nhất", by=LOADER, today=TODAY)
    assert statuses(link) == [404, 404, 404]
    actions.restore(fresh(promise), by=LOADER)
    assert statuses(link) == [200, 200, 302]


def test_a_link_to_a_promise_that_was_divided_opens_nothing() -> None:
    promise, link = asked()
    make.commitment(promise.subject, parent=promise)
    assert statuses(link) == [404, 404, 404]


def test_the_officers_page_says_that_it_is_no_longer_asked_and_sends_nothing_more() -> None:
    promise, link = asked()
    officer = make.head(promise.owner)
    client = Client()
    client.force_login(officer, "allauth.account.auth_backends.AuthenticationBackend")
    shown = client.get(link.get_absolute_url())
    assert (shown.context["is_open"], shown.context["row"].is_dropped) == (True, False)
    actions.release(promise, reason="Hai bên thống nhất", by=LOADER, today=TODAY)
    shown = client.get(link.get_absolute_url())
    assert (shown.context["is_open"], shown.context["row"].is_dropped) == (False, True)
    assert f"/partners/{link.pk}/resend/" not in shown.content.decode()
    assert [row.is_dropped for row in client.get(promise.get_absolute_url()).context["sent"]] == [
        True
    ]
    for act in (
        lambda: partners.resend(link, by=officer, now=timezone.now()),
        lambda: partners.mend_address(
            link, email="k@gunma.example", by=officer, now=timezone.now()
        ),
    ):
        with pytest.raises(ValidationError):
            act()


def test_an_answer_typed_before_the_release_and_sent_after_it_is_not_taken() -> None:
    promise, link = asked()
    actions.release(promise, reason="Hai bên thống nhất", by=LOADER, today=TODAY)
    with pytest.raises(LinkClosed):
        say(link, verdict="no", comment="x", name="K", post="", files=[], now=timezone.now())
    assert fresh(promise).verdict == ""
