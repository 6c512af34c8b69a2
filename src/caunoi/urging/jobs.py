"""What the worker does for the ladder: once a day, and hourly after it what a stop left over."""

from django.utils import timezone
from procrastinate.contrib.django import app

from caunoi.urging import actions


@app.periodic(cron="17 0-10 * * *")  # 07:17 to 17:17 in Hà Nội; a second climb finds nothing new
@app.task(name="urging.climb", queue="urging", queueing_lock="urging.climb")
def climb(timestamp: int) -> None:
    now = timezone.now()
    actions.climb(today=timezone.localdate(now), now=now)
