import pytest

from caunoi.accounts.clients import client_name
from caunoi.config.people import WrongSetting, oidc_apps, origin_of, smtp_settings

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


def test_one_line_names_a_provider():
    (app,) = oidc_apps("vneid=https://id.example.vn/|client|se|")
    assert app == {
        "provider_id": "vneid",
        "name": "VNeID",
        "client_id": "client",
        "secret": "se",
        "settings": {"server_url": "https://id.example.vn", "oauth_pkce_enabled": True},
    }


def test_several_providers_are_parted_by_spaces_and_may_be_named():
    apps = oidc_apps("a=https://a.vn|c|s b=https://b.vn|c|s|Cổng_tỉnh")
    assert [(app["provider_id"], app["name"]) for app in apps] == [("a", "a"), ("b", "Cổng tỉnh")]
    assert oidc_apps("") == []


@pytest.mark.parametrize("line", ["vneid", "vneid=https://id.vn", "vneid=http://id.vn|c|s"])
def test_what_names_no_provider_is_refused(line):
    with pytest.raises(WrongSetting):
        oidc_apps(line)


def test_one_line_names_a_mail_server():
    assert smtp_settings("smtp://an%40tinh.vn:a%2Fb@mail.tinh.vn:587?tls=1") == {
        "EMAIL_HOST": "mail.tinh.vn",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "an@tinh.vn",
        "EMAIL_HOST_PASSWORD": "a/b",
        "EMAIL_USE_SSL": False,
        "EMAIL_USE_TLS": True,
    }
    assert smtp_settings("smtps://mail.tinh.vn")["EMAIL_PORT"] == 465
    assert smtp_settings("") == {}


@pytest.mark.parametrize("url", ["mail.tinh.vn", "http://mail.tinh.vn", "smtp://"])
def test_what_names_no_mail_server_is_refused(url):
    with pytest.raises(WrongSetting):
        smtp_settings(url)


def test_the_origin_of_an_address():
    assert origin_of("https://id.vn:8443/realms/x") == "https://id.vn:8443"
