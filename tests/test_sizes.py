"""No file outgrows its reader."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 500
ENDINGS = {".py", ".html", ".css", ".js", ".sql", ".toml"}
DATA = {"reference"}  # tables, not text to read


def written_files(root: Path) -> list[Path]:
    return [
        path
        for path in (*(root / "src").rglob("*"), *(root / "tests").rglob("*"), root / "caunoi")
        if path.is_file()
        and (path.suffix in ENDINGS or path.name == "caunoi")
        and "migrations" not in path.parts
        and not DATA & set(path.parts)
    ]


def too_long(root: Path) -> dict[str, int]:
    sizes = {path: len(path.read_text().splitlines()) for path in written_files(root)}
    return {str(path.relative_to(root)): n for path, n in sizes.items() if n > LIMIT}


def test_no_file_outgrows_its_reader():
    assert len(written_files(ROOT)) > 100
    assert too_long(ROOT) == {}
