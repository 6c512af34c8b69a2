"""A letter from the outbox to wherever it goes, and what becomes of it when that fails."""

import datetime as dt
import socket
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from caunoi.accounts.models import User
from caunoi.notices import actions
from caunoi.notices.jobs import send_mail, sweep
from caunoi.notices.models import Mail

pytestmark = pytest.mark.django_db
NOW = timezone.now()
STATE = Mail.State


@pytest.fixture(autouse=True)
def outbox(settings, tmp_path) -> Path:
    settings.EMAIL_BACKEND = "caunoi.notices.outbox.OutboxBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    return settings.MAIL_DIR


def letter(**columns: str) -> Mail:
    return actions.post(**{"to": "an@example.vn", "subject": "Chào", "text": "Đây", **columns})


def kept(mail: Mail) -> Mail:
    mail.refresh_from_db()
    return mail


class Server:
    """An SMTP server that answers each command as told; the rest with "250 fine"."""

    def __init__(self, **answers: str) -> None:
        self.answers = answers
        self.heard: list[str] = []
        self.listening = socket.create_server(("localhost", 0))
        self.port = self.listening.getsockname()[1]
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def serve(self) -> None:
        line, _address = self.listening.accept()
        with line, line.makefile("rb") as lines:
            line.sendall(b"220 here\r\n")
            for raw in lines:
                word = raw.split()[0].decode().upper() if raw.split() else ""
                self.heard.append(raw.decode(errors="replace"))
                answer = self.answers.get(word, "354 go on" if word == "DATA" else "250 fine")
                if answer == "hang up":
                    return
                if word not in ("EHLO", "MAIL", "RCPT", "DATA", "RSET", "QUIT", "."):
                    continue
                line.sendall(f"{answer}\r\n".encode())

    def close(self) -> None:
        self.listening.close()
        self.thread.join(timeout=2)


@pytest.fixture
def smtp(settings) -> Iterator:
    started: list[Server] = []

    def start(**answers: str) -> Server:
        server = Server(**answers)
        started.append(server)
        settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", server.port
        return server

    yield start
    for server in started:
        server.close()


def test_whoever_sends_mail_writes_it_into_the_outbox_with_a_job():
    mails = EmailMultiAlternatives("Chào", "Đây", to=["an@example.vn", "binh@example.vn"])
    mails.attach_alternative("<p>Đây</p>", "text/html")
    mails.send()
    rows = Mail.objects.order_by("pk")
    assert [(mail.to, mail.text, mail.html) for mail in rows] == [
        ("an@example.vn", "Đây", "<p>Đây</p>"),
        ("binh@example.vn", "Đây", "<p>Đây</p>"),
    ]
    jobs = ProcrastinateJob.objects.filter(task_name="notices.send_mail")
    assert [job.args["mail_id"] for job in jobs.order_by("id")] == [mail.pk for mail in rows]


def test_what_is_undone_sends_no_letter():
    with transaction.atomic():
        EmailMessage("Chào", "Đây", to=["an@example.vn"]).send()
        transaction.set_rollback(True)
    assert (Mail.objects.count(), ProcrastinateJob.objects.count()) == (0, 0)


def test_attachments_are_refused_loudly():
    message = EmailMessage("Chào", "Đây", to=["an@example.vn"])
    message.attach("x.txt", "x")
    with pytest.raises(ValueError, match="no attachments"):
        message.send()


def test_without_a_server_a_letter_becomes_a_file_for_its_owner_only(outbox):
    mail = letter(subject="Mời chị\ntham gia")
    send_mail(mail_id=mail.pk)
    (path,) = outbox.iterdir()
    found = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert (found["To"], found["Subject"]) == ("an@example.vn", "Mời chị tham gia")
    assert found["Message-ID"] == mail.message_id
    assert (path.stat().st_mode & 0o777, outbox.stat().st_mode & 0o777) == (0o600, 0o700)


def test_what_a_letter_said_is_forgotten_once_it_is_gone():
    mail = letter(html="<p>Đây</p>")
    actions.attempt(mail.pk, now=NOW)
    assert (kept(mail).state, mail.text, mail.html, mail.sent_at) == (STATE.SENT, "", "", NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.filter(pk=mail.pk).update(text="again")


def test_a_letter_goes_to_the_server_under_its_own_number(smtp):
    server = smtp()
    mail = letter()
    actions.attempt(mail.pk, now=NOW)
    assert kept(mail).state == STATE.SENT
    assert f"Message-ID: {mail.message_id}\r\n" in server.heard


def test_no_server_there_is_tried_again_later(settings):
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", port
    mail = letter()
    actions.attempt(mail.pk, now=NOW)
    assert (kept(mail).state, mail.attempts) == (STATE.WAITING, 1)
    assert mail.next_at == NOW + dt.timedelta(minutes=1)
    jobs = ProcrastinateJob.objects.filter(task_name="notices.send_mail").order_by("id")
    assert [job.scheduled_at for job in jobs] == [None, mail.next_at]


def test_it_waits_longer_each_time_then_a_day_and_gives_up_after_a_fortnight(settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", 1
    mail, now, waits = letter(), NOW, []
    while mail.state == STATE.WAITING:
        actions.attempt(mail.pk, now=now)
        if kept(mail).next_at:
            waits.append((mail.next_at - now).total_seconds() / 60)
            now = mail.next_at
    assert waits == [1, 5, 30, 120, 480] + [1440] * 14
    assert (mail.state, mail.text) == (STATE.FAILED, "Đây")


def test_what_was_given_up_is_sent_once_somebody_says_so(settings, outbox):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", 1
    given_up = [letter(), letter()]
    for mail in given_up:
        actions.attempt(mail.pk, now=NOW + dt.timedelta(days=15))
    settings.EMAIL_HOST = ""
    assert actions.send_all_again(now=NOW) == 2
    for mail in given_up:
        actions.attempt(mail.pk, now=NOW)
    assert [kept(mail).state for mail in given_up] == [STATE.SENT] * 2


def test_a_no_for_good_is_not_tried_again(smtp):
    smtp(RCPT="550 no such person")
    mail = letter()
    actions.attempt(mail.pk, now=NOW)
    assert kept(mail).state == STATE.FAILED
    assert "no such person" in mail.last_error


def test_a_no_for_now_is_tried_again(smtp):
    smtp(RCPT="451 later please")
    mail = letter()
    actions.attempt(mail.pk, now=NOW)
    assert kept(mail).state == STATE.WAITING


def test_a_line_that_breaks_midway_holds_the_letter(smtp):
    smtp(**{".": "hang up"})
    mail = letter()
    actions.attempt(mail.pk, now=NOW)
    assert (kept(mail).state, mail.next_at) == (STATE.HELD, None)
    actions.attempt(mail.pk, now=NOW)
    assert (kept(mail).state, mail.attempts) == (STATE.HELD, 1)


def test_an_attempt_whose_end_nobody_saw_is_held():
    mail = letter()
    assert actions.claim(mail.pk) is not None
    sweep(timestamp=0)
    assert kept(mail).state == STATE.SENDING  # it may still be under way
    actions.sweep(now=NOW + dt.timedelta(hours=1))
    assert kept(mail).state == STATE.HELD


def test_a_letter_left_lying_gets_another_job():
    mail = letter()
    before = ProcrastinateJob.objects.count()
    actions.sweep(now=NOW + dt.timedelta(hours=1))
    assert ProcrastinateJob.objects.count() == before + 1
    assert kept(mail).state == STATE.WAITING


def test_two_jobs_send_one_letter(outbox):
    mail = letter()
    send_mail(mail_id=mail.pk)
    send_mail(mail_id=mail.pk)
    assert len(list(outbox.iterdir())) == 1


def test_somebody_may_decide_to_send_a_held_letter_again(smtp, outbox, settings):
    smtp(**{".": "hang up"})
    mail = letter()
    actions.attempt(mail.pk, now=NOW)
    settings.EMAIL_HOST = ""
    actions.send_again(mail, now=NOW)
    actions.attempt(mail.pk, now=NOW)
    assert kept(mail).state == STATE.SENT


def test_a_dropped_letter_is_not_sent(outbox):
    mail = letter()
    actions.drop(mail)
    actions.attempt(mail.pk, now=NOW)
    actions.send_again(mail, now=NOW)
    assert (kept(mail).state, mail.text, outbox.exists()) == (STATE.DROPPED, "", False)


def test_old_letters_are_forgotten():
    gone, waiting = letter(), letter()
    actions.attempt(gone.pk, now=NOW)
    actions.sweep(now=NOW + dt.timedelta(days=31))
    assert list(Mail.objects.all()) == [waiting]


def test_letters_to_an_erased_person_are_forgotten():
    an = User.objects.create_user("an@example.vn", full_name="An")
    letter()
    letter(to="binh@example.vn")
    actions.forget(an, now=NOW)
    assert [mail.to for mail in Mail.objects.all()] == ["binh@example.vn"]
