"""`./caunoi backup FILE` and `./caunoi restore FILE`: database and files in one archive.

The secret key is not in it: an archive that is lost must not let its finder forge links and
sessions. docs/operations.md says what that means for a new machine.
"""

import argparse
import datetime as dt
import functools
import hashlib
import os
import sys
from pathlib import Path

from caunoi.config.serve import take_turn
from caunoi.launch import cluster, dumping
from caunoi.launch.bundle import Reader, verified, writing
from caunoi.launch.database import connection_params
from caunoi.launch.errors import LaunchError
from caunoi.launch.fitness import require_fit
from caunoi.launch.places import files_dir, sample_sign_ins, use_data_directory

DATABASE = "database.dump"
FILES = "files"
SIGN_INS = "sample_sign_ins.txt"


def main(arguments: list[str]) -> None:
    options = parsed(arguments)
    use_data_directory(options.data)
    cluster.ensure()
    if options.command == "backup":
        say(backup(Path(options.file), replace=options.replace))
    else:
        say(restore(Path(options.file), replace=options.replace))


def parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./caunoi")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, given_up in (("backup", "the archive FILE"), ("restore", "the records")):
        command = commands.add_parser(name)
        command.add_argument("file", metavar="FILE")
        command.add_argument("--data", metavar="DIR", help="the data directory")
        there = f"give up {given_up} that is there now"
        command.add_argument("--replace", action="store_true", help=there)
    return parser.parse_args(arguments)


def backup(path: Path, *, replace: bool = False) -> str:
    """The database first: a file is written before the row that names it."""
    refuse_unless_free(path, replace=replace)
    made_at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with writing(path, {"made_at": made_at}) as archive:
        with dumping.dumping(connection_params()) as dump:
            archive.add(DATABASE, dump)
        files = kept_files()
        for file in files:
            with file.open("rb") as source:
                archive.add(f"{FILES}/{file.relative_to(files_dir())}", source)
        if sample_sign_ins().exists():
            with sample_sign_ins().open("rb") as source:
                archive.add(SIGN_INS, source)
        refuse_unless_free(path, replace=replace)  # somebody else's backup may have come first
    size = path.stat().st_size / 1e6
    return f"{path}: the database and {len(files)} files, {size:.1f} MB"


def refuse_unless_free(path: Path, *, replace: bool) -> None:
    """An archive that was made before may be the only good one."""
    if not path.absolute().parent.is_dir():
        raise LaunchError(f"There is no folder {path.absolute().parent}")
    if path.is_dir():
        raise LaunchError(f"{path} is a folder. Name the file in it: {path / 'caunoi.zip'}")
    if path.exists() and not replace:
        raise LaunchError(
            f"There is a file {path} already; it was left as it is. Choose another name,\n"
            "or add --replace to give it up."
        )


def kept_files() -> list[Path]:
    """Without those still being written, whose names begin with a dot."""
    found = files_dir().rglob("*")
    return sorted(path for path in found if path.is_file() and not path.name.startswith("."))


def restore(path: Path, *, replace: bool) -> str:
    """Checks all of the archive, brings the files in beside those that are there, then the
    database at one stroke; what was there goes last. Wherever it breaks off, the database in
    place has its files."""
    with take_turn(), verified(path) as archive:
        params = connection_params()
        refuse_if_in_use(params)
        refuse_if_filled(params, replace=replace)
        require_fit(params)
        restore_files(archive)
        restore_database(archive, params)
        restore_sign_ins(archive)
        remove_other_files(archive)
    return f"{path}, made {archive.manifest['made_at']}, is restored. Next: ./caunoi run"


def refuse_if_in_use(params: dict[str, str]) -> None:
    if others := dumping.others_connected(params):
        raise LaunchError(
            f"{others} other connections use this database. Stop the programs that hold them."
        )


def refuse_if_filled(params: dict[str, str], *, replace: bool) -> None:
    if not replace and not (dumping.is_empty(params) and not kept_files()):
        raise LaunchError(
            "There are records here already; nothing was changed. Restore into an empty data\n"
            "directory (--data DIR), or add --replace to give up what is here."
        )


def restore_files(archive: Reader) -> None:
    for name in archive.names(FILES):
        target = files_dir() / name
        if sha256_of(target) != archive.sha256(f"{FILES}/{name}"):
            archive.extract(f"{FILES}/{name}", target)


def sha256_of(path: Path) -> str | None:
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def restore_database(archive: Reader, params: dict[str, str]) -> None:
    """Straight into an empty database; beside a filled one, which it then replaces."""
    dump = functools.partial(archive.open, DATABASE)
    if dumping.is_empty(params):
        dumping.load_dump(dump, params)
        return
    newcomer = f"{params['dbname']}_restored_{os.getpid()}"
    dumping.create_like(params, newcomer)
    try:
        dumping.load_dump(dump, {**params, "dbname": newcomer})
        dumping.swap(params, newcomer)
    finally:
        dumping.drop(params, newcomer)


def restore_sign_ins(archive: Reader) -> None:
    if archive.has(SIGN_INS):
        archive.extract(SIGN_INS, sample_sign_ins())
    else:
        sample_sign_ins().unlink(missing_ok=True)


def remove_other_files(archive: Reader) -> None:
    wanted = {files_dir() / name for name in archive.names(FILES)}
    for path in kept_files():
        if path not in wanted:
            path.unlink()


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - a command's answer


def run(arguments: list[str]) -> None:
    try:
        main(arguments)
    except LaunchError as trouble:
        sys.exit(str(trouble))
    except OSError as trouble:
        sys.exit(f"{trouble.strerror}: {trouble.filename}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    run(sys.argv[1:])
