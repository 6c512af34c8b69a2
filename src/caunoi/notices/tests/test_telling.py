import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext_noop

from caunoi.accounts.models import User
from caunoi.notices import actions, queries
from caunoi.notices.models import Mail, Notice
from caunoi.notices.words import kept, spoken
from caunoi.registry.models import Role
from caunoi.registry.tests.make import member, organisation

pytestmark = pytest.mark.django_db
TEXT = gettext_noop("Expires on %(expires_on)s.")
DAY = dt.date(2026, 12, 1)


@pytest.fixture(autouse=True)
def outbox(settings, tmp_path, client: Client) -> None:
    settings.EMAIL_BACKEND = "caunoi.notices.outbox.OutboxBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    client.cookies["language"] = "en"


@pytest.fixture
def place():
    return organisation("UBND tỉnh Phú Thọ")


def told(place, *users: User, **params) -> list[Notice]:
    return actions.tell(users, place, TEXT, **{"expires_on": DAY, **params})


def test_each_is_told_on_the_site_and_by_letter(place):
    an, binh = member(place, Role.HEAD, "An"), member(place)
    told(place, an, binh)
    assert [queries.unread(an), queries.unread(binh)] == [1, 1]
    letters = Mail.objects.order_by("pk")
    assert [letter.user for letter in letters] == [an, binh]
    assert place.get_absolute_url() in letters[0].text


def test_some_things_are_told_on_the_site_only(place):
    told(place, member(place), by_mail=False)
    assert (Notice.objects.count(), Mail.objects.count()) == (1, 0)


def test_a_letter_speaks_the_readers_language(place):
    an = member(place, Role.HEAD, "An")
    User.objects.filter(pk=an.pk).update(language="en")
    an.refresh_from_db()
    with translation.override("vi"):
        told(place, an)
    assert "Expires on 1 December 2026." in Mail.objects.get().text


def test_who_is_switched_off_is_told_nothing(place):
    an = member(place)
    an.is_active = False
    assert told(place, an) == []
    assert (Notice.objects.count(), Mail.objects.count()) == (0, 0)


def test_dates_are_kept_as_days_and_spoken_in_the_readers_way():
    row = kept({"expires_on": DAY, "days": 3})
    assert row == {"expires_on": "2026-12-01", "days": 3}
    with translation.override("vi"):
        assert spoken(row) == {"expires_on": "01/12/2026", "days": 3}


def test_only_one_s_own_notices_are_shown_and_marked(client, place):
    an, binh = member(place, Role.HEAD, "An"), member(place)
    (mine,), (other,) = told(place, an), told(place, binh)
    client.force_login(an)
    page = client.get("/notices/").content.decode()
    assert "One notice is unread." in page
    assert client.post(f"/notices/{other.pk}/read/").status_code == 404
    client.post(f"/notices/{mine.pk}/read/")
    assert [queries.unread(an), queries.unread(binh)] == [0, 1]


def test_looking_marks_nothing_as_read(client, place):
    an = member(place)
    told(place, an)
    client.force_login(an)
    client.get("/notices/")
    assert client.get("/notices/read/").status_code == 405
    assert queries.unread(an) == 1
    client.post("/notices/read/")
    assert queries.unread(an) == 0


def test_the_menu_counts_what_is_unread(client, place):
    an = member(place)
    for _time in range(3):
        told(place, an)
    client.force_login(an)
    page = client.get("/keys/").content.decode()
    assert 'Notices<span class="num">3</span>' in page


def test_a_record_that_one_can_no_longer_see_is_not_named(client, place):
    an = member(place)
    (notice,) = told(place, an)
    Notice.objects.filter(pk=notice.pk).update(object_id=10**9)
    client.force_login(an)
    page = client.get("/notices/").content.decode()
    assert "A record you can no longer see" in page
    assert "1 December 2026" not in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(place, django_assert_num_queries, number):
    an = member(place)
    for _time in range(number):
        told(place, an, by_mail=False)
    with django_assert_num_queries(2):
        assert len(queries.with_subjects(list(queries.notices_of(an)), an)) == number


def test_an_old_notice_stands_on_a_page_of_its_own(client, place):
    an = member(place)
    for _time in range(51):
        told(place, an, by_mail=False)
    client.force_login(an)
    pages = [client.get("/notices/", {"page": n}).context["notices"] for n in (1, 2)]
    assert [len(page) for page in pages] == [50, 1]


@pytest.fixture
def staff(client) -> User:
    return User.objects.create_user("s@example.vn", full_name="S", is_staff=True)


STAFF_PAGES = ["/outbox/", "/mail/", "/mail/20261122T000000-0123456789abcdef0123456789abcdef/"]


@pytest.mark.parametrize("page", STAFF_PAGES)
def test_the_outbox_is_for_staff_only(client, place, page):
    told(place, member(place))
    client.force_login(member(place, Role.HEAD, "An"))
    assert client.get(page).status_code == 404


def test_a_stranger_neither_sends_again_nor_drops(client, place):
    told(place, member(place))
    mail_row = Mail.objects.get()
    client.force_login(member(place, Role.HEAD, "An"))
    for what in ("again", "drop"):
        assert client.post(f"/outbox/{mail_row.pk}/{what}/").status_code == 404
    mail_row.refresh_from_db()
    assert mail_row.state == Mail.State.WAITING


def test_staff_see_where_each_letter_stands_but_not_what_it_says(client, place, staff):
    actions.post(to="an@example.vn", subject="Chào", text="token-in-a-link")
    client.force_login(staff)
    page = client.get("/outbox/").content.decode()
    assert "an@example.vn" in page
    assert "token-in-a-link" not in page


def test_in_development_staff_read_the_letters(client, staff):
    row = actions.post(to="an@example.vn", subject="Chào", text="http://localhost/đường-dẫn")
    actions.attempt(row.pk, now=timezone.now())
    client.force_login(staff)
    listed = client.get("/mail/").context["letters"]
    assert [letter.subject for letter in listed] == ["Chào"]
    page = client.get(f"/mail/{listed[0].name}/").content.decode()
    assert 'href="http://localhost/' in page


def test_in_production_nobody_reads_letters(client, staff, settings):
    settings.DEVELOPMENT = False
    client.force_login(staff)
    assert client.get("/mail/").status_code == 404


def test_no_other_file_is_shown(client, staff, settings):
    settings.MAIL_DIR.mkdir()
    (settings.MAIL_DIR / "secret.eml").write_text("x")
    client.force_login(staff)
    for name in ("secret", "..%2Fsecret_key", "20261122T000000-zz"):
        assert client.get(f"/mail/{name}/").status_code == 404


def test_letters_of_the_tests_stay_here():
    assert mail.outbox == []
