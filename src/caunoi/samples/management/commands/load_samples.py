from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone, translation

from caunoi.agreements.models import Agreement
from caunoi.samples import approvals, asked, commitments, handover, preparing, urging, yearly
from caunoi.samples.agreements import HOW_MANY, Maker
from caunoi.samples.cast import make_people, write_sign_ins


class Command(BaseCommand):
    help = "Put sample people and agreements into an empty installation (dữ liệu minh họa)."

    def handle(self, *args: Any, **options: Any) -> None:
        if Agreement.objects.filter(is_sample=True).exists():
            self.stdout.write("The sample is already there.")
            return
        with transaction.atomic(), translation.override("vi"):
            people = make_people()
            made = Maker(timezone.localdate()).make(HOW_MANY)
            approvals.make(timezone.localdate())
            preparing.make(timezone.localdate())
            commitments.make(timezone.localdate())
            handover.make(timezone.localdate())
            asked.make(timezone.localdate())
            yearly.make(timezone.localdate())
            urging.make(timezone.localdate())
        write_sign_ins(people)
        self.stdout.write(f"{len(people)} people and {len(made)} agreements, all invented.")
