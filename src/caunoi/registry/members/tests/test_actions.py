import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.records.models import Entry
from caunoi.records.timeline import first_break
from caunoi.registry.members import actions, queries
from caunoi.registry.members.tests import make
from caunoi.registry.models import Invitation, Membership, Organisation, Role
from caunoi.registry.tests.make import member, ministry, organisation

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = make.TODAY


@pytest.fixture
def people() -> make.Cast:
    return make.cast()


def entries(place: Organisation) -> list[tuple[str, dict]]:
    """What members' actions wrote, the oldest first."""
    rows = Entry.objects.on(place).filter(user__isnull=False).order_by("seq")
    return [(entry.verb, entry.data) for entry in rows]


def test_an_invitation_sends_one_letter_and_is_written_down_without_the_address(people):
    invitation = make.invitation(people)
    (letter,) = make.letters_to("dung@example.vn")
    assert make.path_of(invitation) in letter.body
    assert entries(people.place) == [("invite", {"invitation": invitation.pk, "role": "editor"})]


@pytest.mark.parametrize("who", ["binh", "chi"])
def test_only_heads_in_scope_invite(people, who):
    with pytest.raises(PermissionDenied):
        make.invitation(people, by=getattr(people, who))
    assert Invitation.objects.count() == 0


def test_whoever_runs_the_installation_invites_anywhere(people):
    make.invitation(people, by=people.staff)
    assert [i.email for i in queries.pending_invitations(people.place)] == ["dung@example.vn"]


def test_a_head_above_invites_below(people):
    above = organisation("UBND tỉnh Phú Thọ")
    Organisation.objects.filter(pk=people.place.pk).update(parent=above)
    make.invitation(people, by=member(above, Role.HEAD, "Em"))
    assert queries.pending_invitations(people.place).count() == 1


def test_a_head_of_the_ministry_invites_anywhere(people):
    make.invitation(people, by=member(ministry(), Role.HEAD, "Giang"))
    assert queries.pending_invitations(people.place).count() == 1


def test_an_address_is_invited_once(people):
    make.invitation(people, "Dung@Example.vn")
    with pytest.raises(ValidationError):
        make.invitation(people, "dung@example.vn")
    with pytest.raises(ValidationError):
        make.invitation(people, people.binh.email.upper())


def test_accepting_makes_an_account_with_the_role_and_a_proved_address(people):
    invitation = make.invitation(people)
    user = actions.accept_as_new(
        invitation, full_name="Dung", password=make.PASSWORD, now=NOW, today=TODAY
    )
    assert make.role_of(user, people.place) == Role.EDITOR
    assert user.check_password(make.PASSWORD)
    assert EmailAddress.objects.get(user=user).verified
    assert entries(people.place)[-1] == (
        "join",
        {"user": user.pk, "role": "editor", "invitation": invitation.pk},
    )


def test_a_link_joins_once(people):
    invitation = make.invitation(people)
    actions.accept_as_new(
        invitation, full_name="Dung", password=make.PASSWORD, now=NOW, today=TODAY
    )
    with pytest.raises(ValidationError):
        actions.accept_as_new(
            invitation, full_name="Dung", password=make.PASSWORD, now=NOW, today=TODAY
        )
    assert User.objects.filter(email="dung@example.vn").count() == 1


def test_a_link_runs_out(people):
    invitation = make.invitation(people)
    later = invitation.expires_at + dt.timedelta(seconds=1)
    with pytest.raises(ValidationError):
        actions.accept_as_new(
            invitation, full_name="Dung", password=make.PASSWORD, now=later, today=TODAY
        )


def test_a_withdrawn_invitation_joins_nobody(people):
    invitation = make.invitation(people)
    actions.withdraw(invitation, by=people.an, now=NOW)
    with pytest.raises(ValidationError):
        actions.accept_as_new(
            invitation, full_name="Dung", password=make.PASSWORD, now=NOW, today=TODAY
        )
    assert queries.pending_invitations(people.place).count() == 0


def test_a_stranger_neither_sends_again_nor_withdraws(people):
    invitation = make.invitation(people)
    for act in (actions.send_again, actions.withdraw):
        with pytest.raises(PermissionDenied):
            act(invitation, by=people.chi, now=NOW)


def test_someone_with_an_account_takes_up_one_more_role(people):
    invitation = make.invitation(people, people.chi.email)
    actions.accept(invitation, by=people.chi, now=NOW, today=TODAY)
    assert make.role_of(people.chi, people.place) == Role.EDITOR


def test_nobody_takes_up_what_was_sent_to_another(people):
    invitation = make.invitation(people)
    with pytest.raises(PermissionDenied):
        actions.accept(invitation, by=people.chi, now=NOW, today=TODAY)


def test_an_older_invitation_does_not_lower_a_role(people):
    invitation = make.invitation(people, people.chi.email)
    actions.give_role(people.place, people.chi, Role.HEAD, by=people.an, today=TODAY)
    actions.accept(invitation, by=people.chi, now=NOW, today=TODAY)
    assert make.role_of(people.chi, people.place) == Role.HEAD


def test_a_changed_role_ends_the_one_before(people):
    actions.give_role(people.place, people.binh, Role.HEAD, by=people.an, today=TODAY)
    held = Membership.objects.filter(user=people.binh).order_by("pk")
    assert [(m.role, m.ended_on) for m in held] == [("editor", TODAY), ("head", None)]
    assert entries(people.place) == [("give_role", {"user": people.binh.pk, "role": "head"})]


def test_the_same_role_again_changes_nothing(people):
    actions.give_role(people.place, people.binh, Role.EDITOR, by=people.an, today=TODAY)
    assert entries(people.place) == []


def test_a_head_gives_no_role_outside_the_scope(people):
    elsewhere = organisation("UBND tỉnh Lào Cai")
    with pytest.raises(PermissionDenied):
        actions.give_role(elsewhere, people.binh, Role.READER, by=people.an, today=TODAY)
    with pytest.raises(PermissionDenied):
        actions.give_role(people.place, people.binh, Role.HEAD, by=people.binh, today=TODAY)
    assert make.role_of(people.binh, elsewhere) is None


def own(people: make.Cast) -> Membership:
    return Membership.objects.get(user=people.an)


def test_the_last_head_stays(people):
    with pytest.raises(ValidationError):
        actions.take_role(own(people), by=people.an, today=TODAY)
    with pytest.raises(ValidationError):
        actions.give_role(people.place, people.an, Role.READER, by=people.an, today=TODAY)
    assert make.role_of(people.an, people.place) == Role.HEAD


def test_a_head_who_is_switched_off_does_not_count(people):
    actions.give_role(people.place, people.binh, Role.HEAD, by=people.an, today=TODAY)
    actions.switch_off(people.binh, by=people.an, today=TODAY)
    with pytest.raises(ValidationError):
        actions.take_role(own(people), by=people.an, today=TODAY)


def test_one_of_two_heads_may_go(people):
    actions.give_role(people.place, people.binh, Role.HEAD, by=people.an, today=TODAY)
    actions.take_role(own(people), by=people.binh, today=TODAY)
    assert make.role_of(people.an, people.place) is None


def test_whoever_runs_the_installation_may_take_the_last_heads_role(people):
    actions.take_role(own(people), by=people.staff, today=TODAY)
    assert list(queries.heads_of(people.place, TODAY)) == []


def test_switched_off_and_on_again_the_role_is_still_there(people):
    actions.switch_off(people.binh, by=people.an, today=TODAY)
    people.binh.refresh_from_db()
    assert not people.binh.is_active
    actions.switch_on(people.binh, by=people.an, today=TODAY)
    people.binh.refresh_from_db()
    assert people.binh.is_active
    assert make.role_of(people.binh, people.place) == Role.EDITOR
    assert [verb for verb, _data in entries(people.place)] == ["switch_off", "switch_on"]


@pytest.mark.parametrize("act", [actions.switch_off, actions.switch_on])
def test_a_head_decides_about_no_account_that_also_works_elsewhere(people, act):
    elsewhere = organisation("UBND tỉnh Lào Cai")
    Membership.objects.create(
        user=people.binh, organisation=elsewhere, role=Role.READER, begins_on=TODAY
    )
    for who in (people.an, people.chi, people.binh):
        with pytest.raises(PermissionDenied):
            act(people.binh, by=who, today=TODAY)
    act(people.binh, by=people.staff, today=TODAY)


def test_no_head_switches_off_whoever_runs_the_installation(people):
    Membership.objects.create(
        user=people.staff, organisation=people.place, role=Role.READER, begins_on=TODAY
    )
    with pytest.raises(PermissionDenied):
        actions.switch_off(people.staff, by=people.an, today=TODAY)


def test_an_erased_person_leaves_a_row_without_a_person(people):
    invitation = make.invitation(people)
    user = actions.accept_as_new(
        invitation, full_name="Dung", password=make.PASSWORD, now=NOW, today=TODAY
    )
    actions.erase(user, by=people.an, now=NOW, today=TODAY)
    user.refresh_from_db()
    invitation.refresh_from_db()
    assert (user.full_name, user.is_active, user.erased_at) == ("", False, NOW)
    assert user.email.endswith("@erased.invalid")
    assert not user.has_usable_password()
    assert (EmailAddress.objects.filter(user=user).count(), invitation.email) == (0, "")
    assert make.role_of(user, people.place) is None
    assert entries(people.place)[-1] == ("erase_person", {"user": user.pk})
    assert first_break(people.place) is None


def test_an_erased_address_may_be_invited_anew(people):
    actions.erase(people.binh, by=people.an, now=NOW, today=TODAY)
    make.invitation(people, "binh1@example.vn")
    with pytest.raises(ValidationError):
        actions.switch_on(people.binh, by=people.staff, today=TODAY)


def test_a_stranger_erases_nobody(people):
    for who in (people.chi, people.binh):
        with pytest.raises(PermissionDenied):
            actions.erase(people.an, by=who, now=NOW, today=TODAY)
    people.an.refresh_from_db()
    assert people.an.full_name == "An"
