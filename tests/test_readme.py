"""What the front pages promise is there."""

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = runpy.run_path(str(ROOT / "caunoi"), run_name="read")["COMMANDS"]
READMES = ["README.md", "README.vi.md"]
PAGES = [*READMES, "docs/operations.md"]


def text_of(page: str) -> str:
    return (ROOT / page).read_text()


@pytest.mark.parametrize("page", READMES)
def test_a_readme_lists_exactly_the_commands_there_are(page: str) -> None:
    listed = re.findall(r"^\| `\./caunoi (\w+)", text_of(page), re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


@pytest.mark.parametrize("page", PAGES)
def test_every_command_a_page_names_exists(page: str) -> None:
    named = set(re.findall(r"\./caunoi (\w+)", text_of(page)))
    assert named
    assert named - set(COMMANDS) == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_option_of_run_that_a_page_names_exists(page: str) -> None:
    lines = [line for line in text_of(page).splitlines() if "./caunoi run" in line]
    named = {option for line in lines for option in re.findall(r"--[a-z-]+", line)}
    known = set(re.findall(r'"(--[a-z-]+)"', text_of("src/caunoi/config/serve.py")))
    assert named
    assert named - known == set()


@pytest.mark.parametrize("page", READMES)
def test_every_link_of_a_readme_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", text_of(page))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_variable_the_program_reads_is_described() -> None:
    sources = [*(ROOT / "src").rglob("*.py"), ROOT / "caunoi", ROOT / "conftest.py"]
    read = {
        name
        for path in sources
        if "tests" not in path.parts
        for name in re.findall(r'environ[^"\n]*"(CAUNOI_[A-Z_]+)"', path.read_text())
    }
    described = set(re.findall(r"^\| `(CAUNOI_[A-Z_]+)` \|", text_of("docs/operations.md"), re.M))
    assert read == described


def test_every_command_runs_a_module_that_exists() -> None:
    modules = [module.split()[0] for *_, module in COMMANDS.values()]
    ours = [name for name in modules if name.startswith("caunoi.")]
    missing = [n for n in ours if not (ROOT / "src" / f"{n.replace('.', '/')}.py").exists()]
    assert len(ours) == len(modules) - 1  # pytest is not ours
    assert missing == []
