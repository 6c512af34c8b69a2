"""Reads that do not begin with `visible_to` because they ask for less: they find nothing more."""

from collections.abc import Iterator

import pytest
from django.db.models import Q
from pytest_django.plugin import DjangoDbBlocker

from caunoi.agreements.models import Agreement
from caunoi.agreements.queries import concerning_organisation
from caunoi.commitments.models import Commitment
from caunoi.commitments.queries import for_organisation
from caunoi.core.modules import record_kinds
from caunoi.handover.models import Inheritance
from caunoi.handover.queries import ours
from caunoi.home.queries import kept_kinds
from caunoi.partners.models import PartnerLink
from caunoi.records.queries import may_read_papers
from caunoi.registry.models import Organisation
from caunoi.search.sources import sources
from tests import world

pytestmark = pytest.mark.django_db
KEPT = {"Agreement", "Case", "Commitment", "Overlap", "YearReport"}


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[world.World]:
    with world.standing(django_db_blocker) as built:
        yield built


def keys(rows) -> set[int]:
    return set(rows.values_list("pk", flat=True))


def test_the_kinds_for_which_somebody_answers_are_known():
    assert {kind.model.__name__ for kind in kept_kinds()} == KEPT


def test_what_is_kept_is_a_part_of_what_is_seen(stage):
    found = dict.fromkeys(KEPT, 0)
    for kind in kept_kinds():
        known = kind.model._default_manager
        for person in stage.people.values():
            kept = keys(known.kept_by(person))
            assert kept - keys(known.visible_to(person)) == set()
            found[kind.model.__name__] += len(kept)
    assert min(found.values()) > 0, found


def test_what_is_ours_of_successions_is_a_part_of_what_is_seen(stage):
    found = 0
    for person in stage.people.values():
        mine = keys(ours(person))
        assert mine - keys(Inheritance.objects.visible_to(person)) == set()
        found += len(mine)
    assert found > 0


def test_of_a_body_its_page_shows_the_promises_and_agreements_that_are_seen(stage):
    found = [0, 0]
    for body in Organisation.objects.all():
        promised = Q(owner=body) | Q(counterpart=body)
        concerned = Q(owner=body) | Q(parties__organisation=body) | Q(parties__answers=body)
        for person in stage.people.values():
            promises = keys(for_organisation(body, person))
            known = Commitment.objects.visible_to(person).leaves()
            assert promises == keys(known.filter(promised))
            agreements = keys(concerning_organisation(person, body))
            assert agreements == keys(Agreement.objects.visible_to(person).filter(concerned))
            found = [found[0] + len(promises), found[1] + len(agreements)]
    assert min(found) > 0


def test_links_beside_a_record_are_those_seen_of_it(stage):
    kinds = {kind.model: kind for kind in record_kinds()}
    found = 0
    for link in PartnerLink.objects.all():
        for person in stage.people.values():
            subject = link.subject
            rows = kinds[type(subject)].model._default_manager.visible_to(person)
            if rows.filter(pk=subject.pk).exists() and may_read_papers(subject, person):
                shown = keys(PartnerLink.objects.shown_beside(subject, person))
                assert shown == keys(PartnerLink.objects.on(subject).visible_to(person))
                found += len(shown)
    assert found > 0


def test_of_a_few_rows_a_search_finds_those_that_are_seen(stage):
    """A kind may say how its few rows are cut without reading all records: not to more or less."""
    found = 0
    for source in (source for source in sources().values() if source.seen):
        known = source.model._default_manager
        few = known.filter(pk__in=list(keys(known.all())))
        for person in stage.people.values():
            seen = keys(source.seen(few, person))
            assert seen == keys(known.visible_to(person))
            found += len(seen)
    assert found > 0


def test_papers_are_open_where_the_kind_says_so(stage):
    """What `may_read_papers` answers without asking the tables is what the tables say."""
    answers = set()
    for kind in (kind for kind in record_kinds() if kind.papers):
        for person in stage.people.values():
            open_to = keys(kind.papers(person))
            for row in kind.model._default_manager.visible_to(person):
                assert may_read_papers(row, person) == (row.pk in open_to)
                answers.add((kind.model.__name__, row.pk in open_to))
    assert ("Agreement", True) in answers
    assert {is_open for _kind, is_open in answers} == {True, False}
