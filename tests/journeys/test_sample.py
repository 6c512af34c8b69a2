"""The sample that a first start shows: invented, marked, the same every time."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse

from caunoi.agreements.models import Agreement
from caunoi.launch.places import sample_sign_ins
from caunoi.records.models import Deadline
from caunoi.samples.agreements import Maker
from caunoi.samples.cast import CAST, make_people, write_sign_ins

# slow: needs the whole reference data, which takes seconds to load
pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def sample():
    call_command("load_reference", verbosity=0)
    people = make_people()
    made = Maker(TODAY).make(12)
    yield people, made
    sample_sign_ins().unlink(missing_ok=True)


def test_everything_in_it_is_marked_and_made_alike(client, sample):
    people, made = sample
    assert len(people) == len(CAST)
    assert all(a.is_sample and a.source == "dữ liệu minh họa" for a in made)
    again = Maker(TODAY).make(12)
    assert [a.title_vi for a in again] == [a.title_vi for a in made]
    late = Deadline.objects.filter(rule_code="AGR_POSTREPORT", due_on__lt=TODAY)
    assert late.exists()

    write_sign_ins(people)
    assert sample_sign_ins().stat().st_mode & 0o777 == 0o600
    person, password = people[0]
    assert client.login(username=person.email, password=password)
    page = client.get(reverse("agreements:index")).content.decode()
    assert page.count("dữ liệu minh họa") >= Agreement.objects.filter(visibility="state").count()
