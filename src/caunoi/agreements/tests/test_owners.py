"""Who is offered to put an agreement on record: only those whose bodies may answer for one."""

import pytest
from django.test import Client

from caunoi.agreements.owners import keeps_agreements, owners_for
from caunoi.agreements.tests import make
from caunoi.registry.models import OrganisationKind
from caunoi.registry.tests.make import member, ministry, organisation

pytestmark = pytest.mark.django_db


def test_a_province_and_the_ministry_keep_agreements_and_a_mission_keeps_none() -> None:
    home = make.committee()
    mission = organisation("Đại sứ quán", kind=OrganisationKind.MISSION)
    officer, reader = member(home), member(home, "reader", "Chi")
    minister, consul = member(ministry(), name="Huy"), member(mission, name="Lan")
    people = (officer, minister, reader, consul)
    assert [keeps_agreements(one) for one in people] == [True, True, False, False]
    assert [keeps_agreements(one) for one in people] == [owners_for(one).exists() for one in people]


def test_a_mission_is_not_led_to_forms_that_it_can_not_send(client: Client) -> None:
    make.committee()
    client.force_login(member(organisation("Đại sứ quán", kind=OrganisationKind.MISSION)))
    for path in ("/agreements/register/", "/agreements/imports/"):
        assert client.get(path).status_code == 404
    page = client.get("/work/").content.decode()
    assert "/agreements/register/" not in page
    assert "/agreements/imports/" not in page
