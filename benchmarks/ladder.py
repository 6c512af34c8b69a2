"""Three simulated years of the ladder, and whether it says exactly what its days say.

    ./caunoi bench ladder [--agreements 5000] [--days 1095] [--again 30]

Signs of life are drawn beforehand. What must be said follows from them by arithmetic alone, and is
compared with what was written: nudges, lines for people, notices on the site, letters. Then the
last days are climbed again, and each day as it was once more. The last line is one JSON object.
"""

import argparse
import datetime as dt
import itertools
import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

sys.path.insert(0, str(Path(__file__).parent))
import _many

from caunoi.accounts.models import User
from caunoi.agreements.models import Agreement
from caunoi.notices.models import Mail, Notice
from caunoi.records.actors import Job
from caunoi.records.timeline import record
from caunoi.registry.models import Membership, Organisation
from caunoi.urging import actions, loading
from caunoi.urging.models import Digest, Line, Nudge
from caunoi.urging.receivers import receivers

SEED = 5
FIRST = dt.date(2026, 11, 22)
DAYS = {"officer": 90, "head": 180, "chair": 270, "ministry": 365}
ALONE = ("suspended", "ended", "draft")  # left alone
ACTOR = Job("bench_ladder")
Key = tuple[int, dt.date, str]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--agreements", type=int, default=5000)
    parser.add_argument("--days", type=int, default=1095)
    parser.add_argument("--again", type=int, default=30)
    asked = parser.parse_args()
    start_over()
    rows = make_world(asked.agreements)
    signs = draw_signs(rows, asked.days)
    wanted = expectation(rows, signs, asked.days)
    took = climb_all(signs, asked.days)
    wrong = compare(wanted, asked.days)
    again = climb_again(asked.days, asked.again)
    print(
        json.dumps(
            {
                "agreements": len(rows),
                "days": asked.days,
                "signs": sum(len(who) for who in signs.values()),
                "nudges": Nudge.objects.count(),
                "expected": len(wanted),
                "letters": Digest.objects.count(),
                "seconds": round(sum(took), 1),
                "slowest_day_ms": round(max(took) * 1000),
                "missing": wrong["missing"],
                "too_many": wrong["too_many"],
                "wrong_lines": wrong["lines"],
                "written_again": again,
            }
        )
    )
    if any(wrong.values()) or again:
        sys.exit("the ladder does not say what its days say")


def start_over() -> None:
    tables = [m._meta.db_table for m in (Line, Digest, Nudge, Notice, Mail, Agreement)]
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(tables)}, procrastinate_jobs CASCADE")
    if not Organisation.objects.exists():
        call_command("load_reference", verbosity=0)
    loading.load()
    Membership.objects.all().delete()


def make_world(count: int) -> list[Agreement]:
    """Agreements of every state; officers and heads in two thirds of the provinces, chairs in
    half of them, so that many rungs go up."""
    _many.fill(count)
    random = Random(SEED)
    rows = list(Agreement.objects.order_by("pk"))
    for row in rows:
        row.last_sign_on = row.signed_on and FIRST - dt.timedelta(days=random.randrange(500))
        row.expires_on, row.renewal = None, "open"
    Agreement.objects.bulk_update(rows, ["last_sign_on", "expires_on", "renewal"], batch_size=2000)
    committees = Organisation.objects.filter(pk__in={row.owner_id for row in rows})
    for place, body in enumerate(committees.order_by("code")):
        desk = Organisation.objects.filter(kind="prov_ea_body", parent=body).first() or body
        if place % 3:
            employ(desk, "editor", f"officer{place}", place)
            employ(desk, "head", f"head{place}", place)
        if place % 2:
            employ(body, "head", f"chair{place}", place)
    employ(Organisation.objects.get(code="dea_cd"), "head", "ministry", 0)
    return rows


def employ(body: Organisation, role: str, name: str, place: int) -> None:
    user = User.objects.filter(email=f"{name}@ladder.example").first()
    language = "en" if place % 5 == 0 else "vi"
    user = user or User.objects.create_user(
        f"{name}@ladder.example", full_name=name, language=language
    )
    Membership.objects.create(user=user, organisation=body, role=role, begins_on="2020-01-01")


def draw_signs(rows: list[Agreement], days: int) -> dict[int, list[Agreement]]:
    """Day of the simulation → who shows a sign of life; some often, some never."""
    random, found = Random(SEED + 1), defaultdict(list)
    for row in rows:
        for day in random.sample(range(days), random.choice((0, 0, 1, 2, 4, 9))):
            found[day].append(row)
    return found


def expectation(rows: list[Agreement], signs: dict[int, list[Agreement]], days: int) -> set[Key]:
    """Each silence runs from one sign of life to the next; a rung is reached where the day so
    many days later, or the first day of the simulation, still lies in it."""
    after, starts = FIRST + dt.timedelta(days=days), defaultdict(list)
    for day, who in sorted(signs.items()):
        for row in who:
            starts[row.pk].append(FIRST + dt.timedelta(days=day))
    found: set[Key] = set()
    for row in rows:
        if row.state in ALONE:
            continue
        marks = [row.last_sign_on, *starts[row.pk], after]
        for since, until in itertools.pairwise(marks):
            for code, wait in DAYS.items():
                if max(since + dt.timedelta(days=wait), FIRST) < until:
                    found.add((row.pk, since, code))
    return found


def climb_all(signs: dict[int, list[Agreement]], days: int) -> list[float]:
    """Seconds of each day's climb."""
    took = []
    for day in range(days):
        today = FIRST + dt.timedelta(days=day)
        for row in signs.get(day, ()):
            record(row, "evidence", by=ACTOR, substantive=True, on=today)
        begin = time.monotonic()
        actions.climb(today=today, now=timezone.now())
        took.append(time.monotonic() - begin)
        if day % 100 == 99:
            print(f"{day + 1} days, {sum(took):.0f} s", file=sys.stderr, flush=True)
    return took


def compare(wanted: set[Key], days: int) -> dict[str, int]:
    keys = Nudge.objects.values_list("agreement_id", "silent_since", "code")
    written = Counter(keys)
    reached = receivers(Agreement.objects.values_list("owner_id", flat=True), FIRST)
    lines = Counter(Line.objects.values_list("nudge_id", "user_id"))
    due = Counter(
        (pk, user)
        for pk, owner, who in Nudge.objects.values_list("pk", "agreement__owner_id", "who")
        for user in reached.reached(owner, who)[1]
    )
    heard = Line.objects.values_list("user", "nudge__agreement", "nudge__raised_on").distinct()
    notices, unsent = Notice.objects.count(), Line.objects.filter(digest=None).count()
    mails = Mail.objects.count() - Digest.objects.count()
    return {
        "missing": len(wanted - set(written)),
        "too_many": sum((written - Counter(wanted)).values()),
        "lines": sum((lines - due).values())
        + sum((due - lines).values())
        + abs(notices - heard.count())
        + abs(mails)
        + unsent,
    }


def climb_again(days: int, times: int) -> int:
    """How much a second run over the last days writes; nothing, if all is well."""
    before = (Nudge.objects.count(), Line.objects.count(), Notice.objects.count())
    for day in range(days - times, days):
        actions.climb(today=FIRST + dt.timedelta(days=day), now=timezone.now())
    after = (Nudge.objects.count(), Line.objects.count(), Notice.objects.count())
    return sum(after) - sum(before)


if __name__ == "__main__":
    main()
