"""What the worker does for agreements at night."""

from procrastinate.contrib.django import app

from caunoi.agreements import keeping


@app.periodic(cron="40 19 * * *")  # 02:40 in Hà Nội
@app.task(name="agreements.forget_changes", queueing_lock="agreements.forget_changes")
def forget_changes(timestamp: int) -> None:
    keeping.forget_changes()
