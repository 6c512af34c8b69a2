from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F


class IndexRow(models.Model):
    """A record as it can be found. `visibility` and `readers` cut a search before it counts.

    Keys are text: a country's is a code. There is no foreign key, and no row is ever pointed at.
    """

    kind = models.CharField(max_length=60)  # "agreements.agreement"
    object_id = models.CharField(max_length=40)
    title = models.TextField()
    names = ArrayField(models.TextField(), default=list)
    body = models.TextField()  # its beginning, for the excerpt; the words of all of it are in `tsv`
    numbers = ArrayField(models.CharField(max_length=80), default=list)
    folded = models.TextField()  # title and names without accents, a line each
    tsv = SearchVectorField()
    visibility = models.CharField(max_length=10)
    readers = ArrayField(models.BigIntegerField(), default=list)
    on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="indexed_once"),
        ]
        indexes = [
            GinIndex(fields=["tsv"], name="search_words", fastupdate=False),
            GinIndex(fields=["numbers"], name="search_numbers"),
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="search_names"),
            models.Index(F("on").desc(nulls_first=True), F("id").desc(), name="search_newest"),
        ]

    def __str__(self) -> str:
        return self.title


class Touched(models.Model):
    """A record that changed since it was indexed; written by triggers, also under bulk and raw SQL.

    Only ever added to and deleted from: an entry that merged with an older one could be taken out
    together with it before its own change was read.
    """

    kind = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)

    COLUMNS: ClassVar[str] = "(kind, object_id)"

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
