"""`./caunoi bench NAME …`: runs benchmarks/NAME.py in a database of its own.

The database stands beside the program's own, on the same server and with the same settings,
so figures are as in service and people's records stay untouched. It is kept for the next run.
"""

import os
import runpy
import sys

import django
from django.core.management import call_command
from psycopg import sql

from caunoi.launch import cluster
from caunoi.launch.database import connection_params, url_of
from caunoi.launch.errors import LaunchError
from caunoi.launch.places import ROOT, data_dir
from caunoi.launch.server import connect

BENCHMARKS = ROOT / "benchmarks"


def main(arguments: list[str]) -> None:
    name, *rest = arguments or [""]
    path = BENCHMARKS / f"{name}.py"
    if not path.is_file():
        known = ", ".join(sorted(found.stem for found in BENCHMARKS.glob("[!_]*.py")))
        raise LaunchError(f"There is no benchmark {name!r}. There are: {known or 'none'}")
    cluster.ensure()
    use_own_database(connection_params())
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    sys.argv = [str(path), *rest]
    runpy.run_path(str(path), run_name="__main__")


def use_own_database(params: dict[str, str]) -> None:
    own = {**params, "dbname": f"{params['dbname']}_bench"}
    with connect(params, autocommit=True) as server:
        known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [own["dbname"]])
        if known.fetchone() is None:
            create = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'")
            server.execute(create.format(sql.Identifier(own["dbname"])))
    os.environ["CAUNOI_DATA"] = str(data_dir() / "bench")
    os.environ["CAUNOI_DATABASE_URL"] = url_of(own)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except LaunchError as trouble:
        sys.exit(str(trouble))
