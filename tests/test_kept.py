"""What is kept of the shipped files: the same words with it, without it, and with a damaged one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PRINT = (
    "from iqdigest.language.shipped import files, shipped;"
    "import hashlib;"
    "print(len(files()), hashlib.md5(repr([shipped(f) for f in [*files(), *files('speech')]]).encode()).hexdigest())"
)


def words(cache: str) -> str:
    environment = {**os.environ, "XDG_CACHE_HOME": cache}
    done = subprocess.run([sys.executable, "-c", PRINT], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("damage", [b"", b"\0\1\2", b"i\x01\x00\x00\x00", b"[" * 100])
def test_a_damaged_table_is_read_anew(tmp_path: Path, damage: bytes) -> None:
    fresh = words(str(tmp_path))
    (kept,) = (tmp_path / "iqdigest").iterdir()
    assert words(str(tmp_path)) == fresh
    whole = kept.read_bytes()
    kept.write_bytes(damage)
    assert words(str(tmp_path)) == fresh
    assert kept.read_bytes() == whole


def test_without_a_folder_to_keep_it_in(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert words(str(blocked)) == words(str(tmp_path))


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); {PRINT}"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", limited], env=environment, capture_output=True, text=True, check=True)
    assert list((tmp_path / "iqdigest").iterdir()) == []
    assert done.stdout == words(str(tmp_path))


def test_older_tables_are_thrown_away(tmp_path: Path) -> None:
    folder = tmp_path / "iqdigest"
    folder.mkdir()
    for n in range(6):
        (folder / f"lexicon-{n}.marshal").write_bytes(b"x")
        os.utime(folder / f"lexicon-{n}.marshal", (n, n))
    words(str(tmp_path))
    kept = sorted(path.name for path in folder.iterdir())
    assert len(kept) == 4
    assert {"lexicon-3.marshal", "lexicon-4.marshal", "lexicon-5.marshal"} < set(kept)
