import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile

from caunoi.agreements.actions import verify
from caunoi.agreements.models import Agreement
from caunoi.agreements.tests import make
from caunoi.imports import actions
from caunoi.imports.models import ImportBatch
from caunoi.launch.places import files_dir
from caunoi.records.lifecycle import WrongState
from caunoi.records.timeline import entries_of, first_break
from caunoi.registry.models import Territory
from caunoi.registry.tests.make import ministry, stranger

pytestmark = pytest.mark.django_db
HEADER = "Địa phương,Đối tác,Nước,Ngày ký,Mức độ\n"
TODAY = make.TODAY


def upload(*rows, name="danh-sach.csv"):
    return ContentFile((HEADER + "\n".join(rows)).encode(), name=name)


def sent(owner, by, *rows, **options):
    batch = actions.open_import(upload(*rows), owner=owner, by=by, **options)
    actions.read_import(batch, by=by, today=TODAY)
    return batch


def statuses(batch):
    return list(batch.items.order_by("row").values_list("status", flat=True))


def applied(owner, by, *rows, **options):
    batch = sent(owner, by, *rows, **options)
    actions.apply_import(batch, by=by, today=TODAY)
    return batch


def test_a_dry_run_writes_no_agreement_and_no_place(world):
    places = Territory.objects.count()
    batch = sent(world, make.member(world), "Vĩnh Phúc,Akiruno,Nhật Bản,,", "Phú Thọ,Kobe,Japan,,")
    assert statuses(batch) == ["ready", "ready"]
    assert (batch.ready, batch.created_partners) == (2, 1)
    assert (Agreement.objects.count(), Territory.objects.count()) == (0, places)


def test_an_applied_row_stands_as_signed_and_is_answered_for_by_the_heir(world):
    editor = make.member(world)
    batch = applied(world, editor, "Vĩnh Yên,Akiruno,Nhật Bản,18/04/2014,Kết nghĩa")
    (agreement,) = batch.agreements.all()
    home, partner = agreement.parties.order_by("side")
    assert (home.name_as_signed, home.territory.name_vi) == ("Vĩnh Yên", "Vĩnh Yên")
    assert (home.province_now, home.province_then.name_vi) == (world.territory, "Vĩnh Phúc")
    assert (agreement.owner, agreement.state, agreement.is_verified) == (world, "in_force", False)
    assert (agreement.signed_on, agreement.level) == (dt.date(2014, 4, 18), "twinning")
    assert agreement.agreement_class == "district"
    assert partner.territory.name_en == "Akiruno"
    assert agreement.title_vi == "Kết nghĩa giữa thành phố Vĩnh Yên và Akiruno (Nhật Bản)"
    (entry,) = entries_of(agreement)
    assert (entry.verb, entry.user, entry.data["batch"]) == ("import", editor, batch.pk)
    assert first_break(agreement) is None


def test_a_year_alone_stays_a_year(world):
    batch = applied(
        world, make.member(world), "Phú Thọ,Nara,Nhật Bản,1994,", "Phú Thọ,Gunma,Nhật Bản,5/2017,"
    )
    year, month = batch.agreements.order_by("pk")
    assert (year.signed_on, year.signed_year) == (None, 1994)
    assert (month.signed_on, month.signed_year, month.summary) == (None, 2017, "Ngày ký: 5/2017")


def test_a_day_that_was_not_taken_as_it_stands_is_kept_in_the_words_of_the_list(world):
    rows = (
        "Phú Thọ,Nara,Nhật Bản,2019–2024,",
        "Phú Thọ,Gunma,Nhật Bản,lễ ký cấp cao,",
        "Phú Thọ,Akiruno,Nhật Bản,15/03/19,",
        "Phú Thọ,Kobe,Nhật Bản,chưa rõ,",
    )
    batch = applied(world, make.member(world), *rows)
    assert [(a.signed_on, a.signed_year, a.summary) for a in batch.agreements.order_by("pk")] == [
        (None, 2019, "Ngày ký: danh sách ghi “2019–2024”"),
        (None, None, "Ngày ký: danh sách ghi “lễ ký cấp cao”"),
        (dt.date(2019, 3, 15), 2019, "Ngày ký: danh sách ghi “15/03/19”"),
        (None, None, ""),
    ]


def test_a_new_partner_is_created_once_unverified_in_its_country(world):
    batch = applied(world, make.member(world), "Phú Thọ,Kobe,Japan,,", "Vĩnh Phúc,Kobe,Nhật Bản,,")
    (kobe,) = Territory.objects.filter(name_en="Kobe")
    assert (kobe.country_id, kobe.is_verified, kobe.level) == ("JP", False, "city")
    assert kobe.source == "danh-sach.csv"
    assert (batch.agreements.count(), batch.created_partners) == (2, 1)


def test_the_same_list_again_changes_nothing(world):
    editor = make.member(world)
    rows = (
        "Vĩnh Phúc,Akiruno,Nhật Bản,,",
        "Phú Thọ,Kobe,Japan,2019,",
        "Phú Thọ,Nara,Japan,1/3/2017,",
    )
    applied(world, editor, *rows)
    again = sent(world, editor, *rows)
    assert statuses(again) == ["known", "known", "known"]
    with pytest.raises(ValidationError):
        actions.apply_import(again, by=editor, today=TODAY)
    assert Agreement.objects.count() == 3


def test_two_lists_sent_in_before_either_is_applied_do_not_double(world):
    editor, row = make.member(world), "Vĩnh Phúc,Akiruno,Nhật Bản,,"
    first, second = sent(world, editor, row), sent(world, editor, row, "Phú Thọ,Nara,Japan,,")
    actions.apply_import(first, by=editor, today=TODAY)
    actions.apply_import(second, by=editor, today=TODAY)
    assert (statuses(second), Agreement.objects.count()) == (["known", "ready"], 2)


def test_all_or_nothing(world, monkeypatch):
    editor = make.member(world)
    batch = sent(world, editor, "Vĩnh Phúc,Akiruno,Nhật Bản,,", "Phú Thọ,Kobe,Japan,,")
    titles = iter(["Thỏa thuận hợp tác", "Hiệp định"])  # the second is refused by the register
    monkeypatch.setattr("caunoi.imports.making.Maker.titles", lambda *_a: (next(titles), ""))
    with pytest.raises(ValidationError) as trouble:
        actions.apply_import(batch, by=editor, today=TODAY)
    batch.refresh_from_db()
    assert trouble.value.messages[0].split(":")[0].endswith("2")
    assert (Agreement.objects.count(), batch.state) == (0, "open")
    assert not Territory.objects.filter(name_en="Kobe").exists()


def test_a_list_is_applied_once(world):
    editor = make.member(world)
    batch = applied(world, editor, "Vĩnh Phúc,Akiruno,Nhật Bản,,")
    with pytest.raises(WrongState):
        actions.apply_import(batch, by=editor, today=TODAY)


def test_a_person_chooses_and_only_what_is_offered_counts(world):
    editor = make.member(world)
    other = make.gunma("Nara", of="US")
    batch = sent(world, editor, "Phú Thọ,Nara,,,", "Phú Thọ,Gunma,Nhật Bản,,")
    (asked,) = batch.items.filter(status="ambiguous")
    keys = {c["key"] for c in asked.item["candidates"]}
    chosen = actions.choose(
        batch,
        {1: {"partner": f"place:{other.pk}", "home": "place:1"}, 2: {"partner": "create"}},
        by=editor,
    )
    actions.read_import(batch, by=editor, today=TODAY)
    actions.apply_import(batch, by=editor, today=TODAY)
    assert (f"place:{other.pk}" in keys, chosen) == (True, 1)
    partners = {
        p.territory for a in batch.agreements.all() for p in a.parties.filter(side="partner")
    }
    assert partners == {other, make.gunma("Gunma")}


def test_correcting_a_column_reads_the_file_anew(world):
    editor = make.member(world)
    file = ContentFile("Tỉnh,X,Y\nPhú Thọ,Gunma,Nara\n".encode(), name="x.csv")
    batch = actions.open_import(file, owner=world, by=editor)
    actions.read_import(batch, by=editor, today=TODAY)
    before = [(c["title"], c["role"]) for c in batch.columns]
    actions.correct_columns(batch, {1: "notes", 2: "partner", 0: "nonsense"}, by=editor)
    actions.read_import(batch, by=editor, today=TODAY)
    assert before == [("Tỉnh", "home"), ("X", "partner"), ("Y", "ignore")]
    assert [c["role"] for c in batch.columns] == ["home", "notes", "partner"]
    assert statuses(batch) == ["ambiguous"]


def test_a_list_without_a_partner_column_says_so(world):
    editor = make.member(world)
    file = ContentFile("Tỉnh,Ghi chú\nPhú Thọ,x\n".encode(), name="x.csv")
    batch = actions.open_import(file, owner=world, by=editor)
    actions.read_import(batch, by=editor, today=TODAY)
    assert (batch.missing, batch.rows, batch.ready) == ("partner", 1, 0)


def test_another_province_is_not_yours_to_import(world):
    make.committee("Nghệ An")
    batch = sent(world, make.member(world), "Nghệ An,Nara,Japan,,", "Vĩnh Phúc,Nara,Japan,,")
    assert statuses(batch) == ["rejected", "ready"]
    assert batch.items.get(row=1).item["reasons"][0]["code"] == "not_yours"
    national = sent(ministry(), make.LOADER, "Nghệ An,Nara,Japan,,")
    assert statuses(national) == ["ready"]


def test_readers_and_strangers_can_not_send_lists(world):
    for user in (make.member(world, "reader", "Đọc"), stranger()):
        with pytest.raises(PermissionDenied):
            actions.open_import(upload("Phú Thọ,Nara,JP,,"), owner=world, by=user)
    batch = sent(world, make.member(world), "Phú Thọ,Nara,JP,,")
    outsider = make.member(make.committee("Nghệ An"), name="Chi")
    for action in (actions.apply_import, actions.read_import):
        with pytest.raises(PermissionDenied):
            action(batch, by=outsider, today=TODAY)
    assert list(ImportBatch.objects.visible_to(outsider)) == []
    assert list(ImportBatch.objects.visible_to(make.member(world, "reader", "Em"))) == [batch]


def test_an_import_is_undone_as_a_batch(world):
    head = make.head_of(world)
    batch = applied(world, head, "Vĩnh Phúc,Akiruno,Nhật Bản,,", "Phú Thọ,Kobe,Japan,,")
    assert actions.undo_import(batch, by=head, today=TODAY) == 2
    assert {a.state for a in batch.agreements.all()} == {"void"}
    again = applied(world, head, "Vĩnh Phúc,Akiruno,Nhật Bản,,", "Phú Thọ,Kobe,Japan,,")
    assert (again.created_partners, Agreement.objects.exclude(state="void").count()) == (0, 2)


def test_what_was_changed_since_stops_the_undoing_and_is_named(world):
    head = make.head_of(world)
    batch = applied(world, head, "Vĩnh Phúc,Akiruno,Nhật Bản,1/2/2015,", "Phú Thọ,Nara,Japan,,")
    touched = batch.agreements.order_by("pk").first()
    verify(touched, by=head)
    with pytest.raises(ValidationError) as trouble:
        actions.undo_import(batch, by=head, today=TODAY)
    assert touched.title_vi in trouble.value.messages[0]
    assert {a.state for a in batch.agreements.all()} == {"in_force"}


def test_only_a_head_undoes(world):
    editor = make.member(world)
    batch = applied(world, editor, "Vĩnh Phúc,Akiruno,Nhật Bản,,")
    with pytest.raises(PermissionDenied):
        actions.undo_import(batch, by=editor, today=TODAY)


def test_of_a_secret_file_nothing_is_kept(world):
    before = set(files_dir().iterdir())
    rows = upload("Phú Thọ,Nara,JP,,Tuyệt mật")
    with pytest.raises(ValidationError):
        actions.open_import(rows, owner=world, by=make.member(world))
    assert (ImportBatch.objects.count(), set(files_dir().iterdir())) == (0, before)
