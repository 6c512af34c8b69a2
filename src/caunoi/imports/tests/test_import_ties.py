"""The command `./caunoi manage import_ties`."""

import datetime as dt
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from caunoi.agreements.models import Agreement
from caunoi.imports.models import ImportBatch
from caunoi.imports.tests.lists import csv_file, xlsx_file
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import ministry, organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_english():
    with translation.override("en"):
        yield


def ran(*arguments, **options):
    out = io.StringIO()
    call_command("import_ties", *arguments, stdout=out, **options)
    return out.getvalue()


def reported(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def ties(tmp_path, world):
    ministry()
    return csv_file(
        tmp_path,
        ["a_name", "a_country", "b_name", "b_country"],
        ["Akiruno", "Japan", "Vinh Yen", "Vietnam"],
        ["Vĩnh Yên", "VN", "Akiruno", "in Japan"],
        ["Kyoto", "Japan", "Nara", "Japan"],
        ["Phú Thọ", "VN", "Kobe", "Japan"],
        ["Phú Thọ", "VN", "Nara", ""],
    )


def test_the_command_reports_without_writing(ties, tmp_path):
    out = tmp_path / "out.json"
    ran(str(ties), report=out)
    made = reported(out)
    assert {k: v for k, v in made.items() if k != "items"} == {
        "rows": 5, "ready": 2, "known": 1, "ambiguous": 1, "rejected": 1, "created_partners": 1,
    }  # fmt: skip
    first = made["items"][0]
    assert [first[k] for k in ("row", "status", "vietnam_as_written", "vietnam_today")] == [
        1, "ready", "Vinh Yen", "Phú Thọ",
    ]  # fmt: skip
    assert [first["partner"], first["country"]] == ["Akiruno", "JP"]
    assert Agreement.objects.count() == 0


def test_the_command_applies_once_and_undoes(ties, tmp_path):
    out = tmp_path / "out.json"
    ran(str(ties), "--apply", report=out)
    first = reported(out)
    ran(str(ties), "--apply", report=out)
    second = reported(out)
    assert (first["ready"], first["imported"], Agreement.objects.count()) == (2, 2, 2)
    assert (second["ready"], second["known"], ImportBatch.objects.count()) == (0, 3, 1)
    ran("--undo", first["import"])
    assert {a.state for a in Agreement.objects.all()} == {"void"}


def test_the_command_takes_columns_by_hand_and_refuses_in_words(tmp_path, world, in_english):
    file = xlsx_file(tmp_path, ["Tỉnh", "X", "Y"], ["Phú Thọ", "nháp", "Nara"])
    assert "1 ambiguous" in ran(str(file), "--column", "B=notes", "--column", "C=partner")
    with pytest.raises(CommandError, match="There is no such file"):
        ran(str(tmp_path / "none.csv"))
    with pytest.raises(CommandError, match="write a column's letter"):
        ran(str(file), "--column", "B=nonsense")
    with pytest.raises(CommandError, match="No column holds the partner"):
        ran(str(csv_file(tmp_path, ["Tỉnh", "Ghi chú"], ["Phú Thọ", "x"])))


def test_a_list_is_sent_by_the_body_that_bears_the_name_now(ties, world):
    bodies = [organisation("UBND tỉnh Hậu Giang") for _one_after_the_other in range(2)]
    for body, day in zip(bodies, (dt.date(2025, 6, 30), dt.date(1991, 12, 25)), strict=True):
        Organisation.objects.filter(pk=body.pk).update(ends_on=day)
    ran(str(ties), "--apply", owner="ubnd tỉnh hậu giang")
    assert ImportBatch.objects.get().owner == bodies[0]
