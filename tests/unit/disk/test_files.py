"""Files are whole or as they were; hashes are remembered only of files that have settled; locks hold."""

import os
from pathlib import Path

import pytest

from generator.disk.files import sweep, write_whole
from generator.disk.hashes import FileHashes
from generator.disk.lock import held
from generator.errors import FileUnreadable, OutputLocked

AN_HOUR = 3600


def settle(file: Path) -> None:
    """Make a file look as if written an hour ago."""
    then = file.stat().st_mtime - AN_HOUR
    os.utime(file, (then, then))


def test_equal_bytes_are_not_written(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "file"
    assert write_whole(file, b"a")
    before = file.stat().st_mtime_ns
    assert not write_whole(file, b"a")
    assert file.stat().st_mtime_ns == before
    assert write_whole(file, b"b")
    assert [path.name for path in file.parent.iterdir()] == ["file"]


def test_what_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FileUnreadable):
        write_whole(tmp_path / "file" / "below", b"a")


def test_only_temporaries_of_dead_processes_are_swept(tmp_path: Path) -> None:
    alive, dead = tmp_path / f".a.{os.getpid()}.tmp", tmp_path / ".a.999999999.tmp"
    for file in (alive, dead, tmp_path / "mine.tmp"):
        file.write_text("x")
    sweep(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {alive.name, "mine.tmp"}


def test_a_settled_file_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    settle(file)
    first = FileHashes(tmp_path / "store")
    sha = first.of(file)
    first.save()
    second = FileHashes(tmp_path / "store")
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} is read"))
    assert second.of(file) == sha


def test_a_file_changed_within_a_tick_of_the_clock_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("old")
    hashes = FileHashes(tmp_path / "store")
    before, stat = hashes.of(file), file.stat()
    hashes.save()
    file.write_text("new")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert FileHashes(tmp_path / "store").of(file) != before


def test_what_is_no_file_has_no_hash(tmp_path: Path) -> None:
    assert FileHashes(tmp_path / "store").of(tmp_path) is None
    assert FileHashes(tmp_path / "store").of(tmp_path / "nothing") is None


def test_a_lock_names_its_holder_and_ends_with_its_block(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    taken = f"process {os.getpid()} .* the site"
    with held(lock, what="the site"), pytest.raises(OutputLocked, match=taken), held(lock, what="the site"):
        pass
    with held(lock, what="the site"):
        pass


def test_a_lock_file_left_behind_holds_nobody(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("process 1 on elsewhere\n")
    with held(tmp_path / "lock", what="the site"):
        assert (tmp_path / "lock").read_text().startswith(f"process {os.getpid()} on ")
