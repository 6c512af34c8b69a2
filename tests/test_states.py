"""Every lifecycle can be walked: each state is reached, each move has words and a verb."""

import pytest
from django.apps import apps

from caunoi.core.modules import verb_words
from caunoi.records.lifecycle import PARTNERS_WORD, Lifecycle
from caunoi.records.models import Stateful

KINDS = [model for model in apps.get_models() if issubclass(model, Stateful)]


def lifecycle(model: type[Stateful]) -> Lifecycle:
    return model.LIFECYCLE


def test_there_are_records_with_a_lifecycle():
    assert "agreements.Agreement" in {model._meta.label for model in KINDS}


def unlike(table: Lifecycle, states: set[str]) -> set[str]:
    """States that no move reaches, and states that moves reach but the column does not know."""
    return set(table.reachable()) ^ states


def unsaid(table: Lifecycle) -> set[str]:
    return {move.name for move in table.moves} - set(verb_words())


def of_other_apps(table: Lifecycle, app: str) -> set[str]:
    allowed = {f"{app}.{verb}" for verb in ("edit", "decide", "manage")} | {PARTNERS_WORD}
    return {move.permission for move in table.moves} - allowed


@pytest.mark.parametrize("model", KINDS, ids=lambda m: m._meta.label_lower)
def test_every_state_is_reached(model):
    states = {value for value, _label in model._meta.get_field("state").choices}
    assert unlike(lifecycle(model), states) == set()


@pytest.mark.parametrize("model", KINDS, ids=lambda m: m._meta.label_lower)
def test_every_move_stands_in_the_timeline_in_words(model):
    assert unsaid(lifecycle(model)) == set()


@pytest.mark.parametrize("model", KINDS, ids=lambda m: m._meta.label_lower)
def test_every_move_asks_for_a_permission_of_its_app(model):
    assert of_other_apps(lifecycle(model), model._meta.app_label) == set()
