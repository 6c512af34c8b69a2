"""A process that uses a cluster until its input ends: python client.py HOME

It says "up" when the server answers, or why it cannot.
"""

import sys
from pathlib import Path

from caunoi.launch.cluster import attach
from caunoi.launch.errors import LaunchError
from caunoi.launch.layout import Layout

try:
    attach(Layout(Path(sys.argv[1]), fast=True))
except LaunchError as trouble:
    sys.stdout.write(f"{trouble}\n")
else:
    sys.stdout.write("up\n")
    sys.stdout.flush()
    sys.stdin.read()
