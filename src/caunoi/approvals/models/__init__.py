from caunoi.approvals.models.absence import Absence
from caunoi.approvals.models.case import Approval, Case, CaseQuerySet, Round, Submission
from caunoi.approvals.models.consultation import (
    Consultation,
    ConsultationQuerySet,
    Opinion,
    Point,
    Reminder,
)

__all__ = [
    "Absence",
    "Approval",
    "Case",
    "CaseQuerySet",
    "Consultation",
    "ConsultationQuerySet",
    "Opinion",
    "Point",
    "Reminder",
    "Round",
    "Submission",
]
