"""What happened before the signing is no evidence that the signed promise was kept, and nothing
signed is due before."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from caunoi.agreements.tests import make
from caunoi.commitments import actions
from caunoi.commitments.models import Commitment, Evidence
from caunoi.commitments.tests import make as commitments

pytestmark = pytest.mark.django_db


def test_evidence_begins_with_the_day_of_signing() -> None:
    home = make.committee()
    agreement = make.agreement(home, signed_on=make.TODAY - dt.timedelta(days=5))
    promise = commitments.commitment(home, on=agreement)
    with pytest.raises(ValidationError) as trouble:
        commitments.event(promise, on=agreement.signed_on - dt.timedelta(days=1))
    assert list(trouble.value.message_dict) == ["on"]
    commitments.event(promise, on=agreement.signed_on)
    assert Evidence.objects.count() == 1


def test_nothing_is_due_before_the_signing() -> None:
    home = make.committee()
    agreement = make.agreement(home, signed_on=make.TODAY)
    before = make.TODAY - dt.timedelta(days=1)
    with pytest.raises(ValidationError) as trouble:
        commitments.commitment(home, on=agreement, due_on=before)
    assert list(trouble.value.message_dict) == ["due_on"]
    promise = commitments.commitment(home, on=agreement, due_on=make.TODAY)
    moved, head = commitments.moved(before), make.head_of(home)
    with pytest.raises(ValidationError) as trouble:
        actions.change_due(promise, moved, by=head, today=make.TODAY)
    assert list(trouble.value.message_dict) == ["due_on"]
    assert list(Commitment.objects.values_list("due_on", flat=True)) == [make.TODAY]
