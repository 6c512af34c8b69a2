"""What an operator says in the environment about sign-in and mail, read into Django's settings.

CAUNOI_OIDC="vneid=https://issuer.example|client-id|secret"   several are parted by spaces
CAUNOI_SMTP="smtp://user:password@host:587?tls=1"             smtps:// for TLS from the start
"""

import re
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

PROVIDER = re.compile(r"(?P<id>[a-z][a-z0-9_-]*)=(?P<issuer>https?://[^|]+)\|(?P<rest>.+)")
KNOWN_NAMES = {"vneid": "VNeID"}
SMTP_PORTS = {"smtp": 25, "smtps": 465}
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


class WrongSetting(Exception):
    """A variable of the environment can't be read; the message says how it should look."""


def oidc_apps(text: str) -> list[dict[str, Any]]:
    """allauth's APPS for each `id=issuer|client-id|secret[|name]`; no secret for public clients."""
    return [oidc_app(one) for one in text.split()]


def oidc_app(text: str) -> dict[str, Any]:
    found = PROVIDER.fullmatch(text)
    if not found:
        raise WrongSetting("CAUNOI_OIDC looks like vneid=https://issuer|client-id|secret")
    client_id, secret, name = [*found["rest"].split("|"), "", ""][:3]
    issuer = found["issuer"].rstrip("/")
    require_encryption(issuer)
    return {
        "provider_id": found["id"],
        "name": name.replace("_", " ") or KNOWN_NAMES.get(found["id"], found["id"]),
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }


def require_encryption(issuer: str) -> None:
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in LOCAL_HOSTS:
        raise WrongSetting(f"CAUNOI_OIDC: {issuer} must be an https address")


def origin_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def smtp_settings(url: str) -> dict[str, Any]:
    """Django's EMAIL_* settings; nothing for an empty address."""
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme not in SMTP_PORTS or not parts.hostname:
        raise WrongSetting("CAUNOI_SMTP looks like smtp://user:password@host:587?tls=1")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or SMTP_PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parse_qs(parts.query).get("tls") == ["1"],
    }
