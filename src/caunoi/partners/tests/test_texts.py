import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest
from django.test import Client

from caunoi.core.modules import question_of
from caunoi.partners import actions, letters, tokens, wording
from caunoi.partners.models import Language
from caunoi.partners.tests import make

FOLDER = Path(wording.__file__).parent / "texts"


def texts_of(language: str) -> dict[str, str]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))["texts"]


@pytest.mark.parametrize("language", Language.values)
def test_every_language_has_every_text_with_the_same_gaps(language: str) -> None:
    ours, english = texts_of(language), texts_of("en")
    gaps = {key: set(re.findall(r"\{(\w+)\}", words)) for key, words in ours.items()}
    assert gaps == {key: set(re.findall(r"\{(\w+)\}", words)) for key, words in english.items()}


def test_only_what_was_reviewed_stands_alone() -> None:
    said = {code: wording.said("page.send", code) for code in Language.values}
    alone = {code for code, text in said.items() if not text.beside}
    assert alone == {"vi", "en"}
    assert {text.beside for text in said.values()} == {"", "Send our word"}


def test_days_are_written_as_the_language_writes_them() -> None:
    day = dt.date(2026, 11, 27)
    written = {code: wording.day_in(code, day) for code in ("vi", "en", "ko", "ru")}
    assert written == {
        "vi": "27/11/2026",
        "en": "27 November 2026",
        "ko": "2026년 11월 27일",
        "ru": "27 ноября 2026 г.",
    }


def test_a_text_that_is_missing_is_english_alone() -> None:
    said = wording.said("nobody.wrote.this", "ko", "All well")
    assert (said.words, said.language, said.beside) == ("All well", "en", "")


@pytest.mark.django_db
@pytest.mark.parametrize("language", Language.values)
def test_the_page_and_the_letter_speak_every_language(language: str) -> None:
    link = make.stage().ask(language=language)
    question = texts_of(language)["partners.details.title"]
    page = Client().get(make.address(link))
    assert page["Content-Language"] == language
    assert f'<span lang="{language}">{question}</span>' in page.text
    beside = "Is what we hold of you still right?"
    unsure = language not in ("vi", "en")
    assert (f'<span class="beside" lang="en">{beside}</span>' in page.text) == unsure
    assert link.mail is not None
    assert question in link.mail.text
    assert (beside in link.mail.text) == (unsure or language == "en")
    assert f'lang="{language}"' in link.mail.html


@pytest.mark.django_db
@pytest.mark.parametrize("language", Language.values)
def test_the_letter_that_was_looked_at_is_the_letter_that_is_sent(language: str) -> None:
    stage = make.stage()
    values = {
        "name": "Kim Ji-woo",
        "email": make.ADDRESS,
        "language": language,
        "by": stage.binh,
        "now": make.now(),
        "note": "We met in Maebashi <in May>.",
    }
    question = question_of(make.DETAILS)
    shown = letters.preview_of(actions.draft(stage.gunma, make.DETAILS, **values), question)
    link = actions.ask(stage.gunma, make.DETAILS, **values)
    assert link.mail is not None
    sent = (link.mail.subject, hidden(link, link.mail.text), hidden(link, link.mail.html))
    assert sent == (shown.subject, shown.text, shown.html)
    assert tokens.address_of(link) in link.mail.text
    assert tokens.address_of(link) in link.mail.html


def hidden(link: object, text: str) -> str:
    """What only the partner gets, as the officer sees it."""
    address, code = tokens.address_of(link), tokens.code_of(link)  # type: ignore[arg-type]
    text = text.replace(address, tokens.hidden_address())
    return text.replace(code, tokens.HIDDEN_CODE)


@pytest.mark.django_db
def test_a_reader_can_choose_another_language_by_the_address_alone() -> None:
    link = make.stage().ask(language="ko")
    client = Client()
    assert client.get(f"{make.address(link)}?lang=vi")["Content-Language"] == "vi"
    assert client.get(f"{make.address(link)}?lang=xx")["Content-Language"] == "ko"
    client.post(f"{make.address(link)}?lang=ja", make.form())
    assert link.words.get().language == "ja"


@pytest.mark.django_db
def test_a_letter_s_visible_words_fit_a_phone() -> None:
    """The address is the longest word there is: it stands in the link, not beside it."""
    html = make.stage().ask(language="ja").mail.html
    words = re.sub(r"<[^>]*>", " ", html).split()
    assert max(len(word) for word in words if word.isascii()) <= 40


@pytest.mark.django_db
def test_working_languages_are_named_as_their_speakers_do_and_not_by_code() -> None:
    stage = make.stage()
    stage.gunma.languages = ["ja", "en", "zh-Hant"]
    stage.gunma.save(update_fields=["languages"])
    assert "日本語, English, 繁體中文" in Client().get(make.address(stage.ask(language="fr"))).text
