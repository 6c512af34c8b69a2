"""How long the pages of promises, inheritances, opinions, silence and years take with many of
each; columns as in `pages.py`.

    ./caunoi bench promises [--agreements 100000] [--promises 100000] [--rounds 40]
"""

import argparse
import gc
import json
import os
import sys
from pathlib import Path

from django.conf import settings
from django.db import connection

sys.path.insert(0, str(Path(__file__).parent))
import _many
import _promises
from _timing import Asked, measure, worst
from pages import BOUND, clients

from caunoi.agreements.models import Agreement
from caunoi.approvals.models import Case
from caunoi.commitments.models import Commitment
from caunoi.config.web import settle
from caunoi.handover.models import Inheritance
from caunoi.preparing.models import Preparation
from caunoi.registry.models import Organisation
from caunoi.yearly.models import YearReport


def pages() -> dict[str, tuple[str, str]]:
    """name → (who asks, address)."""
    home = Organisation.objects.get(code=_promises.HOME)
    promise = Commitment.objects.filter(owner=home).order_by("pk")[0]
    inheritance = Inheritance.objects.filter(to=home).order_by("pk")[0]
    case = Case.objects.filter(owner=home).order_by("pk")[0]
    preparation = Preparation.objects.filter(agreement__owner=home).order_by("pk")[0]
    report = YearReport.objects.get(owner=home)
    return {
        "promises, officer": ("an", "/commitments/"),
        "promises, ministry": ("huy", "/commitments/"),
        "promises, page 100": ("huy", "/commitments/?page=100"),
        "promises, words": ("an", "/commitments/?q=sinh+vien"),
        "one promise": ("an", promise.get_absolute_url()),
        "agreement with 30 promises": ("an", _promises.busy().get_absolute_url()),
        "inheritances, officer": ("an", "/handover/"),
        "inheritances, ministry": ("huy", "/handover/"),
        "one inheritance": ("an", inheritance.get_absolute_url()),
        "silence, officer": ("an", "/urging/"),
        "silence, ministry": ("huy", "/urging/"),
        "silence to come": ("an", "/urging/coming/"),
        "cases, officer": ("an", "/approvals/"),
        "cases, ministry": ("huy", "/approvals/"),
        "a board": ("an", case.get_absolute_url()),
        "reports, officer": ("an", "/yearly/"),
        "a report": ("an", report.get_absolute_url()),
        "delivery, officer": ("an", "/yearly/delivery/"),
        "delivery, ministry": ("huy", "/yearly/delivery/"),
        "preparations": ("an", "/preparing/"),
        "a preparation": ("an", preparation.get_absolute_url()),
        "partners asked": ("an", "/partners/"),
        "my work, officer": ("an", "/work/"),
        "my work, ministry": ("huy", "/work/"),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--agreements", type=int, default=100_000)
    parser.add_argument("--promises", type=int, default=100_000)
    parser.add_argument("--inheritances", type=int, default=30_000)
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--only", default="", help="pages whose name holds this")
    asked = parser.parse_args()
    settings.ALLOWED_HOSTS = ["localhost"]
    _many.fill(asked.agreements)
    people = clients()
    _promises.fill(asked.promises, asked.inheritances, asked.cases)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
    gc.collect()
    settle()  # as the web process does when it is up
    wanted = {name: page for name, page in pages().items() if asked.only in name}
    every = {name: Asked(people[who], address) for name, (who, address) in wanted.items()}
    found = measure(every, asked.rounds)
    counts = {
        model.__name__: model.objects.count()
        for model in (Agreement, Commitment, Inheritance, Case)
    }
    print(
        json.dumps(
            {
                **counts,
                "rounds": asked.rounds,
                "load_average": os.getloadavg(),
                "bound_ms": BOUND,
                "worst_p95_ms": worst(found),
                "worst_full_p95_ms": worst(found, "full_p95_ms"),
                "pages": found,
            }
        )
    )


if __name__ == "__main__":
    main()
