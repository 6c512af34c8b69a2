"""One agreement's page: how it stands, in words said once, and the one filled button."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import translation

from caunoi.agreements import pages
from caunoi.agreements.models import Agreement
from caunoi.agreements.promises import with_promises
from caunoi.agreements.tests import make
from caunoi.commitments.tests import make as promises

pytestmark = pytest.mark.django_db
LONG_AGO = dt.date(2024, 5, 1)
FILLED = re.compile(r'class="btn"[^>]*?href="([^"]+)"')


def page_of(client, agreement, user):
    client.force_login(user)
    return client.get(agreement.get_absolute_url())


def filled(response):
    return FILLED.findall(response.content.decode().partition('id="main"')[2])


def address(name, *args):
    return reverse(f"agreements:{name}", args=args)


@pytest.mark.parametrize("state", ["reported", "in_force", "implementing", "suspended"])
def test_what_stands_asks_first_what_happened(client, phu_tho, state):
    row = make.agreement(phu_tho, state=state)
    page = page_of(client, row, make.head_of(phu_tho))
    assert filled(page) == [address("note_sign", row.public_id)]


def test_what_is_signed_is_reported_first(client, phu_tho):
    row = make.agreement(phu_tho, state="signed")
    page = page_of(client, row, make.head_of(phu_tho))
    assert filled(page) == [address("move", row.public_id, "report_signing")]


def test_an_overdue_promise_leads_to_its_evidence_ours_first(client, phu_tho):
    row, head = make.agreement(phu_tho), make.head_of(phu_tho)
    theirs = promises.commitment(phu_tho, on=row, side="theirs", due_on=LONG_AGO)
    assert filled(page_of(client, row, head)) == [evidence_of(theirs)]
    for days in (40, 30):
        ours = promises.commitment(phu_tho, on=row, due_on=LONG_AGO + dt.timedelta(days))
    page = page_of(client, row, head)
    assert filled(page) == [evidence_of(ours)]
    assert address("note_sign", row.public_id) in page.content.decode()


def evidence_of(commitment):
    return reverse("commitments:add_evidence", args=[commitment.public_id])


@pytest.mark.parametrize("state", ["idea", "draft", "ended"])
def test_what_is_not_signed_or_over_has_no_filled_button_of_its_own(client, phu_tho, state):
    row = make.agreement(phu_tho, state=state, signed_on=make.TODAY if state == "ended" else None)
    assert page_of(client, row, make.head_of(phu_tho)).context["first"] is None


@pytest.mark.parametrize(
    ("state", "word", "said"),
    [
        ("idea", "Idea", ["Not signed yet."]),
        ("ended", "Ended", []),
        ("in_force", None, ["Nothing"]),
        ("signed", None, ["Signed.", "Nothing"]),
    ],
)
def test_how_it_stands_is_said_once(client, phu_tho, state, word, said):
    row = make.agreement(phu_tho, state=state, signed_on=None, is_verified=False)
    client.cookies["language"] = "en"
    stands = page_of(client, row, make.head_of(phu_tho)).context["stands"]
    assert stands["word"] == word
    assert [sentence.split(" that ")[0] for sentence in stands["said"]] == said


def test_a_line_of_the_list_says_the_state_and_what_is_wrong(phu_tho):
    signed = make.TODAY - dt.timedelta(days=30)
    row = make.agreement(phu_tho, state="implementing", signed_on=signed)
    promises.commitment(phu_tho, on=row, due_on=signed + dt.timedelta(days=9))
    rows = with_promises(Agreement.objects.all(), make.TODAY)
    with translation.override("en"):
        said = [pages.row_of(row, make.TODAY)["said"] for row in rows]
    assert said == ["Being carried out. 1 promise is overdue."]


def test_nothing_about_what_is_prepared_is_missing_that_could_not_be_there(client, phu_tho):
    row = make.agreement(phu_tho, state="draft", signed_on=None)
    page = page_of(client, row, make.head_of(phu_tho))
    text = page.content.decode()
    assert 'id="signs"' not in text
    assert 'id="deadlines"' not in text
    assert "Signed on" not in [fact["name"] for fact in page.context["facts"]]
    stops = [move.name for move in page.context["stops"]]
    assert stops == ["drop"]


def test_an_end_whose_day_nobody_knows_has_no_dash(client, phu_tho):
    row = make.agreement(phu_tho, state="ended")
    text = page_of(client, row, make.head_of(phu_tho)).content.decode()
    assert re.findall(r'class="notice"><b>([^<]*)</b>', text) == ["Đã chấm dứt"]
