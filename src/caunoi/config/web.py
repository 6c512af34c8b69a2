"""One web process: python -m caunoi.config.web SOCKETS READY

SOCKETS are the numbers of listening sockets that `serve` handed down, READY the number of a
pipe on which it hears that pages can be asked for.
"""

import gc
import os
import socket
import sys
from importlib import import_module

import uvicorn
from django.conf import settings

from caunoi.launch import cluster

# Live pages hold their connection open for hours; they are cut when the server stops.
SECONDS_TO_FINISH = 3


def settle() -> None:
    """What is made by now stays; of what a page makes little hangs together in circles, so it is
    looked through seldom."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


class Server(uvicorn.Server):
    ready: int

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        import_module(settings.ROOT_URLCONF)
        await super().startup(sockets)
        settle()
        gc.enable()
        if self.started:
            os.write(self.ready, b"ready")
            os.close(self.ready)


def main(arguments: list[str]) -> None:
    gc.disable()  # imports make much and drop nothing: a fifth of the start
    listening = [socket.socket(fileno=int(number)) for number in arguments[0].split(",")]
    cluster.ensure()
    server = Server(
        uvicorn.Config(
            "caunoi.config.asgi:application",
            loop="uvloop",
            http="httptools",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=SECONDS_TO_FINISH,
        )
    )
    server.ready = int(arguments[1])
    server.run(sockets=listening)


if __name__ == "__main__":
    main(sys.argv[1:])
