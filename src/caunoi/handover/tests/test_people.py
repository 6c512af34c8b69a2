import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from caunoi.accounts.models import User
from caunoi.agreements.actions import edit_agreement, open_agreement
from caunoi.agreements.tests import make as agreements
from caunoi.commitments.actions import promise
from caunoi.commitments.drafts import CommitmentDraft
from caunoi.commitments.models import Commitment
from caunoi.handover import actions_personal as actions
from caunoi.handover import panels
from caunoi.handover.belongings import belongings
from caunoi.handover.models import PersonalHandover
from caunoi.handover.personal_data import erase, export
from caunoi.handover.tests import make
from caunoi.records.actions import set_deadline
from caunoi.records.models import Entry
from caunoi.registry.actions import add_contact
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import partner

pytestmark = pytest.mark.django_db
TODAY = make.TODAY


@pytest.fixture
def binh(phu_tho: Organisation) -> User:
    """Has a promise, a draft with a deadline, and a contact in hand."""
    binh = agreements.member(phu_tho, "editor", "Bình")
    agreement = agreements.agreement(phu_tho)
    draft = CommitmentDraft(what_vi="Mười suất học bổng", owner=phu_tho, officer=binh)
    promise(agreement, draft, by=agreements.LOADER, today=TODAY)
    written = agreements.draft_of(phu_tho, state="draft", signed_on=None)
    open_agreement(written, owner=phu_tho, by=binh, today=TODAY)
    known = agreements.draft_of(phu_tho, agreements.gunma("Nara"))
    signed = open_agreement(known, owner=phu_tho, by=binh, today=TODAY)
    set_deadline(signed, title="Gửi kế hoạch", due_on=dt.date(2026, 12, 1))
    add_contact(partner(), kind="email", value="hello@example.jp", by=binh)
    return binh


@pytest.fixture
def chi(phu_tho: Organisation) -> User:
    return agreements.member(phu_tho, "editor", "Chi")


@pytest.fixture
def handover(phu_tho: Organisation, an: User, binh: User, chi: User) -> PersonalHandover:
    pieces = [(piece, chi) for piece in belongings(binh, phu_tho, TODAY)]
    return actions.open_handover(
        phu_tho, binh, pieces, leaves_on=dt.date(2026, 12, 31), by=an, today=TODAY
    )


def test_what_somebody_has_in_hand_is_found(binh, phu_tho):
    kinds = [piece.kind for piece in belongings(binh, phu_tho, TODAY)]
    assert kinds == ["promise", "draft", "deadline", "contact"]


def test_what_another_wrote_on_last_is_not_in_hand(binh, phu_tho, chi):
    draft = next(p.subject for p in belongings(binh, phu_tho, TODAY) if p.kind == "draft")
    draft_again = agreements.draft_of(
        phu_tho, state="draft", signed_on=None, title_vi="Dự thảo sửa lại"
    )
    edit_agreement(draft, draft_again, by=chi, today=TODAY)
    assert "draft" not in [piece.kind for piece in belongings(binh, phu_tho, TODAY)]


def test_accepting_a_promise_makes_the_receiver_its_officer(handover, chi):
    item = handover.items.get(kind="promise")
    actions.accept_item(item, by=chi, today=TODAY)
    assert Commitment.objects.get().officer == chi
    assert item.state == "accepted"


def test_only_the_receiver_answers(handover, an):
    item = handover.items.get(kind="promise")
    with pytest.raises(PermissionDenied):
        actions.accept_item(item, by=an, today=TODAY)
    with pytest.raises(PermissionDenied):
        actions.return_item(item, reason="Không", by=an, today=TODAY)


def test_what_comes_back_goes_to_another_by_the_head(handover, an, chi):
    item = handover.items.get(kind="draft")
    with pytest.raises(ValidationError):
        actions.return_item(item, reason=" ", by=chi, today=TODAY)
    actions.return_item(item, reason="Tôi nghỉ phép", by=chi, today=TODAY)
    assert [row.title for row in panels.of_people(an)] == [str(item.subject)]
    actions.offer_item(item, an, by=an, today=TODAY)
    actions.accept_item(item, by=an, today=TODAY)
    assert (item.receiver, item.state) == (an, "accepted")


def test_it_closes_when_everything_is_answered(handover, chi, an):
    item = handover.items.get(kind="contact")
    actions.withdraw_item(item, by=an)
    assert actions.accept_all(handover, by=chi, today=TODAY) == 3
    handover.refresh_from_db()
    assert handover.state == "closed"
    verbs = set(Entry.objects.on(handover).values_list("verb", flat=True))
    assert verbs == {"open_handover", "accept_item", "withdraw_item", "close_handover"}


def test_a_reader_receives_nothing(phu_tho, an, binh):
    reader = agreements.member(phu_tho, "reader", "Dương")
    pieces = [(piece, reader) for piece in belongings(binh, phu_tho, TODAY)]
    with pytest.raises(ValidationError):
        actions.open_handover(phu_tho, binh, pieces, leaves_on=TODAY, by=an, today=TODAY)


def test_an_editor_does_not_begin_it(phu_tho, binh, chi):
    pieces = [(piece, chi) for piece in belongings(binh, phu_tho, TODAY)]
    with pytest.raises(PermissionDenied):
        actions.open_handover(phu_tho, binh, pieces, leaves_on=TODAY, by=chi, today=TODAY)


def test_a_colleague_who_is_not_in_it_sees_nothing_of_it(handover, phu_tho, client):
    other = agreements.member(phu_tho, "editor", "Dương")
    assert not PersonalHandover.objects.visible_to(other).exists()
    client.force_login(other)
    assert client.get(handover.get_absolute_url()).status_code == 404
    item = handover.items.first()
    assert client.post(reverse("handover:accept", args=[item.pk])).status_code == 404


def test_the_page_of_colleagues_warns_before_a_role_ends(client, phu_tho, an, binh):
    client.force_login(an)
    page = client.get(reverse("members:organisation", args=[phu_tho.pk])).content.decode()
    assert reverse("handover:new", args=[phu_tho.pk, binh.pk]) in page


def test_a_head_offers_everything_from_the_page(client, phu_tho, an, binh, chi):
    client.force_login(an)
    address = reverse("handover:new", args=[phu_tho.pk, binh.pk])
    assert client.get(address).status_code == 200
    answer = client.post(address, {"leaves_on": "2026-12-31", "everything_to": chi.pk})
    made = PersonalHandover.objects.get()
    assert (answer.status_code, made.items.count()) == (302, 4)
    assert client.get(made.get_absolute_url()).status_code == 200
    client.force_login(chi)
    page = client.get(made.get_absolute_url()).content.decode()
    assert reverse("handover:accept_all", args=[made.pk]) in page
    client.post(reverse("handover:accept_all", args=[made.pk]))
    made.refresh_from_db()
    assert made.state == "closed"


def test_the_receiver_returns_from_the_page(client, handover, chi, an):
    client.force_login(chi)
    item = handover.items.first()
    address = reverse("handover:return", args=[item.pk])
    assert client.get(address).status_code == 200
    client.post(address, {"reason": "Tôi cũng chuyển công tác"})
    item.refresh_from_db()
    assert item.state == "returned"
    client.force_login(an)
    assert client.get(reverse("handover:offer", args=[item.pk])).status_code == 200


def test_what_is_held_about_a_person_is_told_and_blanked(handover, chi, binh):
    actions.return_item(handover.items.first(), reason="Tôi ốm", by=chi, today=TODAY)
    assert next(row["reason"] for row in export(chi)["received"]) == "Tôi ốm"
    assert len(export(binh)["handed_over"]) == 1
    erase(chi, now=handover.opened_at)
    assert "Tôi ốm" not in str(export(chi))


def test_the_head_and_the_leaver_are_warned_as_the_day_comes_near(handover, an, binh, chi):
    eve = handover.leaves_on - dt.timedelta(days=2)
    told = [list(panels.of_leaving(user, eve)) for user in (an, binh, chi)]
    assert [len(rows) for rows in told] == [1, 1, 0]
    assert list(panels.of_leaving(an, eve - dt.timedelta(days=30))) == []
