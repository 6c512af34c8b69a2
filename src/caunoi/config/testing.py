"""Points everything at the test cluster, before Django's settings are read.

pytest loads this by `-p caunoi.config.testing` (pyproject.toml); conftest.py does the rest.
Each run has its own data directory, so no test touches what people put in.
"""

import os
import tempfile
from pathlib import Path

from caunoi.config import checkout
from caunoi.launch.database import external_url, url_of
from caunoi.launch.layout import Layout
from caunoi.launch.places import data_dir

HOME = "CAUNOI_TESTS_CLUSTER"  # told by a run to its workers, which see its other variables too


def own_cluster() -> Layout | None:
    """Where the tests' server lies; None where CAUNOI_DATABASE_URL named another."""
    if home := os.environ.get(HOME):
        return Layout(Path(home), fast=True)
    return None if external_url() else Layout(data_dir() / "tests" / "postgres", fast=True)


CLUSTER = own_cluster()
DATA = tempfile.TemporaryDirectory(prefix="caunoi-test-")

if CLUSTER is not None:
    os.environ[HOME] = str(CLUSTER.home)
    os.environ["CAUNOI_DATABASE_URL"] = url_of(CLUSTER.connection_params())
os.environ["CAUNOI_DATA"] = DATA.name
checkout.complete()
