"""What the worker does: every night it looks whether the registry's history makes new work."""

from django.utils import timezone
from procrastinate.contrib.django import app

from caunoi.handover.actions_raising import raise_work


@app.periodic(cron="10 19 * * *")  # 02:10 in Hà Nội
@app.task(name="handover.raise_work", queue="mail", queueing_lock="handover.raise_work")
def raise_every_night(timestamp: int) -> None:
    raise_work(today=timezone.localdate())
