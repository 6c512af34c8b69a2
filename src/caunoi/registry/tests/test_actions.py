import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caunoi.records.models import Entry
from caunoi.registry import actions, lineage
from caunoi.registry.merging import merge
from caunoi.registry.models import Contact, Level, Organisation, OrganisationKind, Person, Role
from caunoi.registry.tests import make
from caunoi.registry.tests.make import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
DEPARTMENT = OrganisationKind.PROVINCIAL_DEPARTMENT


def verbs(subject) -> list[str]:
    return list(Entry.objects.on(subject).order_by("seq").values_list("verb", flat=True))


def test_what_is_registered_is_tidied_and_stands_on_its_timeline() -> None:
    partner = actions.register_organisation(
        kind=OrganisationKind.FOREIGN_LOCALITY,
        name_vi="  Tỉnh \u200bGunma ",
        country=make.country("JP"),
        by=make.LOADER,
    )
    assert (partner.name_vi, verbs(partner)) == ("Tỉnh Gunma", ["register_organisation"])


def test_an_editor_of_any_state_body_writes_down_partners_and_a_firms_does_not() -> None:
    editor, chi = make.member(make.organisation()), make.stranger()
    wanted = {"kind": OrganisationKind.FOREIGN_LOCALITY, "country": make.country("JP")}
    gunma = actions.register_organisation(name_vi="Gunma", by=editor, **wanted)
    assert actions.edit_organisation(gunma, by=editor, short_vi="Gunma") == ["short_vi"]
    with pytest.raises(PermissionDenied):
        actions.register_organisation(name_vi="Gunma 2", by=chi, **wanted)


def test_a_committees_editor_adds_departments_below_it_and_nowhere_else() -> None:
    phu_tho = make.organisation(territory=make.province())
    dong_nai = make.organisation("UBND Đồng Nai", territory=make.province("Đồng Nai"))
    editor = make.member(phu_tho)
    wanted = {"kind": DEPARTMENT, "name_vi": "Sở Công Thương", "country": make.country()}
    department = actions.register_organisation(parent=phu_tho, by=editor, **wanted)
    assert department.territory == phu_tho.territory
    with pytest.raises(PermissionDenied):
        actions.register_organisation(parent=dong_nai, by=editor, **wanted)
    with pytest.raises(PermissionDenied):
        actions.register_organisation(by=editor, **wanted)


def test_nobody_but_the_ministry_makes_a_committee_that_would_inherit_a_territory() -> None:
    phu_tho = make.organisation(territory=make.province())
    editor, ministry = make.member(phu_tho), make.member(make.ministry())
    wanted = {
        "kind": OrganisationKind.PEOPLES_COMMITTEE,
        "name_vi": "UBND thứ hai",
        "country": make.country(),
        "territory": make.province("Đồng Nai"),
        "parent": phu_tho,
    }
    with pytest.raises(PermissionDenied):
        actions.register_organisation(by=editor, **wanted)
    assert actions.register_organisation(by=ministry, **wanted).pk


def test_a_firm_cannot_put_a_state_body_under_itself() -> None:
    chi = make.stranger()
    firm = Organisation.objects.get(name_vi="Công ty Hoa Sen")
    with pytest.raises(ValidationError, match="stands under a state body"):
        actions.register_organisation(
            kind=DEPARTMENT, name_vi="Sở lạ", country=make.country(), parent=firm, by=chi
        )


def test_a_partner_cannot_be_turned_into_a_state_body_by_an_editor() -> None:
    editor, partner = make.member(make.organisation()), make.partner()
    with pytest.raises(PermissionDenied):
        actions.edit_organisation(partner, kind=OrganisationKind.MINISTRY, by=editor)
    with pytest.raises(TypeError, match="code"):
        actions.edit_organisation(partner, code="mofa", by=make.LOADER)


def test_a_corrected_shipped_row_is_no_longer_the_loaders() -> None:
    body = make.organisation(source="§ Danh sách 2025")
    actions.edit_organisation(body, website="https://phutho.gov.vn", by=make.LOADER)
    body.refresh_from_db()
    assert body.source == "Danh sách 2025"


def test_an_editor_of_another_province_cannot_touch_our_department() -> None:
    ours, other = make.organisation(), make.organisation("UBND tỉnh Nghệ An")
    with pytest.raises(PermissionDenied):
        actions.edit_organisation(ours, name_vi="Tên khác", by=make.member(other))


def test_after_a_rename_the_old_name_stays_until_the_day_before() -> None:
    body = make.organisation("Sở Ngoại vụ", name_en="Department of Foreign Affairs")
    actions.rename_organisation(
        body, name_vi="Sở Đối ngoại", on=dt.date(2026, 3, 1), by=make.LOADER
    )
    kept = body.names.values_list("name", "language", "ends_on")
    assert (body.name_vi, list(kept)) == (
        "Sở Đối ngoại",
        [("Sở Ngoại vụ", "vi", dt.date(2026, 2, 28))],
    )


def test_an_organisation_ends_with_its_posts_and_its_tasks_pass_on() -> None:
    old, new = make.organisation("Sở cũ"), make.organisation("Sở mới")
    post = make.post(old, appointed_on=dt.date(2020, 1, 1))
    with pytest.raises(ValidationError, match="Name the decision"):
        actions.end_organisation(old, on=dt.date(2025, 6, 30), successor=new, by=make.LOADER)
    old.refresh_from_db()
    actions.end_organisation(
        old, on=dt.date(2025, 6, 30), successor=new, legal_basis="12/QĐ-UBND", by=make.LOADER
    )
    post.refresh_from_db()
    assert (old.ends_on, post.ended_on) == (dt.date(2025, 6, 30), dt.date(2025, 7, 1))
    assert [row.new for row in old.successors.all()] == [new]


def test_tasks_that_were_divided_have_a_main_heir_and_another() -> None:
    old, main, other = (make.organisation(name) for name in ("Sở cũ", "Sở chính", "Sở khác"))
    ended: dict[str, Any] = {"on": dt.date(2025, 6, 30), "legal_basis": "12/QĐ-UBND"}
    for wrong in ({"part_to": other}, {"successor": main, "part_to": main}):
        with pytest.raises(ValidationError):
            actions.end_organisation(old, by=make.LOADER, **ended, **wrong)
    actions.end_organisation(old, by=make.LOADER, successor=main, part_to=other, **ended)
    rows = old.successors.order_by("-is_main").values_list("new", "kind", "is_main")
    assert list(rows) == [(main.pk, "split", True), (other.pk, "split", False)]
    answer = lineage.organisations().answers_for(old.pk, TODAY)
    assert (answer.id, answer.is_split) == (main.pk, True)


def test_an_organisation_with_living_ones_below_it_does_not_end() -> None:
    above = make.organisation()
    below = make.organisation("Sở", DEPARTMENT, parent=above)
    with pytest.raises(ValidationError, match="still stand under"):
        actions.end_organisation(above, on=TODAY, by=make.LOADER)
    actions.end_organisation(below, on=TODAY, by=make.LOADER)
    actions.end_organisation(above, on=TODAY, by=make.LOADER)
    assert above.ends_on == TODAY


def test_contacts_are_added_checked_and_ended_on_the_timeline_of_what_they_reach() -> None:
    partner = make.partner()
    contact = actions.add_contact(
        partner, kind=Contact.Kind.EMAIL, value="intl@example.jp", by=make.LOADER
    )
    actions.check_contact(contact, on=TODAY, by=make.LOADER)
    actions.end_contact(contact, on=TODAY, by=make.LOADER)
    assert verbs(partner) == [
        "register_organisation",
        "add_contact",
        "check_contact",
        "end_contact",
    ]
    assert "example.jp" not in str(list(Entry.objects.on(partner).values_list("data", flat=True)))


@pytest.mark.parametrize(
    "steps",
    [
        {"agrement_on": dt.date(2026, 5, 1), "appointed_on": dt.date(2026, 4, 1)},
        {"credentials_copy_on": dt.date(2026, 6, 1), "credentials_on": dt.date(2026, 5, 1)},
        {"credentials_on": TODAY + dt.timedelta(days=1)},
    ],
)
def test_the_steps_of_an_ambassador_come_in_order_and_not_before_their_day(steps) -> None:
    post = make.post(make.mission().organisation, is_head=True)
    with pytest.raises(ValidationError):
        actions.record_credentials(post, today=TODAY, by=make.LOADER, **steps)


def test_the_presentation_of_credentials_is_a_sign_of_life_on_the_missions_timeline() -> None:
    post = make.post(make.mission().organisation, is_head=True)
    steps = {"appointed_on": dt.date(2026, 4, 1), "credentials_copy_on": dt.date(2026, 5, 6)}
    actions.record_credentials(post, today=TODAY, by=make.LOADER, **steps)
    entry = Entry.objects.on(post.organisation).order_by("-seq").first()
    assert (entry.verb, entry.is_substantive, entry.happened_on) == (
        "record_credentials",
        True,
        dt.date(2026, 5, 6),
    )


def test_a_new_head_may_end_the_post_of_the_one_before() -> None:
    mission = make.mission()
    before = make.post(mission.organisation, is_head=True, appointed_on=dt.date(2022, 1, 1))
    make.post(
        mission.organisation, is_head=True, appointed_on=dt.date(2026, 1, 5), ends_previous=True
    )
    before.refresh_from_db()
    assert before.ended_on == dt.date(2026, 1, 5)


def test_erasing_a_person_takes_every_personal_datum_and_leaves_the_post() -> None:
    body = make.partner()
    post = make.post(body, actions.register_person(name="Kim Ji-woo", note="x", by=make.LOADER))
    person = post.person
    actions.add_contact(person, kind=Contact.Kind.PHONE, value="+82 1", by=make.LOADER)
    actions.erase_person(person, by=make.LOADER, now=dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    stored = Person.objects.get()
    assert (stored.name, stored.note, stored.contacts.count()) == ("", "", 0)
    assert [row.person_id for row in body.posts.all()] == [person.pk]
    with pytest.raises(ValidationError, match="erased"):
        actions.edit_person(stored, name="Kim", by=make.LOADER)


def test_rows_merged_into_a_person_are_erased_with_it() -> None:
    first, second, third = (
        actions.register_person(name=name, note="x", by=make.LOADER)
        for name in ("Kim Ji-woo", "Kim Jiwoo", "Ji-woo Kim")
    )
    merge(third, into=second, by=make.LOADER)
    merge(second, into=first, by=make.LOADER)
    actions.erase_person(first, by=make.LOADER, now=dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    assert set(Person.objects.values_list("name", "note")) == {("", "")}
    assert Person.objects.filter(erased_at=None).count() == 0


def test_only_a_head_erases_a_person() -> None:
    body = make.organisation()
    person = make.post(body).person
    with pytest.raises(PermissionDenied):
        actions.erase_person(person, by=make.member(body), now=dt.datetime.now(dt.UTC))
    an = make.member(body, Role.HEAD, "An")
    actions.erase_person(person, by=an, now=dt.datetime.now(dt.UTC))
    assert person.erased_at is not None


def test_a_mission_is_accredited_once_to_a_country_at_a_time() -> None:
    mission, nepal = make.mission(), make.country("NP")
    row = actions.set_accreditation(mission, country=nepal, by=make.LOADER)
    with pytest.raises(ValidationError, match="already accredited"):
        actions.set_accreditation(mission, country=nepal, by=make.LOADER)
    actions.end_accreditation(row, on=dt.date(2025, 1, 1), by=make.LOADER)
    actions.set_accreditation(mission, country=nepal, begins_on=dt.date(2026, 1, 1), by=make.LOADER)
    assert list(mission.accreditations.on(TODAY).values_list("country", flat=True)) == ["NP"]
    with pytest.raises(ValidationError, match="no accreditation"):
        actions.set_accreditation(mission, country=make.country("JP"), by=make.LOADER)


def test_a_new_consular_district_ends_the_one_before() -> None:
    mission = make.mission()
    for day, area in ((dt.date(2020, 1, 1), "Kansai"), (dt.date(2026, 1, 1), "Kansai, Chugoku")):
        actions.set_consular_district(mission, area_vi=area, begins_on=day, by=make.LOADER)
    spans = list(mission.districts.order_by("begins_on").values_list("area_vi", "ends_on"))
    assert spans == [("Kansai", dt.date(2025, 12, 31)), ("Kansai, Chugoku", None)]


def test_a_locality_abroad_is_unverified_until_somebody_says_where_they_found_it() -> None:
    editor = make.member(make.organisation())
    maebashi = actions.register_locality(
        country=make.country("JP"),
        level=Level.CITY,
        name_en="Maebashi",
        names=[("前橋市", "ja")],
        by=editor,
    )
    assert (maebashi.is_verified, [n.name for n in maebashi.names.all()]) == (False, ["前橋市"])
    with pytest.raises(ValidationError, match="where you found it"):
        actions.verify_locality(maebashi, source=" ", by=editor)
    actions.verify_locality(maebashi, source="city.maebashi.gunma.jp", by=editor)
    assert (maebashi.is_verified, verbs(maebashi)) == (
        True,
        ["register_locality", "verify_locality"],
    )


def test_no_editor_adds_or_changes_a_unit_of_viet_nam() -> None:
    editor = make.member(make.organisation())
    with pytest.raises(ValidationError, match="loaded from the law"):
        actions.register_locality(
            country=make.country("VN"), level=Level.PROVINCE, name_en="X", by=editor
        )
    with pytest.raises(PermissionDenied):
        actions.edit_locality(make.province(), name_en="X", by=editor)
