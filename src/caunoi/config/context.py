"""What the frame of every page needs: the menu, the theme, whose desk this is."""

from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from caunoi.config.counts import counts_of
from caunoi.core.addresses import page_address
from caunoi.core.modules import SPANS, MenuItem, all_modules
from caunoi.launch.places import sample_sign_ins
from caunoi.registry.access import current_memberships

SPAN_LABELS = {
    "promote": _("Promote"),
    "connect": _("Connect"),
    "agree": _("Agree"),
    "deliver": _("Deliver"),
    "learn": _("Learn and report"),
}
THEMES = ("light", "dark", "auto")


@dataclass(frozen=True)
class Item:
    label: Any
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Span:
    label: Any
    items: list[Item]

    @property
    def here(self) -> bool:
        return any(item.current for item in self.items)


def shell(request: HttpRequest) -> dict[str, Any]:
    groups = cast("dict[str, list[Item]]", SimpleLazyObject(lambda: menu_groups(request)))
    return {
        "menu": SimpleLazyObject(lambda: spans(groups)),
        "menu_top": SimpleLazyObject(lambda: groups["top"]),
        "menu_bottom": SimpleLazyObject(lambda: groups["bottom"]),
        "sample_mode": sample_sign_ins().exists(),
        "theme": theme_of(request),
        "languages": (("vi", "Tiếng Việt"), ("en", "English")),
        "user_organisation": SimpleLazyObject(lambda: desk_of(request)),
        "today": timezone.localdate(),
        "version": settings.VERSION,
        "development": settings.DEVELOPMENT,
    }


def theme_of(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    wanted = request.COOKIES.get("theme") or getattr(user, "theme", "auto")
    return wanted if wanted in THEMES else "auto"


def desk_of(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    memberships = current_memberships(user, timezone.localdate())
    return str(memberships[0].organisation) if memberships else ""


def menu_groups(request: HttpRequest) -> dict[str, list[Item]]:
    groups: dict[str, list[MenuItem]] = {name: [] for name in SPANS}
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        for _label, module in all_modules():
            for item in module.menu:
                if may_open(user, item):
                    groups[item.span].append(item)
    listed = [item for items in groups.values() for item in items]
    here = current_url(listed, request.path)
    counts = counts_of(user, listed)
    return {
        name: [drawn(item, here, counts) for item in sorted(items, key=lambda item: item.order)]
        for name, items in groups.items()
    }


def current_url(items: list[MenuItem], path: str) -> str:
    """The one entry the reader stands under: of several that fit, the longest address."""
    fitting = {
        under: page_address(item.url_name)
        for item in items
        for name in (item.url_name, *item.also)
        if path.startswith(under := page_address(name)) and (under != "/" or path == "/")
    }
    return fitting[max(fitting, key=len)] if fitting else ""


def may_open(user: Any, item: MenuItem) -> bool:
    if item.permission == "staff":
        return bool(user.is_staff)
    if item.permission and not user.has_perm(item.permission):
        return False
    return item.opens is None or item.opens(user)


def drawn(item: MenuItem, here: str, counts: dict[str, int]) -> Item:
    url = page_address(item.url_name)
    return Item(item.label, url, url == here, counts.get(item.url_name) or None)


def spans(groups: dict[str, list[Item]]) -> list[Span]:
    return [Span(label, groups[name]) for name, label in SPAN_LABELS.items() if groups[name]]
