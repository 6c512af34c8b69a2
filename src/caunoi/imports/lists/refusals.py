"""What a file may not be, and how much of it we read. The sentences are in `sentences.py`."""

from enum import StrEnum
from typing import Any

from caunoi.core.vietnamese import carries_secret_marking, nfc

MAX_BYTES = 50_000_000
MAX_ROWS = 500_000
MAX_COLUMNS = 256
MAX_CELL = 20_000  # letters


class FileTrouble(StrEnum):
    EMPTY = "file_empty"
    TOO_LARGE = "file_too_large"
    TOO_MANY_ROWS = "file_too_many_rows"
    TOO_MANY_COLUMNS = "file_too_many_columns"
    CELL_TOO_LONG = "file_cell_too_long"
    OLD_OR_LOCKED = "file_old_or_locked"
    NOT_A_TABLE = "file_not_a_table"
    BROKEN = "file_broken"
    UNPACKS_TOO_LARGE = "file_unpacks_too_large"
    UNKNOWN_SHEET = "file_unknown_sheet"
    SECRET = "file_secret"  # noqa: S105  not a password


class FileRefused(Exception):
    """`params` fill the sentence; of a secret file nothing but the level is in them."""

    def __init__(self, why: FileTrouble, **params: Any) -> None:
        super().__init__(why)
        self.why, self.params = why, params


def refuse_secret(text: str, *, is_name: bool = False) -> None:
    """The cheap look first: nearly no cell holds any of these letters."""
    if not is_name and "ậ" not in (lower := nfc(text).lower()) and "mat" not in lower:
        return
    if marking := carries_secret_marking(text, is_name=is_name):
        raise FileRefused(FileTrouble.SECRET, level=str(marking.level))
