"""Whatever a file holds, it is refused in words or each of its rows gets an answer."""

import csv
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.imports.lists.headings import HEADINGS, SIDES
from caunoi.imports.lists.items import item_of, worded
from caunoi.imports.lists.refusals import FileRefused
from caunoi.imports.tests.lists import layout, outcomes
from caunoi.registry.tests import reference_rows

SAID = sorted({word for words in SIDES.values() for word in words})
HEADS = st.one_of(
    st.sampled_from(sorted(HEADINGS)),
    st.builds("{} {}".format, st.sampled_from(SAID), st.sampled_from(sorted(HEADINGS))),
    st.text(max_size=12),
)
LISTS = st.one_of(
    st.just(["Tỉnh", "Đối tác", "Nước", "Ngày ký", "Mã tỉnh", "Huyện"]),
    st.just(["a_name", "a_country", "a_cc", "b_name", "b_country", "b_cc", "since"]),
    st.lists(HEADS, min_size=1, max_size=7),
)
CELLS = st.one_of(
    st.sampled_from(
        [
            "", "-", "Huế", "Vĩnh Yên, Vĩnh Phúc", "Châu Thành", "15", "26", "1.0", "VN", "Vietnam",
            "in Italy", "Congo", "NGA", "Prato (Italy)", "Victoria", "Seychelles", "31/02/2019",
            "5/2017", "khoảng 1994", "41747", "37.77", "999", "Kết nghĩa", "mailto:a@b.it",
            "UBND tỉnh (cũ)", "Sở Y tế Hà Nội", "()", ",", "tỉnh", "(trước đây là Vĩnh Phúc)",
        ]
    ),
    st.text(max_size=20),
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, max_size=7), min_size=1, max_size=6)


def written(folder: str, rows: list[list[str]]) -> Path:
    path = Path(folder) / "any.csv"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(LISTS, ROWS)
def test_any_file_is_answered(heads, rows):
    with tempfile.TemporaryDirectory() as folder:
        path = written(folder, [heads, *rows])
        try:
            if layout(path).missing:
                return
            found = outcomes(path)
        except FileRefused:
            return
        for outcome in found:
            item = worded(item_of(outcome, reference_rows.gazetteer()))
            assert outcome.status == "ready" or item["reason"]
            assert outcome.status != "ready" or (outcome.home and item["country"] not in ("", "VN"))
            assert outcome.status != "ambiguous" or item["candidates"]
