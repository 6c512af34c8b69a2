"""Points everything at the test cluster, before Django's settings are read.

pytest loads this by `-p caunoi.config.testing` (pyproject.toml); conftest.py does the rest.
Each run has its own data directory, so no test touches what people put in.
"""

import os
import tempfile

from caunoi.config import checkout
from caunoi.launch.database import external_url, url_of
from caunoi.launch.layout import Layout
from caunoi.launch.places import data_dir

CLUSTER = None if external_url() else Layout(data_dir() / "tests" / "postgres", fast=True)
DATA = tempfile.TemporaryDirectory(prefix="caunoi-test-")

if CLUSTER is not None:
    os.environ["CAUNOI_DATABASE_URL"] = url_of(CLUSTER.connection_params())
os.environ["CAUNOI_DATA"] = DATA.name
checkout.complete()
