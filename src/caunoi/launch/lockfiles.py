"""`./caunoi lock`: pins every package with its hashes, for all platforms.

What is pinned stays pinned unless pyproject.toml forbids it or --upgrade is said.
"""

import subprocess
import sys
from pathlib import Path

from caunoi.launch.places import ROOT

UV = str(Path(sys.executable).parent / "uv")
USERS = "requirements.lock"
DEVELOPERS = "requirements-dev.lock"


def main(arguments: list[str]) -> int:
    both = (("-o", USERS), ("--group", "dev", "-c", USERS, "-o", DEVELOPERS))
    for which in both:
        done = subprocess.run(
            [
                *(UV, "pip", "compile", "--quiet", "--universal", "--python-version=3.11"),
                *("--generate-hashes", "--no-header", *arguments, *which, "pyproject.toml"),
            ],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
