"""Who answers for a party as it signed: succession read into the party's right half.

Through several hops where need be; as of any day. A party that is only a place is answered for
by the People's Committee of the place that answers for the ground. A decision on who answers
(`AnswerDecision`) goes before the history from its day on.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from caunoi.agreements.models import AnswerDecision, Party
from caunoi.agreements.terms import Side
from caunoi.core.figures import day as written_day
from caunoi.registry import lineage
from caunoi.registry.models import Level, Organisation, OrganisationKind, Territory


class Lines:
    """The history of the registry, read at first need and held through a loop."""

    @cached_property
    def territories(self) -> lineage.Succession:
        return lineage.territories()

    @cached_property
    def bodies(self) -> lineage.Bodies:
        return lineage.organisations()

    @cached_property
    def committees(self) -> dict[int, int]:
        """Territory → its People's Committee."""
        rows = Organisation.objects.filter(
            kind=OrganisationKind.PEOPLES_COMMITTEE, merged_into__isnull=True
        )
        return dict(rows.values_list("territory_id", "pk"))

    @cached_property
    def decided(self) -> dict[int, list[tuple[dt.date, int]]]:
        """Party → the days of its decisions and whom each named, the oldest first."""
        found = defaultdict(list)
        rows = AnswerDecision.objects.order_by("decided_on")
        for party, day, to in rows.values_list("party_id", "decided_on", "to_id"):
            found[party].append((day, to))
        return found

    def decided_on(self, day: dt.date, party: Party) -> int | None:
        """Whom the decision in force on a day names; None where nobody decided."""
        named = self.decided.get(party.pk, ()) if party.pk else ()
        return next((to for on, to in reversed(named) if on <= day), None)

    @cached_property
    def places(self) -> dict[int, tuple[str, int | None]]:
        """Vietnamese territory → its level and parent."""
        rows = Territory.objects.filter(country_id="VN")
        return {pk: (level, parent) for pk, level, parent in rows.values_list(*PLACE)}


PLACE = ("pk", "level", "parent_id")


def fill(
    party: Party, *, signed_on: dt.date | None, today: dt.date, lines: Lines | None = None
) -> None:
    """Set `answers`, `answers_territory`, `province_now`, `province_then` of the party."""
    known = lines or Lines()
    place, body = party.territory_id, party.organisation_id
    party.answers_territory_id = now = place and known.territories.answers_for(place, today).id
    party.answers_id = body and known.bodies.answers_for(body, today).id
    if decided := known.decided_on(today, party):
        now = follow(party, decided, today, known)
    if party.side != Side.HOME or place is None or now is None:
        return
    party.answers_id = party.answers_id or known.committees.get(now)
    party.province_then_id = province_on(place, signed_on, known)
    party.province_now_id = province_on(now, today, known)


def follow(party: Party, decided: int, today: dt.date, lines: Lines) -> int | None:
    """Whoever was decided on, or who took over from them since; their territory."""
    party.answers_id = lines.bodies.answers_for(decided, today).id
    ground = Organisation.objects.values_list("territory_id", flat=True)
    party.answers_territory_id = ground.get(pk=party.answers_id) or party.answers_territory_id
    return party.answers_territory_id


def province_on(place: int, day: dt.date | None, lines: Lines) -> int | None:
    """The province of a place on a day (None: as it is written, without succession)."""
    at: int | None = lines.territories.answers_for(place, day).id if day else place
    seen = set()
    while at is not None and at not in seen:
        seen.add(at)
        level, parent = lines.places.get(at, ("", None))
        if level == Level.PROVINCE:
            return at
        at = parent
    return None


@dataclass(frozen=True)
class Standing:
    """Who answers for a party as of a day, with the reasons in sentences."""

    who: Organisation | Territory | str
    passed_on: bool
    reasons: list[str]
    who_url: str = ""
    signed_url: str = ""


def standing(party: Party, day: dt.date) -> Standing:
    """As of `day`; today this is what the party's own columns say."""
    decided = [row for row in party.decisions.all() if row.decided_on <= day]
    if decided:
        return by_decision(party, max(decided, key=lambda row: row.decided_on), day)
    answer = answer_on(party, day)
    who: Organisation | Territory | None
    if answer is None or answer.is_same:
        who, reasons = party.organisation or party.territory, [_("Unchanged.")]
    else:
        who, reasons = successor(party, answer), lineage.reasons(answer, known=places_of(party))
    if answer is not None and answer.is_split:
        reasons = [*reasons, _("Others took over a part; a decision may say otherwise.")]
    return Standing(
        who=who or party.name_as_signed,
        passed_on=answer is not None and not answer.is_same,
        reasons=reasons,
        who_url=who.get_absolute_url() if who else "",
        signed_url=signed_url(party),
    )


def successor(party: Party, answer: lineage.Answer) -> Organisation | Territory | None:
    """Read only where it is another than the party's own columns name for today."""
    if party.organisation_id is None:
        if answer.id == party.answers_territory_id:
            return party.answers_territory
        return Territory.objects.filter(pk=answer.id).first()
    if answer.id == party.answers_id:
        return party.answers
    return Organisation.objects.filter(pk=answer.id).first()


def places_of(party: Party) -> list[Territory]:
    return [place for place in (party.territory, party.answers_territory) if place]


def by_decision(party: Party, decision: AnswerDecision, day: dt.date) -> Standing:
    """The history of the party until then, the decision, and what came after it."""
    before = answer_on(party, decision.decided_on)
    since = lineage.answer_of_organisation(decision.to_id, day)
    who = Organisation.objects.filter(pk=since.id).first() or decision.to
    said = _("By decision %(number)s of %(day)s, %(who)s answers for it.") % {
        "number": decision.number,
        "day": written_day(decision.decided_on),
        "who": decision.to.name,
    }
    past = lineage.reasons(before) if before else []
    later = lineage.reasons(since) if not since.is_same else []
    return Standing(
        who=who,
        passed_on=who.pk != party.organisation_id,
        reasons=[*past, said, *later],
        who_url=who.get_absolute_url(),
        signed_url=signed_url(party),
    )


def signed_url(party: Party) -> str:
    signed = party.organisation or party.territory
    return signed.get_absolute_url() if signed else ""


def answer_on(party: Party, day: dt.date) -> lineage.Answer | None:
    if party.organisation_id:
        return lineage.answer_of_organisation(party.organisation_id, day)
    if party.territory_id:
        return lineage.answers_for(party.territory_id, day)
    return None
