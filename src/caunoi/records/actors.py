"""Who acts: exactly one of a signed-in user, a named job, a partner's link."""

from dataclasses import dataclass

from caunoi.accounts.models import User


@dataclass(frozen=True)
class Job:
    """A named piece of the program that acts by itself: "load_reference", "import_ties"."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class ByLink:
    """Somebody abroad who answers through a link of `caunoi.partners`; known by its key only.

    It holds no permission: an action that takes a partner's word checks the link itself.
    """

    link_id: int

    def __str__(self) -> str:
        return f"link:{self.link_id}"


Actor = User | Job | ByLink
