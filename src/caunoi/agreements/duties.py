"""What an agreement obliges to, with days: set from its facts, each by a rule of law or by a
clause of its own. Setting anew moves what is still open and leaves what was done.
"""

import datetime as dt

from django.utils.translation import gettext_noop as _  # kept as msgid, said by the page

from caunoi.agreements.models import Agreement
from caunoi.agreements.states import HELD, UNSIGNED
from caunoi.agreements.term import notice_on, term_end
from caunoi.agreements.terms import AgreementClass, Renewal, Side
from caunoi.law.queries import day_due, known_due
from caunoi.records.actions import drop_deadlines, set_deadline
from caunoi.records.models import Deadline
from caunoi.records.queries import open_deadlines
from caunoi.registry.lineage import answers_for

REPORT_RULES = {
    AgreementClass.PROVINCE: "AGR_POSTREPORT",
    AgreementClass.DEPARTMENT: "SUB_POSTREPORT",
    AgreementClass.BORDER_COMMUNE: "SUB_POSTREPORT",
    AgreementClass.ORGANISATION: "SUB_POSTREPORT",
}
TERM_END, TERM_NOTICE = "TERM_END", "TERM_NOTICE"  # by the agreement itself, not by law
NAME_ONLY = "D177_NAMEONLY_END"
CHANGE_NOTICE = "AGR_CHANGE_NOTICE"
WHILE_IT_STANDS = (TERM_END, TERM_NOTICE, NAME_ONLY)
# A signing put on record later than this is history: its report is not asked for any more.
STILL_TO_REPORT = dt.timedelta(days=60)
ARRANGEMENT = dt.date(2025, 7, 1)  # of units and bodies; Decree 177/2025/NĐ-CP is about it


def set_all(agreement: Agreement, *, today: dt.date) -> None:
    if agreement.state in UNSIGNED or not agreement.is_verified:
        return
    report_signing(agreement, today)
    if agreement.state in HELD:
        watch_term(agreement, today)
        watch_names(agreement, today)


def report_signing(agreement: Agreement, today: dt.date) -> None:
    code = REPORT_RULES.get(AgreementClass(agreement.agreement_class))
    if agreement.reported_on is not None:
        return
    if code and agreement.signed_on and agreement.signed_on >= today - STILL_TO_REPORT:
        set_by_law(agreement, code, agreement.signed_on, _("Report the signing"))


def report_done(agreement: Agreement, *, on: dt.date) -> None:
    """The duty to report is met; a report that was not asked for leaves nothing to do."""
    rows = open_deadlines(Deadline.objects.on(agreement))
    rows.filter(rule_code__in=set(REPORT_RULES.values())).update(done_on=on)


def watch_term(agreement: Agreement, today: dt.date) -> None:
    """The next day to give notice, or the end of the term; what has passed moves on."""
    notice, end = notice_on(agreement, today), term_end(agreement, today)
    if notice is not None:
        drop_deadlines(agreement, TERM_END)
        set_deadline(
            agreement,
            title=_("Last day to give notice"),
            due_on=notice,
            rule_code=TERM_NOTICE,
            basis=_(
                "By its own clause the agreement renews itself unless notice is given in time."
            ),
        )
    elif end is None or (agreement.renewal == Renewal.TACIT and agreement.notice_days):
        drop_deadlines(agreement, TERM_END, TERM_NOTICE)
    else:
        drop_deadlines(agreement, TERM_NOTICE)
        set_deadline(
            agreement,
            title=_("The term ends"),
            due_on=end,
            rule_code=TERM_END,
            basis=_("By the agreement's own term. Decide before then: extend, replace or end."),
        )


def watch_names(agreement: Agreement, today: dt.date) -> None:
    """A province formed by the merger may mend the names alone without consultation, for a time."""
    if agreement.agreement_class != AgreementClass.PROVINCE or not is_inherited(agreement, today):
        return
    title = _("Last day to amend the names without consultation")
    set_by_law(agreement, NAME_ONLY, ARRANGEMENT, title)


def names_until(today: dt.date) -> dt.date | None:
    """The last day for amending a province's names without consultation; None without the rule."""
    return day_due(NAME_ONLY, today)


def is_inherited(agreement: Agreement, today: dt.date) -> bool:
    """Whether a home party gave way in the arrangement of 2025, itself or what had followed it,
    and nobody decided about it yet. What passed on before, for good, is not eased by the decree."""
    homes = agreement.parties.filter(side=Side.HOME, territory__ends_on__isnull=False)
    gone = homes.filter(decisions__isnull=True).values_list("territory_id", flat=True)
    steps = (step for unit in gone for step in answers_for(unit, today).hops)
    return any(step.on >= ARRANGEMENT for step in steps)


def notify_change(agreement: Agreement, *, on: dt.date) -> None:
    """Extension, suspension or end is told to the ministry within 15 days of its effect."""
    if agreement.agreement_class == AgreementClass.PROVINCE and agreement.is_verified:
        set_by_law(agreement, CHANGE_NOTICE, on, _("Notify the ministry of the change"))


def set_by_law(agreement: Agreement, code: str, start: dt.date, title: str) -> None:
    if found := known_due(code, start):  # else nothing to count by
        day = found[1].date
        set_deadline(agreement, title=title, due_on=day, rule_code=code, start_on=start)
