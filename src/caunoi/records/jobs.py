"""Every night all chains are checked against the heads that were kept, and the heads of the day
go to a file, to be kept elsewhere too."""

import logging

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from caunoi.records.heads import check_and_write

log = logging.getLogger(__name__)


@app.periodic(cron="5 17 * * *")  # 00:05 in Hà Nội
@app.task(name="records.write_heads", queueing_lock="records.write_heads")
def write_heads_of_the_day(timestamp: int) -> None:
    for fault in check_and_write(settings.CHAIN_HEADS_DIR, timezone.localdate()):
        log.critical("timeline does not hold: %s line %d %s", fault.record, fault.seq, fault.kind)
