"""The sort key of `core/migrations/vn_key.sql`, in Python, for lists that no query has sorted."""

from caunoi.core.vietnamese.letters import nfc

_VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES_PER_VOWEL = 6


def _places() -> dict[int, str]:
    """Each letter, toned or not, as the character of its place in the alphabet, from A on."""
    toned = {_VOWELS[i]: _VOWELS[i : i + 6] for i in range(0, len(_VOWELS), _TONES_PER_VOWEL)}
    places: dict[int, str] = {}
    for place, letter in enumerate(_ALPHABET):
        for form in toned.get(letter, letter):
            places[ord(form)] = chr(ord("A") + place)
    return places


_LETTERS = _places()
_TONES = {ord(vowel): str(i % _TONES_PER_VOWEL) for i, vowel in enumerate(_VOWELS)}


def vn_key(text: str) -> str:
    """Vietnamese dictionary order by code points: letters first, then tones, then capitals."""
    written = nfc(text)
    lower = _simple_lower(written)
    return f"{lower.translate(_LETTERS)}\x01{lower.translate(_TONES)}\x01{written}"


def _simple_lower(text: str) -> str:
    """Lower case one character at a time, as the database's builtin C.UTF-8 does."""
    if text.isascii():
        return text.lower()
    return "".join(char.lower()[0] for char in text)
