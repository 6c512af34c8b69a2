"""How an app declares what it offers to shared pages: data, read by the floors above.

An app that has pages carries `module.py` with one `MODULE`. Nothing happens on import.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.apps import apps

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import Model
    from django_stubs_ext import StrOrPromise

# The five spans of the work in their order, then what stands outside them.
SPANS = ("top", "promote", "connect", "agree", "deliver", "learn", "bottom")


@dataclass(frozen=True)
class MenuItem:
    label: "StrOrPromise"
    url_name: str
    permission: str = ""  # "" = whoever is signed in; else a permission held in any organisation
    span: str = "bottom"
    order: int = 50
    count: "Callable[[Any], int] | None" = None  # user → a figure beside the label; 0 is not drawn
    also: tuple[str, ...] = ()  # other lists that stand under this entry
    # user → whether it opens for them at all, where the permission alone does not say so
    opens: "Callable[[Any], bool] | None" = None


@dataclass(frozen=True)
class RecordKind:
    """A kind of record that things can hang on. Its manager has `visible_to(user)`.

    `key` names it in addresses and pages ("agreements.agreement").
    """

    model: "type[Model]"
    label: "StrOrPromise"
    url_name: str  # takes the public id or pk of the record, see `Model.get_absolute_url`
    # user → the records whose papers and timeline they may read, where fewer than they see:
    # an organisation's name is open, what hangs on it is not.
    papers: "Callable[[Any], Any] | None" = None
    only_drafts: bool = False  # `papers` are fewer for drafts alone, which nobody finds as public


@dataclass(frozen=True)
class SearchSource:
    """What of a record can be found.

    `texts(pks)` yields a `SearchText` for each of these records that still is to be found; `tables`
    are the tables whose change re-indexes it. The manager of `model` has `visible_to(user)`.
    """

    model: "type[Model]"
    label: "StrOrPromise"  # of the kind, in the plural: "Agreements"
    texts: "Callable[[Iterable[Any]], Iterable[SearchText]]"
    tables: tuple[tuple[str, str], ...]  # (table, column holding the record's pk)
    # (rows, user) → those of a few rows that the user sees, where `visible_to` reads many for them.
    seen: "Callable[[Any, Any], Any] | None" = None


@dataclass(frozen=True)
class SearchText:
    """`visibility` and `readers` cut the search before it counts; then `visible_to` decides."""

    pk: "int | str"
    title: str
    body: str  # one fact a line, in both languages by `languages.in_both`
    numbers: tuple[str, ...] = ()  # document numbers such as 12/2026/NĐ-CP
    title_en: str = ""
    names: tuple[str, ...] = ()  # other names of the same thing, any language
    on: "dt.date | None" = None  # newer ones come first among equals
    visibility: str = "public"  # "public": whoever is signed in; "state": state bodies; "owner"
    readers: tuple[int, ...] = ()  # organisations whose people see it whatever its visibility


@dataclass(frozen=True)
class Panel:
    """A piece of another record's page. `rows(record, user)` gives the template's context."""

    page: str  # "registry.organisation"
    template: str
    rows: Callable[[Any, Any], dict[str, Any]]
    order: int = 50


@dataclass(frozen=True)
class Work:
    """Lines for somebody's *my work*: `rows(user, today)` yields `WorkItem`s."""

    label: "StrOrPromise"
    rows: "Callable[[Any, Any], Iterable[WorkItem]]"


@dataclass(frozen=True)
class WorkItem:
    kind: str  # overdue | due | waiting; "day" is no line, only counted on its day
    title: str
    url: str
    due_on: Any = None
    reason: "StrOrPromise" = ""
    detail: str = ""
    action: "StrOrPromise" = ""  # the next step in words; `action_url` takes it
    action_url: str = ""
    stands_for: int = 1  # how many things the line counts as
    is_rest: bool = False  # one line for what a long list does not show (`core.work`)


@dataclass(frozen=True)
class Personal:
    """What a module holds about people, blanked when they are erased: about somebody who signs
    in, to whom it is handed over too, and about a person of the registry."""

    export: Callable[[Any], dict[str, Any]] | None = None  # user → plain JSON
    erase: Callable[..., None] | None = None  # (user, *, now)
    erase_registered: Callable[..., None] | None = None  # (person, *, now)


def nobody(_subject: Any) -> "Iterable[Any]":
    return ()


def every(_subject: Any) -> bool:
    return True


@dataclass(frozen=True)
class Question:
    """What a partner abroad can be asked about a record of this kind (`caunoi.partners`).

    `context(subject, language)` fills `template`, the piece under "What we recorded". Of its
    names partners draws three itself: `quote` (one sentence: the promise), `about` (where it
    stands), `files` (the DocumentVersions that the partner may open). Texts in eight languages
    lie in `<app>/texts/<language>.toml` under "<key>.title", "<key>.<verdict>",
    "<key>.<verdict>.hint"; where one is missing the English words here are shown.
    `answered(subject, word, *, by, now)` is called inside the transaction that keeps the word.
    """

    key: str  # "commitments.fulfilment"
    model: "type[Model]"
    label: "StrOrPromise"
    template: str  # "" = nothing but the quote
    verdicts: "tuple[tuple[str, StrOrPromise], ...]"  # code, words on the button's line
    context: Callable[[Any, str], dict[str, Any]]
    answered: Callable[..., None]
    explained: tuple[str, ...] = ()  # verdicts that need a comment
    whom: "Callable[[Any], Iterable[Any]]" = nobody  # subject → Organisations one may ask
    fits: Callable[[Any], bool] = every  # whether it is asked about this very record


@dataclass(frozen=True)
class Approvable:
    """A kind of record that others decide about (`caunoi.approvals`).

    `texts(subject)` are (name, SHA-256) of what is approved; another list voids the approval.
    `granted(subject, case, *, by, today)` and `refused(…)` are called in the same transaction,
    `happened(subject, case, event, *, by, today)` after every other step ("asked", "answered",
    "differing", "submitted", "submission_answered", "withdrawn", "reopened").
    `onward(subject, user)` is (words, address) of what this user does next after a grant, if any.
    """

    model: "type[Model]"
    texts: "Callable[[Any], list[tuple[str, str]]]"
    granted: Callable[..., None]
    refused: Callable[..., None]
    procedures: tuple[Any, ...] = ()  # every version, `approvals.procedures.Procedure`
    happened: Callable[..., None] | None = None
    onward: "Callable[[Any, Any], tuple[str, str] | None] | None" = None


@dataclass(frozen=True)
class Module:
    label: "StrOrPromise"
    menu: tuple[MenuItem, ...] = ()
    records: tuple[RecordKind, ...] = ()
    search: tuple[SearchSource, ...] = ()
    panels: tuple[Panel, ...] = ()
    work: tuple[Work, ...] = ()
    api: Any = None  # a django-ninja Router, mounted under its app label
    personal: Personal | None = None
    questions: tuple[Question, ...] = ()
    approvals: tuple[Approvable, ...] = ()
    verbs: "Mapping[str, StrOrPromise]" = field(default_factory=dict)  # timeline verb → in words


@cache
def all_modules() -> tuple[tuple[str, Module], ...]:
    """(app label, its MODULE) for each of our apps that has one, in INSTALLED_APPS order."""
    found = []
    for config in apps.get_app_configs():
        if config.name.startswith("caunoi.") and find_spec(f"{config.name}.module"):
            found.append((config.label, import_module(f"{config.name}.module").MODULE))
    return tuple(found)


@cache
def record_kinds() -> tuple[RecordKind, ...]:
    return tuple(kind for _label, module in all_modules() for kind in module.records)


def panels_for(page: str) -> list[Panel]:
    panels = [panel for _label, module in all_modules() for panel in module.panels]
    return sorted((p for p in panels if p.page == page), key=lambda panel: panel.order)


@cache
def question_of(key: str) -> Question:
    """Raises StopIteration where no module asks this."""
    return next(q for _label, module in all_modules() for q in module.questions if q.key == key)


@cache
def approvable_of(model: "type[Model]") -> Approvable:
    """Raises StopIteration where nobody decides about records of this kind."""
    known = (kind for _label, module in all_modules() for kind in module.approvals)
    return next(kind for kind in known if kind.model is model)


@cache
def verb_words() -> dict[str, Any]:
    """Every timeline verb in words (lazy texts); a verb of the same name means the same."""
    return {verb: words for _label, module in all_modules() for verb, words in module.verbs.items()}
