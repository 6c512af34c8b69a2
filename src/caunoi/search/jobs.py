"""Every minute what was touched; every week everything, for what no trigger can see (a renamed
body that stands in another record's text).

A search itself brings in what was touched a moment before, so nothing needs to wait for a minute.
"""

from procrastinate.contrib.django import app

from caunoi.search import actions


@app.periodic(cron="* * * * *")
@app.task(name="search.drain", queueing_lock="search.drain")
def drain(timestamp: int) -> None:
    actions.drain()


@app.periodic(cron="20 19 * * 6")  # 02:20 on Sunday in Hà Nội
@app.task(name="search.renew", queueing_lock="search.renew")
def renew(timestamp: int) -> None:
    actions.touch_all()
