"""What the worker does for promises every day."""

from django.utils import timezone
from procrastinate.contrib.django import app

from caunoi.commitments import actions


@app.periodic(cron="20 18 * * *")  # 01:20 in Hà Nội
@app.task(name="commitments.plan_periods", queueing_lock="commitments.plan_periods")
def plan_periods(timestamp: int) -> None:
    """The next period of every promise with a rhythm."""
    actions.plan_periods(today=timezone.localdate())
