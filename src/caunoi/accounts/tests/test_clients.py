import pytest

from caunoi.accounts.clients import client_name

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (CHROME, "Chrome, Linux"),
        (f"{CHROME} Edg/140.0.0.0", "Edge, Linux"),
        (f"{CHROME.replace('Chrome/', 'coc_coc_browser/130 Chrome/')}", "Cốc Cốc, Linux"),
        (SAFARI, "Safari, iPhone"),
        (
            "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox, Windows",
        ),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_a_browser_is_named_in_two_words(user_agent, name):
    assert client_name(user_agent) == name
