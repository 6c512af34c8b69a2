"""What happened before the signing is no evidence that the signed promise was kept."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from caunoi.agreements.tests import make
from caunoi.commitments.models import Evidence
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
