"""What documents point at is there; the floors they describe are those of the contract."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "caunoi"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
# A file as the documents name it: `records/storage.py`, `docs/words.md`.
FILE = re.compile(r"`((?:[\w.-]+/)+[\w-]+\.(?:py|md|toml|csv|json|css|html))`")
FOLDERS = (ROOT, SOURCE, SOURCE / "core", ROOT / "docs", *SOURCE.iterdir())


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def dead_links(page: Path, text: str) -> list[str]:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text)
    return [link for link in links if not (page.parent / link).exists()]


def missing_files(text: str) -> list[str]:
    """Names in capitals stand for any: `benchmarks/NAME.py`."""
    found = [name for name in FILE.findall(text) if not Path(name).stem.isupper()]
    return [name for name in found if not any((folder / name).exists() for folder in FOLDERS)]


def described_floors(text: str) -> list[set[str]]:
    section = text.split("\n## Floors\n", 1)[1].split("\n## ", 1)[0]
    cells = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    return [set(re.findall(r"`(\w+)`", cell)) for cell in cells]


def floors_of_the_contract() -> list[set[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    return [{name.strip(" ()") for name in line.split("|")} for line in layers]


def test_there_are_pages():
    assert {"README.md", "docs/architecture.md", "docs/words.md"} <= set(map(name_of, PAGES))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path):
    assert dead_links(page, page.read_text()) == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_file_that_is_named_exists(page: Path):
    assert missing_files(page.read_text()) == []


def test_the_floors_described_are_those_of_the_contract():
    told = described_floors((ROOT / "docs" / "architecture.md").read_text())
    assert told == floors_of_the_contract()


def test_every_test_that_is_described_exists():
    text = (ROOT / "docs" / "architecture.md").read_text()
    told = set(re.findall(r"`(test_\w+)`", text))
    assert len(told) > 10
    assert told - {path.stem for path in (ROOT / "tests").glob("test_*.py")} == set()
