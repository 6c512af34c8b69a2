"""One line of the environment each for sign-in providers and for the mail server."""

import pytest

from caunoi.config.people import WrongSetting, oidc_apps, origin_of, smtp_settings


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
