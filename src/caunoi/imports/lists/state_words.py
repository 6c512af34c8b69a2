"""Whether a tie still stands, as lists say it: "còn hiệu lực", "đã chấm dứt", "on hold"."""

import datetime as dt
import re

from caunoi.agreements.states import State
from caunoi.core.vietnamese import clean, fold
from caunoi.imports.lists.date_cells import says_unsigned

_LONGEST = 120  # letters; a longer cell tells a story
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AGAIN = re.compile(r"\b(?:gia han|tai ky|ky lai|thay the|renew|exten|replac)")
_NOT_OVER = re.compile(
    r"\b(?:chua|sap|gan|se|chuan bi|khong) (?:bi |co )?(?:het|ket thuc|cham dut|ngung|dung|huy)\b"
    r"|\b(?:not|never|soon|about to|will)\b.*\b(?:expire|end|terminate|lapse)"
)
_OVER = re.compile(
    r"\bhet (?:hieu luc|han|thoi han|gia tri)\b|^(?:da )?het$"
    r"|\b(?:ket thuc|cham dut|huy bo|bai bo|thanh ly|giai the)\b"
    r"(?! (?:giai doan|dot|vong|buoc|du an|dam phan))"
    r"|\b(?:dung|ngung) (?:han|hop tac|hoat dong|quan he|ket nghia)\b"
    r"|\bkhong con (?:hieu luc|hoat dong|duy tri|hop tac|quan he|gia tri|ket nghia)\b"
    r"|\b(?:expired|ended|terminated|cancell?ed|dissolved|lapsed|discontinued|defunct|revoked)\b"
    r"|\bno longer\b|^former\b"
)
_HELD_UP = re.compile(
    r"\btam (?:dung|ngung|hoan|dinh chi)\b|\bdinh chi\b|\b(?:suspended|paused|frozen|on hold)\b"
)
_NOT_YET = re.compile(
    r"\bchua (?:co |bat dau )?hieu luc\b|\bnot (?:yet )?(?:in (?:force|effect)|effective)\b"
)
_DENIED = re.compile(r"\b(?:khong|chua|not|no|never)\b")
_CARRIED_OUT = re.compile(
    r"\bdang (?:duoc )?(?:trien khai|thuc hien|hop tac)\b|\b(?:ongoing|in progress)\b"
    r"|\bunder implementation\b|\bbeing (?:carried out|implemented)\b"
)
_IN_FORCE = re.compile(
    r"\b(?:con|dang|co) (?:hieu luc|han|gia tri|hoat dong|duy tri)\b|\bda ky\b"
    r"|^(?:hieu luc|hoat dong|signed|current)$|\b(?:active|valid|effective|in (?:force|effect))\b"
)


def state_told(text: str, *, today: dt.date) -> State | None:
    """None where the words are of another kind, contradict each other or speak of a year ahead."""
    plain = fold(clean(text)).strip(" .;,()")
    if len(plain) > _LONGEST or any(int(year) > today.year for year in _YEAR.findall(plain)):
        return None
    found = [state for state, pattern in _WORDS if pattern.search(plain)]
    if _NOT_OVER.search(plain):
        return State.IN_FORCE if found in ([], [State.ENDED]) else None
    if State.ENDED in found and _AGAIN.search(plain):
        return None
    return found[0] if found and not _is_denied(found[0], plain) else None


def tells_state(text: str) -> bool:
    """Whether a cell speaks of that at all."""
    return state_told(text, today=dt.date.max) is not None or says_unsigned(text)


# The first that fits: "không còn hiệu lực" holds the words of what is in force, too.
_WORDS = (
    (State.SUSPENDED, _HELD_UP),
    (State.ENDED, _OVER),
    (State.SIGNED, _NOT_YET),
    (State.IMPLEMENTING, _CARRIED_OUT),
    (State.IN_FORCE, _IN_FORCE),
)


def _is_denied(state: State, plain: str) -> bool:
    return state in (State.IMPLEMENTING, State.IN_FORCE) and _DENIED.search(plain) is not None
