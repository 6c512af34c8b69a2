"""No file outgrows its reader."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 500
ENDINGS = {".py", ".html", ".css", ".js", ".sql", ".toml"}
DATA = {"reference"}  # tables, not text to read


def written_files() -> list[Path]:
    return [
        path
        for path in (*(ROOT / "src").rglob("*"), *(ROOT / "tests").rglob("*"), ROOT / "caunoi")
        if path.is_file()
        and (path.suffix in ENDINGS or path.name == "caunoi")
        and "migrations" not in path.parts
        and not DATA & set(path.parts)
    ]


def test_no_file_outgrows_its_reader():
    sizes = {path: len(path.read_text().splitlines()) for path in written_files()}
    assert len(sizes) > 100
    assert {str(path.relative_to(ROOT)): n for path, n in sizes.items() if n > LIMIT} == {}
