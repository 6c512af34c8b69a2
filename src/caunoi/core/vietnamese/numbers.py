"""Numbers of Vietnamese documents found in running text: 12/2026/NĐ-CP, 38-CT/TW, 01652/QĐ-UBND."""

import re

from caunoi.core.vietnamese.letters import clean, fold

_DASHES = re.compile(r"\s*[‐‑‒–—−-]\s*")
_SLASHES = re.compile(r"\s*/\s*")
_CODE = r"[^\W\d_][^\W_]*"  # NĐ, TTg, QH15, NQ, BĐNTW
_NUMBER = re.compile(
    rf"""(?<![\w/.,-])
    (?:
        (?P<laws>\d{{1,6}}/(?:19|20)\d\d/{_CODE}(?:[-/]{_CODE})*)   # 12/2026/NĐ-CP, 202/2025/QH15
      | (?P<letters>\d{{1,6}}/{_CODE}(?:-{_CODE})+)                 # 1275/QĐ-TTg, 4559/BNG-NGVH
      | (?P<party>\d{{1,6}}-{_CODE}/{_CODE})                        # 38-CT/TW, 272-QĐ/TW
      | (?P<short>\d{{1,6}}/(?:NQ|QĐ|QD|NĐ|ND|CV|BC|KH|TB|CT|TT|TTr|TTR|HD|GM|BB|CĐ|PC|GP)\b)
    )(?![\w/])""",
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def document_numbers(text: str) -> list[str]:
    """Each number once, in the text's order, normalised: capitals, no accents, no zero in front.

    `số 05-hd/bđntw` and `5-HD/BĐNTW` are both `5-HD/BDNTW`, so either finds the other.
    """
    tidy = _SLASHES.sub("/", _DASHES.sub("-", clean(text)))
    found = (_normal(match.group(0)) for match in _NUMBER.finditer(tidy))
    return list(dict.fromkeys(found))


def _normal(number: str) -> str:
    return fold(number).upper().lstrip("0")
