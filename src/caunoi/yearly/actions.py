"""The year of a province: opened, written, certified, opened again, issued; and the reminder."""

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from caunoi.accounts.models import User
from caunoi.issuing.actions import issue
from caunoi.issuing.letter import Signer
from caunoi.issuing.models import IssuedPaper
from caunoi.notices.actions import tell
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import move, require
from caunoi.records.timeline import record
from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation
from caunoi.yearly import letters, queries
from caunoi.yearly.facts import sha256
from caunoi.yearly.figures import figures
from caunoi.yearly.gathering import facts_of
from caunoi.yearly.models import Certification, YearReport
from caunoi.yearly.states import DECIDE, EDIT, MANAGE, OPEN, YearState
from caunoi.yearly.terms import TEXTS, YearKind

REMINDER = gettext_noop("The ministry asks for it. It was due on %(due_on)s.")
EARLY_REMINDER = gettext_noop("The ministry reminds: it is due on %(due_on)s.")


@transaction.atomic
def open_report(
    owner: Organisation, *, kind: str, year: int, by: Actor, today: dt.date, is_sample: bool = False
) -> YearReport:
    """The draft of this kind and year; the one that is there if it was opened before."""
    report = YearReport(owner=owner, kind=kind, year=year, is_sample=is_sample)
    require(by, EDIT, report)
    known = YearReport.objects.filter(owner=owner, kind=kind, year=year).first()
    if known is not None:
        return known
    check_year(kind, year, today)
    if not queries.committees(today).filter(pk=owner.pk).exists():
        raise ValidationError(_("Only the People's Committee of a province reports its year."))
    report.title_vi, report.title_en = titles(report)
    report.state = YearState.DRAFT
    report.full_clean()
    report.save(force_insert=True)
    record(report, "open_report", by=by, on=today)
    return report


def check_year(kind: str, year: int, today: dt.date) -> None:
    last = today.year + (kind == YearKind.PLAN)
    if not queries.FIRST_YEAR <= year <= last:
        raise ValidationError({"year": _("Choose a year from 2021 to %d.") % last})


def titles(report: YearReport) -> tuple[str, str]:
    """In Vietnamese and in English."""
    found = []
    for language in ("vi", "en"):
        with translation.override(language):
            found.append(f"{YearKind(report.kind).label} {report.year}, {report.owner.name}")
    return found[0], found[1]


@transaction.atomic
def write_texts(
    report: YearReport, texts: Mapping[str, str], *, by: Actor, on: dt.date | None = None
) -> None:
    """The three texts that people write, `on` a day that may have passed; a certified report is
    locked."""
    require(by, EDIT, report)
    stored = YearReport.objects.select_for_update().get(pk=report.pk)
    if stored.state not in OPEN:
        raise ValidationError(_("It is certified and locked. Open it again to change it."))
    changed = [name for name in TEXTS if texts.get(name, "").strip() != getattr(stored, name)]
    if not changed:
        return
    for name in changed:
        setattr(report, name, texts.get(name, "").strip())
    report.save(update_fields=changed)
    record(report, "edit_report", by=by, on=on, fields=changed)


@transaction.atomic
def certify(report: YearReport, *, by: Actor, now: dt.datetime) -> Certification:
    """Freeze what the records say now, with the SHA-256 of it, as the report's next version."""
    require(by, DECIDE, report)
    hold(report)
    today = timezone.localdate(now)
    facts = facts_of(report, today=today)
    version = Certification(
        report=report,
        number=report.certifications.count() + 1,
        certified_at=now,
        certified_on=today,
        certified_by=by if isinstance(by, User) else None,
        cut_off_on=report.cut_off(today),
        inputs=facts,
        sha256=sha256(facts),
        counts=figures(facts).counts(),
    )
    move(report, "certify", by=by, on=today, version=version.number, sha256=version.sha256)
    version.full_clean()
    version.save(force_insert=True)
    return version


def hold(report: YearReport) -> None:
    """Lock its row, and read it as it is now."""
    report.refresh_from_db(from_queryset=YearReport.objects.select_for_update())


@transaction.atomic
def reopen_report(report: YearReport, *, reason: str, by: Actor, on: dt.date) -> None:
    """Unlock a certified report; the version it had stays, with the reason beside it."""
    require(by, DECIDE, report)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    move(report, "reopen_report", by=by, on=on)
    last = queries.last_certified(report)
    if last is not None:
        last.reopened_on, last.reopen_reason = on, reason.strip()
        last.full_clean()
        last.save(update_fields=["reopened_on", "reopen_reason"])


@transaction.atomic
def issue_report(
    report: YearReport,
    *,
    signer: Signer,
    by: Actor,
    now: dt.datetime,
    number: int | None = None,
) -> IssuedPaper:
    """The certified version as an official paper; once for each version."""
    require(by, DECIDE, report)
    hold(report)
    version = report.certifications.order_by("-number").first()
    if version is None or report.state != YearState.CERTIFIED:
        raise ValidationError(_("Certify it first: only what is certified is issued."))
    if version.paper_id is not None:
        raise ValidationError(_("This version was issued already."))
    letter = letters.letter_of(report, version.inputs, version=version, signer=signer)
    if number is not None:
        letter = letters.numbered(letter, number)
    version.paper = issue(report, letter, by=by, now=now)
    version.save(update_fields=["paper"])
    return version.paper


@transaction.atomic
def remind(owner: Organisation, *, kind: str, year: int, by: User, today: dt.date) -> YearReport:
    """The ministry asks a province for what it owes: a notice and a letter to its heads."""
    if not scope_of(by).is_national:
        raise PermissionDenied
    report = open_report(owner, kind=kind, year=year, by=by, today=today)
    require(by, MANAGE, report)
    due_on = queries.duty(kind, year).due_on
    text = REMINDER if due_on and due_on < today else EARLY_REMINDER
    told = tell(queries.heads_of(owner, today), report, text, due_on=due_on)
    record(report, "remind_report", by=by, told=len(told))
    return report
