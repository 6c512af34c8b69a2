from caunoi.agreements.models.agreement import (
    Agreement,
    AgreementQuerySet,
    Party,
    SignOfLife,
    public_id,
)
from caunoi.agreements.models.changes import Change
from caunoi.agreements.models.decisions import AnswerDecision
from caunoi.agreements.models.imports import ImportBatch, ImportRow, Phase

__all__ = [
    "Agreement",
    "AgreementQuerySet",
    "AnswerDecision",
    "Change",
    "ImportBatch",
    "ImportRow",
    "Party",
    "Phase",
    "SignOfLife",
    "public_id",
]
