from pathlib import Path

import pytest

from generator.disk import inbox
from generator.model.article import RawFile
from generator.model.problem import Problem


def test_a_folder_gives_its_files_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "sub/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    names = [file.name for file in inbox.read_files([tmp_path]) if isinstance(file, RawFile)]
    assert names == ["a.txt", "b.txt", "c.txt"]


def test_a_file_that_is_not_there_is_a_problem_and_the_others_go_through(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    found = list(inbox.read_files([tmp_path / "none.txt", tmp_path / "a.txt"]))
    assert isinstance(found[0], Problem)
    assert found[0].code == "file-unreadable"
    assert isinstance(found[1], RawFile)


def test_long_json_lines_come_in_stretches_of_whole_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "_STRETCH", 100)
    lines = [b'{"id": %d, "text": "%s"}\n' % (number, b"x" * 40) for number in range(10)]
    (tmp_path / "a.jsonl").write_bytes(b"".join(lines))
    stretches = [file for file in inbox.read_files([tmp_path]) if isinstance(file, RawFile)]
    assert len(stretches) > 2
    assert b"".join(file.body for file in stretches) == b"".join(lines)
    assert stretches[1].first_line == 1 + stretches[0].body.count(b"\n")
