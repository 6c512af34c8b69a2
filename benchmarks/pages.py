"""How long pages take with many agreements: least, p50 and p95 of each, the processor time of the
program's own part, and their query counts.

    ./caunoi bench pages [--agreements 100000] [--rounds 40]

Whole requests through Django's own client in one process (routing, middleware, database,
templates), each page asked for `rounds` times after two that are not counted. The bound is
100 ms at p95. Where other work loads the machine, the least time and the processor time say more
than p95; the load average stands beside them, and beside each page the machine's pace. The
counting pages are asked a second time as if an agreement had just changed ("counted anew"). The
last line is one JSON object.
"""

import argparse
import gc
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

sys.path.insert(0, str(Path(__file__).parent))
import _many

from caunoi.agreements.models import Agreement, Change
from caunoi.config.web import settle
from caunoi.registry.models import Organisation, Territory
from caunoi.search import actions as searching

BOUND = 100  # ms, at p95


def pages() -> dict[str, tuple[str, str]]:
    """name → (who asks, address)."""
    mine = Agreement.objects.filter(
        owner__code="ubnd:vn-19-2025:25", state="in_force", visibility="owner"
    ).first()
    province = Territory.objects.get(codes__scheme="vn-19-2025", codes__code="25")
    body = Organisation.objects.get(code="ubnd:vn-19-2025:25")
    return {
        "list, officer": ("an", "/agreements/"),
        "list, ministry": ("huy", "/agreements/"),
        "list, firm": ("chi", "/agreements/"),
        "list, page 100": ("huy", "/agreements/?page=100"),
        "list, by title": ("an", "/agreements/?sort=title"),
        "list, country": ("an", "/agreements/?country=JP"),
        "list, province": ("huy", f"/agreements/?province_now={province.pk}"),
        "list, silent": ("an", "/agreements/?vitality=quiet"),
        "list, words": ("an", "/agreements/?q=phu+tho+osaka"),
        "list, field and year": ("an", "/agreements/?field=health&year=2019"),
        "detail": ("an", mine.get_absolute_url()),
        "province's page": ("an", f"/registry/territories/{province.pk}/"),
        "a body's page": ("an", body.get_absolute_url()),
        "a body's page, ministry": ("huy", body.get_absolute_url()),
        "a country's page": ("an", "/registry/countries/JP/"),
        "places abroad": ("an", "/registry/localities/"),
        "organisations": ("an", "/registry/organisations/"),
        "form to register": ("an", "/agreements/register/"),
        "counts, officer": ("an", "/agreements/counts/"),
        "counts, ministry": ("huy", "/agreements/counts/"),
        "my work": ("an", "/work/"),
        "the country": ("huy", "/country/"),
        "public, locality list": ("", "/vi/"),
        "search": ("an", "/search/?q=bản+ghi+nhớ"),
    }


def clients() -> dict[str, Client]:
    people = {
        "an": _many.user("an", "nv:vn-19-2025:25"),
        "huy": _many.user("huy", "dea_cd"),
        "chi": _many.user("chi", "assoc-amcham-hn", "reader"),
    }
    made = {"": Client(raise_request_exception=False, headers={"host": "localhost"})}
    for name, person in people.items():
        made[name] = Client(raise_request_exception=False, headers={"host": "localhost"})
        made[name].force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return made


def nothing() -> None:
    pass


def change_something() -> None:
    """What the triggers note when an agreement changes: kept counts hold no more."""
    Change.objects.create()


ANEW = ("counts, officer", "counts, ministry", "the country")


def pace() -> float:
    """Milliseconds of the machine for a fixed piece of work, the least of five: a shared machine
    is quicker and slower by turns, and the figures of a page with it."""
    spent = []
    for _time in range(5):
        begin = time.perf_counter()
        sum(len(str(number)) for number in range(100_000))
        spent.append((time.perf_counter() - begin) * 1000)
    return round(min(spent), 1)


def measure(
    client: Client, address: str, rounds: int, before: Callable[[], object] = nothing
) -> dict[str, float | int]:
    for _warm in range(2):
        response = client.get(address)
    if response.status_code != 200:
        return {"status": response.status_code}
    times, own, turn = [], [], pace()
    for _round in range(rounds):
        before()
        begin, worked = time.perf_counter(), time.process_time()
        client.get(address)
        times.append((time.perf_counter() - begin) * 1000)
        own.append((time.process_time() - worked) * 1000)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    cuts = statistics.quantiles(times, n=20)
    return {
        "least_ms": round(min(times), 1),
        "own_ms": round(statistics.median(own), 1),
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(cuts[18], 1),
        "queries": len(queries),
        "pace_ms": turn,
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--agreements", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=40)
    asked = parser.parse_args()
    settings.ALLOWED_HOSTS = ["localhost"]
    _many.fill(asked.agreements)
    with connection.cursor() as cursor:
        searching.drain()  # as the worker has, in service
        cursor.execute("VACUUM (ANALYZE)")  # as the server does by itself, in service
    found = {}
    people = clients()
    gc.collect()
    settle()  # as the web process does when it is up
    for name, (who, address) in pages().items():
        found[name] = measure(people[who], address, asked.rounds)
        print(f"{name:24} {found[name]}", flush=True)
        if name in ANEW:
            anew = f"{name}, counted anew"
            found[anew] = measure(people[who], address, asked.rounds, change_something)
            print(f"{anew:24} {found[anew]}", flush=True)
    worst = max((row.get("p95_ms", 0) for row in found.values()), default=0)
    print(
        json.dumps(
            {
                "agreements": Agreement.objects.count(),
                "rounds": asked.rounds,
                "load_average": os.getloadavg(),
                "bound_ms": BOUND,
                "worst_p95_ms": worst,
                "worst_to_bound": round(worst / BOUND, 2),
                "pages": found,
            },
            ensure_ascii=False,
        )
    )


if __name__ == "__main__":
    main()
