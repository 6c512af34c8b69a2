"""Real processes that climb the ladder are killed at random moments."""

import datetime as dt
import os
import signal
import time
from random import Random

import pytest
from django.db import connections
from django.utils import timezone

from caunoi.notices.models import Mail, Notice
from caunoi.urging import jobs
from caunoi.urging.models import Line, Nudge
from caunoi.urging.tests.make import cast, silent


def climbing() -> int:
    """A process of its own that does what the worker does; its number."""
    connections.close_all()
    process = os.fork()
    if process == 0:
        jobs.climb(timestamp=0)
        os._exit(0)
    return process


@pytest.mark.slow  # processes are killed, and what was really committed is undone
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_at_random_moments_loses_and_doubles_nothing():
    people, today = cast(), timezone.localdate()
    for days in (91, 200, 280, 400):
        silent(people.home, days, signed_on=today - dt.timedelta(days=days))
    random = Random(11)  # noqa: S311 - moments, not secrets
    for _time in range(12):
        process = climbing()
        time.sleep(random.uniform(0, 0.12))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        assert Nudge.objects.count() in (0, 10)
    os.waitpid(climbing(), 0)
    told = (Nudge.objects.count(), Line.objects.count(), Notice.objects.count())
    assert (told, Mail.objects.count()) == ((10, 10, 10), 4)
