"""Every night the heads of all chains go to a file, to be kept elsewhere too."""

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from caunoi.records.heads import write_heads


@app.periodic(cron="5 17 * * *")  # 00:05 in Hà Nội
@app.task(name="records.write_heads", queueing_lock="records.write_heads")
def write_heads_of_the_day(timestamp: int) -> None:
    write_heads(settings.CHAIN_HEADS_DIR, timezone.localdate())
