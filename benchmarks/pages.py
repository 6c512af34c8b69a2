"""How long pages take with many agreements: least, p50 and p95 of each, the processor time of the
program's own part, and their query counts.

    ./caunoi bench pages [--agreements 100000] [--rounds 40]

Whole requests through Django's own client in one process (routing, middleware, database,
templates), each page asked for `rounds` times after two that are not counted (`_timing.py`). The
bound of 100 ms at p95 is that of lists and of pages about one record; beside them stand others that
gather much, and the counting pages a second time as if an agreement had just changed ("counted
anew"). The last line is one JSON object.
"""

import argparse
import gc
import json
import os
import sys
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client

sys.path.insert(0, str(Path(__file__).parent))
import _many
from _timing import Asked, measure, worst

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


def change_something() -> None:
    """What the triggers note when an agreement changes: kept counts hold no more."""
    Change.objects.create()


# Neither lists nor pages about one record.
BESIDE = (
    "form to register",
    "counts, officer",
    "counts, ministry",
    "my work",
    "the country",
    "search",
)
ANEW = ("counts, officer", "counts, ministry", "the country")


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
    people = clients()
    gc.collect()
    settle()  # as the web process does when it is up
    every = pages()
    plain = {name: Asked(people[who], address) for name, (who, address) in every.items()}
    anew = {
        f"{name}, counted anew": Asked(people[every[name][0]], every[name][1], change_something)
        for name in ANEW
    }
    found = measure({**plain, **anew}, asked.rounds)
    bound = {name: row for name, row in found.items() if name not in (*BESIDE, *anew)}
    print(
        json.dumps(
            {
                "agreements": Agreement.objects.count(),
                "rounds": asked.rounds,
                "load_average": os.getloadavg(),
                "bound_ms": BOUND,
                "worst_p95_ms": worst(bound),
                "worst_full_p95_ms": worst(bound, "full_p95_ms"),
                "worst_to_bound": round(worst(bound) / BOUND, 2),
                "worst_beside_ms": worst(found),
                "pages": found,
            },
            ensure_ascii=False,
        )
    )


if __name__ == "__main__":
    main()
