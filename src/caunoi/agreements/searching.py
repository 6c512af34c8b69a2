"""What of an agreement can be found: its titles and numbers, who signed, what about."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from caunoi.agreements.models import Agreement, AgreementQuerySet, Party
from caunoi.agreements.queries import with_parties
from caunoi.agreements.states import UNSIGNED
from caunoi.agreements.terms import AgreementClass, Diplomacy, Field, TieLevel
from caunoi.core.languages import in_both
from caunoi.core.modules import SearchSource, SearchText
from caunoi.dossiers.models import Visibility

LANGUAGES = ("vi", "en")


def texts(pks: Iterable[Any]) -> Iterator[SearchText]:
    rows = with_parties(Agreement.objects.filter(pk__in=list(pks))).prefetch_related("signs")
    return (text_of(agreement) for agreement in rows)


def text_of(agreement: Agreement) -> SearchText:
    parties = list(agreement.parties.all())
    is_private = agreement.state in AgreementQuerySet.PRIVATE_STATES
    return SearchText(
        pk=agreement.pk,
        title=agreement.title_vi,
        title_en=agreement.title_en,
        body="\n".join(filter(None, lines(agreement, parties))),
        numbers=(agreement.number,),
        on=agreement.signed_on or agreement.opened_at.date(),
        visibility=Visibility.OWNER if is_private else agreement.visibility,
        readers=tuple(readers(agreement, parties)),
    )


def readers(agreement: Agreement, parties: list[Party]) -> Iterator[int]:
    """Who sees it whatever its visibility: its owner, and the parties of what is signed."""
    yield agreement.owner_id
    if agreement.state not in UNSIGNED:
        for party in parties:
            yield from filter(None, (party.organisation_id, party.answers_id))


def places_of(party: Party) -> Iterator[tuple[str, str]]:
    """The party's place and who answers for it now, in Vietnamese and in English."""
    for row in (party.territory, party.answers_territory, party.answers):
        if row is not None:
            yield row.name_vi or row.name_en, row.name_en or row.name_vi


def lines(agreement: Agreement, parties: list[Party]) -> Iterator[str]:
    """The first is what people read under a title that was hit."""
    signed = [signed_by(party) for party in parties]
    yield in_both(" – ".join(vi for vi, _en in signed), " – ".join(en for _vi, en in signed))
    places = [names for party in parties for names in places_of(party)]
    yield in_both(listed(vi for vi, _en in places), listed(en for _vi, en in places))
    signs = [sign.what for sign in agreement.signs.all() if sign.voided_at is None]
    yield agreement.number
    yield agreement.summary
    yield agreement.reason
    yield agreement.expected_result
    yield from signs
    yield in_both(*(terms_in(language, agreement) for language in LANGUAGES))
    yield agreement.signed_place
    yield agreement.source


def signed_by(party: Party) -> tuple[str, str]:
    """As it signed; and in English by its English name, where that is known."""
    vi, en = party.name_as_signed, party.english_name or party.name_as_signed
    if party.country_id == "VN":
        return vi, en
    return f"{vi} ({party.country.name_vi})", f"{en} ({party.country.name_en})"


def listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def terms_in(language: str, agreement: Agreement) -> str:
    with override(language):
        return ", ".join(map(str, terms(agreement)))


def terms(agreement: Agreement) -> Iterator[Any]:
    yield agreement.form_name
    if agreement.level:
        yield TieLevel(agreement.level).label
    yield AgreementClass(agreement.agreement_class).label
    yield from (Field(code).label for code in agreement.fields)
    yield from (Diplomacy(code).label for code in agreement.diplomacy)


SOURCE = SearchSource(
    model=Agreement,
    label=_("Agreements"),
    texts=texts,
    tables=(
        ("agreements_agreement", "id"),
        ("agreements_party", "agreement_id"),
        ("agreements_signoflife", "agreement_id"),
    ),
)
