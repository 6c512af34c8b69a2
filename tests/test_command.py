"""The command script: it makes the environment it needs, once, wherever it lies."""

import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OUTER = Path(sys.base_exec_prefix) / "bin" / f"python3.{sys.version_info.minor}"
MAKE = """
import runpy, sys
script = runpy.run_path(sys.argv[1])
script["make_environment"](script[sys.argv[2]])
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The script alone, with locks that hold nothing, so nothing is fetched."""
    place = tmp_path / "cầu nối"
    (place / "src").mkdir(parents=True)
    shutil.copy(ROOT / "caunoi", place)
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (place / lock).write_text("# nothing\n")
    return place


def makes(checkout: Path, lock: str = "USERS") -> subprocess.Popen[str]:
    """By the Python that people call it with, which is none of an environment."""
    command = [OUTER, "-c", MAKE, str(checkout / "caunoi"), lock]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def made(*several: subprocess.Popen[str]) -> int:
    """How many of them built something."""
    said = [process.communicate()[1] for process in several]
    assert [process.returncode for process in several] == [0] * len(several), said
    return sum("environment ready" in words for words in said)


@pytest.mark.slow  # makes two environments
def test_an_environment_is_made_once_and_again_when_it_was_moved(checkout: Path) -> None:
    assert made(makes(checkout), makes(checkout)) == 1
    assert made(makes(checkout)) == 0
    moved = checkout.rename(checkout.with_name("elsewhere"))
    assert made(makes(moved)) == 1
    path_file = next(moved.glob(".venv/lib/python3*/site-packages/caunoi.pth"))
    assert path_file.read_text() == f"{moved / 'src'}\n"


@pytest.mark.slow  # makes and completes an environment
def test_what_developers_have_is_enough_for_users_and_a_new_lock_completes_it(
    checkout: Path,
) -> None:
    assert made(makes(checkout, "DEVELOPERS")) == 1
    (checkout / ".venv" / "kept").touch()
    assert made(makes(checkout, "USERS")) == 0
    (checkout / "requirements.lock").write_text("# nothing more\n")
    assert made(makes(checkout, "USERS")) == 1
    assert (checkout / ".venv" / "kept").exists()


@pytest.mark.parametrize(("answers", "taken"), [("exit 0", True), ("exit 1", False), (None, False)])
def test_the_systems_python_is_taken_where_it_can_make_an_environment(
    tmp_path: Path, answers: str | None, taken: bool
) -> None:
    systems = tmp_path / f"python3.{sys.version_info.minor}"
    if answers:
        systems.write_text(f"#!/bin/sh\n{answers}\n")
        systems.chmod(0o755)
    quick_python = runpy.run_path(str(ROOT / "caunoi"))["quick_python"]
    quick_python.__globals__["SYSTEM_PROGRAMS"] = tmp_path
    assert quick_python() == (str(systems) if taken else sys.executable)


def test_alone_it_lists_its_commands(checkout: Path) -> None:
    said = subprocess.run(
        [sys.executable, str(checkout / "caunoi")], capture_output=True, text=True, check=True
    ).stdout
    listed = [line.split()[1] for line in said.splitlines() if line.startswith("  ./caunoi ")]
    assert listed == [
        "run",
        "test",
        "setup",
        "manage",
        "backup",
        "restore",
        "check",
        "fix",
        "messages",
        "bench",
        "lock",
    ]
    assert not (checkout / ".venv").exists()


def test_a_command_that_is_none_is_named(checkout: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(checkout / "caunoi"), "fly"], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (1, "There is no command 'fly'.\n")
