"""Words of lists for what the register knows as codes (`agreements/terms.py`). Folded."""

import re

from caunoi.registry.gazetteer.wording import spaced

_LEVELS = (
    ("twinning", ("ket nghia", "twin", "twinned", "twinning", "sister", "jumelage", "brotherhood")),
    ("friendship", ("huu nghi", "friendship", "friendly", "hop tac huu nghi", "partner city")),
    ("relation", ("thiet lap", "quan he", "relation", "relations", "contact", "cooperation",
                  "hop tac", "y dinh")),
)  # fmt: skip
_FIELDS = {
    "economy": "kinh te|economy|economic",
    "trade": "thuong mai|trade|commerce|xuc tien",
    "investment": "dau tu|investment",
    "tourism": "du lich|tourism",
    "labour": "lao dong|labour|labor|viec lam",
    "agriculture": "nong nghiep|agriculture|nong lam|thuy san",
    "education": "giao duc|dao tao|education|training",
    "health": "y te|suc khoe|health|medical",
    "culture": "van hoa|culture|nghe thuat",
    "sport": "the thao|the duc|sport|sports",
    "science": "khoa hoc|cong nghe|science|technology",
    "digital": "chuyen doi so|digital|cong nghe thong tin|thanh pho thong minh",
    "environment": "moi truong|khi hau|environment|climate",
    "transport": "giao thong|van tai|logistics|transport|cang bien",
    "border": "bien gioi|border",
    "security": "an ninh|trat tu|security|public order",
    "people": "giao luu nhan dan|giao luu|nhan dan|people|exchange|thanh nien",
}
_FORMS = {
    "mou": "ban ghi nho|mou|memorandum|bien ban ghi nho",
    "loi": "y dinh thu|thu y dinh|letter of intent|loi",
    "minutes_agreement": "bien ban thoa thuan|minutes of agreement",
    "minutes_exchange": "bien ban trao doi|minutes of exchange",
    "coop_programme": "chuong trinh hop tac|chuong trinh|programme|program",
    "coop_plan": "ke hoach hop tac|ke hoach|plan",
    "communique": "thong cao|communique",
    "declaration": "tuyen bo|declaration|statement",
    "agreement": "thoa thuan|agreement|accord",
}
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def level_of(text: str) -> str:
    """ "" where the text names no level of twinning."""
    words = f" {spaced(text)} "
    return next((code for code, said in _LEVELS if any(f" {w} " in words for w in said)), "")


def form_of(text: str) -> str:
    words = f" {spaced(text)} "
    return next(
        (code for code, said in _FORMS.items() if any(f" {w} " in words for w in said.split("|"))),
        "",
    )


def fields_of(text: str) -> tuple[str, ...]:
    words = f" {spaced(text)} "
    return tuple(
        code for code, said in _FIELDS.items() if any(f" {w} " in words for w in said.split("|"))
    )


def emails_of(text: str) -> tuple[str, ...]:
    """ "mailto:a@b.it?subject=x" and "A <a@b.it>; c@d.it" alike."""
    return tuple(dict.fromkeys(match.rstrip(".").lower() for match in _EMAIL.findall(text)))
