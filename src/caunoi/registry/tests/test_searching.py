import datetime as dt

import pytest

from caunoi.registry import actions, merging, searching
from caunoi.registry.models import OrganisationKind, TerritoryName
from caunoi.registry.tests import make

pytestmark = pytest.mark.django_db


def test_a_territory_is_found_by_every_name_it_has_in_any_language() -> None:
    unit = make.province("Huế")
    TerritoryName.objects.create(territory=unit, name="Thừa Thiên Huế", language="vi")
    TerritoryName.objects.create(territory=unit, name="フエ", language="ja")
    (text,) = searching.territories([unit.pk])
    assert (text.title, set(text.names)) == ("Tỉnh Huế", {"Huế", "Thừa Thiên Huế", "フエ"})


def test_a_merged_organisation_is_found_under_the_one_that_stays() -> None:
    kept, gone = make.partner("Gunma"), make.partner("Tỉnh Gun-ma")
    merging.merge(gone, into=kept, by=make.LOADER)
    found = list(searching.organisations([kept.pk, gone.pk]))
    assert [(text.pk, "Tỉnh Gun-ma" in text.names) for text in found] == [(kept.pk, True)]


def test_who_heads_a_public_office_is_found_by_all_and_others_by_state_bodies_and_their_own() -> (
    None
):
    firm = make.organisation("Công ty Hoa Sen", OrganisationKind.ENTERPRISE)
    head = make.post(make.mission().organisation, is_head=True).person
    clerk = make.post(firm, title="Trợ lý").person
    texts = {text.pk: text for text in searching.people([head.pk, clerk.pk])}
    assert [texts[row.pk].visibility for row in (head, clerk)] == ["public", "state"]
    assert texts[clerk.pk].readers == (firm.pk,)


def test_a_mission_is_found_by_a_place_that_it_serves_now() -> None:
    mission = make.mission()
    for area, day in (("Kansai", dt.date(2010, 1, 1)), ("Bang Texas", dt.date(2020, 1, 1))):
        actions.set_consular_district(mission, area_vi=area, begins_on=day, by=make.LOADER)
    (text,) = searching.organisations([mission.pk])
    assert ("Texas" in text.body, "Kansai" in text.body) == (True, False)
