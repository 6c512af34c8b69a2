"""The fixed words of a letter, by its own language (not the reader's). Pure."""

from typing import NamedTuple

from caunoi.issuing.letter import Kind, Letter


class Words(NamedTuple):
    nation: str
    motto: str
    number: str
    place_and_day: str  # {place} {day} {month} {year}
    about: str
    addressees: str
    recipients: str
    as_above: str
    filed: str
    sample: str
    verify: str  # {code}
    verify_at: str
    qr: str


WORDS = {
    "vi": Words(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số",
        "{place}, ngày {day:02} tháng {month} năm {year}",
        "V/v",
        "Kính gửi",
        "Nơi nhận",
        "Như trên",
        "Lưu: VT",
        "DỮ LIỆU MINH HỌA · không có giá trị pháp lý",
        "Mã xác thực: {code}",
        "Quét mã hoặc nhập mã tại",
        "Mã QR để xác thực văn bản",
    ),
    "en": Words(
        "SOCIALIST REPUBLIC OF VIET NAM",
        "Independence - Freedom - Happiness",
        "No.",
        "{place}, {day} {month} {year}",
        "Re:",
        "To",
        "Recipients",
        "As above",
        "Archives",
        "SAMPLE DATA · without legal value",
        "Verification code: {code}",
        "Scan the code or enter it at",
        "QR code to verify this document",
    ),
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
BLANK_DAY = {"vi": "{place}, ngày      tháng      năm {year}", "en": "{place}, {year}"}


def words_of(letter: Letter) -> Words:
    return WORDS[letter.language]


def place_and_day(letter: Letter) -> str:
    """January and February are written 01 and 02, later months without the nought."""
    words, on = words_of(letter), letter.on
    if on is None:
        return BLANK_DAY[letter.language].format(place=letter.head.place, year="").strip(" ,")
    month = MONTHS[on.month - 1]
    if letter.language == "vi":
        month = f"{on.month:02}" if on.month < 3 else str(on.month)
    return words.place_and_day.format(
        place=letter.head.place, day=on.day, month=month, year=on.year
    )


def recipients_of(letter: Letter) -> list[str]:
    """Each line with its sign: "- Như trên;" … "- Lưu: VT, NgV." """
    words = words_of(letter)
    first = [words.as_above] if letter.addressees else []
    last = f"{words.filed}, {letter.unit}." if letter.unit else f"{words.filed}."
    return [*(f"- {name};" for name in (*first, *letter.recipients)), f"- {last}"]


def about_of(letter: Letter) -> str:
    """What stands under the number of a plain letter; nothing in the kinds that have a name."""
    return f"{words_of(letter).about} {letter.abstract}" if letter.kind == Kind.LETTER else ""
