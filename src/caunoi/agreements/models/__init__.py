from caunoi.agreements.models.agreement import (
    SILENT_SINCE,
    Agreement,
    AgreementQuerySet,
    Party,
    SignOfLife,
    public_id,
)
from caunoi.agreements.models.changes import Change
from caunoi.agreements.models.decisions import AnswerDecision

__all__ = [
    "SILENT_SINCE",
    "Agreement",
    "AgreementQuerySet",
    "AnswerDecision",
    "Change",
    "Party",
    "SignOfLife",
    "public_id",
]
