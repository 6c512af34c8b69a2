"""Makes sure that all a command needs is there, at the price of one look when it is."""

import signal
import subprocess
import sys

from caunoi.config import checkout, state
from caunoi.launch import cluster
from caunoi.launch.binaries import dying_with_parent
from caunoi.launch.database import connection_params
from caunoi.launch.errors import LaunchError
from caunoi.launch.fitness import require_fit


def make_ready(*, samples: bool | None) -> None:
    """Runs `prepare` in a process of its own, unless all it would do has been done.

    `samples` None leaves it open whether this database will have sample data.
    """
    cluster.ensure()
    params = connection_params()
    require_fit(params)
    recorded = state.recorded(params)
    decided = samples is None or recorded.get("samples") in ("made", "refused")
    if checkout.is_complete() and recorded.get("prepared") == state.needed() and decided:
        return
    wish = {True: [], False: ["--no-sample"], None: ["--samples-later"]}[samples]
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "caunoi.config.prepare", "--for-another", *wish],
        preexec_fn=dying_with_parent(signal.SIGTERM),
        stdout=sys.stderr,
    )
    if done.returncode:
        raise LaunchError("The set-up did not come to its end.")
