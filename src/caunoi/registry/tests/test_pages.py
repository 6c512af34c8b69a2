import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caunoi.core.paging import CappedPaginator
from caunoi.registry import actions, merging
from caunoi.registry.models import (
    Contact,
    Level,
    Organisation,
    OrganisationKind,
    Person,
    Role,
    Succession,
    SuccessionKind,
    Territory,
    TerritoryCode,
    TerritoryName,
)
from caunoi.registry.tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reads_english")]
FORMED, LAST = dt.date(2025, 7, 1), dt.date(2025, 6, 30)


@pytest.fixture
def reads_english(client: Client) -> None:
    client.cookies["language"] = "en"


def signed_in(client: Client, user: Any) -> Client:
    client.force_login(user)
    return client


@pytest.fixture
def binh(client: Client) -> Client:
    """An editor of Phú Thọ's external-affairs body."""
    return signed_in(client, make.member(make.organisation()))


def shown(response: Any) -> list[str]:
    """The names in the first column of the list."""
    return [str(named(row)) for row in response.context["rows"]]


def named(row: Any) -> Any:
    row = row[0] if isinstance(row, tuple) else row
    row = getattr(row, "unit", row)
    return getattr(row, "name", None) or getattr(row, "organisation", row)


def merged_province() -> tuple[Territory, Territory]:
    old = make.province("Vĩnh Phúc", ends_on=LAST)
    new = make.province("Phú Thọ", begins_on=FORMED)
    Succession.objects.create(
        old=old,
        new=new,
        kind=SuccessionKind.MERGE,
        effective_on=FORMED,
        legal_basis="202/2025/QH15",
    )
    for unit, scheme, code in (
        (old, TerritoryCode.Scheme.VN_2004, "26"),
        (new, TerritoryCode.Scheme.VN_2025, "25"),
    ):
        TerritoryCode.objects.create(territory=unit, scheme=scheme, code=code)
    return old, new


def test_the_list_of_provinces_is_that_of_the_day_asked_for(binh: Client) -> None:
    merged_province()
    make.province("Đà Nẵng", ends_on=LAST)
    url = reverse("registry:territories")
    assert shown(binh.get(url)) == ["Phú Thọ"]
    before = binh.get(url, {"on": "2025-06-30"})
    assert shown(before) == ["Đà Nẵng", "Vĩnh Phúc"]
    assert "You are reading this as of 30 June 2025." in before.content.decode()


@pytest.mark.parametrize("typed", ["rác", "2025-02-30", "0001-01-01"])
def test_a_list_says_that_it_could_not_read_the_day_and_keeps_what_was_typed(
    binh: Client, typed: str
) -> None:
    merged_province()
    page = binh.get(reverse("registry:territories"), {"on": typed})
    said = page.content.decode()
    assert shown(page) == ["Phú Thọ"]
    assert f"“{typed}” can't be read as a day." in said
    assert "Write the day as 30/06/2025" in said
    assert f'<input type="text" name="on" value="{typed}"' in said
    assert "You are reading this as of" not in said


def test_a_day_written_by_hand_is_read_by_list_and_filter_alike(binh: Client) -> None:
    merged_province()
    page = binh.get(reverse("registry:territories"), {"on": "30/06/2025"})
    said = page.content.decode()
    assert shown(page) == ["Vĩnh Phúc"]
    assert '<input type="date" name="on" value="2025-06-30"' in said
    assert "can't be read" not in said


def test_names_are_in_vietnamese_order_whatever_the_byte_order(binh: Client) -> None:
    for name in ("Đà Nẵng", "Điện Biên", "Cà Mau", "Ăn Giang", "An Giang"):
        make.province(name)
    binh.cookies["language"] = "vi"
    names = shown(binh.get(reverse("registry:territories")))
    assert names == ["An Giang", "Ăn Giang", "Cà Mau", "Đà Nẵng", "Điện Biên"]
    down = shown(binh.get(reverse("registry:territories"), {"sort": "-name"}))
    assert down == names[::-1]


@pytest.mark.parametrize("typed", ["phu tho", "PHÚ THỌ", "Phú Thọ", "tho", "25"])
def test_a_province_is_found_by_name_or_code_with_or_without_accents(
    binh: Client, typed: str
) -> None:
    merged_province()
    make.province("Huế")
    assert shown(binh.get(reverse("registry:territories"), {"q": typed})) == ["Phú Thọ"]


def test_a_code_is_that_of_the_day(binh: Client) -> None:
    merged_province()
    url = reverse("registry:territories")
    assert shown(binh.get(url, {"q": "26"})) == []
    assert shown(binh.get(url, {"q": "26", "on": "2025-06-30"})) == ["Vĩnh Phúc"]


def test_a_territory_bears_the_name_of_the_day_and_says_what_it_is_called_now(
    binh: Client,
) -> None:
    hue = make.province("Huế")
    TerritoryName.objects.create(
        territory=hue,
        name="Thừa Thiên Huế",
        use=TerritoryName.Use.FORMER,
        ends_on=dt.date(2024, 12, 31),
    )
    page = binh.get(hue.get_absolute_url(), {"on": "2020-01-01"})
    assert page.context["unit"].name == "Thừa Thiên Huế"
    assert "Today it is called <b>Huế</b>." in page.content.decode()
    assert binh.get(hue.get_absolute_url()).context["unit"].name == "Huế"


def test_a_dissolved_province_says_who_answers_for_it_and_by_which_act(binh: Client) -> None:
    old, new = merged_province()
    page = binh.get(old.get_absolute_url()).content.decode()
    assert "It stood until 30 June 2025." in page
    assert f'From 1 July 2025 <a href="{new.get_absolute_url()}">Phú Thọ</a> answers' in page
    assert "202/2025/QH15" in page


def test_an_ended_committee_names_its_successor(binh: Client) -> None:
    old, new = merged_province()
    before = make.organisation("UBND tỉnh Vĩnh Phúc", territory=old)
    Organisation.objects.filter(pk=before.pk).update(ends_on=LAST)
    heir = make.organisation("UBND tỉnh Phú Thọ mới", territory=new)
    page = binh.get(before.get_absolute_url())
    assert page.context["answer"].who == heir
    assert page.context["posts"] == []


def test_an_organisation_that_was_merged_is_read_with_the_other_and_can_be_undone(
    binh: Client,
) -> None:
    kept, gone = make.partner("Gunma"), make.partner("Tỉnh Gunma")
    post = make.post(gone, title="Thống đốc")
    merging.merge(gone, into=kept, by=make.LOADER)
    page = binh.get(kept.get_absolute_url())
    assert [held.post for held in page.context["posts"]] == [post]
    names = shown(binh.get(reverse("registry:organisations"), {"country": "JP"}))
    assert names == ["Gunma"]
    binh.post(reverse("registry:undo_merge", args=["organisation", gone.pk]))
    assert binh.get(kept.get_absolute_url()).context["posts"] == []


def test_before_another_row_is_added_those_alike_are_shown(binh: Client) -> None:
    make.partner("Chính quyền tỉnh Gunma")
    typed = {
        "kind": OrganisationKind.FOREIGN_LOCALITY,
        "name_vi": "Chinh quyen tinh Gunma",
        "country": "JP",
    }
    url = reverse("registry:register_organisation")
    asked = binh.post(url, typed)
    assert [str(twin) for twin in asked.context["twins"]] == ["Chính quyền tỉnh Gunma"]
    done = binh.post(url, {**typed, "is_new": "on"})
    made = Organisation.objects.get(name_vi="Chinh quyen tinh Gunma")
    assert done.url == made.get_absolute_url()


def test_a_typed_locality_is_taken_when_one_fits_and_offered_when_several_do(
    binh: Client,
) -> None:
    japan = make.country("JP")
    for name in ("Gunma", "Sakai, Osaka", "Sakai, Fukui"):
        Territory.objects.create(country=japan, level=Level.CITY, name_en=name)
    typed = {"kind": OrganisationKind.FOREIGN_BODY, "name_vi": "Phòng", "country": "JP"}
    url = reverse("registry:register_organisation")
    several = binh.post(url, {**typed, "territory": "sakai"})
    assert "Several fit" in several.content.decode()
    nothing = binh.post(url, {**typed, "territory": "Atlantis"})
    assert "Nothing of this name is on record." in nothing.content.decode()
    fukui = Territory.objects.get(name_en="Sakai, Fukui")
    binh.post(url, {**typed, "territory": "sakai", "territory_pick": fukui.pk})
    assert Organisation.objects.get(name_vi="Phòng").territory == fukui


def test_somebody_takes_a_post_and_a_namesake_is_asked_about(binh: Client) -> None:
    partner = make.partner()
    url = reverse("registry:appoint", args=[partner.pk])
    typed = {"name": "Yamamoto Ichita", "title_vi": "Thống đốc", "is_head": "on"}
    assert binh.post(url, typed).status_code == 302
    again = binh.post(url, typed)
    assert "Choose who is meant." in again.content.decode()
    known = Person.objects.get()
    binh.post(url, {**typed, "title_vi": "Cố vấn", "person": known.pk})
    assert (Person.objects.count(), known.posts.count()) == (1, 2)


def test_the_head_of_a_mission_is_that_of_the_day(binh: Client) -> None:
    body = make.mission().organisation
    make.post(body, is_head=True, appointed_on=dt.date(2020, 1, 1), ended_on=dt.date(2024, 1, 1))
    second = actions.register_person(name="Lê Thị Hoa", by=make.LOADER)
    make.post(body, second, is_head=True, appointed_on=dt.date(2024, 1, 1))
    now = binh.get(body.get_absolute_url()).context
    then = binh.get(body.get_absolute_url(), {"on": "2022-06-01"}).context
    assert [str(held.post.person) for held in now["posts"]] == ["Lê Thị Hoa"]
    assert [str(held.post.person) for held in then["posts"]] == ["Nguyễn Văn Đức"]
    listed = binh.get(reverse("registry:missions"), {"on": "2022-06-01"})
    assert "Nguyễn Văn Đức" in listed.content.decode()


def test_the_mission_that_answers_for_a_country_is_found_also_by_accreditation(
    binh: Client,
) -> None:
    mission = make.mission()
    make.mission("KR", "Đại sứ quán Việt Nam tại Hàn Quốc")
    actions.set_accreditation(
        mission, country=make.country("NP"), begins_on=dt.date(2020, 1, 1), by=make.LOADER
    )
    found = binh.get(reverse("registry:missions"), {"covers": "NP"})
    assert [row.pk for row in found.context["rows"]] == [mission.pk]
    page = binh.get(reverse("registry:country", args=["NP"]))
    assert [row.pk for row in page.context["covering"]] == [mission.pk]
    earlier = binh.get(reverse("registry:country", args=["NP"]), {"on": "2019-01-01"})
    assert earlier.context["covering"] == []


def test_contacts_are_shown_to_a_state_body_and_kept_from_a_firm(client: Client) -> None:
    body = make.partner()
    actions.add_contact(body, kind=Contact.Kind.EMAIL, value="intl@gunma.jp", by=make.LOADER)
    editor = signed_in(client, make.member(make.organisation()))
    assert "intl@gunma.jp" in editor.get(body.get_absolute_url()).content.decode()
    firm = signed_in(client, make.stranger()).get(body.get_absolute_url())
    assert (firm.status_code, "intl@gunma.jp" in firm.content.decode()) == (200, False)


def test_a_stranger_gets_404_where_they_may_not_look_or_write(client: Client) -> None:
    body = make.partner()
    contact = actions.add_contact(body, kind="email", value="a@b.jp", by=make.LOADER)
    person = make.post(body, title="Chuyên viên").person
    chi = signed_in(client, make.stranger())
    kept = [
        reverse("registry:person", args=[person.pk]),
        reverse("registry:edit_person", args=[person.pk]),
        reverse("registry:erase_person", args=[person.pk]),
        reverse("registry:edit_organisation", args=[body.pk]),
        reverse("registry:end_organisation", args=[body.pk]),
        reverse("registry:appoint", args=[body.pk]),
        reverse("registry:end_contact", args=[contact.pk]),
        reverse("registry:merge", args=["organisation", body.pk]),
        reverse("registry:merge", args=["membership", 1]),
        reverse("registry:register_locality"),
        reverse("registry:register_mission"),
        reverse("registry:register_person"),
    ]
    assert {url: chi.get(url).status_code for url in kept} == dict.fromkeys(kept, 404)


def test_only_a_head_sees_the_page_that_erases_a_person(client: Client) -> None:
    body = make.organisation()
    person = make.post(body, title="Chuyên viên").person
    url = reverse("registry:erase_person", args=[person.pk])
    assert signed_in(client, make.member(body)).get(url).status_code == 404
    head = signed_in(client, make.member(body, Role.HEAD, "An"))
    assert head.get(url).status_code == 200
    head.post(url)
    person.refresh_from_db()
    assert person.erased_at is not None
    assert head.get(person.get_absolute_url()).status_code == 200


LISTS = ("territories", "localities", "countries", "organisations", "missions", "people")


def one_of_each(n: int) -> None:
    unit = make.province(f"Tỉnh {n}", begins_on=FORMED)
    make.province(f"Huyện {n}", level=Level.DISTRICT, ends_on=LAST)
    Succession.objects.create(
        old=make.province(f"Cũ {n}", ends_on=LAST),
        new=unit,
        kind=SuccessionKind.MERGE,
        effective_on=FORMED,
        legal_basis="x",
    )
    code = f"A{n}"
    place = Territory.objects.create(country=make.country(code), level=Level.CITY, name_en=code)
    partner = make.partner(f"Đối tác {n}", of=code, territory=place)
    mission = make.mission(code, f"Đại sứ quán {n}")
    actions.set_accreditation(mission, country=make.country(f"B{n}"), by=make.LOADER)
    for body in (partner, mission.organisation):
        person = actions.register_person(name=f"Người {n} {body.pk}", by=make.LOADER)
        make.post(body, person, is_head=True)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_reads_as_often_for_one_as_for_three(
    binh: Client, name: str, django_assert_num_queries: Any
) -> None:
    url = reverse(f"registry:{name}")
    one_of_each(1)
    binh.get(url)
    with CaptureQueriesContext(connection) as first:
        assert len(binh.get(url).context["rows"]) > 0
    one_of_each(2)
    one_of_each(3)
    with django_assert_num_queries(len(first)):
        binh.get(url)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_every_list_leaves_as_a_file(binh: Client, name: str, ending: str) -> None:
    one_of_each(1)
    response = binh.get(reverse(f"registry:{name}"), {"format": ending})
    whole = b"".join(response.streaming_content)
    response.close()
    assert whole.startswith(b"\xef\xbb\xbf" if ending == "csv" else b"PK")


def test_a_detail_page_reads_as_often_for_one_as_for_three(
    binh: Client, django_assert_num_queries: Any
) -> None:
    body = make.mission().organisation
    unit = make.province(begins_on=FORMED)

    def add(n: int) -> None:
        person = actions.register_person(name=f"Người {n}", by=make.LOADER)
        make.post(body, person, title="Bí thư")
        actions.add_contact(body, kind="email", value=f"{n}@vn.vn", by=make.LOADER)
        actions.add_name(body, name=f"Tên {n}", by=make.LOADER)
        old = make.province(f"Cũ {n}", ends_on=LAST)
        make.province(f"Xã {n}", level=Level.COMMUNE, parent=unit)
        make.organisation(f"Cơ quan {n}", territory=unit)
        Succession.objects.create(
            old=old, new=unit, kind=SuccessionKind.MERGE, effective_on=FORMED, legal_basis="x"
        )

    add(1)
    pages = [
        body.get_absolute_url(),
        unit.get_absolute_url(),
        reverse("registry:country", args=["JP"]),
    ]
    counts = []
    for url in pages:
        binh.get(url)
        with CaptureQueriesContext(connection) as reads:
            assert binh.get(url).status_code == 200
        counts.append(len(reads))
    add(2)
    add(3)
    for url, count in zip(pages, counts, strict=True):
        binh.get(url)  # the history of bodies is read once a change, then kept
        with django_assert_num_queries(count):
            binh.get(url)


def test_a_very_long_list_is_counted_only_to_its_cap() -> None:
    for n in range(5):
        make.province(f"Tỉnh {n}")
    pages = CappedPaginator(Territory.objects.order_by("pk"), 2, cap=3)
    assert (pages.count, pages.is_capped, pages.count_text, pages.num_pages) == (3, True, "3+", 2)


def test_a_locality_that_was_on_record_twice_is_read_with_the_other(binh: Client) -> None:
    japan = make.country("JP")
    kept, gone = (
        Territory.objects.create(country=japan, level=Level.CITY, name_en=name)
        for name in ("Sakai", "Sakai City")
    )
    body = make.partner("Thành phố Sakai", territory=gone)
    TerritoryName.objects.create(territory=gone, name="堺市")
    merging.merge(gone, into=kept, by=make.LOADER)
    page = binh.get(kept.get_absolute_url())
    assert list(page.context["organisations"]) == [body]
    assert [name.name for name in page.context["other_names"]] == ["堺市"]
    assert "Read with this one" in page.content.decode()


def test_localities_abroad_are_those_of_the_day_under_their_names_of_the_day(binh: Client):
    japan = make.country("JP")
    gone = Territory.objects.create(
        country=japan, name_en="Urawa", level=Level.CITY, ends_on=dt.date(2001, 4, 30)
    )
    stays = Territory.objects.create(country=japan, name_en="Saitama", level=Level.CITY)
    TerritoryName.objects.create(
        territory=stays, name="Omiya", use=TerritoryName.Use.FORMER, ends_on=dt.date(2001, 4, 30)
    )
    today = binh.get("/registry/localities/").context
    before = binh.get("/registry/localities/?on=2000-01-01").context
    assert [unit.name for unit in today["rows"]] == ["Saitama"]
    assert {(unit.name, unit.territory) for unit in before["rows"]} == {
        ("Urawa", gone),
        ("Omiya", stays),
    }
    assert before["is_past"]


def test_the_day_of_a_source_is_written_as_its_reader_writes_days(binh: Client) -> None:
    body = make.organisation()
    Organisation.objects.filter(pk=body.pk).update(source="Nghị quyết 202/2025/QH15 (2025-06-12)")
    page = binh.get(body.get_absolute_url()).content.decode()
    assert "Nghị quyết 202/2025/QH15 (12 June 2025)" in page
    assert "2025-06-12" not in page


def test_a_body_outside_ones_own_is_refused_in_place_and_keeps_what_was_typed(
    binh: Client,
) -> None:
    typed = {"kind": OrganisationKind.PROVINCIAL_DEPARTMENT, "name_vi": "Sở Thử", "country": "VN"}
    page = binh.post(reverse("registry:register_organisation"), typed)
    assert page.status_code == 200
    assert "parent" in page.context["form"].errors
    assert 'value="Sở Thử"' in page.content.decode()
    assert not Organisation.objects.filter(name_vi="Sở Thử").exists()


@pytest.mark.parametrize("name", ["localities", "countries", "territories"])
def test_the_lists_of_places_stand_under_one_entry_of_the_menu(binh: Client, name: str) -> None:
    page = binh.get(reverse(f"registry:{name}")).content.decode()
    assert f'<a href="{reverse("registry:territories")}" aria-current="page">Territories' in page
