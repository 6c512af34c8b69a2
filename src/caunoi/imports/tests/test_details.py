"""What a row says besides who and whom, and what the report says of it."""

import io
import json

from caunoi.agreements import terms
from caunoi.imports.lists import wordlists
from caunoi.imports.lists.report import Report
from caunoi.imports.lists.sentences import REASONS
from caunoi.imports.tests.lists import AB, csv_file, outcomes, report


def test_the_rest_of_a_row_is_read(tmp_path):
    header = [
        "Tỉnh",
        "Đối tác",
        "Nước",
        "Mức độ",
        "Lĩnh vực",
        "Hình thức",
        "Email",
        "Ghi chú",
        "Note",
    ]
    row = ["Huế", "Blois", "Pháp", "Kết nghĩa", "Văn hóa, giáo dục và y tế", "Bản ghi nhớ",
           "mailto:RelInt@Blois.fr?subject=x", "đã gia hạn", "2 lần"]  # fmt: skip
    details = outcomes(csv_file(tmp_path, header, row))[0].details
    assert (details.level, details.form, details.fields) == (
        "twinning",
        "mou",
        ("education", "health", "culture"),
    )
    assert (details.emails, details.notes) == (("relint@blois.fr",), "đã gia hạn\n2 lần")


def test_the_word_lists_name_only_codes_that_exist():
    fields = set(wordlists.fields_of("kinh tế; an ninh; thể thao; giao lưu; chuyển đổi số"))
    assert fields <= set(terms.Field.values)
    assert set(wordlists._FIELDS) == set(terms.Field.values)
    assert set(wordlists._FORMS) | {"other"} == set(terms.Form.values)
    assert {level for level, _words in wordlists._LEVELS} | {""} == set(terms.TieLevel.values)


def test_a_report_is_one_json_object_however_long(tmp_path):
    path = csv_file(
        tmp_path, AB, *[["Kyoto", "JP", "Kobe", "JP"]] * 50, ["Huế", "VN", "Blois", "FR"]
    )
    made = report(path)
    with Report() as empty:
        file = io.StringIO()
        empty.write(file)
    assert json.loads(file.getvalue())["items"] == []
    assert {key: made[key] for key in ("rows", "ready", "known", "ambiguous", "rejected")} == {
        "rows": 51,
        "ready": 1,
        "known": 0,
        "ambiguous": 0,
        "rejected": 50,
    }
    assert [item["row"] for item in made["items"]] == list(range(1, 52))


def test_every_reason_is_a_sentence(tmp_path):
    path = csv_file(tmp_path, AB, ["Kyoto", "Atlantis", "Huế", "VN"], ["Kyoto", "JP", "Kobe", "JP"])
    codes = {reason.code for outcome in outcomes(path) for reason in outcome.reasons}
    assert codes == {"unknown_country", "no_home"}
    assert codes <= {str(code) for code in REASONS}
