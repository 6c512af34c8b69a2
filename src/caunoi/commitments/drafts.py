"""What a person enters of a promise, of its evidence, of a moved day: ready for an action."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from caunoi.accounts.models import User
from caunoi.commitments.terms import CommitmentSide, Rhythm, Shore, Tally
from caunoi.records.models import DocumentVersion
from caunoi.registry.models import Organisation, Person

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from caunoi.commitments.models import Commitment


@dataclass(frozen=True)
class CommitmentDraft:
    """Columns of Commitment that people fill."""

    what_vi: str
    owner: Organisation
    side: str = CommitmentSide.OURS
    what_en: str = ""
    passage: str = ""
    article: str = ""
    document_version: DocumentVersion | None = None
    officer: User | None = None
    counterpart: Organisation | None = None
    counterpart_person: Person | None = None
    due_on: dt.date | None = None  # of the first period where it has a rhythm
    rhythm: str = Rhythm.ONCE
    until_on: dt.date | None = None
    measure: str = ""
    target: Decimal | None = None
    unit: str = ""
    tally: str = Tally.SUM
    evidence_wanted: str = ""
    weight: int = 1
    parent: "Commitment | None" = None
    is_sample: bool = False

    def columns(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True)
class EvidenceDraft:
    kind: str
    on: dt.date
    what: str
    what_en: str = ""
    shore: str = Shore.HOME  # PARTNER: it came from them; it stands there and is never added up
    is_shared: bool = False  # the partner may open its file
    value: Decimal | None = None
    unit: str = ""
    url: str = ""
    upload: "UploadedFile | None" = None


@dataclass(frozen=True)
class DueDraft:
    """A new due day, and the decision by which it moves."""

    due_on: dt.date
    reason: str
    decision: str
    decided_on: dt.date
    decided_by: str
