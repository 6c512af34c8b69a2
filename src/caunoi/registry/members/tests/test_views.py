import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.registry.members import actions, queries
from caunoi.registry.members.tests import make
from caunoi.registry.models import Invitation, Membership, Organisation, Role
from caunoi.registry.tests.make import member, organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
PASSWORD = {"full_name": "Dung", "password": make.PASSWORD}


@pytest.fixture
def in_english(client: Client) -> None:
    client.cookies["language"] = "en"


@pytest.fixture
def people() -> make.Cast:
    return make.cast()


def addresses(people: make.Cast) -> list[str]:
    place, who = people.place.pk, people.binh.pk
    invitation = make.invitation(people)
    person = f"/members/{place}/people/{who}/"
    return [
        f"/members/{place}/",
        f"/members/{place}/invite/",
        person,
        *(f"{person}{what}/" for what in ("leave", "off", "on", "erase")),
        *(f"/members/invitations/{invitation.pk}/{what}/" for what in ("again", "withdraw")),
    ]


@pytest.mark.parametrize("who", ["binh", "chi"])
def test_who_is_no_head_there_gets_404_everywhere_and_changes_nothing(client, people, who):
    pages = addresses(people)
    client.force_login(getattr(people, who))
    answers = [client.get(page).status_code for page in pages]
    answers += [client.post(page, {"role": "head"}).status_code for page in pages]
    assert set(answers) <= {404, 405}
    assert answers[:3] == [404, 404, 404]
    people.binh.refresh_from_db()
    assert (people.binh.is_active, people.binh.erased_at) == (True, None)
    assert make.role_of(people.binh, people.place) == Role.EDITOR
    assert queries.pending_invitations(people.place).count() == 1


def test_a_head_of_one_body_comes_straight_to_it_and_sees_no_other(client, people):
    client.force_login(people.chi)
    page = client.get("/members/", follow=True).content.decode()
    assert "Công ty Hoa Sen" in page
    assert people.place.name_vi not in page


def test_who_manages_nothing_finds_no_list(client, people):
    client.force_login(people.binh)
    assert client.get("/members/").status_code == 404


def test_a_search_for_what_no_name_holds_finds_nothing(client, people):
    client.force_login(people.staff)
    assert client.get("/members/?q=x%00").status_code == 200


def test_a_head_sees_colleagues_and_open_invitations(client, people):
    make.invitation(people, "misspelt@exmaple.vn")
    client.force_login(people.an)
    page = client.get(f"/members/{people.place.pk}/").content.decode()
    for told in ("An", "Bình", "Head", "Editor", "misspelt@exmaple.vn"):
        assert told in page


def test_looking_at_a_question_does_nothing(client, people):
    client.force_login(people.an)
    for page in addresses(people):
        client.get(page)
    people.binh.refresh_from_db()
    assert people.binh.is_active
    assert make.role_of(people.binh, people.place) == Role.EDITOR


def test_a_head_invites_through_the_page(client, people):
    client.force_login(people.an)
    client.post(
        f"/members/{people.place.pk}/invite/",
        {"email": "Dung@example.vn", "role": "editor", "language": "vi"},
    )
    (invitation,) = queries.pending_invitations(people.place)
    assert (invitation.email, invitation.invited_by) == ("dung@example.vn", people.an)
    assert "Mở đường dẫn" in mail.outbox[0].body or "Open this link" in mail.outbox[0].body


def test_a_faulty_invitation_keeps_what_was_typed(client, people):
    client.force_login(people.an)
    answer = client.post(
        f"/members/{people.place.pk}/invite/",
        {"email": people.binh.email, "role": "reader", "language": "en"},
    )
    page = answer.content.decode()
    assert "This colleague already has a role here." in page
    assert f'value="{people.binh.email}"' in page


def test_the_last_head_is_told_why_not(client, people):
    client.force_login(people.an)
    page = client.post(
        f"/members/{people.place.pk}/people/{people.an.pk}/leave/", follow=True
    ).content.decode()
    assert "would have no head" in page


def test_a_head_who_ends_the_own_role_lands_on_the_own_page(client, people):
    actions.give_role(people.place, people.binh, Role.HEAD, by=people.an, today=make.TODAY)
    client.force_login(people.an)
    answer = client.post(f"/members/{people.place.pk}/people/{people.an.pk}/leave/")
    assert answer["Location"] == "/accounts/"


def test_opening_an_invitation_changes_nothing(client, people):
    invitation = make.invitation(people)
    page = client.get(make.path_of(invitation))
    assert page.status_code == 200
    assert "dung@example.vn" in page.content.decode()
    invitation.refresh_from_db()
    assert invitation.accepted_at is None
    assert not User.objects.filter(email="dung@example.vn").exists()


def test_joining_sets_the_password_and_signs_in(client, people):
    invitation = make.invitation(people)
    answer = client.post(make.path_of(invitation), PASSWORD, follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/"
    user = User.objects.get(email="dung@example.vn")
    assert user.check_password(make.PASSWORD)
    assert people.place.name_vi in answer.content.decode()


def test_a_weak_password_joins_nobody_and_the_name_stays(client, people):
    invitation = make.invitation(people)
    answer = client.post(make.path_of(invitation), {"full_name": "Dung", "password": "dung"})
    assert "Too short" in answer.content.decode()
    assert 'value="Dung"' in answer.content.decode()
    assert not User.objects.filter(email="dung@example.vn").exists()


def test_a_used_link_says_so_politely(client, people):
    invitation = make.invitation(people)
    Client().post(make.path_of(invitation), PASSWORD)
    answer = client.get(make.path_of(invitation))
    assert answer.status_code == 410
    assert "taken up already" in answer.content.decode()
    assert client.post(make.path_of(invitation), PASSWORD).status_code == 410


def test_sending_again_makes_the_older_link_useless(client, people):
    invitation = make.invitation(people)
    older = make.path_of(invitation)
    actions.send_again(invitation, by=people.an, now=timezone.now())
    assert client.post(older, PASSWORD).status_code == 404
    invitation.refresh_from_db()
    assert client.get(make.path_of(invitation)).status_code == 200


def test_a_forged_link_finds_nothing(client, people):
    path = make.path_of(make.invitation(people))
    other = make.invitation(people, "em@example.vn", role=Role.HEAD)
    forged = path.replace(path.split("/")[-2].split(":")[0], make.path_of(other).split("/")[-2])
    for address in (path[:-3] + "xx/", forged, "/members/join/x/"):
        assert client.get(address).status_code == 404


def test_who_is_signed_in_as_another_is_told_so(client, people):
    invitation = make.invitation(people)
    client.force_login(people.chi)
    page = client.post(make.path_of(invitation), PASSWORD).content.decode()
    assert f"You are signed in as {people.chi.email}" in page
    assert not User.objects.filter(email="dung@example.vn").exists()


def test_an_account_takes_up_a_second_role_after_signing_in(client, people):
    invitation = make.invitation(people, people.chi.email)
    page = client.get(make.path_of(invitation)).content.decode()
    assert "/accounts/login/?next=" in page
    client.force_login(people.chi)
    client.post(make.path_of(invitation))
    assert make.role_of(people.chi, people.place, timezone.localdate()) == Role.EDITOR


def test_the_page_of_an_invitation_speaks_its_language(people):
    english = make.invitation(people, language="en")
    vietnamese = make.invitation(people, "em@example.vn", language="vi")
    first, second = Client().get(make.path_of(english)), Client().get(make.path_of(vietnamese))
    assert '<html lang="en"' in first.content.decode()
    assert '<html lang="vi"' in second.content.decode()


def test_staff_find_any_organisation_without_accents(client, people):
    client.force_login(people.staff)
    empty = organisation("UBND tỉnh Lào Cai")
    assert empty.name_vi not in client.get("/members/").content.decode()
    assert empty.name_vi in client.get("/members/", {"q": "lao cai"}).content.decode()
    assert client.get(f"/members/{empty.pk}/").status_code == 200


def test_the_list_of_colleagues_asks_as_much_for_three_as_for_one(
    client, people, django_assert_num_queries
):
    page = f"/members/{people.place.pk}/"
    Membership.objects.filter(user=people.binh).update(ended_on=make.TODAY)
    make.invitation(people, "em@example.vn")
    client.force_login(people.an)
    client.get(page)
    with CaptureQueriesContext(connection) as for_one:
        client.get(page)
    for index in range(2):
        member(people.place, Role.READER, f"Em{index}")
        make.invitation(people, f"em{index}@example.vn")
    with django_assert_num_queries(len(for_one)):
        client.get(page)


def test_the_organisations_page_leads_heads_to_their_colleagues(client, people):
    way = f'href="/members/{people.place.pk}/"'
    for user, leads in ((people.an, True), (people.binh, False), (people.staff, True)):
        client.force_login(user)
        page = client.get(people.place.get_absolute_url()).content.decode()
        assert (way in page) == leads


def test_an_erased_persons_name_is_nowhere_on_the_page(client, people):
    actions.erase(people.binh, by=people.an, now=timezone.now(), today=timezone.localdate())
    client.force_login(people.an)
    page = client.get(f"/members/{people.place.pk}/").content.decode()
    assert "Bình" not in page
    assert "somebody whose data were erased" in page
    assert Invitation.objects.count() == 0
    assert Organisation.objects.filter(pk=people.place.pk).exists()
