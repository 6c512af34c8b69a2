"""A body that is asked reads the texts as they were sent to it, not the drafts written since."""

import pytest
from django.urls import reverse

from caunoi.agreements.tests.make import LOADER, TODAY
from caunoi.preparing import actions, actions_texts, queries
from caunoi.preparing.tests import make
from caunoi.records import panels
from caunoi.registry.tests.make import member, organisation

pytestmark = pytest.mark.django_db
SINCE = "Một câu chỉ mới viết"


def read(client, page):
    answer = client.get(page)
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, text.decode()


def test_what_was_written_since_is_not_the_asked_bodys(client, phu_tho, head):
    police = organisation("Bộ Quốc phòng", "ministry")
    asked = member(police, "head", "Sơn")
    row = make.complete(phu_tho)
    sent = queries.versions_of(row.agreement).first()
    actions.consult(row, [make.Ask(police, "concerned")], on=TODAY, by=LOADER, today=TODAY)
    actions_texts.paste_text(
        row,
        language="vi",
        text=f"Điều 1. Mới\n{SINCE}.",
        is_authentic=True,
        by=LOADER,
        now=make.NOW,
    )
    case = queries.case_of(row.agreement)
    public_id, agreement = row.agreement.public_id, row.agreement
    newest = queries.versions_of(agreement).first()
    assert newest.pk != sent.pk
    inside = (
        reverse("preparing:texts", args=[public_id]),
        newest.get_absolute_url(),
        panels.address("timeline", agreement),
        panels.address("changes", agreement),
    )
    open_to_asked = (
        agreement.get_absolute_url(),
        reverse("preparing:detail", args=[public_id]),
        case.get_absolute_url(),
        reverse("approvals:text", args=[case.pk, sent.sha256]),
    )
    client.force_login(head)
    assert {read(client, page)[0] for page in (*inside, *open_to_asked)} == {200}
    client.force_login(asked)
    assert {read(client, page)[0] for page in inside} == {404}
    for status, text in (read(client, page) for page in open_to_asked):
        assert status == 200
        assert SINCE not in text
        assert newest.sha256 not in text
    assert client.get(f"/api/v1/preparing/{public_id}").json()["texts"] == []
