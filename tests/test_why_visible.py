"""“Why can I see this?” says something exactly where `visible_to` lets a record be seen."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from caunoi.accounts.models import User
from caunoi.agreements.models import Agreement
from caunoi.agreements.states import State
from caunoi.agreements.tests import make
from caunoi.registry.access import why_visible
from caunoi.registry.models import Membership, Organisation, Role
from caunoi.registry.tests.make import ministry, organisation, stranger

pytestmark = pytest.mark.django_db
VISIBILITIES = ("owner", "state", "public")


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def people_around(home: Organisation) -> dict[str, User | AnonymousUser]:
    office = organisation("Sở Ngoại vụ tỉnh Phú Thọ", "department", parent=home)
    body = organisation("Sở Ngoại vụ", "prov_ea_body", parent=home)
    left = make.member(home, Role.HEAD, "Lan")
    Membership.objects.filter(user=left).update(ended_on=make.TODAY)
    return {
        "head": make.head_of(home),
        "below": make.member(office, Role.READER, "Minh"),
        "speaks for it": make.member(body, Role.EDITOR, "Nga"),
        "elsewhere": make.member(make.committee("Lào Cai"), Role.HEAD, "Oanh"),
        "ministry": make.member(ministry(), Role.READER, "Phong"),
        "firm": stranger(),
        "left": left,
        "nobody": AnonymousUser(),
    }


@pytest.mark.parametrize("visibility", VISIBILITIES)
def test_it_gives_reasons_exactly_where_the_record_is_visible(visibility):
    home = make.committee()
    people = people_around(home)
    agreement = make.agreement(home)
    for state in (State.DRAFT, State.IN_FORCE, State.VOID):
        Agreement.objects.filter(pk=agreement.pk).update(visibility=visibility, state=state)
        agreement.refresh_from_db()
        for name, user in people.items():
            sees = Agreement.objects.visible_to(user).filter(pk=agreement.pk).exists()
            said = why_visible(user, agreement)
            assert bool(said) == sees, (name, state, said)


def test_a_party_that_does_not_answer_for_it_has_reasons_too():
    home, other = make.committee(), make.committee("Lào Cai")
    agreement = make.agreement(home)
    party = agreement.parties.filter(side="home").get()
    party.pk, party.place, party.organisation, party.answers = None, 9, other, other
    party.save()
    user = make.head_of(other, "Oanh")
    for state in (State.IN_FORCE, State.DRAFT):
        Agreement.objects.filter(pk=agreement.pk).update(visibility="owner", state=state)
        agreement.refresh_from_db()
        sees = Agreement.objects.visible_to(user).filter(pk=agreement.pk).exists()
        assert sees == (state != State.DRAFT)
        assert bool(why_visible(user, agreement, make.TODAY)) == sees


def test_it_speaks_in_sentences():
    home = make.committee()
    people = people_around(home)
    agreement = make.agreement(home)
    Agreement.objects.filter(pk=agreement.pk).update(visibility="state", state=State.IN_FORCE)
    agreement.refresh_from_db()
    assert why_visible(people["elsewhere"], agreement, make.TODAY) == [
        "It is open to all state bodies, and you work in UBND tỉnh Lào Cai."
    ]
    assert why_visible(people["speaks for it"], agreement, make.TODAY) == [
        "It is open to all state bodies, and you work in Sở Ngoại vụ.",
        "UBND tỉnh Phú Thọ answers for it. "
        "It lies in the scope of Sở Ngoại vụ, for which you act as: Editor.",
    ]
    assert why_visible(people["head"], agreement, make.TODAY)[1] == (
        "UBND tỉnh Phú Thọ answers for it. You act for it as: Head."
    )
