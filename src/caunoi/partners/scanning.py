"""Looking through a partner's file with ClamAV, where it is installed.

CAUNOI_CLAMAV names a daemon ("/run/clamav/clamd.ctl" or "host:3310"), "off", or nothing: then a
`clamdscan` or `clamscan` on the path is used, and where there is none files are kept unscanned,
which every page that shows them says.
"""

import shutil
import socket
import struct
import subprocess
from enum import Enum
from pathlib import Path
from typing import IO

from django.conf import settings

PIECE = 64 * 1024  # bytes handed over at a time
PATIENCE = 60  # seconds
COMMANDS = {"clamdscan": ("--no-summary", "-"), "clamscan": ("--no-summary", "-")}


class Finding(Enum):
    CLEAN = "clean"
    VIRUS = "virus"
    NO_SCANNER = "no scanner"
    FAILED = "failed"  # there is a scanner, and it did not answer


def scan(file: IO[bytes]) -> Finding:
    """The file is read from its beginning and left there."""
    asked = settings.CLAMAV
    if asked == "off":
        return Finding.NO_SCANNER
    file.seek(0)
    try:
        return by_daemon(file, asked) if asked else by_command(file)
    except (OSError, subprocess.SubprocessError):
        return Finding.FAILED
    finally:
        file.seek(0)


def by_daemon(file: IO[bytes], address: str) -> Finding:
    """clamd's INSTREAM: pieces, each after its length; a piece of no length ends it."""
    with line_to(address) as line:
        line.settimeout(PATIENCE)
        line.sendall(b"zINSTREAM\0")
        while piece := file.read(PIECE):
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
        answer = b"".join(iter(lambda: line.recv(4096), b""))
    if answer.rstrip(b"\0\n").endswith(b"FOUND"):
        return Finding.VIRUS
    return Finding.CLEAN if answer.rstrip(b"\0\n").endswith(b"OK") else Finding.FAILED


def line_to(address: str) -> socket.socket:
    if Path(address).is_absolute():
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)


def by_command(file: IO[bytes]) -> Finding:
    """Both programs read standard input and end with 0 (clean), 1 (virus) or 2 (trouble)."""
    found = [(path, flags) for name, flags in COMMANDS.items() if (path := shutil.which(name))]
    if not found:
        return Finding.NO_SCANNER
    path, flags = found[0]
    ended = subprocess.run(  # noqa: S603 - the scanner that lies on the path
        [path, *flags], stdin=file, capture_output=True, timeout=PATIENCE, check=False
    )
    verdicts = {0: Finding.CLEAN, 1: Finding.VIRUS}
    return verdicts.get(ended.returncode, Finding.FAILED)
