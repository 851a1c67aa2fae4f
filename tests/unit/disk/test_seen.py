"""A file that did not change is not read again, and one that did is never taken for what it was."""

import os
import time
from pathlib import Path

import pytest

from generator.disk.seen import SeenFiles, listed, stamp_of

LONG_AGO_NS = 1_500_000_000_123_456_789


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "a.md"
    write(file, "old")
    return file


def write(file: Path, text: str, *, at_ns: int = LONG_AGO_NS) -> None:
    file.write_text(text)
    os.utime(file, ns=(at_ns, at_ns))


def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a minute pass."""
    now = time.time_ns() + 60_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: now)


def test_an_unchanged_file_is_made_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    seen = SeenFiles()
    first = seen.of(file, lambda: [file.read_text()])
    assert seen.of(file, lambda: [file.read_text()]) is first


def test_nothing_is_remembered_as_well_as_something(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    seen, calls = SeenFiles(), list[int]()
    for _ in range(2):
        assert seen.of(file, lambda: calls.append(1)) is None
    assert calls == [1]


def test_a_file_of_the_same_size_and_time_is_told_apart(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    seen = SeenFiles()
    seen.of(file, file.read_text)
    write(file, "new")
    assert seen.of(file, file.read_text) == "new"


def test_a_file_that_took_anothers_place_is_told_apart(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    seen = SeenFiles()
    seen.of(file, file.read_text)
    other = file.with_name("b.md")
    write(other, "new")
    other.replace(file)
    assert seen.of(file, file.read_text) == "new"


def test_a_file_changed_a_moment_ago_is_read_again(file: Path) -> None:
    seen, calls = SeenFiles(), list[int]()
    for _ in range(2):
        file.write_text("now")
        seen.of(file, lambda: calls.append(1))
    seen.of(file, lambda: calls.append(1))
    assert len(calls) == 3


def test_a_link_is_read_every_time(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    link = file.with_name("link.md")
    link.symlink_to(file)
    seen = SeenFiles()
    seen.of(link, link.read_text)
    write(file, "new")
    assert seen.of(link, link.read_text) == "new"


def test_a_missing_file_is_asked_for_every_time(tmp_path: Path) -> None:
    seen, path = SeenFiles(), tmp_path / "none.md"
    assert seen.of(path, lambda: None) is None
    path.write_text("there")
    assert seen.of(path, path.read_text) == "there"


def test_a_listing_is_sorted_and_leaves_out_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", ".c.md", "d.txt"):
        (tmp_path / name).touch()
    assert [name for name, _ in listed(tmp_path, ".md")] == ["a.md", "b.md"]
    assert dict(listed(tmp_path, ".md"))["a.md"] == stamp_of(tmp_path / "a.md")
    assert listed(tmp_path / "none", ".md") == []


def test_the_last_good_value_stands_in_for_none(tmp_path: Path) -> None:
    seen = SeenFiles()
    assert seen.good(tmp_path, None) is None
    assert seen.good(tmp_path, "good") == "good"
    assert seen.good(tmp_path, None) == "good"
