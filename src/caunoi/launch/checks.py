"""`./caunoi check`: everything that can be said about the code without running its tests.

Each check runs to its end, so one look shows all that is wrong. With --fix: what a machine
can put right.
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from caunoi.launch.places import ROOT

BIN = Path(sys.executable).parent
MANAGE = (sys.executable, "-W", "ignore::RuntimeWarning", "-m", "caunoi.config.manage")
CODE = (".", "caunoi")
TEMPLATES = "src"
AT_ONCE = 2


@dataclass(frozen=True)
class Check:
    name: str
    command: tuple[str, ...]
    surroundings: dict[str, str] = field(default_factory=dict)


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(BIN / name), *arguments)


def main(arguments: list[str]) -> int:
    if arguments == ["--fix"]:
        return fix()
    with tempfile.TemporaryDirectory(prefix="caunoi-check-") as data:
        every = checks(data)
        with ThreadPoolExecutor(AT_ONCE) as crew:
            goods = list(crew.map(passes, every))
        failed = [check.name for check, good in zip(every, goods, strict=True) if not good]
    say(f"\nFailed: {', '.join(failed)}" if failed else f"\nAll {len(every)} checks passed.")
    return 1 if failed else 0


def checks(data: str) -> list[Check]:
    apart = {"CAUNOI_DATA": data}
    found = [
        Check("types", tool("mypy"), apart),
        Check("format", tool("ruff", "format", "--check", "--quiet", "--diff", *CODE)),
        Check("style", tool("ruff", "check", "--quiet", *CODE)),
        Check("floors", tool("lint-imports"), apart),
        Check("templates", tool("djlint", "--lint", TEMPLATES)),
        Check("migrations", (*MANAGE, "makemigrations", "--check", "--dry-run"), apart),
        Check("settings", (*MANAGE, "check", "--deploy", "--fail-level=WARNING"), production(data)),
    ]
    if list(ROOT.glob("src/caunoi/*/management/commands/export_openapi.py")):
        found.append(Check("API description", (*MANAGE, "export_openapi", "--check"), apart))
    return found


def production(data: str) -> dict[str, str]:
    """As an operator sets it; `check --deploy` looks at nothing else."""
    return {
        "CAUNOI_DATA": data,
        "CAUNOI_PRODUCTION": "1",
        "CAUNOI_HOSTS": "caunoi.example",
        "CAUNOI_ORIGINS": "https://caunoi.example",
        "CAUNOI_ADDRESS": "https://caunoi.example",
    }


def passes(check: Check) -> bool:
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env={**os.environ, **check.surroundings},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    good = done.returncode == 0
    say(f"{check.name}: good" if good else f"{check.name}: FAILED\n{done.stdout}")
    return good


def fix() -> int:
    ends = [
        subprocess.run(command, cwd=ROOT).returncode
        for command in (
            tool("ruff", "check", "--fix", "--quiet", *CODE),
            tool("ruff", "format", *CODE),
        )
    ]
    return max(ends)


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
