"""Letters against a real server: in two languages, plain and HTML; while it is down; and when the
worker is killed in the middle of handing one over."""

import datetime as dt
import os
import signal
from collections.abc import Iterator

import pytest
from django.db import connections, transaction
from django.utils import timezone, translation

from caunoi.notices import actions
from caunoi.notices.models import Mail
from caunoi.notices.tests.smtp import Smtp
from caunoi.registry.models import Role
from caunoi.registry.tests.make import member, organisation

NOW = timezone.now()
STATE = Mail.State


@pytest.fixture
def smtp(settings) -> Iterator[Smtp]:
    server = Smtp()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield server
    server.stop()


def sent(mail: Mail, *, now: dt.datetime = NOW) -> Mail:
    actions.attempt(mail.pk, now=now)
    mail.refresh_from_db()
    return mail


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"), [("vi", "đang làm việc với hồ sơ"), ("en", "because you work with")]
)
def test_a_notice_arrives_in_the_reader_s_language_plain_and_as_html(smtp, language, words):
    place = organisation("UBND tỉnh Phú Thọ")
    reader = member(place, Role.HEAD, "An")
    reader.language = language
    reader.save()
    actions.tell([reader], place, "Look at it.")
    sent(Mail.objects.get())
    (letter,) = smtp.letters
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert letter.get_content_type() == "multipart/alternative"
    address = place.get_absolute_url()
    for side in (plain, html):
        assert words in side.get_content()
        assert address in side.get_content()
    assert f'lang="{language}"' in html.get_content()
    for foreign in ("src=", "<link", "<style", "<script", "@import", "url("):
        assert foreign not in html.get_content()


@pytest.mark.django_db
def test_what_a_letter_quotes_is_no_html_of_its_own():
    with translation.override("en"):
        mail = actions.post(to="an@example.vn", subject="<b>x</b>", text="<script>1</script>")
    assert "<script>" not in mail.html
    assert "&lt;script&gt;" in mail.html


@pytest.mark.django_db
def test_nothing_is_lost_while_the_server_is_down(smtp, settings):
    smtp.stop()
    letters = [actions.post(to=f"a{n}@example.vn", subject="Chào", text="Đây") for n in range(3)]
    now = NOW
    for _try in range(4):
        for mail in letters:
            sent(mail, now=now)
        assert [mail.state for mail in letters] == [STATE.WAITING] * 3
        now = letters[0].next_at
    back = Smtp()
    settings.EMAIL_PORT = back.port
    for mail in letters:
        sent(mail, now=now)
    back.stop()
    assert [mail.state for mail in letters] == [STATE.SENT] * 3
    assert [letter["Message-ID"] for letter in back.letters] == [m.message_id for m in letters]


@pytest.mark.slow  # a process is killed, and a transaction that is really committed is undone
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_handing_over_leaves_a_letter_that_is_held(settings):
    server = Smtp(hang_at=".")
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    with transaction.atomic():
        mail = actions.post(to="an@example.vn", subject="Chào", text="Đây")
    connections.close_all()
    worker = os.fork()
    if worker == 0:
        actions.attempt(mail.pk, now=NOW)
        os._exit(0)
    assert server.hanging.wait(5)
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)
    server.stop()
    mail.refresh_from_db()
    assert mail.state == STATE.SENDING
    actions.sweep(now=NOW + dt.timedelta(hours=1))
    mail.refresh_from_db()
    assert mail.state == STATE.HELD
    again = Smtp()
    settings.EMAIL_PORT = again.port
    actions.send_again(mail, now=NOW)
    assert sent(mail).state == STATE.SENT
    again.stop()
    first, second = server.letters[0], again.letters[0]
    assert first["Message-ID"] == second["Message-ID"] == mail.message_id
