import os
import stat
from pathlib import Path

import pytest

from caunoi.launch.places import data_dir, kept_secret


def test_a_secret_is_made_once_and_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "secret"
    first = kept_secret(path)
    assert len(first) == 64
    assert kept_secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(path.parent) == ["secret"]


def test_a_data_directory_that_cannot_be_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    for named in (tmp_path / "file" / "data", Path("/proc/nope")):
        monkeypatch.setenv("CAUNOI_DATA", str(named))
        with pytest.raises(SystemExit, match="be the data directory"):
            data_dir()
