"""`./caunoi run`: sets up, then keeps the web server and the worker going until told to stop.

This process only watches; pages are served by `web`, jobs are done by Django's command
`procrastinate worker`. Both die with it, however it dies.
"""

import argparse
import json
import os
import select
import signal
import socket
import sys
import time
from typing import IO

from caunoi.config.ready import make_ready
from caunoi.launch import cluster
from caunoi.launch.errors import LaunchError
from caunoi.launch.listening import is_loopback, listen
from caunoi.launch.locks import open_lock, try_lock
from caunoi.launch.places import data_dir, sample_sign_ins, use_data_directory
from caunoi.launch.processes import Child, stop_all

DEFAULT_PORT = 8000
CONNECTIONS_PER_PROCESS = "8"
LOOK_EVERY = 0.2
SECONDS_TO_STOP = 5.0


def main(arguments: list[str]) -> None:
    options = parsed(arguments)
    use_data_directory(options.data)
    turn = take_turn()
    sockets = listen(options.host, options.port)
    at_home = is_loopback(options.host)
    address = site_address("localhost" if at_home else options.host, sockets)
    write_turn(turn, address)
    try:
        make_ready(samples=at_home and not options.no_sample)
        if not at_home:
            refuse_public_samples(options.host)
        Server(sockets, address, options.workers).serve()
    finally:
        cluster.finish()


def parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./caunoi run")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="8000 if not said")
    parser.add_argument("--data", metavar="DIR", help="the data directory")
    parser.add_argument("--no-sample", action="store_true", help="no sample people and records")
    parser.add_argument("--host", default="localhost", help="listen elsewhere; without samples")
    parser.add_argument("--workers", type=int, default=1, help="web processes, 1 if not said")
    return parser.parse_args(arguments)


def take_turn() -> IO[str]:
    """The lock that makes this the only server of its data directory."""
    turn = open_lock(data_dir() / "running")
    if not try_lock(turn):
        turn.seek(0)
        other = json.loads(turn.read() or "{}")
        where = other.get("address", "an address it has not said yet")
        raise LaunchError(
            f"Cầu Nối is already running on {data_dir()}, at {where}\n"
            f"To stop it: Ctrl-C where it was started, or kill {other.get('process', '')}"
        )
    return turn


def write_turn(turn: IO[str], address: str) -> None:
    turn.truncate(0)
    turn.write(json.dumps({"address": address, "process": os.getpid()}))
    turn.flush()


def site_address(host: str, sockets: list[socket.socket]) -> str:
    """Where people find the site; CAUNOI_ADDRESS when something stands in front of it."""
    port = sockets[0].getsockname()[1]
    return os.environ.setdefault("CAUNOI_ADDRESS", f"http://{host}:{port}")


def refuse_public_samples(host: str) -> None:
    if sample_sign_ins().exists():
        raise LaunchError(
            f"There are sample people in {data_dir()}, so it is not served at {host}.\n"
            "Use another data directory: ./caunoi run --data DIR --no-sample --host …"
        )


class Server:
    def __init__(self, sockets: list[socket.socket], address: str, processes: int) -> None:
        self.address = address
        self.told_to_stop = False
        self.ready, ready = os.pipe()
        numbers = [opened.fileno() for opened in sockets]
        web = ["-m", "caunoi.config.web", ",".join(map(str, numbers)), str(ready)]
        pool = {"CAUNOI_POOL": CONNECTIONS_PER_PROCESS}
        self.children = [
            Child("web server", [sys.executable, *web], pool, (*numbers, ready))
            for _ in range(processes)
        ]
        worker = ["-m", "caunoi.config.manage", "procrastinate", "worker"]
        self.worker = Child("worker", [sys.executable, *worker], {})

    def serve(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)
        try:
            for child in self.children:
                child.start()
            if self.comes_up():
                self.worker.start()
                self.children.append(self.worker)
                self.announce()
                self.watch()
        finally:
            stop_all(self.children, within=SECONDS_TO_STOP)

    def stop(self, *_: object) -> None:
        self.told_to_stop = True

    def comes_up(self) -> bool:
        """Waits until pages can be asked for."""
        while not self.told_to_stop:
            if select.select([self.ready], [], [], LOOK_EVERY)[0]:
                return True
            if self.children[0].has_fallen():
                raise LaunchError("The web server does not start; what it said stands above.")
        return False

    def announce(self) -> None:
        say(f"\nCầu Nối is running at {self.address}\n")
        if sample_sign_ins().exists():
            say(sample_sign_ins().read_text())
        say("Ctrl-C stops it.")

    def watch(self) -> None:
        while not self.told_to_stop:
            time.sleep(LOOK_EVERY)
            for child in self.children:
                child.start_again_in_time(say)
            cluster.revive()


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - what the person at the keyboard is told


def run(arguments: list[str]) -> None:
    try:
        main(arguments)
    except LaunchError as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    run(sys.argv[1:])
