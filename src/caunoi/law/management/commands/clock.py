"""`./caunoi manage clock AGR_OPINION 2026-11-16 --stop 2026-11-18..2026-11-20`."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from caunoi.core import figures
from caunoi.law import queries, typed, words
from caunoi.law.clock import Due, Status
from caunoi.law.models import Rule
from caunoi.law.terms import ClockError

# The first line is read by programs, so it is the same in every language.
WITHOUT_DATE = {Status.UNKNOWN: "calendar unknown", Status.STOPPED: "clock stopped"}


class Command(BaseCommand):
    help = "Print the due date of a rule on the first line, then the steps that lead to it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="code of the rule, such as AGR_OPINION")
        parser.add_argument("date", help="the day counted from, such as 2026-11-16")
        parser.add_argument(
            "--stop", action="append", default=[], metavar="FROM..TO",
            help="days on which the clock stands still, both included; may be repeated",
        )  # fmt: skip
        parser.add_argument("--extend", default="0", metavar="N", help="days added to the period")
        parser.add_argument("--lang", default=settings.LANGUAGE_CODE, help="vi or en")

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["lang"]
        if language not in dict(settings.LANGUAGES):
            raise CommandError(f"No words in “{language}”. Use --lang vi or --lang en.")
        with translation.override(language):
            rule, due = self.asked(options)
            self.stdout.write("\n".join(lines(rule, due)))

    def asked(self, options: dict[str, Any]) -> tuple[Rule, Due]:
        try:
            return queries.due(
                options["code"].upper(),
                typed.day(options["date"]),
                stops=[typed.stop(text) for text in options["stop"]],
                extension=typed.whole_number(options["extend"]),
            )
        except queries.RuleUnknown as error:
            raise CommandError(
                words.unknown_code(error.code, error.near, is_loaded=error.is_loaded)
            ) from error
        except queries.RuleNotInForce as error:
            raise CommandError(words.not_in_force(error.code, error.day, error.versions)) from error
        except ClockError as error:
            raise CommandError(words.sentence(error.step)) from error
        except ValueError as error:
            raise CommandError(str(error)) from error


def lines(rule: Rule, due: Due) -> list[str]:
    first = due.date.isoformat() if due.date else WITHOUT_DATE[due.status]
    steps = [f"{place}. {text}" for place, text in enumerate(words.sentences(due.steps), start=1)]
    return [first, *steps, *after(rule, due)]


def after(rule: Rule, due: Due) -> list[str]:
    facts = [
        (_("Counted from"), rule.start_meaning),
        (_("Legal basis"), words.basis_line(rule)),
        (_("How it is known"), f"{rule.mark} {words.known(rule)}"),
    ]
    named = [f"{name}: {value}" for name, value in facts]
    return [*safe(due), f"{rule.code}: {rule.name}", *named, str(rule.get_silence_display())]


def safe(due: Due) -> list[str]:
    if due.safe_date is None or due.safe_date == due.date:
        return []
    name, day = _("Safe day"), figures.day(due.safe_date)
    return [f"{name}: {figures.weekday(due.safe_date)} {day}"]
