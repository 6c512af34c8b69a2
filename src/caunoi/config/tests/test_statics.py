"""Static files are kept by browsers for ever, under names that tell their content."""

import re

from django.templatetags.static import static
from django.test import Client


def test_a_collected_file_is_kept_for_ever_under_a_name_of_its_content(client: Client) -> None:
    url = static("ui/base.css")
    assert re.fullmatch(r"/static/ui/base\.[0-9a-f]{12}\.css", url)
    answer = client.get(url)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert b"@layer" in answer.content


def test_a_sheet_names_its_fonts_as_the_page_does(client: Client) -> None:
    font = static("ui/fonts/BeVietnamPro-Bold.woff2").rpartition("/")[2]
    assert font in client.get(static("ui/tokens.css")).content.decode()


def test_a_file_that_is_not_collected_yet_keeps_its_plain_name() -> None:
    assert static("ui/made-a-moment-ago.css") == "/static/ui/made-a-moment-ago.css"


def test_a_plain_name_is_not_kept_for_ever(client: Client) -> None:
    answer = client.get("/static/ui/base.css")
    assert answer.headers["Cache-Control"] == "max-age=60, public"


def test_a_file_leaves_whole_and_closed(client: Client) -> None:
    answer = client.get(static("ui/icons.svg"))
    assert not answer.streaming
    assert len(answer.content) == int(answer.headers["Content-Length"])
