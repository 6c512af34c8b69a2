import datetime as dt

import pytest
from django.utils import translation

from caunoi.agreements import picking
from caunoi.agreements.terms import Side
from caunoi.agreements.tests import make
from caunoi.registry.models import Level
from caunoi.registry.tests.make import province

pytestmark = pytest.mark.django_db
GONE = dt.date(2025, 6, 30)


@pytest.fixture
def districts(db):
    tien_giang, long_an = province("Tiền Giang", ends_on=GONE), province("Long An", ends_on=GONE)
    for name, parent, kind in (
        ("Châu Thành", tien_giang, "huyện"),
        ("Châu Thành", long_an, "huyện"),
        ("Cái Bè", tien_giang, "huyện"),
        ("Bắc Ninh", province("Bắc Ninh cũ"), "thành phố"),
    ):
        columns = {"level": Level.DISTRICT, "parent": parent, "kind": kind, "ends_on": GONE}
        province(name, **columns)


def found(name):
    return [(c.label, c.is_exact) for c in picking.candidates(name, side=Side.HOME)]


@pytest.mark.parametrize(
    "name",
    [
        "UBND huyện Châu Thành, tỉnh Tiền Giang",
        "Ủy ban nhân dân huyện Châu Thành, Tiền Giang",
        "huyện Châu Thành (Tiền Giang)",
    ],
)
def test_a_district_is_found_as_texts_write_it(districts, name):
    assert found(name) == [("Huyện Châu Thành, Tiền Giang (đến 30/06/2025)", True)]


def test_the_day_a_district_ended_is_written_as_its_reader_writes_days(districts):
    with translation.override("en"):
        (label, _is_exact) = found("UBND huyện Châu Thành, tỉnh Tiền Giang")[0]
    assert label.endswith("(until 30 June 2025)")


def test_nobody_chooses_between_districts_of_one_name(districts):
    assert found("UBND huyện Châu Thành") == [
        ("Huyện Châu Thành, Long An (đến 30/06/2025)", True),
        ("Huyện Châu Thành, Tiền Giang (đến 30/06/2025)", True),
    ]


def test_a_kind_that_differs_is_offered_and_not_taken(districts):
    assert found("UBND thị xã Cái Bè") == [("Huyện Cái Bè, Tiền Giang (đến 30/06/2025)", False)]


def test_a_district_of_the_name_and_kind_of_todays_province_is_offered_beside_it(districts):
    today = province("Bắc Ninh", kind="thành phố")
    make.organisation("UBND thành phố Bắc Ninh", territory=today)
    assert found("UBND thành phố Bắc Ninh") == [
        ("UBND thành phố Bắc Ninh", True),
        ("Thành phố Bắc Ninh, Bắc Ninh cũ (đến 30/06/2025)", True),
    ]


def test_a_department_is_not_taken_for_its_province(districts):
    assert found("Sở Công Thương tỉnh Tiền Giang") == []
