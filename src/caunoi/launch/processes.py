"""Children that are started again when they fall, and never outlive their parent."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from caunoi.launch.binaries import dying_with_parent

# Who falls sooner than this after its start waits longer before the next one.
STEADY_AFTER = 10.0
LONGEST_WAIT = 30.0


@dataclass
class Child:
    name: str
    command: list[str]
    environment: dict[str, str]
    handed_down: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    falls: int = field(default=0)

    def start(self) -> None:
        """In a session of its own, so that Ctrl-C reaches only the parent, which ends it."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env={**os.environ, **self.environment},
            pass_fds=self.handed_down,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=dying_with_parent(signal.SIGKILL),
        )

    def has_fallen(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def start_again_in_time(self, say: Callable[[str], None]) -> None:
        """Called often; starts a fallen child once its waiting time is over."""
        if not self.has_fallen():
            return
        lived = time.monotonic() - self.started_at
        if lived > STEADY_AFTER + self.waiting_time():
            self.falls = 0
        if lived >= self.waiting_time():
            self.falls += 1
            say(f"The {self.name} ended unexpectedly; it is started again.")
            self.start()

    def waiting_time(self) -> float:
        return min(2.0**self.falls, LONGEST_WAIT)


def stop_all(children: list[Child], *, within: float) -> None:
    """Asks all of them to end, and ends those that don't."""
    until = time.monotonic() + within
    running = [c.process for c in children if c.process and c.process.poll() is None]
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(max(0.05, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
