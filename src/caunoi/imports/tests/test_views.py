import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from caunoi.agreements.models import Agreement
from caunoi.agreements.tests import make
from caunoi.imports import actions, jobs, views
from caunoi.imports.models import ImportBatch, Phase
from caunoi.registry.tests.make import ministry, stranger

pytestmark = pytest.mark.django_db
IMPORTS = "/agreements/imports/"
ROWS = (
    "Địa phương,Đối tác,Nước,Ngày ký\n"
    "Vĩnh Phúc,Gunma,Nhật Bản,18/04/2014\n"
    "Phú Thọ,Kobe,Japan,\n"
    "Phú Thọ,Nara,,\n"
    "Phú Thọ,Gunma,Nhật Bản,31/02/2019\n"
    "Kyoto,Gunma,Nhật Bản,\n"
)


@pytest.fixture
def world(phu_tho):
    make.merged("Vĩnh Phúc", phu_tho)
    make.gunma("Gunma")
    make.gunma("Nara")
    make.gunma("Nara", of="US")
    return phu_tho


@pytest.fixture
def editor(world, client):
    user = make.member(world)
    client.force_login(user)
    return user


def send(client, text=ROWS, name="danh-sach.csv", **fields):
    owner = Agreement._meta.get_field("owner").related_model.objects.get(
        name_vi="UBND tỉnh Phú Thọ"
    )
    upload = SimpleUploadedFile(name, text.encode(), content_type="text/csv")
    known = {"upload": upload, "owner": owner.pk, "default_level": "relation"}
    return client.post(IMPORTS, known | fields)


def the_batch():
    return ImportBatch.objects.get()


def text(client, path):
    return client.get(path).content.decode()


def test_a_list_is_sent_in_and_its_dry_run_shown(client, editor):
    response = send(client)
    batch = the_batch()
    assert (response.status_code, response["Location"]) == (302, batch.get_absolute_url())
    page = text(client, batch.get_absolute_url())
    assert (batch.ready, batch.ambiguous, batch.rejected) == (2, 1, 2)
    for words in ("18/04/2014", "31/02/2019", "Vĩnh Phúc", 'name="r3-partner"', 'name="c1"'):
        assert words in page


def test_the_way_from_file_to_register_and_back(client, world):
    client.force_login(make.head_of(world))
    send(client)
    batch = the_batch()
    here = batch.get_absolute_url()
    (asked,) = batch.items.filter(status="ambiguous")
    client.post(f"{here}choose/", {"r3-partner": asked.item["candidates"][0]["key"]})
    batch.refresh_from_db()
    assert (batch.ready, batch.ambiguous) == (3, 0)
    client.post(f"{here}apply/")
    assert Agreement.objects.exclude(state="void").count() == 3
    assert client.get(f"{here}undo/").status_code == 200
    client.post(f"{here}undo/")
    batch.refresh_from_db()
    assert (batch.state, Agreement.objects.exclude(state="void").count()) == ("undone", 0)


def test_columns_are_corrected_on_the_page(client, editor):
    send(client, "Tỉnh,X,Y\nPhú Thọ,Nara,Gunma (Nhật Bản)\n")
    batch = the_batch()
    assert batch.ready == 0
    client.post(
        f"{batch.get_absolute_url()}columns/", {"c0": "home", "c1": "notes", "c2": "partner"}
    )
    batch.refresh_from_db()
    assert batch.ready == 1


def test_each_kind_of_rows_has_its_page(client, editor):
    send(client)
    here = the_batch().get_absolute_url()
    for status in ("ready", "known", "ambiguous", "rejected"):
        assert client.get(f"{here}?status={status}").status_code == 200
    assert "Kyoto" in text(client, f"{here}?status=rejected")
    assert "Kobe" not in text(client, f"{here}?status=rejected")


def test_a_kind_without_rows_shows_none_of_another(client, editor):
    send(client)
    here = the_batch().get_absolute_url()
    page = text(client, f"{here}?status=known")
    assert [name for name in ("Kyoto", "Kobe", "31/02/2019") if name in page] == []
    assert "Không có dòng nào như vậy." in page


def test_the_report_comes_as_json_csv_and_xlsx(client, editor):
    send(client)
    here = the_batch().get_absolute_url()
    body = b"".join(client.get(f"{here}report.json").streaming_content)
    made = json.loads(body)
    assert (made["rows"], made["ready"], len(made["items"])) == (5, 2, 5)
    for ending in ("csv", "xlsx"):
        response = client.get(f"{here}?format={ending}")
        assert len(b"".join(response.streaming_content)) > 100
        assert f"import-{the_batch().public_id}.{ending}" in response["Content-Disposition"]


def test_a_refused_file_leaves_the_form_with_the_reason(client, editor):
    response = send(client, name="ds-TUYET-MAT.csv")
    assert response.status_code == 200
    assert "TUYỆT MẬT" in response.content.decode()
    assert ImportBatch.objects.count() == 0


def test_a_long_list_goes_to_the_worker_and_tells_how_far_it_is(client, editor, monkeypatch):
    monkeypatch.setattr(views, "AT_ONCE", 2)
    send(client)
    batch = the_batch()
    here = batch.get_absolute_url()
    assert batch.phase == Phase.READING
    assert client.get(f"{here}progress/").status_code == 200
    jobs.read_import(batch.pk, editor.pk)
    batch.refresh_from_db()
    assert (batch.phase, batch.ready) == ("", 2)
    assert client.get(f"{here}progress/")["HX-Refresh"] == "true"


def test_a_long_list_is_taken_back_by_the_worker(client, world, monkeypatch):
    head = make.head_of(world)
    client.force_login(head)
    send(client)
    here = the_batch().get_absolute_url()
    client.post(f"{here}apply/")
    monkeypatch.setattr(views, "AT_ONCE", 1)
    client.post(f"{here}undo/")
    batch = the_batch()
    assert (batch.phase, batch.state) == (Phase.UNDOING, "applied")
    assert f"{here}undo/" not in text(client, here)
    jobs.undo_import(batch.pk, head.pk)
    batch.refresh_from_db()
    assert (batch.phase, batch.state) == ("", "undone")
    assert Agreement.objects.exclude(state="void").count() == 0


def test_a_double_click_hands_a_long_list_over_once(client, world, monkeypatch):
    head = make.head_of(world)
    client.force_login(head)
    send(client)
    here = the_batch().get_absolute_url()
    monkeypatch.setattr(views, "AT_ONCE", 1)
    for name, job in (("apply", jobs.apply_import), ("undo", jobs.undo_import)):
        for _click in range(2):
            client.post(f"{here}{name}/")
        waiting = ProcrastinateJob.objects.filter(task_name=f"imports.{name}_import")
        assert waiting.count() == 1
        job(the_batch().pk, head.pk)
        client.post(f"{here}{name}/")  # a third one, after it was done
        assert waiting.count() == 1
    assert (the_batch().phase, the_batch().trouble, the_batch().state) == ("", "", "undone")


def test_what_stops_the_worker_is_said_on_the_page(client, editor):
    send(client, "Tỉnh,Đối tác,Nước\nKyoto,Gunma,Nhật Bản\n")
    batch = the_batch()
    jobs.apply_import(batch.pk, editor.pk)
    batch.refresh_from_db()
    assert (batch.phase, bool(batch.trouble)) == (Phase.FAILED, True)
    assert batch.trouble in text(client, batch.get_absolute_url())


def test_others_can_not_find_it(client, world):
    batch = actions.open_import(
        SimpleUploadedFile("x.csv", ROWS.encode()), owner=world, by=make.member(world)
    )
    names = ("detail", "progress", "report", "undo")
    posts = ("columns", "choose", "apply", "drop", "undo")
    for user in (make.head_of(make.committee("Nghệ An")), stranger()):
        client.force_login(user)
        for name in names:
            assert client.get(reverse(f"imports:{name}", args=[batch.public_id])).status_code == 404
        for name in posts:
            path = reverse(f"imports:{name}", args=[batch.public_id])
            assert client.post(path).status_code == 404
    client.force_login(make.member(ministry(), "reader", "Đọc"))
    assert client.get(batch.get_absolute_url()).status_code == 200
    assert client.post(f"{batch.get_absolute_url()}apply/").status_code == 404


def test_a_reader_sees_the_dry_run_and_has_no_buttons(client, world):
    editor = make.member(world)
    batch = actions.open_import(SimpleUploadedFile("x.csv", ROWS.encode()), owner=world, by=editor)
    actions.read_import(batch, by=editor, today=make.TODAY)
    client.force_login(make.member(world, "reader", "Em"))
    page = text(client, batch.get_absolute_url())
    assert "<select" not in page
    assert "/apply/" not in page
    assert client.get(IMPORTS).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_often_for_one_row_as_for_three(
    client, editor, django_assert_max_num_queries, count
):
    rows = "".join(f"Phú Thọ,Nara,,{1990 + n}\n" for n in range(count))
    send(client, "Địa phương,Đối tác,Nước,Ngày ký\n" + rows)
    here = the_batch().get_absolute_url()
    client.get(here)
    with django_assert_max_num_queries(24):
        client.get(here)
