"""Which places a row means, and what is asked where that is not clear."""

from caunoi.imports.lists.dates import DayNote, Written
from caunoi.imports.lists.outcomes import Decision, RowNote
from caunoi.imports.lists.sentences import NOTES
from caunoi.imports.lists.ties import NewPlace
from caunoi.imports.tests.lists import AB, HOME, csv_file, outcomes, report, statuses
from caunoi.registry.tests import reference_rows


def of(path, **options):
    """(status, unit that signed, province today, partner, country, reason code) of each row."""
    return [
        (
            item["status"],
            item.get("vietnam_unit", ""),
            item["vietnam_today"],
            item.get("partner_found") or item["partner"],
            item["country"],
            item["reason_code"],
        )
        for item in report(path, **options)["items"]
    ]


def test_a_tie_reads_the_same_from_either_side(tmp_path):
    path = csv_file(
        tmp_path,
        AB,
        ["Prato", "in Italy", "Nam Định", "Vietnam"],
        ["Nam Định", "Viet Nam", "Prato", "Italy"],
    )
    assert of(path) == [
        ("ready", "Nam Định", "Ninh Bình", "Prato", "IT", ""),
        ("known", "Nam Định", "Ninh Bình", "Prato", "IT", "same_row"),
    ]


def test_names_in_each_others_column_are_put_right(tmp_path):
    path = csv_file(
        tmp_path,
        HOME,
        ["Huế", "Blois", "Pháp", ""],
        ["Blois", "Huế", "Pháp", ""],
        ["Prato", "Huế", "Ý", ""],
        ["Prato", "Nam Định", "", ""],
        ["Prato", "Kyoto", "Ý", ""],
    )
    assert [row[:2] + row[3:] for row in of(path)] == [
        ("ready", "Huế", "Blois", "FR", ""),
        ("known", "Huế", "Blois", "FR", "same_row"),
        ("ready", "Huế", "Prato", "IT", ""),
        ("ambiguous", "Nam Định", "Prato", "", "no_country"),
        ("rejected", "", "Kyoto", "IT", "unknown_home"),
    ]


def test_dissolved_units_and_messy_names_resolve(tmp_path):
    path = csv_file(
        tmp_path,
        HOME,
        ["Vĩnh Yên", "Akiruno", "Nhật Bản", "2015"],
        ["Hoàn Kiếm (Hanoi)", "Jongno-gu", "Korea", "18/04/2014"],
        ["UBND TP. Biên Hoà", "Gimhae", "Hàn Quốc", "5/2017"],
        ["Châu Thành, Tiền Giang", "Tacoma", "Mỹ", ""],
        ["Thua Thien - Hue", "Blois", "Pháp", "31.5.2007"],
        ["tỉnh Vĩnh Phúc cũ", "Chungcheongbuk-do", "Hàn Quốc", ""],
    )
    assert [row[:3] for row in of(path)] == [
        ("ready", "Vĩnh Yên", "Phú Thọ"),
        ("ready", "Hoàn Kiếm", "Hà Nội"),
        ("ready", "Biên Hòa", "Đồng Nai"),
        ("ready", "Châu Thành", "Đồng Tháp"),
        ("ready", "Huế", "Huế"),
        ("ready", "Vĩnh Phúc", "Phú Thọ"),
    ]


def test_rows_without_a_vietnamese_end_or_with_two_are_rejected_politely(tmp_path):
    path = csv_file(
        tmp_path,
        AB,
        ["Chiang Mai", "Thailand", "Kunming", "China"],
        ["Hà Nội", "Vietnam", "Huế", "Vietnam"],
        ["", "", "Kunming", "China"],
        ["Hà Nội", "Vietnam", "", "China"],
    )
    found = report(path)["items"]
    assert [(row["status"], row["reason_code"]) for row in found] == [
        ("rejected", "no_home"),
        ("rejected", "both_home"),
        ("rejected", "no_home"),
        ("rejected", "partner_empty"),
    ]
    assert found[0]["cell"] == "A2"
    assert "Chiang Mai" in found[0]["reason"]


def test_without_country_columns_a_vietnamese_name_tells_the_side(tmp_path):
    path = csv_file(tmp_path, ["Bên A", "Bên B"], ["Blois (France)", "Huế"], ["Kyoto", "Kobe"])
    assert of(path) == [
        ("ready", "Huế", "Huế", "Blois", "FR", ""),
        ("rejected", "", "", "Kobe", "", "no_home"),
    ]


def test_a_partner_without_a_country_is_asked_for_never_guessed(tmp_path):
    path = csv_file(
        tmp_path, ["Địa phương", "Đối tác"], ["Huế", "Blois"], ["Huế", "Xyzzy"], ["Huế", "Victoria"]
    )
    found = report(path)["items"]
    assert [(row["status"], row["reason_code"]) for row in found] == [
        ("ambiguous", "no_country"),
        ("rejected", "no_country"),
        ("ambiguous", "no_country"),
    ]
    assert {c["country"] for c in found[2]["candidates"]} == {"AU", "CA", "HK", "MT", "SC"}


def test_the_country_can_stand_in_the_name_in_words(tmp_path):
    path = csv_file(
        tmp_path,
        HOME[:3],
        ["Huế", "Blois in France", ""],
        ["Huế", "thành phố Blois của Pháp", ""],
        ["Huế", "Blois ở Pháp", "Pháp"],
        ["Huế", "Rome in Georgia", "Hoa Kỳ"],
        ["Huế", "Đà Nẵng in Vietnam", ""],
    )
    assert [row[0] for row in of(path)] == ["ready", "known", "known", "ready", "rejected"]
    assert [row[3:5] for row in of(path)][::3] == [("Blois", "FR"), ("Rome in Georgia", "US")]


def test_what_is_no_name_is_rejected_and_never_created(tmp_path):
    names = ["???", "12345", '=HYPERLINK("x","Osaka")', "Besan\ufffdon", "x" * 201, "... -"]
    path = csv_file(tmp_path, HOME[:3], *(["Huế", name, "Pháp"] for name in names))
    assert [row[::5] for row in of(path)] == [
        ("rejected", "not_a_name"),
        ("rejected", "not_a_name"),
        ("rejected", "not_a_name"),
        ("rejected", "not_a_name"),
        ("rejected", "name_too_long"),
        ("rejected", "not_a_name"),
    ]


def test_an_unknown_town_is_created_unverified_in_its_country_and_nowhere_else(tmp_path):
    path = csv_file(
        tmp_path,
        HOME,
        ["Huế", "Kleinstadt am Bach", "Đức", ""],
        ["Đà Nẵng", "Kleinstadt am Bach", "Germany", ""],
        ["Huế", "Springfield", "Hoa Kỳ", ""],
        ["Huế", "Blois", "Atlantis", ""],
    )
    made = report(path)
    assert (made["ready"], made["created_partners"]) == (2, 1)
    assert [row[0] for row in of(path)] == ["ready", "ready", "ambiguous", "rejected"]
    assert made["items"][0]["new_partner"]


def test_two_country_columns_that_differ_are_asked_about(tmp_path):
    path = csv_file(
        tmp_path,
        ["a_name", "a_country", "a_cc", "b_name", "b_cc"],
        ["Prato", "Italy", "FR", "Huế", "VN"],
        ["Macau", "People's Republic of China", "MO", "Huế", "VN"],
    )
    assert [(row[0], row[5]) for row in of(path)] == [
        ("ambiguous", "countries_differ"),
        ("ready", ""),
    ]


def test_a_misspelt_country_is_offered_and_can_be_chosen(tmp_path):
    path = csv_file(
        tmp_path, HOME, ["Huế", "Prato", "Itali", ""], ["Huế", "Kleinstadt", "Germny", ""]
    )
    prato, town = outcomes(path)
    assert [o.key for o in town.options][:1] == ["create:DE"]
    assert prato.status == town.status == "ambiguous"
    keys = {1: prato.options[0].key, 2: town.options[0].key}
    decided = outcomes(path, decisions={row: Decision(partner=key) for row, key in keys.items()})
    assert [(str(o.status), o.country) for o in decided] == [("ready", "IT"), ("ready", "DE")]


def test_a_whole_country_or_a_body_is_asked_about(tmp_path):
    path = csv_file(
        tmp_path,
        HOME,
        ["Hà Nội", "Seychelles", "Seychelles", ""],
        ["Huế", "Kyushu University", "Japan", ""],
        ["Sở Du lịch Hà Nội", "Tokyo", "Japan", ""],
    )
    assert [(row[0], row[5]) for row in of(path)] == [
        ("ambiguous", "whole_country"),
        ("ambiguous", "body"),
        ("ambiguous", "body"),
    ]


def test_a_bad_date_rejects_its_row_with_the_cell(tmp_path):
    path = csv_file(
        tmp_path,
        HOME,
        ["Huế", "Blois", "Pháp", "31/02/2019"],
        ["Huế", "Blois", "Pháp", "1/1/2031"],
        ["Phú Thọ", "Nara", "Nhật Bản", "1/3/2017"],
        ["Phú Thọ", "Nara", "Nhật Bản", "2/9/2025"],
    )
    found = report(path)["items"]
    assert [(row["status"], row["reason_code"], row["cell"]) for row in found] == [
        ("rejected", "date_no_such_day", "D2"),
        ("rejected", "date_ahead", "D3"),
        ("ready", "", ""),
        ("ready", "", ""),
    ]


def test_the_day_of_signing_decides_which_unit_signed(tmp_path):
    path = csv_file(
        tmp_path,
        HOME,
        ["Phú Thọ", "Nara", "Nhật Bản", "1/3/2017"],
        ["Phú Thọ", "Kyoto", "Nhật Bản", "2/9/2025"],
        ["Phú Thọ", "Kobe", "Nhật Bản", "2025"],
    )
    units = [outcome.home.id for outcome in outcomes(path)]
    old, new = (reference_rows.id_of(f"{each}:25") for each in ("vn-124-2004", "vn-19-2025"))
    assert units == [old, new, new]


def test_files_keyed_by_codes(tmp_path):
    header = ["Mã tỉnh", "Tên tỉnh", "Đối tác", "Nước", "Năm ký"]
    bare = csv_file(
        tmp_path, ["Mã tỉnh", "Đối tác", "Nước"], ["15", "Kyoto", "JP"], ["1", "Kobe", "JP"]
    )
    dated = csv_file(
        tmp_path,
        header,
        ["15", "", "Kyoto", "Japan", "2018"],
        ["15", "", "Kyoto", "Japan", "2026"],
        ["15", "Yên Bái", "Kobe", "Japan", ""],
        ["15", "Lào Cai", "Nara", "Japan", ""],
        ["15", "Hà Nội", "Nara", "Japan", ""],
        name="b.csv",
    )
    old = csv_file(
        tmp_path,
        ["Mã tỉnh", "Đối tác", "Nước"],
        ["15", "Kyoto", "JP"],
        ["26", "Kobe", "JP"],
        name="c.csv",
    )
    assert [row[:2] for row in of(bare)] == [("ambiguous", ""), ("ready", "Hà Nội")]
    assert [row[:2] + row[5:] for row in of(dated)] == [
        ("ready", "Yên Bái", ""),
        ("ready", "Lào Cai", ""),
        ("ready", "Yên Bái", ""),
        ("ready", "Lào Cai", ""),
        ("ambiguous", "", "code_against_name"),
    ]
    assert [row[:3] for row in of(old)] == [
        ("ready", "Yên Bái", "Lào Cai"),
        ("ready", "Vĩnh Phúc", "Phú Thọ"),
    ]


def test_a_district_column_beside_its_province(tmp_path):
    path = csv_file(
        tmp_path,
        ["Tỉnh", "Huyện", "Đối tác", "Nước"],
        ["Tiền Giang", "Châu Thành", "Kyoto", "JP"],
        ["Tiền Giang", "", "Kobe", "JP"],
    )
    assert [row[:3] for row in of(path)] == [
        ("ready", "Châu Thành", "Đồng Tháp"),
        ("ready", "Tiền Giang", "Đồng Tháp"),
    ]


def test_a_person_chooses_and_the_row_becomes_ready(tmp_path):
    path = csv_file(tmp_path, HOME, ["Châu Thành", "Springfield", "Mỹ", ""])
    (asked,) = outcomes(path)
    home = next(o.key for o in asked.options if o.side == "home")
    partner = next(o.key for o in asked.options if o.side == "partner")
    assert asked.status == "ambiguous"
    half = statuses(path, decisions={1: Decision(home=home)})
    whole = outcomes(path, decisions={1: Decision(home=home, partner=partner)})
    created = outcomes(path, decisions={1: Decision(home=home, partner="create")})
    assert (half, [str(o.status) for o in whole + created]) == (["ambiguous"], ["ready", "ready"])
    assert created[0].new_partner == NewPlace("Springfield", "US", "city")


def test_what_a_person_can_not_choose_is_ignored(tmp_path):
    path = csv_file(tmp_path, HOME, ["Châu Thành", "Blois", "Pháp", ""])
    for nonsense in ("place:99999999", "place:x", "create", "drop table"):
        assert statuses(path, decisions={1: Decision(home=nonsense)}) == ["ambiguous"]


def test_a_country_that_is_said_of_several_is_told_by_the_place_or_asked(tmp_path):
    path = csv_file(
        tmp_path,
        AB,
        ["Huế", "Vietnam", "Kinshasa", "Congo"],
        ["Huế", "Vietnam", "Pyongyang", "Korea"],
        ["Huế", "Vietnam", "Xyzzy", "Korea"],
        ["Huế", "Vietnam", "Atlanta", "Georgia"],
        ["Huế", "Vietnam", "Xyzzy", "Georgia"],
        ["Adelaide", "South Australia", "Huế", "Vietnam"],
        ["Huế", "Vietnam", "Brno", "Tiệp Khắc"],
        ["Huế", "Vietnam", "Nha Trang", "Khánh Hòa"],
    )
    assert [(row[0], *row[3:]) for row in of(path)] == [
        ("ready", "Kinshasa", "CD", ""),
        ("ready", "Bình Nhưỡng", "KP", ""),
        ("ready", "Xyzzy", "KR", "new_partner"),
        ("ready", "Atlanta", "US", ""),
        ("ambiguous", "Xyzzy", "", "several_countries"),
        ("ready", "Adelaide", "AU", ""),
        ("ready", "Brno", "CZ", ""),
        ("rejected", "Nha Trang", "", "unknown_country"),
    ]


def test_a_cell_of_several_partners_offers_each_and_creates_none(tmp_path):
    path = csv_file(
        tmp_path, HOME, ["Huế", "Lyon, Marseille", "Pháp", ""], ["Huế", "A; B", "Ý", ""]
    )
    made = report(path)
    several, unknown = made["items"]
    assert (several["status"], several["reason_code"], made["created_partners"]) == (
        "ambiguous",
        "several_places",
        0,
    )
    assert [each["name"].partition(",")[0] for each in several["candidates"]] == [
        "Lyon",
        "Marseille",
    ]
    assert (unknown["status"], unknown["reason_code"]) == ("rejected", "several_places")


def test_partners_one_below_the_other_in_a_cell_are_several(tmp_path):
    path = csv_file(
        tmp_path,
        HOME,
        ["Huế", "- Lyon\n- Marseille", "Pháp", ""],
        ["Huế", "1. Lyon\n2. Blois", "Pháp", ""],
        ["Huế", "Thành phố\nBlois", "Pháp", ""],
    )
    assert [(row[0], row[5]) for row in of(path)] == [
        ("ambiguous", "several_places"),
        ("ambiguous", "several_places"),
        ("ready", ""),
    ]


def test_names_with_their_countries_in_two_columns_are_pairs(tmp_path):
    path = csv_file(
        tmp_path,
        ["place", "twinned with"],
        ["Hanoi, Vietnam", "Bangkok, Thailand"],
        ["Prato, Italy", "Nam Định, Vietnam"],
        ["Huế, Vietnam", "Blois (France)"],
        ["Vinhã, Brazil", "Roma, Italia"],
        ["Huế, Vietnam", "Uganda"],
    )
    assert [(row[0], row[2], row[4], row[5]) for row in of(path)] == [
        ("ready", "Hà Nội", "TH", ""),
        ("ready", "Ninh Bình", "IT", ""),
        ("ready", "Huế", "FR", ""),
        ("rejected", "", "", "no_home"),
        ("ambiguous", "Huế", "UG", "whole_country"),
    ]


def test_a_code_that_a_spreadsheet_kept_as_text_is_a_code(tmp_path):
    path = csv_file(
        tmp_path, ["Mã tỉnh", "Đối tác", "Nước"], ['="01"', "Prato", "Ý"], ["'28", "Blois", "Pháp"],
    )  # fmt: skip
    assert [row[:3] for row in of(path)] == [
        ("ready", "Hà Nội", "Hà Nội"),
        ("ready", "Hà Tây", "Hà Nội"),
    ]


def test_a_day_that_is_not_read_or_not_whole_leaves_the_tie_ready_and_says_so(tmp_path):
    header = [*HOME, "Hết hiệu lực"]
    path = csv_file(
        tmp_path,
        header,
        ["Huế", "Blois", "Pháp", "2019–2024", ""],
        ["Huế", "Prato", "Ý", "15/03/19", "15/03/29"],
        ["Huế", "Kleinstadt", "Đức", "lễ ký cấp cao", "5 năm"],
        ["Huế", "Kyoto", "Nhật Bản", "chưa rõ", "vô thời hạn"],
        ["Huế", "Nara", "Nhật Bản", "đang đàm phán", ""],
    )
    found = outcomes(path)
    assert [str(each.status) for each in found] == [*["ready"] * 4, "rejected"]
    assert [each.details.signed for each in found[:4]] == [
        Written(2019), Written(2019, 3, 15), None, None,
    ]  # fmt: skip
    assert found[1].details.expires == Written(2029, 3, 15)
    assert [each.as_written for each in found] == [
        {"signed_on": "2019–2024"},
        {"signed_on": "15/03/19", "expires_on": "15/03/29"},
        {"signed_on": "lễ ký cấp cao", "expires_on": "5 năm"},
        {},
        {},
    ]
    items = report(path)["items"]
    assert [item["reason_code"] for item in items] == ["", "", "new_partner", "", "not_signed"]
    assert items[2]["reason"].endswith(str(NOTES[DayNote.TERM_UNREAD])[1:])


def test_rows_below_a_numbered_party_are_its_own(tmp_path):
    header = ["STT", "Địa phương", "Đối tác", "Nước"]
    path = csv_file(
        tmp_path,
        header,
        ["1", "Đà Nẵng", "Oakland", "Mỹ"],
        ["", "", "Changwon", "Hàn Quốc"],
        ["", "", "Blois", "Pháp"],
        ["", "Cộng", "3", ""],
        ["", "", "Lyon", "Pháp"],
        ["2", "Huế", "Blois", "Pháp"],
        ["3", "", "Lyon", "Pháp"],
        ["", "", "Prato", "Ý"],
    )
    assert [row[:2] + row[5:] for row in of(path)] == [
        ("ready", "Đà Nẵng", ""),
        ("ready", "Đà Nẵng", ""),
        ("ready", "Đà Nẵng", ""),
        ("rejected", "", "total_line"),
        ("rejected", "", "home_empty"),
        ("ready", "Huế", ""),
        ("rejected", "", "home_empty"),
        ("rejected", "", "home_empty"),
    ]
    assert outcomes(path)[1].notes[:1] == [RowNote.HOME_OF_ROW_ABOVE]
    assert outcomes(path)[1].home_written == "Đà Nẵng"


def test_an_empty_party_without_numbers_stays_a_fault(tmp_path):
    path = csv_file(tmp_path, HOME, ["Huế", "Blois", "Pháp", ""], ["", "Lyon", "Pháp", ""])
    assert [row[5] for row in of(path)] == ["", "home_empty"]
    halves = csv_file(
        tmp_path,
        ["STT", "Địa phương", "Đối tác", "Nước"],
        ["1", "Huế", "", ""],
        ["2", "", "Lyon", "Pháp"],
    )
    assert [row[5] for row in of(halves)] == ["partner_empty", "home_empty"]


def test_a_country_column_that_says_viet_nam_of_a_place_abroad_tells_nothing_of_it(tmp_path):
    path = csv_file(
        tmp_path, HOME, ["Huế", "Poitiers", "Việt Nam", ""], ["Huế", "Hà Nội", "Việt Nam", ""]
    )
    assert [(row[0], row[5]) for row in of(path)] == [
        ("ambiguous", "no_country"),
        ("rejected", "partner_home"),
    ]


def test_partners_each_with_its_country_in_one_cell_are_several(tmp_path):
    path = csv_file(
        tmp_path, HOME, ["Huế", "Prato, Ý; Blois, Pháp", "", ""], ["Huế", "Blois; Pháp", "", ""]
    )
    assert [(row[0], row[5]) for row in of(path)] == [
        ("ambiguous", "several_places"),
        ("ready", ""),
    ]
