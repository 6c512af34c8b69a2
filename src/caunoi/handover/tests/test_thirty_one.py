"""Thirty-one agreements of former units land with the right successor; each has a decoy beside it,
of the same name or the same code, that must stay where it is. The successors are written by hand
from Resolution 202/2025/QH15 and the resolutions before it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from caunoi.agreements.actions import open_agreement
from caunoi.agreements.answering import Lines
from caunoi.agreements.drafts import PartyDraft
from caunoi.agreements.models import Agreement
from caunoi.agreements.tests import make
from caunoi.handover.actions_raising import raise_work
from caunoi.handover.models import Inheritance
from caunoi.registry.loading.bodies import sync_organisations
from caunoi.registry.loading.countries import load_countries
from caunoi.registry.loading.files import FOLDER, Reference
from caunoi.registry.loading.provincial import bodies_of_provinces
from caunoi.registry.loading.units import Units
from caunoi.registry.loading.vietnam import load_vietnam
from caunoi.registry.models import Organisation, Territory

BEFORE, AFTER = dt.date(2019, 5, 20), dt.date(2026, 3, 9)
# Former unit → who answers today, and the unit of today that the decoy is of.
CASES: list[tuple[str, set[str], str]] = [
    # kept the name, changed the code
    ("vn-124-2004:10", {"15"}, "15"),  # Lào Cai
    ("vn-124-2004:27", {"24"}, "24"),  # Bắc Ninh
    ("vn-124-2004:45", {"44"}, "44"),  # Quảng Trị
    ("vn-124-2004:64", {"52"}, "52"),  # Gia Lai
    ("vn-124-2004:72", {"80"}, "80"),  # Tây Ninh
    ("vn-124-2004:87", {"82"}, "82"),  # Đồng Tháp
    ("vn-124-2004:89", {"91"}, "91"),  # An Giang
    # gave their code to another name
    ("vn-124-2004:15", {"15"}, "15"),  # Yên Bái → Lào Cai
    ("vn-124-2004:24", {"24"}, "24"),  # Bắc Giang → Bắc Ninh
    ("vn-124-2004:44", {"44"}, "44"),  # Quảng Bình → Quảng Trị
    ("vn-124-2004:52", {"52"}, "52"),  # Bình Định → Gia Lai
    ("vn-124-2004:80", {"80"}, "80"),  # Long An → Tây Ninh
    ("vn-124-2004:82", {"82"}, "82"),  # Tiền Giang → Đồng Tháp
    ("vn-124-2004:91", {"91"}, "91"),  # Kiên Giang → An Giang
    # formed anew under the old name and code
    ("vn-124-2004:25", {"25"}, "25"),  # Phú Thọ
    ("vn-124-2004:48", {"48"}, "48"),  # Đà Nẵng
    ("vn-124-2004:79", {"79"}, "79"),  # Thành phố Hồ Chí Minh
    # passed into a neighbour
    ("vn-124-2004:26", {"25"}, "25"),  # Vĩnh Phúc → Phú Thọ
    ("vn-124-2004:17", {"25"}, "14"),  # Hòa Bình → Phú Thọ, beside Sơn La that stayed
    ("vn-124-2004:02", {"08"}, "04"),  # Hà Giang → Tuyên Quang, beside Cao Bằng
    ("vn-124-2004:06", {"19"}, "04"),  # Bắc Kạn → Thái Nguyên
    ("vn-124-2004:74", {"79"}, "75"),  # Bình Dương → Thành phố Hồ Chí Minh, beside Đồng Nai
    ("vn-124-2004:49", {"48"}, "51"),  # Quảng Nam → Đà Nẵng, beside Quảng Ngãi
    ("vn-124-2004:62", {"51"}, "52"),  # Kon Tum → Quảng Ngãi, beside Gia Lai
    # through two hops
    ("caunoi:vn-vinh-phu", {"25"}, "25"),  # → Phú Thọ and Vĩnh Phúc, together again
    ("caunoi:vn-quang-nam-da-nang", {"48"}, "48"),  # → Đà Nẵng and Quảng Nam, together again
    ("caunoi:vn-quan-thu-duc", {"79"}, "79"),  # Quận Thủ Đức → Thành phố Thủ Đức → TP. Hồ Chí Minh
    ("vn-124-2004:243", {"25"}, "25"),  # Vĩnh Yên, of Vĩnh Phúc → Phú Thọ
    ("vn-124-2004:001", {"01"}, "01"),  # Ba Đình → Hà Nội, which stayed
    # divided among two that stayed apart
    ("caunoi:vn-hai-hung", {"31", "33"}, "33"),  # Hải Phòng or Hưng Yên
    ("caunoi:vn-song-be", {"79", "75"}, "75"),  # Thành phố Hồ Chí Minh or Đồng Nai
]


@pytest.fixture(scope="module")
def landed(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, tuple[Agreement, Agreement]]]:
    """Former unit → its agreement and the decoy, after the work was raised."""
    with django_db_blocker.unblock(), transaction.atomic():
        reference = Reference(FOLDER)
        load_countries(reference)
        units = Units(reference)
        load_vietnam(units)
        units.finish()
        provincial = bodies_of_provinces(reference, units.ids)
        sync_organisations(provincial.tops)
        ids, lines = units.ids, Lines()
        found = {
            key: (
                signed_by(key, ids, BEFORE, lines),
                signed_by(f"vn-19-2025:{decoy}", ids, AFTER, lines),
            )
            for key, _heirs, decoy in CASES
        }
        raise_work(today=make.TODAY)
        yield found
        transaction.set_rollback(True)


def signed_by(key: str, ids: dict[str, int], on: dt.date, lines: Lines) -> Agreement:
    place = Territory.objects.get(pk=ids[key])
    body = Organisation.objects.filter(code=f"ubnd:{key}").first()
    name = body.name_vi if body else f"UBND {place.full_name_vi}"
    partner = make.gunma()
    parties = (
        PartyDraft("home", name, organisation=body, territory=place),
        PartyDraft("partner", partner.name_en, territory=partner),
    )
    home: Any = body or Organisation.objects.get(code="ubnd:vn-19-2025:01")
    draft = make.draft_of(home, signed_on=on, parties=parties)
    return open_agreement(draft, owner=home, by=make.LOADER, today=make.TODAY, lines=lines)


@pytest.mark.parametrize(("key", "heirs", "decoy"), CASES, ids=[case[0] for case in CASES])
def test_an_agreement_of_a_former_unit_lands_with_its_successor(key, heirs, decoy, landed):
    agreement, _beside = landed[key]
    row = Inheritance.objects.get(agreement=agreement)
    expected = {f"ubnd:vn-19-2025:{code}" for code in heirs}
    assert {body.code for body in row.candidates.all()} == expected
    assert (row.to.code if row.to else None) == (expected.pop() if len(heirs) == 1 else None)


@pytest.mark.parametrize("key", [case[0] for case in CASES])
def test_its_decoy_stays_where_it_is(key, landed):
    _agreement, decoy = landed[key]
    assert not Inheritance.objects.filter(agreement=decoy).exists()


def test_nothing_else_is_on_the_list(landed):
    assert Inheritance.objects.count() == len(CASES) == 31


def test_a_district_is_dealt_with_as_one_whatever_its_class_says(landed):
    ways = {key: Inheritance.objects.get(agreement=pair[0]).way for key, pair in landed.items()}
    districts = {"caunoi:vn-quan-thu-duc", "vn-124-2004:243", "vn-124-2004:001"}
    assert {key for key, way in ways.items() if way == "district"} == districts


def test_who_decides_about_a_district_is_the_committee_of_todays_province(landed):
    row = Inheritance.objects.get(agreement=landed["vn-124-2004:243"][0])
    assert row.decides.code == "ubnd:vn-19-2025:25"


def test_raising_it_again_changes_nothing(landed):
    again = raise_work(today=make.TODAY)
    assert (again.inheritances, again.changed, again.dropped, again.overlaps) == (0, 0, 0, 0)


def test_a_unit_gave_way_on_its_own_day_not_on_that_of_its_successor(landed):
    row = Inheritance.objects.get(agreement=landed["caunoi:vn-hai-hung"][0])
    assert (row.gave_way_on, row.effective_on) == (dt.date(1997, 1, 1), dt.date(2025, 7, 1))
