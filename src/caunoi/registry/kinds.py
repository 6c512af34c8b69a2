"""Words for kinds of territory, for continents and for languages, as the reader says them.

A kind is stored as its source writes it; one that is not here is shown as written.
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KINDS: dict[str, "StrOrPromise"] = {
    "tỉnh": pgettext_lazy("kind of unit", "province"),
    "thành phố trực thuộc trung ương": pgettext_lazy("kind of unit", "centrally-run city"),
    "quận": pgettext_lazy("kind of unit", "urban district"),
    "huyện": pgettext_lazy("kind of unit", "rural district"),
    "thị xã": pgettext_lazy("kind of unit", "town"),
    "thành phố": pgettext_lazy("kind of unit", "city of a province"),
    "xã": pgettext_lazy("kind of unit", "commune"),
    "phường": pgettext_lazy("kind of unit", "ward"),
    "đặc khu": pgettext_lazy("kind of unit", "special zone"),
    "autonomous community": pgettext_lazy("kind of unit", "autonomous community"),
    "autonomous region": pgettext_lazy("kind of unit", "autonomous region"),
    "canton": pgettext_lazy("kind of unit", "canton"),
    "city": pgettext_lazy("kind of unit", "city"),
    "county": pgettext_lazy("kind of unit", "county"),
    "department": pgettext_lazy("kind of unit", "department"),
    "district": pgettext_lazy("kind of unit", "district"),
    "emirate": pgettext_lazy("kind of unit", "emirate"),
    "governorate": pgettext_lazy("kind of unit", "governorate"),
    "land": pgettext_lazy("kind of unit", "federal state"),
    "metropolitan city": pgettext_lazy("kind of unit", "metropolitan city"),
    "municipality": pgettext_lazy("kind of unit", "municipality"),
    "oblast": pgettext_lazy("kind of unit", "oblast"),
    "prefecture": pgettext_lazy("kind of unit", "prefecture"),
    "province": pgettext_lazy("kind of unit", "province"),
    "region": pgettext_lazy("kind of unit", "region"),
    "republic": pgettext_lazy("kind of unit", "republic"),
    "special administrative region": pgettext_lazy("kind of unit", "special administrative region"),
    "state": pgettext_lazy("kind of unit", "state"),
    "territory": pgettext_lazy("kind of unit", "territory"),
    "union territory": pgettext_lazy("kind of unit", "union territory"),
    "voivodship": pgettext_lazy("kind of unit", "voivodship"),
}
CONTINENTS: dict[str, "StrOrPromise"] = {
    "AF": pgettext_lazy("continent", "Africa"),
    "AN": pgettext_lazy("continent", "Antarctica"),
    "AS": pgettext_lazy("continent", "Asia"),
    "EU": pgettext_lazy("continent", "Europe"),
    "NA": pgettext_lazy("continent", "North America"),
    "OC": pgettext_lazy("continent", "Oceania"),
    "SA": pgettext_lazy("continent", "South America"),
}

LANGUAGES: dict[str, "StrOrPromise"] = {
    "vi": _("Vietnamese"),
    "en": _("English"),
    "fr": _("French"),
    "ru": _("Russian"),
    "zh": _("Chinese"),
    "ja": _("Japanese"),
    "ko": _("Korean"),
    "lo": _("Lao"),
    "km": _("Khmer"),
    "th": _("Thai"),
    "de": _("German"),
    "es": _("Spanish"),
    "zh-Hant": _("Chinese, traditional"),
}


OWN_NAMES = {  # what those who speak it call a language: for readers whose own we may not write
    "vi": "Tiếng Việt",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "zh": "中文",
    "ja": "日本語",
    "ko": "한국어",
    "lo": "ລາວ",
    "km": "ខ្មែរ",
    "th": "ไทย",
    "de": "Deutsch",
    "es": "Español",
    "zh-Hant": "繁體中文",
}


def own_name(code: str) -> str:
    return OWN_NAMES.get(code, code)


def language_word(code: str) -> str:
    return str(LANGUAGES.get(code, code))


def kind_words(kind: str) -> str:
    return str(KINDS.get(kind, kind))


def continent_words(code: str) -> str:
    return str(CONTINENTS.get(code, code))
