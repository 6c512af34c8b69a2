"""Everything that people do to agreements."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.agreements import answering, checks, duties
from caunoi.agreements.actions_preparing import check_signable
from caunoi.agreements.answering import Lines
from caunoi.agreements.drafts import AgreementDraft, PartyDraft
from caunoi.agreements.models import Agreement, Party, SignOfLife
from caunoi.agreements.states import HELD, UNSIGNED, State
from caunoi.commitments.actions import release
from caunoi.commitments.models import Commitment
from caunoi.commitments.states import RUNNING
from caunoi.core.vietnamese import fold
from caunoi.records.actions import drop_deadlines
from caunoi.records.actors import Actor, Job
from caunoi.records.lifecycle import WrongState, move, require
from caunoi.records.timeline import record, refresh_life, take_back
from caunoi.registry.models import Organisation

EDIT = "agreements.edit"
THE_END = Job("end_agreement")  # releases what was promised, whoever was to do it
OPENED_AS = (
    State.NEED,
    State.IDEA,
    State.DRAFT,
    State.SIGNED,
    State.REPORTED,
    State.IN_FORCE,
    State.IMPLEMENTING,
    State.SUSPENDED,
    State.ENDED,
)


@transaction.atomic
def open_agreement(
    draft: AgreementDraft,
    *,
    owner: Organisation,
    by: Actor,
    today: dt.date,
    lines: Lines | None = None,
) -> Agreement:
    """Put an agreement on record: a draft, or one that was signed before.

    Raises ValidationError with the field each message belongs to. Who opens many passes `lines`,
    so that the registry's history is read once.
    """
    require(by, EDIT, owner)
    if draft.state not in OPENED_AS:
        raise ValidationError({"state": _("An agreement can't be put on record in this state.")})
    checks.check_draft(draft, today=today)
    agreement = Agreement(owner=owner, **draft.columns())
    fill_year(agreement)
    # What the table's constraints say, `check_draft` has said in words; the owner was read.
    agreement.full_clean(exclude=["owner"], validate_constraints=False)
    parties = party_rows(agreement, draft.parties, today=today, lines=lines or Lines())
    agreement.folded = folded_text(agreement, parties)
    days = [agreement.signed_on, *(on for _kind, on, _what in draft.signs)]
    agreement.last_sign_on = max(filter(None, days), default=None)
    agreement.save(force_insert=True)
    add_parties(parties)
    SignOfLife.objects.bulk_create(
        SignOfLife(agreement=agreement, kind=kind, on=on, what=what)
        for kind, on, what in draft.signs
    )
    record(
        agreement,
        "open_draft" if draft.state in UNSIGNED else "register",
        by=by,
        after=draft.state,
        signed_on=draft.signed_on,
    )
    duties.set_all(agreement, today=today)
    return agreement


@transaction.atomic
def edit_agreement(
    agreement: Agreement, draft: AgreementDraft, *, by: Actor, today: dt.date
) -> list[str]:
    """Correct what was entered; the names of the changed columns.

    The parties of a verified, signed agreement stay as they signed: only a draft's, or an
    unverified record's, can be replaced.
    """
    require(by, EDIT, agreement)
    stored = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if stored.state == State.VOID:
        raise WrongState(_("A void agreement can't be corrected."))
    checks.check_draft(draft, today=today)
    kept = {"state", "is_sample", "is_verified"}
    columns = {name: v for name, v in draft.columns().items() if name not in kept}
    changed = [name for name, value in columns.items() if getattr(stored, name) != value]
    for name in changed:
        setattr(agreement, name, columns[name])
    fill_year(agreement)
    agreement.full_clean()
    agreement.save()
    if parties_open(stored) and parties_differ(stored, draft.parties):
        put_parties(agreement, draft.parties, today=today)
        changed.append("parties")
    elif {"title_vi", "title_en", "number"} & set(changed):
        fold_text(agreement, agreement.parties.all())
    if changed:
        record(agreement, "edit", by=by, columns=changed)
        refresh_life(agreement)  # the day of signing is among its columns
        duties.set_all(agreement, today=today)
    return changed


def parties_open(agreement: Agreement) -> bool:
    return agreement.state in UNSIGNED or not agreement.is_verified


def parties_differ(agreement: Agreement, drafts: Iterable[PartyDraft]) -> bool:
    def known(party: Party | PartyDraft) -> tuple:
        return (
            party.side,
            party.name_as_signed,
            party.organisation.pk if party.organisation else None,
            party.territory.pk if party.territory else None,
            party.signer_name,
            party.signer_title,
        )

    stored = agreement.parties.select_related("organisation", "territory")
    return [known(p) for p in stored.order_by("side", "place")] != [
        known(p) for p in sorted(drafts, key=lambda party: party.side)
    ]


def fill_year(agreement: Agreement) -> None:
    if agreement.signed_on:
        agreement.signed_year = agreement.signed_on.year


def fold_text(agreement: Agreement, parties: Iterable[Party]) -> None:
    agreement.folded = folded_text(agreement, parties)
    agreement.save(update_fields=["folded"])


def folded_text(agreement: Agreement, parties: Iterable[Party]) -> str:
    names = [party.name_as_signed for party in parties]
    return fold(" ".join([agreement.title_vi, agreement.title_en, agreement.number, *names]))


# Keys of rows that were just read: asking for each again would cost seven queries a party.
FOREIGN = [field.name for field in Party._meta.fields if field.is_relation]


def put_parties(agreement: Agreement, drafts: Iterable[PartyDraft], *, today: dt.date) -> None:
    agreement.parties.all().delete()
    rows = party_rows(agreement, drafts, today=today, lines=Lines())
    add_parties(rows)
    fold_text(agreement, rows)


def add_parties(rows: list[Party]) -> None:
    for row in rows:
        row.clean_fields(exclude=FOREIGN)
    Party.objects.bulk_create(rows)


def party_rows(
    agreement: Agreement, drafts: Iterable[PartyDraft], *, today: dt.date, lines: Lines
) -> list[Party]:
    """The parties in their order, with who answers for each today; not saved."""
    places: dict[str, int] = {}
    rows = []
    for draft in drafts:
        places[draft.side] = places.get(draft.side, 0) + 1
        row = Party(
            agreement=agreement,
            side=draft.side,
            place=places[draft.side],
            name_as_signed=draft.name_as_signed,
            organisation=draft.organisation,
            territory=draft.territory
            or (draft.organisation.territory if draft.organisation else None),
            country_id=draft.country_id,
            signer_name=draft.signer_name,
            signer_title=draft.signer_title,
        )
        answering.fill(row, signed_on=agreement.signed_on, today=today, lines=lines)
        rows.append(row)
    return rows


@transaction.atomic
def sign(agreement: Agreement, *, on: dt.date, by: Actor, today: dt.date, place: str = "") -> None:
    """Record the signing. The duty to report within 15 days begins with it.

    Raises ValidationError where a decision is needed first, or no longer holds.
    """
    checks.check_not_ahead("on", on, today)
    require(by, "agreements.decide", agreement)
    check_signable(agreement, on)
    agreement.signed_on, agreement.signed_place = on, place
    fill_year(agreement)
    move(
        agreement,
        "sign",
        by=by,
        fields=["signed_on", "signed_place", "signed_year"],
        substantive=True,
        on=on,
    )
    refresh_life(agreement)
    duties.set_all(agreement, today=today)


@transaction.atomic
def report_signing(
    agreement: Agreement, *, on: dt.date, by: Actor, today: dt.date, number: str = ""
) -> None:
    """The report on the signing has gone out; also of one that is in force already."""
    checks.check_not_ahead("on", on, today)
    if agreement.signed_on and on < agreement.signed_on:
        raise ValidationError({"on": _("It can't be reported before it was signed.")})
    agreement.reported_on, agreement.report_number = on, number
    name = "report_signing" if agreement.state == State.SIGNED else "report_later"
    move(agreement, name, by=by, fields=["reported_on", "report_number"], on=on, number=number)
    duties.report_done(agreement, on=on)


@transaction.atomic
def bring_into_force(agreement: Agreement, *, on: dt.date, by: Actor, today: dt.date) -> None:
    if agreement.signed_on and on < agreement.signed_on:
        raise ValidationError({"on": _("It can't be in force before it was signed.")})
    agreement.effective_on = on
    move(agreement, "bring_into_force", by=by, fields=["effective_on"], on=on)
    duties.set_all(agreement, today=today)


@transaction.atomic
def carry_out(agreement: Agreement, *, on: dt.date, by: Actor, today: dt.date) -> None:
    """The work under it has begun."""
    checks.check_not_ahead("on", on, today)
    move(agreement, "carry_out", by=by, on=on)


@transaction.atomic
def extend(agreement: Agreement, *, until: dt.date, on: dt.date, by: Actor, today: dt.date) -> None:
    """Extend to a later day, by an agreement of the parties that took effect `on`."""
    if agreement.expires_on and until <= agreement.expires_on:
        raise ValidationError({"until": _("The new end must be later than the present one.")})
    before = agreement.expires_on
    agreement.expires_on = until
    move(
        agreement,
        "extend",
        by=by,
        fields=["expires_on"],
        substantive=True,
        on=on,
        until=until,
        was=before,
    )
    refresh_life(agreement)
    duties.set_all(agreement, today=today)
    duties.notify_change(agreement, on=on)


@transaction.atomic
def suspend(agreement: Agreement, *, on: dt.date, reason: str, by: Actor, today: dt.date) -> None:
    checks.check_not_ahead("on", on, today)
    agreement.suspended_on, agreement.end_reason = on, reason
    move(agreement, "suspend", by=by, fields=["suspended_on", "end_reason"], on=on)
    duties.notify_change(agreement, on=on)


@transaction.atomic
def resume(agreement: Agreement, *, on: dt.date, by: Actor, today: dt.date) -> None:
    checks.check_not_ahead("on", on, today)
    agreement.suspended_on, agreement.end_reason = None, ""
    move(
        agreement,
        "resume",
        by=by,
        fields=["suspended_on", "end_reason"],
        substantive=True,
        on=on,
    )
    refresh_life(agreement)
    duties.notify_change(agreement, on=on)


@transaction.atomic
def end(agreement: Agreement, *, on: dt.date, reason: str, by: Actor, today: dt.date) -> None:
    """End it from a day; open deadlines fall away, what was still promised is released, the
    notice to the ministry begins."""
    checks.check_not_ahead("on", on, today)
    agreement.ended_on, agreement.end_reason = on, reason
    move(agreement, "end", by=by, fields=["ended_on", "end_reason"], on=on)
    drop_deadlines(agreement, *duties.WHILE_IT_STANDS)
    release_promises(agreement, reason=reason, today=today)
    duties.notify_change(agreement, on=on)


@transaction.atomic
def replace(
    agreement: Agreement,
    *,
    replaced_by: Agreement,
    on: dt.date,
    reason: str,
    by: Actor,
    today: dt.date,
) -> None:
    """Another agreement takes its place from a day; duties and promises fall away as at an end."""
    checks.check_not_ahead("on", on, today)
    if replaced_by.pk == agreement.pk or replaced_by.state not in HELD:
        said = _("Choose another agreement that is signed and stands.")
        raise ValidationError({"replaced_by": said})
    agreement.replaced_by = replaced_by
    agreement.ended_on, agreement.end_reason = on, reason
    columns = ["replaced_by", "ended_on", "end_reason"]
    move(agreement, "replace", by=by, fields=columns, on=on, replaced_by=replaced_by.pk)
    drop_deadlines(agreement, *duties.WHILE_IT_STANDS)
    release_promises(agreement, reason=reason, today=today)
    duties.notify_change(agreement, on=on)


@transaction.atomic
def void(agreement: Agreement, *, reason: str, by: Actor, today: dt.date) -> None:
    """Take a record that should not be there out of every list; it is never deleted."""
    name = "drop" if agreement.state in UNSIGNED else "void"
    agreement.end_reason = reason
    move(agreement, name, by=by, fields=["end_reason"])
    drop_deadlines(agreement)
    release_promises(agreement, reason=reason, today=today)


def release_promises(agreement: Agreement, *, reason: str, today: dt.date) -> None:
    """Nobody owes anything under what has ended; kept promises stay as they are."""
    rows = Commitment.objects.on(agreement).filter(parent__isnull=True, state__in=RUNNING)
    for commitment in rows:
        release(commitment, reason=reason, by=THE_END, today=today)


@transaction.atomic
def verify(agreement: Agreement, *, by: Actor) -> None:
    """A person confirms what a list or an import said."""
    require(by, EDIT, agreement)
    agreement.is_verified = True
    try:
        agreement.full_clean()
    except ValidationError:
        raise ValidationError(_("Fill in the day of signing first, then confirm.")) from None
    agreement.save(update_fields=["is_verified"])
    record(agreement, "verify", by=by)


@transaction.atomic
def note_sign_of_life(
    agreement: Agreement, *, kind: str, on: dt.date, what: str, by: Actor, today: dt.date
) -> SignOfLife:
    """Write down what really happened. It is what keeps an agreement from being silent."""
    require(by, EDIT, agreement)
    checks.check_not_ahead("on", on, today)
    sign_of_life = SignOfLife(agreement=agreement, kind=kind, on=on, what=what)
    sign_of_life.full_clean()
    sign_of_life.save()
    record(agreement, f"sign_{kind}", by=by, substantive=True, on=on, sign=sign_of_life.pk)
    return sign_of_life


@transaction.atomic
def void_sign(sign_of_life: SignOfLife, *, by: Actor) -> None:
    """Take back a line that was written in error (the undo of `note_sign_of_life`)."""
    require(by, EDIT, sign_of_life.agreement)
    sign_of_life.voided_at = timezone.now()
    sign_of_life.save(update_fields=["voided_at"])
    take_back(sign_of_life.agreement, "void_sign", by=by, sign=sign_of_life.pk)


@transaction.atomic
def resolve_parties(*, today: dt.date, by: Actor) -> int:
    """Resolve anew who answers for every party; how many changed hands.

    To be called after the registry's history changed. Each changed agreement tells it on its
    timeline, and its owner becomes the organisation that answers now.
    """
    changed, lines = 0, Lines()
    rows = Party.objects.select_related("agreement", "organisation", "territory").order_by("pk")
    for party in rows.iterator(chunk_size=2000):
        before = (party.answers_id, party.answers_territory_id)
        answering.fill(party, signed_on=party.agreement.signed_on, today=today, lines=lines)
        if (party.answers_id, party.answers_territory_id) != before:
            hand_over(party, by=by)
            changed += 1
    return changed


def hand_over(party: Party, *, by: Actor) -> None:
    party.save(update_fields=["answers", "answers_territory", "province_now", "province_then"])
    agreement = party.agreement
    if party.side == "home" and party.place == 1 and party.answers_id:
        agreement.owner_id = party.answers_id
        agreement.save(update_fields=["owner"])
    record(agreement, "inherit", by=by, party=party.pk, answers=party.answers_id)
