from caunoi.handover.models.inheritance import Inheritance, InheritanceQuerySet
from caunoi.handover.models.overlap import Overlap, OverlapQuerySet
from caunoi.handover.models.personal import HandoverItem, PersonalHandover, PersonalHandoverQuerySet

__all__ = [
    "HandoverItem",
    "Inheritance",
    "InheritanceQuerySet",
    "Overlap",
    "OverlapQuerySet",
    "PersonalHandover",
    "PersonalHandoverQuerySet",
]
