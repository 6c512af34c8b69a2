"""Every structural check is seen to fail: on a fault planted beside the code, never in it.

A check that passes on everything is worse than none. Each is given a small sound example first
where it could fail for another reason. Types (mypy), migrations and deployment settings are
checked by tools whose failing is their own tests' business.
"""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.test.utils import isolate_apps
from django.urls import path

from caunoi.agreements.models import Agreement
from caunoi.config.api import api
from caunoi.config.management.commands import export_openapi
from caunoi.core.doors import open_to_all
from caunoi.law.models import Rule
from caunoi.records.lifecycle import Lifecycle, Move
from tests import (
    test_docs,
    test_floors,
    test_permissions,
    test_readme,
    test_sizes,
    test_states,
    test_strangers,
    test_translations,
    test_urls,
    test_words,
)

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]


# --- floors ---


@pytest.fixture
def stub(tmp_path: Path) -> Path:
    """A package of empty apps, one for each floor of ours, under our own contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    layers = [name.strip(" ()") for line in CONTRACTS[0]["layers"] for name in line.split("|")]
    inner = [name.replace(".", "/") for name in CONTRACTS[1]["containers"]]
    for place in ("caunoi", *(f"caunoi/{name}" for name in layers), *inner):
        (tmp_path / place).mkdir(exist_ok=True)
        (tmp_path / place / "__init__.py").touch()
    return tmp_path


def lint_imports(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [BIN / "lint-imports", "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout


FAULTS = {
    "registry/planted.py": "from caunoi import agreements",  # up
    "law/planted.py": "from caunoi import accounts",  # sideways
    "agreements/views.py": "",
    "agreements/models.py": "from caunoi.agreements import views",  # against the order inside
}


def test_sound_imports_pass_the_contracts(stub: Path):
    (stub / "caunoi/agreements/sound.py").write_text("from caunoi import registry")
    code, said = lint_imports(stub)
    assert (code, "2 kept, 0 broken" in said) == (0, True), said


def test_imports_up_sideways_and_against_the_order_break_the_contracts(stub: Path):
    for name, text in FAULTS.items():
        (stub / "caunoi" / name).write_text(text)
    code, said = lint_imports(stub)
    assert code == 1
    assert "0 kept, 2 broken" in said
    for broken in (
        "caunoi.registry.planted -> caunoi.agreements",
        "caunoi.law.planted -> caunoi.accounts",
        "caunoi.agreements.models -> caunoi.agreements.views",
    ):
        assert broken in said


def test_an_app_without_a_floor_breaks_the_contract(stub: Path):
    (stub / "caunoi/newcomer").mkdir()
    (stub / "caunoi/newcomer/__init__.py").touch()
    assert lint_imports(stub)[0] == 1


@isolate_apps("caunoi.law", "caunoi.registry")
def test_a_foreign_key_that_points_up_or_sideways_is_found():
    class Planted(models.Model):
        __module__ = "caunoi.registry.models"
        agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
        rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="+")

        class Meta:
            app_label = "registry"

        def __str__(self) -> str:
            return "planted"

    found = test_floors.references([Planted])
    wrong = [(app, other) for app, other, _field in test_floors.not_down(found)]
    assert [(app, other) for app, other, _field in found] == [
        ("registry", "agreements"),
        ("registry", "law"),
    ]
    assert wrong == [("registry", "agreements")]
    assert test_floors.not_down([("law", "accounts", "sideways")])


# --- style ---

BRANCHES = "".join(f"    if x == {n}:\n        x += 1\n" for n in range(9))
STYLE = {
    "PLC0415": "def late() -> None:\n    import json\n",
    "TID252": "from . import sibling\n",
    "C901": f"def f(x: int) -> int:\n{BRANCHES}    return x\n",
    "PLR0915": "def f() -> None:\n" + "    print()\n" * 31,
    "DTZ005": "import datetime as dt\n\nNOW = dt.datetime.now()\n",
    "E501": f"X = '{'x' * 100}'\n",
}


def test_faults_of_style_are_found():
    for code, text in STYLE.items():
        done = subprocess.run(
            [BIN / "ruff", "check", "--stdin-filename", "src/caunoi/law/planted.py", "-"],
            cwd=ROOT,
            input=text,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 1, code
        assert code in done.stdout


# --- sizes, states, words, translations ---


def test_a_file_that_is_too_long_is_found(tmp_path: Path):
    (tmp_path / "src").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "caunoi").touch()
    (tmp_path / "src" / "just.py").write_text("\n" * 500)
    assert test_sizes.too_long(tmp_path) == {}
    (tmp_path / "src" / "long.html").write_text("\n" * 501)
    assert test_sizes.too_long(tmp_path) == {"src/long.html": 501}


def test_faults_of_a_lifecycle_are_found():
    step = Move("vanish_into_air", ("draft",), "gone", "registry.view", "Vanish")
    table = Lifecycle(initial="draft", moves=(step,))
    assert test_states.unlike(table, {"draft", "gone"}) == set()
    assert test_states.unlike(table, {"draft", "gone", "forgotten"}) == {"forgotten"}
    assert test_states.unlike(table, {"draft"}) == {"gone"}
    assert test_states.unsaid(table) == {"vanish_into_air"}
    assert test_states.of_other_apps(table, "registry") == {"registry.view"}


class Planted(models.TextChoices):
    ONE = "one", "One"
    TWO = "two", "Two"


def test_words_that_are_missing_are_found(monkeypatch: pytest.MonkeyPatch):
    text = "### `Planted`: a list\n| Vietnamese | English | value |\n|---|---|---|\n"
    one, two = "| Một | One | `one` |\n", "| Hai | Two | `two` |\n"
    monkeypatch.setattr(test_words, "WORDS", text + one + two)
    test_words.test_every_value_of_a_closed_list_has_its_words(Planted)
    test_words.test_pages_say_what_the_words_say(Planted)
    monkeypatch.setattr(test_words, "WORDS", text + one)
    with pytest.raises(AssertionError):
        test_words.test_every_value_of_a_closed_list_has_its_words(Planted)
    monkeypatch.setattr(test_words, "WORDS", text + one + two.replace("Two", "Zwei"))
    with pytest.raises(AssertionError):
        test_words.test_pages_say_what_the_words_say(Planted)
    with pytest.raises(AssertionError):
        test_words.test_every_model_has_a_word()
    with pytest.raises(AssertionError):
        test_words.test_no_list_stands_there_that_is_none()


def test_texts_without_vietnamese_are_found(tmp_path: Path):
    (tmp_path / "page.py").write_text('A = _("Known"), pgettext("verb", "Planted in code")\n')
    (tmp_path / "page.html").write_text(
        '{% translate "Planted on a page" %}'
        "{% blocktranslate trimmed with n=1 %}\n  {{ n }} planted\n  lines\n{% endblocktranslate %}"
    )
    known = Catalog()
    known.add("Known", "Đã biết")
    known.add("Planted on a page", "")
    msgids = test_translations.used(tmp_path)
    assert test_translations.untranslated(msgids, known) == {
        "%(n)s planted lines": "page.html",
        "verb\x04Planted in code": "page.py",
        "Planted on a page": "page.html",
    }


def test_names_that_are_not_collected_are_found(tmp_path: Path):
    page = tmp_path / "page.py"
    page.write_text("from django.utils.translation import gettext as _, pgettext as _planted\n")
    assert test_translations.other_names(page) == ["_planted"]


def test_doubtful_translations_are_found():
    known = Catalog()
    known.add("Doubtful", "Ngờ", flags={"fuzzy"})
    known.add("%(n)d left", "Còn %(so)d")
    assert test_translations.fuzzy(known) == ["Doubtful"]
    assert test_translations.changed_placeholders(known) == [("%(n)d left", "Còn %(so)d")]


# --- doors ---


def planted_page(request: HttpRequest, pk: int = 0) -> HttpResponse:
    return HttpResponse("in")


urlpatterns = [path("planted/", planted_page)]


def site(*routes: object) -> ModuleType:
    """A map of the site, as a resolver is walked."""
    found = ModuleType("planted_site")
    found.url_patterns = list(routes)  # type: ignore[attr-defined]
    return found


def test_a_page_marked_open_without_being_listed_is_found():
    listed = site(path("planted/", planted_page))
    assert test_urls.marked(test_urls.pages(listed)) == set()
    opened = site(path("planted/", open_to_all(lambda request: planted_page(request))))
    assert len(test_urls.marked(test_urls.pages(opened)) - test_urls.OPEN_TO_ALL) == 1


def test_a_page_that_asks_for_no_sign_in_is_found(client, settings):
    settings.ROOT_URLCONF = __name__
    settings.LOGIN_URL = "/entrance/"
    assert test_urls.asks_for_a_sign_in(client, "/planted/")
    wall = "caunoi.config.middleware.SignInWall"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != wall]
    client.handler.load_middleware()
    assert not test_urls.asks_for_a_sign_in(client, "/planted/")


def test_an_address_that_nobody_gave_real_ids_is_found():
    with pytest.raises(AssertionError, match="no real id is known"):
        test_strangers.place_of("planted/<int:pk>/", None)
    with pytest.raises(KeyError):
        test_strangers.address("agreements/<slug:public_id>/<slug:planted>/", {"public_id": "x"})


# --- documents ---


def test_a_readme_that_names_what_is_not_there_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        test_readme, "text_of", lambda page: "| `./caunoi planted` |\n[x](no/such.md)"
    )
    for check in (
        test_readme.test_a_readme_lists_exactly_the_commands_there_are,
        test_readme.test_every_command_a_page_names_exists,
        test_readme.test_every_link_of_a_readme_leads_somewhere,
    ):
        with pytest.raises(AssertionError):
            check("README.md")


def test_documents_that_point_nowhere_are_found():
    page = ROOT / "docs" / "architecture.md"
    assert test_docs.dead_links(page, "[x](words.md#here) [y](planted.md)") == ["planted.md"]
    assert test_docs.missing_files("`law/clock.py` `law/planted.py`") == ["law/planted.py"]
    moved = page.read_text().replace("| `dossiers` |", "| `planted` |")
    assert test_docs.described_floors(moved) != test_docs.floors_of_the_contract()


def test_a_matrix_of_roles_that_says_otherwise_is_found(monkeypatch: pytest.MonkeyPatch):
    page = test_permissions.PAGE
    assert "| reader | yes | – |" in page
    more = page.replace("| reader | yes | – |", "| reader | yes | yes |")
    monkeypatch.setattr(test_permissions, "PAGE", more)
    with pytest.raises(AssertionError):
        test_permissions.test_the_matrix_of_roles_is_the_one_in_the_code()


def test_a_changed_api_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    kept = tmp_path / "openapi.json"
    monkeypatch.setattr(export_openapi, "FILE", kept)
    command = export_openapi.Command()
    command.handle()
    command.handle(check=True)
    told = json.loads(kept.read_text())
    told["paths"].popitem()
    kept.write_text(json.dumps(told))
    assert api.get_openapi_schema()["paths"]
    with pytest.raises(export_openapi.CommandError):
        command.handle(check=True)
