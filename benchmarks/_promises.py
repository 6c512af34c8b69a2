"""What hangs on many agreements, for measuring: straight into the tables, deterministic, invented.
Promises, inheritances, dossiers on which opinions are asked, preparations, reports of a year.
"""

import datetime as dt
from itertools import islice
from random import Random

from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db.models import F
from django.utils import timezone

from caunoi.agreements.models import Agreement, Party
from caunoi.approvals.models import Case, Consultation, Round
from caunoi.commitments.models import Commitment
from caunoi.core.vietnamese import fold
from caunoi.handover.models import Inheritance
from caunoi.handover.terms import Way
from caunoi.preparing.actions import prepare
from caunoi.preparing.competence import Answers
from caunoi.records.actions import add_document
from caunoi.records.actors import Job
from caunoi.records.models import Deadline
from caunoi.registry.models import Organisation
from caunoi.yearly.actions import open_report
from caunoi.yearly.models import YearReport

BY = Job("bench")
PORTION = 5000
HOME = "ubnd:vn-19-2025:25"
BUSY = 30  # promises on the one agreement whose page is measured
ASKED = ("mofa", "mps", "mod", "mof", "moit", "most")
MERGER = dt.date(2025, 7, 1)


def fill(promises: int, inheritances: int, cases: int) -> None:
    """What is there stays: each kind is filled once."""
    today = timezone.localdate()
    call_command("load_rungs", verbosity=0)
    if not Commitment.objects.exists():
        promise(promises, today)
    if not Inheritance.objects.exists():
        inherit(inheritances)
    if not Case.objects.exists():
        ask(cases, today)
    if not YearReport.objects.exists():
        report(today)


def busy() -> Agreement:
    return Agreement.objects.filter(owner__code=HOME, state="in_force").order_by("pk")[0]


def portions(rows):
    rows = iter(rows)
    while some := list(islice(rows, PORTION)):
        yield some


def promise(count: int, today: dt.date) -> None:
    standing = Agreement.objects.filter(state="in_force").exclude(pk=busy().pk).order_by("pk")
    subjects = [(busy().pk, busy().owner_id, n) for n in range(1, BUSY + 1)]
    subjects += [(pk, owner, 1) for pk, owner in standing.values_list("pk", "owner")]
    subjects += [(pk, owner, 2) for pk, owner, _n in subjects[BUSY:]]
    kind, draw = ContentType.objects.get_for_model(Agreement), Random(11)

    def one(place: int, pk: int, owner: int, number: int) -> Commitment:
        state = draw.choice(("open", "open", "open", "fulfilled", "confirmed"))
        due = today + dt.timedelta(days=draw.randrange(-900, 900))
        return Commitment(
            content_type=kind,
            object_id=pk,
            owner_id=owner,
            number=number,
            label=str(number),
            side=draw.choice(("ours", "ours", "theirs")),
            what_vi=f"Việc số {place}: tiếp nhận sinh viên",
            what_en=f"Promise no. {place}: receive students",
            folded=fold(f"Việc số {place}: tiếp nhận sinh viên"),
            due_on=due,
            state=state,
            fulfilled_on=None if state == "open" else min(due, today),
            is_sample=True,
        )

    rows = (one(place, *subject) for place, subject in enumerate(subjects[:count]))
    for some in portions(rows):
        Commitment.objects.bulk_create(some)


def inherit(count: int) -> None:
    moved = Party.objects.filter(side="home", organisation__isnull=False)
    moved = moved.exclude(organisation=F("answers")).filter(answers__isnull=False)
    moved = moved.exclude(agreement__state="draft").order_by("pk")[:count]
    draw = Random(13)
    for some in portions(moved.iterator(chunk_size=PORTION)):
        Inheritance.objects.bulk_create(
            Inheritance(
                agreement_id=party.agreement_id,
                party=party,
                from_organisation_id=party.organisation_id,
                from_territory_id=party.territory_id,
                gave_way_on=MERGER,
                effective_on=MERGER,
                way=Way.PROVINCE,
                decides_id=party.answers_id,
                to_id=party.answers_id,
                **(settled() if draw.random() < 0.3 else {}),
            )
            for party in some
        )


def settled() -> dict[str, object]:
    on = MERGER + dt.timedelta(days=90)
    paper = {"number": "1/QĐ", "outcome": "continue", "decided_on": on}
    return {"state": "settled", "settled_on": on, **paper}


def ask(count: int, today: dt.date) -> None:
    drafts = Agreement.objects.filter(state="draft", agreement_class="province").order_by("pk")
    mine = drafts.filter(owner__code=HOME)[:30]
    others = drafts.exclude(owner__code=HOME)[: max(0, count - 30)]
    bodies = list(Organisation.objects.filter(code__in=ASKED))
    for agreement in [*mine, *others]:
        prepare(agreement, Answers(), by=BY, today=today)
        draft = SimpleUploadedFile("draft.txt", agreement.title_vi.encode(), "text/plain")
        add_document(agreement, title="Draft", kind="text", language="vi", upload=draft, by=BY)
        case = Case.objects.create(
            subject=agreement,
            procedure="AGR_P",
            procedure_version=1,
            owner=agreement.owner,
            opened_on=today - dt.timedelta(days=agreement.pk % 60),
        )
        consult(case, bodies)


def consult(case: Case, bodies: list[Organisation]) -> None:
    asked = Round.objects.create(
        case=case, number=1, sent_on=case.opened_on, texts=case.texts_now(), digest="0" * 64
    )
    for body in bodies:
        one = Consultation.objects.create(
            round=asked, body=body, step="ministries", checklist="art30"
        )
        one.clock = Deadline.objects.create(
            subject=one,
            title="Give the opinion",
            rule_code="AGR_CONSULT",
            start_on=case.opened_on,
            due_on=case.opened_on + dt.timedelta(days=10),
        )
        one.save(update_fields=["clock"])


def report(today: dt.date) -> None:
    for owner in Organisation.objects.filter(kind="peoples_committee", ends_on__isnull=True)[:34]:
        open_report(owner, kind="report", year=today.year - 1, by=BY, today=today)
