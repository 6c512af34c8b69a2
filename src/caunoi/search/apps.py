from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class SearchConfig(AppConfig):
    name = "caunoi.search"

    def ready(self) -> None:
        # Django's own signal: all tables stand, so the declared triggers can be put on them.
        post_migrate.connect(put_up_triggers, sender=self)


def put_up_triggers(**_: Any) -> None:
    if "search_touched" in connection.introspection.table_names():
        import_string("caunoi.search.actions.watch_declared")()
