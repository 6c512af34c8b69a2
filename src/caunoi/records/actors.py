"""Who acts: exactly one of a signed-in user, a named job, a partner's link."""

from dataclasses import dataclass

from caunoi.accounts.models import User


@dataclass(frozen=True)
class Job:
    """A named piece of the program that acts by itself: "load_reference", "import_ties"."""

    name: str

    def __str__(self) -> str:
        return self.name


Actor = User | Job
