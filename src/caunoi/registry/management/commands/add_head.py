import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.records.actors import Job
from caunoi.registry.members.actions import install_head
from caunoi.registry.models import Organisation

ACTOR = Job("add_head")


class Command(BaseCommand):
    help = "Make somebody head of an organisation: the first person of an installation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("organisation", help='its code: "dea_cd", "nv:vn-19-2025:25" …')
        parser.add_argument("--staff", action="store_true", help="runs this installation too")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = Organisation.objects.filter(code=options["organisation"]).first()
        if organisation is None:
            raise CommandError(f"No organisation has the code {options['organisation']!r}.")
        password = secrets.token_urlsafe(12)
        try:
            install_head(
                organisation,
                email=options["email"],
                name=options["name"],
                password=password,
                is_staff=options["staff"],
                by=ACTOR,
                today=timezone.localdate(),
            )
        except ValidationError as trouble:
            raise CommandError("; ".join(trouble.messages)) from trouble
        self.stdout.write(f"{options['email']} is head of {organisation.name_vi}.")
        self.stdout.write(f"Password: {password}")
        self.stdout.write("It has been shown: change it on the page of the account.")
        if not User.objects.filter(is_staff=True).exists():
            self.stdout.write("Nobody runs this installation yet: give somebody --staff.")
