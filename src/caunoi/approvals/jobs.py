"""What the worker does: each working morning it reminds the bodies whose day has come."""

from django.utils import timezone
from procrastinate.contrib.django import app

from caunoi.approvals import actions_reminding


@app.periodic(cron="15 1 * * *")  # 08:15 in Hà Nội
@app.task(name="approvals.remind_bodies", queueing_lock="approvals.remind_bodies")
def remind_bodies(timestamp: int) -> None:
    actions_reminding.remind_due(today=timezone.localdate())
