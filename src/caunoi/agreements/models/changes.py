from django.db import models


class Change(models.Model):
    """A statement that wrote agreements or their parties, bulk and raw SQL included: a trigger on
    both tables adds the row (migration 0001). Their number and sum tell every change, also one
    committed late by another connection; figures that were counted are kept until then.
    """

    def __str__(self) -> str:
        return str(self.pk)
