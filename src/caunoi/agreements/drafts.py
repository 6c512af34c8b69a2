"""What a person enters of an agreement, checked and ready for an action. Plain data."""

import datetime as dt
from dataclasses import dataclass, field

from caunoi.registry.models import Organisation, Territory


@dataclass(frozen=True)
class PartyDraft:
    """One signatory: an organisation, a territory, or both; at least one of them."""

    side: str  # terms.Side
    name_as_signed: str
    organisation: Organisation | None = None
    territory: Territory | None = None
    signer_name: str = ""
    signer_title: str = ""

    @property
    def country_id(self) -> str:
        place = self.organisation or self.territory
        if place is None:
            raise ValueError("a party is an organisation or a territory")
        return place.country_id


@dataclass(frozen=True)
class AgreementDraft:
    """Columns of Agreement that people fill, and its parties."""

    title_vi: str
    agreement_class: str
    form: str
    parties: tuple[PartyDraft, ...]
    title_en: str = ""
    number: str = ""
    form_other: str = ""
    level: str = ""
    fields: tuple[str, ...] = ()
    diplomacy: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    visibility: str = "owner"
    signed_on: dt.date | None = None
    signed_year: int | None = None
    signed_place: str = ""
    effective_on: dt.date | None = None
    expires_on: dt.date | None = None
    renewal: str = "none"
    renewal_months: int | None = None
    notice_days: int | None = None
    summary: str = ""
    reason: str = ""
    expected_result: str = ""
    source: str = ""
    is_verified: bool = True
    is_sample: bool = False
    state: str = "draft"
    signs: tuple[tuple[str, dt.date, str], ...] = field(default=())  # (kind, on, what)

    def columns(self) -> dict[str, object]:
        skipped = {"parties", "signs"}
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in values.items()
            if name not in skipped
        }
