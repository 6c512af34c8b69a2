"""The description of the API is committed, and is the one the program gives."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from caunoi.config.api import api
from caunoi.config.management.commands import export_openapi
from caunoi.core.modules import all_modules


def test_the_committed_description_is_up_to_date() -> None:
    call_command("export_openapi", "--check")


def test_an_old_description_is_noticed(tmp_path, monkeypatch) -> None:
    file = tmp_path / "openapi.json"
    monkeypatch.setattr(export_openapi, "FILE", file)
    with pytest.raises(CommandError):
        call_command("export_openapi", "--check")
    call_command("export_openapi")
    call_command("export_openapi", "--check")
    file.write_text(file.read_text() + " ")
    with pytest.raises(CommandError):
        call_command("export_openapi", "--check")


def test_every_module_that_has_an_api_is_in_it() -> None:
    paths = list(api.get_openapi_schema()["paths"])
    labels = [label for label, module in all_modules() if module.api is not None]
    assert {"agreements", "law", "registry"} <= set(labels)
    lost = [name for name in labels if not any(p.startswith(f"/api/v1/{name}/") for p in paths)]
    assert lost == []


def test_every_route_asks_for_a_sign_in() -> None:
    schema = json.loads(json.dumps(api.get_openapi_schema(), default=str))
    operations = [
        (path, verb, operation)
        for path, verbs in schema["paths"].items()
        for verb, operation in verbs.items()
    ]
    open_to_all = [(path, verb) for path, verb, told in operations if not told.get("security")]
    assert (open_to_all, len(operations) > 5) == ([], True)
