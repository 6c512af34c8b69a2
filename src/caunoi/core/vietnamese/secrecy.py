"""Markings of state secrets: MẬT, TỐI MẬT, TUYỆT MẬT (Law 29/2018/QH14 on State secrets).

What carries one must not enter the platform; "bảo mật", "mật ong" or Mr Mật must. The rules:

In a text
1. *tuyệt mật* and *tối mật* are markings in any case, also glued, dashed or spaced (T Ố I  M Ậ T).
2. *MẬT* is one in capitals standing apart: alone on its line, in brackets or quotes, or set off by
   wide space, a bar or a dash. Within a line of words it is not ("NGUYỄN VĂN MẬT").
3. *MẬT* is one in capitals after "dấu", after the noun of a paper ("văn bản MẬT") or after its
   number ("12/BC-UBND MẬT"); in any case after "độ mật:".
   Beside a degree of urgency it is one too (MẬT/KHẨN).
4. A value that is nothing but *mật* (a title, a keyword) is one.
5. Never when the next syllable makes another word: ong, độ, khẩu, mã …

In a file name, where accents and case are often lost
6. Rule 1, also without accents (tuyet_mat, TOIMAT).
7. *mật* or *mat* in brackets, alone, or between numbers and codes (cv-12-MAT.pdf).
8. After the noun of a paper (cong-van-mat.docx), or in capitals among small letters
   (Bao cao MAT.pdf), unless a word follows (MAT Foundation, mat-tran, gap-mat-dau-xuan).
9. MẬT in capitals and with its accents at the head of the name, whatever follows but rule 5.

Where both readings are possible we refuse: a file can be renamed, a secret cannot be taken back.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from caunoi.core.vietnamese.letters import canon, fold, nfc

_LETTER = r"[^\W\d_]"
_SPACED = re.compile(rf"(?<!\w){_LETTER}(?:[ .]{_LETTER}){{2,}}(?!\w)")
_ODD_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u3000]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_OTHER_WORD = (
    r"(?!\s+(?:ong|độ|khẩu|thiết|mã|vụ|thám|đàm|danh|gấu|mía|hoa|nghị|ngọt|ngữ|thư|lệnh"
    r"|hiệu|tông|giáo|chú|nhân)(?!\w))"
)
_PAPER = (
    r"(?:văn bản|công văn|báo cáo|tờ trình|kế hoạch|quyết định|hồ sơ|tài liệu|thông báo|chỉ thị"
    r"|nghị quyết|biên bản|phương án|đề án|công điện|điện|bản)"
)
_PAPERS = frozenset(
    [
        "van ban", "cong van", "bao cao", "to trinh", "ke hoach", "quyet dinh", "ho so",
        "tai lieu", "thong bao", "chi thi", "nghi quyet", "bien ban", "phuong an",
        "de an", "cong dien"
    ]
)  # fmt: skip
_CODES = frozenset(
    [
        "cv", "qd", "bc", "tb", "kh", "tt", "ttr", "nq", "ct", "hd", "bb", "to", "nd",
        "so", "no", "v", "ban", "pl", "bng", "ubnd", "hdnd", "sngv", "vp", "bca", "bqp"
    ]
)  # fmt: skip

# Space is bounded everywhere, so that a file made of it costs no more than any other.
_HIGHER = re.compile(
    rf"(?<!\w)(tuyệt|tối)(?:[ \t_-]{{0,4}}|[ \t]{{0,9}}\n[ \t]{{0,9}})mật(?!\w){_OTHER_WORD}", re.I
)
_HIGHER_BARE = re.compile(
    r"(?<!\w)TUYET[ _-]{0,4}MAT(?!\w)|^[^\w\n]{0,9}TOI[ _-]{0,4}MAT[^\w\n]{0,9}$", re.M
)
_LABEL = re.compile(
    r"(?<!\w)(?:(?:độ|mức|cấp)\s{1,3}mật\s{0,9}[:=|–-]?\s{0,9}[“\"'(\[]{0,2}mật(?!\w)"
    r"|do\smat\s{0,3}[:=]?\s{0,3}(?:(?:tuyet|toi)\s)?mat(?!\w))" + _OTHER_WORD,
    re.I,
)
_AFTER = re.compile(
    rf"(?<!\w)(?:(?i:{_PAPER}|dấu(?: chỉ)?(?: độ)?)|\d{{1,6}}[/-][\w/-]{{1,40}})"
    rf"\s[“\"'(\[]{{0,2}}MẬT(?!\w)(?i:{_OTHER_WORD})"
)
_URGENT = re.compile(
    r"(?<!\w)MẬT\s{0,3}[/–—-]\s{0,3}(?:THƯỢNG\s)?(?:KHẨN|H[ỎO][ẢA] TỐC)(?!\w)"
    r"|(?<!\w)(?:KHẨN|H[ỎO][ẢA] TỐC)\s{0,3}[/–—-]\s{0,3}MẬT(?!\w)"
)
_CAPITALS = re.compile(r"(?<!\w)MẬT(?!\w)")
_OPENS = re.compile(r"(?:^|\n)[^\w\n]*$|[(\[{“\"'|*–—:]\s*$|[ \t]{2,}$|\t$")
_CLOSES = re.compile(r"[^\w\n]*(?:\n|$)|\s*[)\]}”\"'|*]|[ \t]{2,}|\t|\s+[–—-]")
_AROUND = 40
_WHOLE = re.compile(r"\W*(?:mật|(?:tuyet|toi) mat)\W*", re.I)
_ITEM = re.compile(r"(?:^|[;,])\s{0,9}(?:MẬT|Mật)\s{0,9}(?=$|[;,])")

_BRACKETED = re.compile(r"[(\[{]\s*(?:mật|mat)\s*[)\]}]", re.I)
_NAME_WORD = re.compile(rf"{_LETTER}+|\d+")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_GLUED = re.compile(r"tuy[eệ]tm[aậ]t|^t[oố]im[aậ]t$", re.I)
_LONGEST_NAME = 255


class SecrecyLevel(StrEnum):
    SECRET = "MẬT"  # noqa: S105  a level of the law, not a password
    HIGH = "TỐI MẬT"
    TOP = "TUYỆT MẬT"


@dataclass(frozen=True)
class Marking:
    """`found` is for the person who sent the file; it is never stored or logged."""

    level: SecrecyLevel
    found: str


def carries_secret_marking(text: str, *, is_name: bool | None = None) -> Marking | None:
    """The first marking in a text, a metadata value or a file name; None if there is none.

    `is_name` says which rules hold; left out, a single line that ends in an extension is a name.
    """
    written = _legible(text)
    if is_name is None:
        is_name = _looks_like_name(written)
    return _in_name(written) if is_name else _in_text(written)


def _legible(text: str) -> str:
    written = _ODD_SPACES.sub(" ", _INVISIBLE.sub("", nfc(text)))
    return _SPACED.sub(lambda run: re.sub(r"[ .]", "", run.group()), written)


def _looks_like_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and "\n" not in text and bool(_EXTENSION.search(text))


def _in_text(text: str) -> Marking | None:
    for rule in (_HIGHER, _HIGHER_BARE, _LABEL, _AFTER, _URGENT):
        if match := rule.search(text):
            return _marking(match.group())
    if match := _WHOLE.fullmatch(text) or (_ITEM.search(text) if "\n" not in text else None):
        return _marking(match.group())
    return _marking(str(SecrecyLevel.SECRET)) if _stands_apart(text) else None


def _stands_apart(text: str) -> bool:
    """Rule 2: MẬT in capitals with nothing of its line close by on either side."""
    for match in _CAPITALS.finditer(text):
        before = text[max(0, match.start() - _AROUND) : match.start()]
        after = text[match.end() : match.end() + _AROUND]
        if _OPENS.search(before) and _CLOSES.match(after):
            return True
    return False


def _marking(found: str) -> Marking:
    lower = canon(found)
    if "tuyệt" in lower or "tuyet" in lower:
        level = SecrecyLevel.TOP
    elif "tối" in lower or re.search(r"\btoi", lower):
        level = SecrecyLevel.HIGH
    else:
        level = SecrecyLevel.SECRET
    return Marking(level, " ".join(found.split()))


def _in_name(name: str) -> Marking | None:
    for part in re.split(r"[\\/]", name):
        stem = _EXTENSION.sub("", part)
        found = _in_text(re.sub(r"[_]+", " ", stem)) or _in_stem(stem)
        if found:
            return found
    return None


def _in_stem(stem: str) -> Marking | None:
    if match := _BRACKETED.search(stem) or _GLUED.search(stem):
        return _marking(match.group())
    words = _NAME_WORD.findall(stem)
    is_mixed = any(not word.isupper() and not word.isdigit() for word in words)
    for at, word in enumerate(words):
        if canon(word) in ("mật", "mat"):
            if at and canon(words[at - 1]) in ("tuyệt", "tuyet", "tối", "toi"):
                return _marking(f"{words[at - 1]} {word}")
            if _stands_out(words, at, is_mixed=is_mixed):
                return _marking(word)
    return None


def _stands_out(words: list[str], at: int, *, is_mixed: bool) -> bool:
    """Rules 7 and 8 for the word `mật` or `mat` at a place among the words of a file name."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    before_is_code = at > 0 and _is_code(words[at - 1])
    ends = not following or _is_code(following)
    if re.match(_OTHER_WORD, f" {canon(following)}") is None:
        return False
    if _after_paper(words, at) and ends:
        return True
    if word == "MẬT" and at == 0:
        return True
    if word.isupper() and is_mixed and at:
        return ends or (not word.isascii()) or (before_is_code and not following.istitle())
    if word.isupper() or not word.isascii():
        return ends and (at == 0 or before_is_code)
    return ends and (before_is_code or len(words) == 1)


def _is_code(word: str) -> bool:
    return word.isdigit() or canon(word).replace("đ", "d") in _CODES or canon(word) == "số"


def _after_paper(words: list[str], at: int) -> bool:
    before = [fold(word) for word in words[max(0, at - 2) : at]]
    return " ".join(before) in _PAPERS or (bool(before) and before[-1] in ("do", "dau"))
