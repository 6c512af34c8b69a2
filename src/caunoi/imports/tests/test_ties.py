"""Whether a row's tie is on record already."""

import datetime as dt

import pytest

from caunoi.imports.lists.dates import Written
from caunoi.imports.lists.outcomes import Decision
from caunoi.imports.lists.ties import Likeness, Tie, Ties, compare
from caunoi.imports.tests.lists import HOME, csv_file, outcomes, statuses
from caunoi.registry.gazetteer import Place
from caunoi.registry.tests import reference_rows


def known(home, partner, gazetteer, **facts):
    place = gazetteer.places[reference_rows.id_of(home)]
    ties = Ties()
    province = gazetteer.province_today(place, dt.date(2026, 11, 22)).id
    ties.add(Tie(place, agreement=7, **facts), [reference_rows.id_of(partner)], province)
    return ties


BLOIS, NARA = "geonames:3032213", "iso-3166-2:JP-29"
HUE, PT_OLD, PT_NEW, VP = "vn-19-2025:46", "vn-124-2004:25", "vn-19-2025:25", "vn-124-2004:26"


@pytest.mark.parametrize(
    ("facts", "signed", "status"),
    [
        ({}, "", "known"),
        ({"signed": Written(2007, 5, 31)}, "", "known"),
        ({"signed": Written(2007, 5, 31)}, "31/05/2007", "known"),
        ({"signed": Written(2007, 5, 31)}, "2007", "known"),
        ({"signed": Written(2007, 5, 31)}, "01/06/2017", "ready"),
        ({}, "31/05/2007", "ambiguous"),
    ],
)
def test_a_tie_on_record_is_known_and_another_document_is_not(tmp_path, facts, signed, status):
    path = csv_file(tmp_path, HOME, ["Huế", "Blois", "Pháp", signed])
    ties = known(HUE, BLOIS, reference_rows.gazetteer(), **facts)
    (outcome,) = outcomes(path, ties=ties)
    assert (str(outcome.status), outcome.known) == (status, 7 if status == "known" else None)


def test_a_person_says_whether_it_is_the_same(tmp_path):
    path = csv_file(tmp_path, HOME, ["Huế", "Blois", "Pháp", "31/05/2007"])

    def decided(tie):
        ties = known(HUE, BLOIS, reference_rows.gazetteer())
        return statuses(path, ties=ties, decisions={1: Decision(tie=tie)})

    assert (decided("same"), decided("new")) == (["known"], ["ready"])


def test_a_unit_and_its_namesake_after_the_merger_have_one_tie(tmp_path):
    path = csv_file(tmp_path, HOME, ["Phú Thọ", "tỉnh Nara", "Nhật Bản", ""])
    gazetteer = reference_rows.gazetteer()
    assert statuses(path, ties=known(PT_OLD, NARA, gazetteer)) == ["known"]
    assert statuses(path, ties=known(PT_NEW, NARA, gazetteer)) == ["known"]
    (asked,) = outcomes(path, ties=known(VP, NARA, gazetteer))
    assert [r.code for r in asked.reasons] == ["perhaps_inherited"]
    assert statuses(path, ties=known(HUE, NARA, gazetteer)) == ["ready"]


def test_two_documents_of_a_pair_differ_by_number_day_or_title():
    hue = Place(1, "VN", "province", "Huế")
    old = Tie(hue, Written(2007, 5, 31), "12/TT", "Thỏa thuận hợp tác", agreement=7)
    assert compare(Tie(hue, Written(2019), "12/tt"), old) == Likeness.SAME
    assert compare(Tie(hue, Written(2007), "13/TT"), old) == Likeness.OTHER
    assert compare(Tie(hue, Written(2007)), old) == Likeness.SAME
    assert compare(Tie(hue, title="Thoả thuận hợp tác"), old) == Likeness.SAME
    assert compare(Tie(hue, title="Bản ghi nhớ"), old) == Likeness.PERHAPS
