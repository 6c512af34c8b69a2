"""What the worker does every night: sessions that have run out are forgotten."""

from django.utils import timezone
from procrastinate.contrib.django import app

from caunoi.accounts import actions


@app.periodic(cron="40 3 * * *")
@app.task(name="accounts.forget_sessions", queueing_lock="accounts.forget_sessions")
def forget_sessions(timestamp: int) -> None:
    actions.forget_sessions(now=timezone.now())
