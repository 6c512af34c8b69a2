import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone

from caunoi.notices.models import Mail, Notice
from caunoi.partners import actions
from caunoi.partners.actions_words import MOST_WORDS
from caunoi.partners.models import PartnerWord, WordFile
from caunoi.partners.queries import standing_word, words_on
from caunoi.partners.tests import make
from caunoi.records.models import Document, Entry
from caunoi.records.timeline import first_break

pytestmark = pytest.mark.django_db


def test_a_partner_answers_without_an_account() -> None:
    stage = make.stage()
    link = stage.ask()
    client = Client()
    page = client.get(make.address(link))
    assert page.status_code == 200
    assert "Is what we hold of you still right?" in page.text
    sent = client.post(make.address(link), make.form(comment="All well."))
    assert (sent.status_code, sent["Location"]) == (302, f"{make.address(link)}?lang=en&said=1")
    word = link.words.get()
    assert (word.verdict, word.comment, word.name_given) == ("right", "All well.", "Kim Ji-woo")
    assert "Thank you. Your word is kept." in client.get(sent["Location"]).text
    assert client.cookies == {}


def test_a_word_stands_on_the_timeline_as_life_said_by_the_link() -> None:
    stage = make.stage()
    link = stage.ask()
    word = make.word(link)
    entry = Entry.objects.on(stage.gunma).get(verb="partner_word")
    assert (entry.user, entry.job, entry.link_id) == (None, "", link.pk)
    assert entry.is_substantive
    assert entry.data == {
        "link": link.pk,
        "word": word.pk,
        "corrects": None,
        "verdict": "right",
        "sha256": [],
    }
    assert first_break(stage.gunma) is None


def test_who_asked_is_told() -> None:
    stage = make.stage()
    make.word(stage.ask())
    assert [notice.user for notice in Notice.objects.all()] == [stage.binh]


def test_a_correction_is_another_word_and_the_first_stays() -> None:
    stage = make.stage()
    link = stage.ask()
    first = make.word(link)
    second = make.word(link, "wrong", comment="The address is old.")
    assert second.corrects == first
    assert list(words_on(stage.gunma)) == [second, first]
    assert standing_word(stage.gunma, make.DETAILS) == second


def test_what_was_said_stands_on_the_page_and_fills_the_form() -> None:
    link = make.stage().ask()
    make.word(link, "wrong", comment="The address is old.")
    page = Client().get(make.address(link)).text
    assert "What you said" in page
    assert page.count("The address is old.") == 2
    assert 'value="wrong" checked' in page


def test_days_are_those_of_ha_noi() -> None:
    late = dt.datetime.combine(timezone.now().date(), dt.time(20), dt.UTC) - dt.timedelta(days=1)
    link = make.stage().ask(now=late)
    make.word(link, now=late)
    after = late.date() + dt.timedelta(days=1)
    assert Client().get(make.address(link)).context["said_on"] == after
    assert Client().get(make.address(link, "genuine/")).context["sent_on"] == after


def test_sending_the_same_form_twice_is_one_word() -> None:
    link = make.stage().ask()
    client, form = Client(), make.form(comment="Once.")
    answers = [client.post(make.address(link), form).status_code for _press in range(2)]
    assert answers == [302, 302]
    assert link.words.count() == 1
    assert Entry.objects.filter(verb="partner_word").count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"verdict": ""}, "Choose one answer."),
        ({"verdict": "maybe"}, "Choose one answer."),
        ({"verdict": "wrong"}, "Say in a few words what is different."),
        ({"name": " "}, "Write your name."),
        ({"comment": "x" * 4001}, "This is too long. Shorten it, or add it as a file."),
        ({"comment": "TUYỆT MẬT"}, "marking of a state secret"),
    ],
)
def test_a_fault_is_said_and_what_was_typed_stays(changed: dict, said: str) -> None:
    link = make.stage().ask()
    answer = Client().post(make.address(link), make.form(post="Typed before", **changed))
    assert answer.status_code == 200
    assert said in answer.text
    assert 'value="Typed before"' in answer.text
    assert link.words.count() == 0


def test_files_come_with_a_word_and_hang_on_the_link() -> None:
    stage = make.stage()
    link = stage.ask()
    sent = make.form(papers=[make.paper("one.txt", "One"), make.paper("two.txt", "Two")])
    assert Client().post(make.address(link), sent).status_code == 302
    kept = WordFile.objects.order_by("pk")
    assert [str(file) for file in kept] == ["one.txt", "two.txt"]
    assert [file.was_scanned for file in kept] == [False, False]
    assert [document.subject for document in Document.objects.all()] == [link, link]
    entry = Entry.objects.get(verb="partner_word")
    digests = [file.document.versions.get().sha256 for file in kept]
    assert entry.data["sha256"] == digests


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("virus.exe", "MZ", "This kind of file can"),
        ("report.pdf", "no pdf", "not what its name says"),
        ("cv-12-MAT.txt", "words", "marking of a state secret"),
        ("note.txt", "TUYỆT MẬT\nwords", "marking of a state secret"),
        ("empty.txt", "", "empty"),
    ],
)
def test_a_refused_file_stops_the_word_and_nothing_is_kept(name: str, text: str, said: str) -> None:
    link = make.stage().ask()
    sent = make.form(comment="Typed.", papers=[make.paper(), make.paper(name, text)])
    answer = Client().post(make.address(link), sent)
    assert answer.status_code == 200
    assert said in answer.text
    assert "Please choose your files again." in answer.text
    assert "Typed." in answer.text
    counts = [model.objects.count() for model in (PartnerWord, WordFile, Document)]
    assert counts == [0, 0, 0]


def test_too_many_files_are_refused() -> None:
    link = make.stage().ask()
    papers = [make.paper(f"{number}.txt", str(number)) for number in range(6)]
    answer = Client().post(make.address(link), make.form(papers=papers))
    assert answer.status_code == 200
    assert "These are too many files. Choose fewer." in answer.text


def test_a_link_takes_no_end_of_words() -> None:
    link = make.stage().ask()
    for _number in range(MOST_WORDS):
        make.word(link)
    with pytest.raises(ValidationError):
        make.word(link)


def test_a_link_that_ends_between_opening_and_sending_takes_nothing() -> None:
    link = make.stage().ask()
    late = make.now() + dt.timedelta(days=40)
    with pytest.raises(ValidationError):
        make.word(link, now=late)
    assert link.words.count() == 0


def test_the_right_person_can_be_named() -> None:
    stage = make.stage()
    link = stage.ask()
    sent = {"name": "Sato Aiko", "email": "sato@gunma.example", "post": "", "note": ""}
    client = Client()
    answer = client.post(make.address(link, "refer/"), sent)
    assert answer.status_code == 302
    assert "Phú Thọ DFA has been told." in client.get(answer["Location"]).text
    client.post(make.address(link, "refer/"), sent)  # pressed twice
    referral = link.referrals.get()
    assert (referral.name, referral.email) == ("Sato Aiko", "sato@gunma.example")
    entry = Entry.objects.on(stage.gunma).get(verb="partner_refer")
    assert (entry.link_id, entry.is_substantive) == (link.pk, False)
    assert entry.data == {"link": link.pk, "referral": referral.pk}
    assert [notice.user for notice in Notice.objects.all()] == [stage.binh]


def test_a_name_with_half_an_address_is_sent_back() -> None:
    link = make.stage().ask()
    answer = Client().post(make.address(link, "refer/"), {"name": "Sato", "email": "sato@"})
    assert answer.status_code == 200
    assert "Write a whole e-mail address" in answer.text
    assert 'value="sato@"' in answer.text
    assert link.referrals.count() == 0


def test_opening_changes_nothing_at_all() -> None:
    stage = make.stage()
    link = stage.ask()
    make.word(link)
    before, client = everything(), Client()
    for more in ("", "refer/", "genuine/"):
        for language in ("", "?lang=ko"):
            assert client.get(make.address(link, more) + language).status_code == 200
            assert client.head(make.address(link, more) + language).status_code == 200
    assert everything() == before
    assert client.cookies == {}


def everything() -> dict[str, str]:
    """A digest of every table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f"SELECT md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) "
                f'FROM "{table}" t'
            )
            found[table] = cursor.fetchone()[0]
    return found


def test_letters_of_a_withdrawn_link_do_not_leave() -> None:
    stage = make.stage()
    link = stage.ask()
    actions.revoke(link, by=stage.binh, now=make.now())
    assert Mail.objects.get(to=make.ADDRESS).state == Mail.State.DROPPED
