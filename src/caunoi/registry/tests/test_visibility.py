import pytest

from caunoi.registry import actions
from caunoi.registry.models import Contact, Organisation, Person, Post
from caunoi.registry.tests import make

pytestmark = pytest.mark.django_db


def test_state_bodies_see_everyone_and_a_firm_only_heads_of_public_offices_and_its_own() -> None:
    chi = make.stranger()
    firm = Organisation.objects.get(name_vi="Công ty Hoa Sen")
    embassy = make.mission().organisation
    ambassador = make.post(embassy, is_head=True).person
    secretary = make.post(embassy, title="Bí thư thứ nhất").person
    colleague = make.post(firm, title="Trợ lý").person
    officer = make.member(make.organisation())
    assert set(Person.objects.visible_to(officer)) == {ambassador, secretary, colleague}
    assert set(Person.objects.visible_to(chi)) == {ambassador, colleague}
    assert {post.person for post in Post.objects.visible_to(chi)} == {ambassador, colleague}


def test_contacts_are_for_state_bodies_and_for_who_works_there() -> None:
    chi = make.stranger()
    firm = Organisation.objects.get(name_vi="Công ty Hoa Sen")
    colleague = make.post(firm, title="Trợ lý").person
    embassy = make.mission().organisation
    theirs = [
        actions.add_contact(subject, kind="email", value=f"{n}@example.vn", by=make.LOADER)
        for n, subject in enumerate((embassy, firm, colleague))
    ]
    officer = make.member(make.organisation())
    assert set(Contact.objects.visible_to(officer)) == set(theirs)
    assert set(Contact.objects.visible_to(chi)) == set(theirs[1:])
