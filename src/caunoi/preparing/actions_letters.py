"""Letting a letter of a preparation leave the house."""

import datetime as dt

from django.db import transaction

from caunoi.agreements.actions import report_signing
from caunoi.issuing.actions import issue
from caunoi.issuing.models import IssuedPaper
from caunoi.preparing.letters import Wanted, facts_of, issuer_of, letter_of
from caunoi.preparing.models import Preparation
from caunoi.records.actors import Actor


@transaction.atomic
def issue_letter(
    preparation: Preparation,
    kind: str,
    wanted: Wanted,
    *,
    by: Actor,
    now: dt.datetime,
    today: dt.date,
) -> IssuedPaper:
    """Number it and keep it on the agreement. The report on the signing meets the duty to report.

    Raises PermissionDenied, and ValidationError as `issuing.actions.issue`.
    """
    agreement = preparation.agreement
    letter = letter_of(preparation, kind, wanted, today=today)
    issuer = issuer_of(facts_of(preparation, today), kind)
    paper = issue(agreement, letter, by=by, now=now, owner=issuer)
    if kind == "report" and agreement.reported_on is None and agreement.signed_on is not None:
        report_signing(agreement, on=paper.issued_on, number=paper.full_number, by=by, today=today)
    return paper
