import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from caunoi.registry import merging
from caunoi.registry.merging import Brought, Difference
from caunoi.registry.models import Organisation, OrganisationKind, Person, Territory
from caunoi.registry.tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_names_alike_in_one_country_and_kind_are_likely_twins_whatever_their_accents() -> None:
    gunma = make.partner("Chính quyền tỉnh Gunma")
    twin = make.partner("Chinh quyen tinh Gunma")
    make.partner("Chính quyền tỉnh Gunma", of="KR")
    make.organisation("Chính quyền tỉnh Gunma", OrganisationKind.FOREIGN_BODY, "JP")
    make.partner("Thành phố Sakai")
    assert merging.likely_twins(gunma) == [twin]
    assert [(a, b) for a, b, _likeness in merging.likely_pairs()] == [(gunma, twin)]


def test_two_shipped_rows_with_codes_of_their_own_are_never_twins() -> None:
    first, second = make.mission("AT").organisation, make.mission("AU").organisation
    Organisation.objects.filter(pk=first.pk).update(code="VN-M010")
    Organisation.objects.filter(pk=second.pk).update(code="VN-M011")
    first.refresh_from_db()
    assert (merging.likely_twins(first), merging.likely_pairs()) == ([], [])


def test_a_preview_says_what_differs_and_what_comes_along_and_writes_nothing() -> None:
    kept, gone = make.partner("Tỉnh Gunma"), make.partner("Tinh Gunma")
    make.post(gone)
    make.partner("Phòng quốc tế", parent=gone)
    seen = merging.preview(gone, kept, make.member(make.organisation()))
    assert seen.differences == [Difference("name (Vietnamese)", "Tỉnh Gunma", "Tinh Gunma")]
    assert sorted(seen.brought, key=lambda b: b.label) == [
        Brought("organisations", 1),
        Brought("posts", 1),
    ]
    assert (seen.troubles, gone.merged_into) == ([], None)


def test_a_merge_is_read_through_at_any_depth_and_can_be_undone() -> None:
    a, b, c = (make.partner(name) for name in ("Gunma", "Tỉnh Gunma", "Tinh Gunma"))
    editor = make.member(make.organisation())
    merging.merge(c, into=b, by=editor)
    merging.merge(b, into=a, by=editor)
    assert sorted(merging.ids_with_merged(a)) == [a.pk, b.pk, c.pk]
    assert merging.standing_for(c) == a
    merging.undo_merge(b, by=editor)
    assert merging.ids_with_merged(a) == [a.pk]
    assert sorted(merging.ids_with_merged(b)) == [b.pk, c.pk]


def test_what_has_been_merged_cannot_be_merged_again_nor_across_countries() -> None:
    a, b, abroad = make.partner("A"), make.partner("B"), make.partner("A", of="KR")
    merging.merge(b, into=a, by=make.LOADER)
    with pytest.raises(ValidationError, match="merged already"):
        merging.merge(a, into=b, by=make.LOADER)
    with pytest.raises(ValidationError, match="different countries"):
        merging.merge(abroad, into=a, by=make.LOADER)


def test_a_stranger_merges_nothing() -> None:
    a, b = make.partner("A"), make.partner("B")
    with pytest.raises(PermissionDenied):
        merging.merge(b, into=a, by=make.stranger())


def test_a_preview_is_worded_in_the_readers_language() -> None:
    models = (Organisation, Territory, Person)
    with translation.override("vi"):
        labels = {
            merging.label_of(model._meta.get_field(name).verbose_name)
            for model in models
            for name in merging.COMPARED[model]
        }
        labels |= {
            merging.label_of(relation.related_model._meta.verbose_name_plural)
            for model in models
            for relation in model._meta.related_objects
        }
    assert [label for label in sorted(labels) if label.isascii()] == []
