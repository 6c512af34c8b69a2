"""Who has no link, or one that ended, learns nothing, whatever they try."""

import datetime as dt
import io
import logging
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory

from caunoi.partners import actions, limits
from caunoi.partners.logs import HideTokens
from caunoi.partners.models import PartnerLink
from caunoi.partners.tests import make
from caunoi.partners.tokens import SIGNER, code_of, token_of

pytestmark = pytest.mark.django_db
PAGES = ("", "refer/", "genuine/", "files/1/")


@pytest.fixture(autouse=True)
def _nobody_tried_yet() -> None:
    cache.clear()


def shows_nothing(token: str) -> bool:
    """The very page that a link which never was shows, for looking and for sending."""
    client = Client()
    nothing = client.get("/p/never-was/").text
    answers = [client.get(f"/p/{token}/{more}") for more in PAGES]
    answers += [client.post(f"/p/{token}/{more}", make.form(email="")) for more in PAGES[:2]]
    cache.clear()
    return all(answer.status_code == 404 and answer.text == nothing for answer in answers)


def test_an_open_link_does_show_something() -> None:
    assert not shows_nothing(token_of(make.stage().ask()))


@pytest.mark.parametrize("token", ["1", "a", "%00", "x" * 5000, ":", "é", "{pk}:{nonce}"])
def test_guessed_links_show_nothing(token: str) -> None:
    link = make.stage().ask()
    assert shows_nothing(token.format(pk=link.pk, nonce=link.nonce))


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_link_changed_by_one_letter_shows_nothing(share: float) -> None:
    token = token_of(make.stage().ask())
    place = int(share * len(token))
    other = "A" if token[place] != "A" else "B"
    assert shows_nothing(token[:place] + other + token[place + 1 :])


SIGNED_WRONG: list[Callable[[PartnerLink, PartnerLink], object]] = [
    lambda link, other: [other.pk, link.nonce],
    lambda link, _other: {"pk": link.pk},
    lambda link, _other: [link.pk],
    lambda _link, _other: ["x", "y"],
]


@pytest.mark.parametrize("signed", SIGNED_WRONG)
def test_what_is_signed_for_another_record_or_in_another_form_shows_nothing(
    signed: Callable[[PartnerLink, PartnerLink], object],
) -> None:
    stage = make.stage()
    links = stage.ask(), stage.ask(email="other@gunma.example")
    assert shows_nothing(SIGNER.sign_object(signed(*links)))


def test_an_ended_link_shows_nothing() -> None:
    stage = make.stage()
    link = stage.ask(now=make.now() - dt.timedelta(days=40))
    assert shows_nothing(token_of(link))


def test_a_link_works_until_its_last_day_has_ended_everywhere_on_earth() -> None:
    stage = make.stage()
    now = dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC)
    link = stage.ask(now=now, expires_on=dt.date(2026, 11, 27))
    assert link.is_open(dt.datetime(2026, 11, 28, 11, 59, tzinfo=dt.UTC))
    assert not link.is_open(dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC))


def test_a_withdrawn_link_shows_nothing_to_whoever_it_was_forwarded_to() -> None:
    stage = make.stage()
    link = stage.ask()
    forwarded = token_of(link)
    make.word(link, "wrong", comment="Two companies did not come.")
    actions.revoke(link, by=stage.binh, now=make.now())
    assert shows_nothing(forwarded)


def test_a_link_reused_after_the_letter_was_sent_anew_shows_nothing() -> None:
    stage = make.stage()
    link = stage.ask()
    old = token_of(link)
    actions.revoke(link, by=stage.binh, now=make.now())
    actions.resend(link, by=stage.binh, now=make.now())
    assert shows_nothing(old)
    assert not shows_nothing(token_of(link))


def test_an_ended_link_stays_ended_when_the_letter_is_sent_anew() -> None:
    stage = make.stage()
    link = stage.ask(now=make.now() - dt.timedelta(days=40))
    old = token_of(link)
    actions.resend(link, by=stage.binh, now=make.now())
    assert shows_nothing(old)
    assert not shows_nothing(token_of(link))


def test_the_link_that_went_to_a_wrong_address_shows_nothing_once_it_is_mended() -> None:
    stage = make.stage()
    link = stage.ask(email="kin@gunma.example")
    old, code = token_of(link), code_of(link)
    actions.mend_address(link, email=make.ADDRESS, by=stage.binh, now=make.now())
    assert shows_nothing(old)
    assert not shows_nothing(token_of(link))
    assert code_of(link) != code


def test_an_open_link_that_is_sent_again_stays_the_same() -> None:
    stage = make.stage()
    link = stage.ask()
    before = token_of(link)
    actions.resend(link, by=stage.binh, now=make.now())
    assert token_of(link) == before


def test_the_page_of_a_dead_link_is_in_the_readers_language_not_the_links() -> None:
    stage = make.stage()
    link = stage.ask(language="ko")
    actions.revoke(link, by=stage.binh, now=make.now())
    page = Client().get(make.address(link), headers={"accept-language": "fr-CH, de;q=0.5"})
    assert page["Content-Language"] == "fr"
    assert "Ce lien n'ouvre rien" in page.text.replace("&#x27;", "'")


def test_every_answer_is_sealed() -> None:
    link = make.stage().ask()
    for path in (make.address(link), make.address(link, "genuine/"), "/p/never-was/"):
        page = Client().get(path)
        assert page["Referrer-Policy"] == "no-referrer"
        assert page["X-Robots-Tag"] == "noindex, nofollow"
        assert page["Cache-Control"] == "no-store, private"
        assert '<meta name="robots" content="noindex, nofollow">' in page.text


def test_who_guesses_too_often_waits_even_with_a_real_link() -> None:
    link = make.stage().ask()
    client = Client()
    answers = {client.get(f"/p/guess{n}/").status_code for n in range(limits.GUESSES)}
    assert answers == {404}
    assert client.get(make.address(link)).status_code == 429
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert elsewhere.get(make.address(link)).status_code == 200


def test_who_sends_too_often_waits() -> None:
    link = make.stage().ask()
    client = Client()
    asking = RequestFactory().post("/")
    for _press in range(limits.ANSWERS):
        limits.count(asking, "answer")
    assert client.post(make.address(link), make.form()).status_code == 429
    assert link.words.count() == 0


def test_only_papers_that_the_question_offers_can_be_opened() -> None:
    link = make.stage().ask()
    word = make.word(link, files=[make.paper()])
    version = word.files.get().document.versions.get()
    answer = Client().get(make.address(link, f"files/{version.pk}/"))
    assert (answer.status_code, answer["Location"]) == (302, f"{make.address(link)}?lang=en")


def test_two_links_have_two_codes() -> None:
    stage = make.stage()
    links = [stage.ask(), stage.ask(email="other@gunma.example")]
    assert len({code_of(link) for link in links}) == 2
    assert code_of(links[0]) in Client().get(make.address(links[0], "genuine/")).text


def test_a_link_never_reaches_the_log() -> None:
    link: PartnerLink = make.stage().ask()
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(HideTokens())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        Client().put(make.address(link))
    finally:
        logger.removeHandler(handler)
    assert stream.getvalue() == "Method Not Allowed (PUT): /p/…/\n"
