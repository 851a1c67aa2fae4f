"""Steps that can be taken back, and never over somebody else's work."""

from pathlib import Path

import pytest

from generator.disk.journal import Change, Journal, Step
from generator.errors import ContentChanged, FileUnreadable


def step(path: Path, before: bytes | None, after: bytes | None) -> Step:
    return Step(what="a change", changes=(Change(path=path, before=before, after=after),))


def test_several_steps_are_taken_back_in_turn(tmp_path: Path) -> None:
    file, journal = tmp_path / "a", Journal(tmp_path)
    journal.do(step(file, None, b"1"))
    journal.do(step(file, b"1", b"2"))
    journal.undo()
    assert file.read_bytes() == b"1"
    journal.undo()
    assert not file.exists() and journal.undo() is None


def test_a_file_that_is_not_as_it_was_is_left_alone(tmp_path: Path) -> None:
    file, journal = tmp_path / "a", Journal(tmp_path)
    journal.do(step(file, None, b"ours"))
    file.write_bytes(b"theirs")
    for act in (journal.undo, lambda: journal.do(step(file, b"ours", b"new"))):
        with pytest.raises(ContentChanged):
            act()
    assert file.read_bytes() == b"theirs" and journal.latest


def test_a_step_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    good, journal = tmp_path / "good", Journal(tmp_path)
    (tmp_path / "file").write_bytes(b"")
    bad = tmp_path / "file" / "below"
    changes = (Change(path=good, before=None, after=b"1"), Change(path=bad, before=None, after=b"2"))
    with pytest.raises(FileUnreadable):
        journal.do(Step(what="two", changes=changes))
    assert not good.exists() and journal.latest is None


def test_a_step_that_changes_nothing_is_not_undone(tmp_path: Path) -> None:
    file, journal = tmp_path / "a", Journal(tmp_path)
    journal.do(step(file, None, b"1"))
    journal.do(step(file, b"1", b"1"))
    journal.undo()
    assert not file.exists()
