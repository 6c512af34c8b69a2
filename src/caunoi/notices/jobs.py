"""What the worker does: each letter, and every ten minutes what was left lying."""

from django.utils import timezone
from procrastinate.contrib.django import app

from caunoi.notices import actions


@app.task(name="notices.send_mail", queue="mail")
def send_mail(mail_id: int) -> None:
    actions.attempt(mail_id, now=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="notices.sweep", queue="mail", queueing_lock="notices.sweep")
def sweep(timestamp: int) -> None:
    actions.sweep(now=timezone.now())
