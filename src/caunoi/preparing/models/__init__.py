from caunoi.preparing.models.preparation import Preparation, PreparationQuerySet
from caunoi.preparing.models.wording import TextVersion

__all__ = ["Preparation", "PreparationQuerySet", "TextVersion"]
