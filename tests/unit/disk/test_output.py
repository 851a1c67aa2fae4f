"""Output is owned, never wiped."""

import os
from pathlib import Path

import pytest

from generator.disk import output
from generator.disk.hashes import FileHashes
from generator.disk.output_paths import refuse_folder
from generator.errors import FileUnreadable, OutputRefused
from generator.model.page import Asset


def build(folder: Path, files: dict[str, str], inputs: str = "1") -> tuple[output.Written, list[str]]:
    """Write the files as one build does; what happened, and the codes of its problems."""
    hashes = FileHashes(folder.parent / "hashes")
    assets = [Asset(path=path, body=body.encode()) for path, body in files.items()]
    written, problems = output.write(assets, folder, inputs=inputs, errors=0, hashes=hashes)
    hashes.save()
    return written, [problem.code for problem in problems]


def tree(folder: Path) -> dict[str, str]:
    """What stands in the folder, without our bookkeeping."""
    return {
        file.relative_to(folder).as_posix(): file.read_text()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith(".briefing")
    }


def times(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_an_equal_file_is_not_touched(folder: Path) -> None:
    build(folder, {"index.html": "home", "a/index.html": "a"})
    before = times(folder)
    written, _ = build(folder, {"index.html": "home", "a/index.html": "a"})
    assert times(folder) == before
    assert (written.written, written.removed, written.unchanged) == ((), (), 2)


def test_only_what_changed_is_written_and_only_what_we_wrote_is_removed(folder: Path) -> None:
    build(folder, {"index.html": "home", "old/index.html": "old"})
    (folder / "CNAME").write_text("mine")
    written, problems = build(folder, {"index.html": "new home"})
    assert (written.written, written.removed, problems) == (("index.html",), ("old/index.html",), [])
    assert tree(folder) == {"index.html": "new home", "CNAME": "mine"}
    assert not (folder / "old").exists()


def test_a_foreign_file_in_the_way_is_a_problem_and_stays(folder: Path) -> None:
    folder.mkdir()
    (folder / "index.html").write_text("mine")
    (folder / "topics").write_text("mine too")
    _, problems = build(folder, {"index.html": "home", "topics/a/index.html": "a", "b.html": "b"})
    assert problems == ["foreign-file", "foreign-file"]
    assert tree(folder) == {"index.html": "mine", "topics": "mine too", "b.html": "b"}
    assert build(folder, {})[1] == []
    assert tree(folder) == {"index.html": "mine", "topics": "mine too"}


def test_a_stale_file_somebody_changed_stays(folder: Path) -> None:
    build(folder, {"a.html": "a"})
    (folder / "a.html").write_text("edited by hand")
    assert build(folder, {})[1] == ["kept-file"]
    assert tree(folder) == {"a.html": "edited by hand"}


def test_a_file_may_become_a_folder_and_a_folder_a_file(folder: Path) -> None:
    build(folder, {"a": "file", "b/c/d": "deep"})
    assert build(folder, {"a/x": "now below", "b": "now a file"})[1] == []
    assert tree(folder) == {"a/x": "now below", "b": "now a file"}


def test_a_damaged_page_of_ours_is_repaired(folder: Path) -> None:
    build(folder, {"a.html": "a"})
    (folder / "a.html").write_text("torn")
    build(folder, {"a.html": "a"})
    assert tree(folder) == {"a.html": "a"}


def test_links_in_the_output_are_not_followed(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "page.html").write_text("not ours")
    folder.mkdir()
    (folder / "a").symlink_to(elsewhere)
    (folder / "page.html").symlink_to(elsewhere / "page.html")
    assert build(folder, {"a/page.html": "x", "page.html": "y"})[1] == ["foreign-file", "foreign-file"]
    assert tree(elsewhere) == {"page.html": "not ours"}


@pytest.mark.parametrize(
    "path",
    ["../x", "/etc/x", "a/../../b", "a//b", ".", "a\\..\\x", "a\x00b", "con/index.html", "x" * 300,
     ".briefing.json", "e\u0301.html", "a/b.", "a:b"],
)  # fmt: skip
def test_an_unsafe_path_is_refused(folder: Path, path: str) -> None:
    assert build(folder, {path: "x", "good.html": "x"})[1] == ["output-path"]
    assert tree(folder) == {"good.html": "x"}
    assert not (folder.parent / "x").exists()


@pytest.mark.parametrize(
    ("first", "second"), [("A.html", "a.html"), ("a", "a/b"), ("a/b", "A"), ("straße", "strasse")]
)
def test_two_paths_that_some_file_system_takes_for_one_collide(folder: Path, first: str, second: str) -> None:
    assert build(folder, {first: "first", second: "second"})[1] == ["output-collision"]
    assert tree(folder) == {first: "first"}


@pytest.mark.parametrize("killed_at", range(12))
def test_a_killed_build_is_known_and_completed_by_the_next(
    folder: Path, killed_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {"index.html": "old", "gone/index.html": "old", "same.html": "same", "z.html": "z"}
    new = {"index.html": "new", "fresh/index.html": "new", "same.html": "same", "z.html": "new"}
    build(folder, old)
    (folder / "CNAME").write_text("mine")
    real, calls = Path.replace, 0

    def dies(path: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls > killed_at:
            raise KeyboardInterrupt
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", dies)
        try:
            build(folder, new, "2")
        except KeyboardInterrupt:
            whole = tree(folder) in (old | {"CNAME": "mine"}, new | {"CNAME": "mine"})
            assert whole or output.state(folder) == "interrupted"
    build(folder, new, "2")
    assert tree(folder) == new | {"CNAME": "mine"}
    assert output.state(folder) == "complete"
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".")) == [".briefing.json"]


def test_a_manifest_somebody_wrote_reaches_no_file_outside(folder: Path) -> None:
    build(folder, {"a.html": "a"})
    outside = folder.parent / "outside.txt"
    outside.write_text("a")
    manifest = folder / ".briefing.json"
    manifest.write_text(manifest.read_text().replace('"a.html"', '"../outside.txt"'))
    (folder / "a.html").unlink()
    build(folder, {"b.html": "b"})
    assert outside.read_text() == "a"
    assert tree(folder) == {"b.html": "b"}


def test_a_full_disk_leaves_the_old_site_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(folder, {"a.html": "old"})
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", _no_space)
        with pytest.raises(FileUnreadable, match="No space left"):
            build(folder, {"a.html": "new", "b.html": "new"})
    assert tree(folder) == {"a.html": "old"}
    assert output.state(folder) == "complete"
    assert [path.name for path in folder.iterdir() if path.name != ".briefing.json"] == ["a.html"]


def _no_space(path: Path, data: bytes) -> int:
    raise OSError(28, os.strerror(28), str(path))


def test_an_output_that_stands_is_recognised_and_a_touched_one_is_not(folder: Path) -> None:
    build(folder, {"a.html": "a"}, "1")
    hashes = FileHashes(folder.parent / "hashes")
    assert output.stands(folder, "1", hashes)
    assert not output.stands(folder, "2", hashes)
    (folder / "a.html").write_text("b")
    assert not output.stands(folder, "1", hashes)


@pytest.mark.parametrize(
    "output_folder", [".", "content", "content/deep", "..", "link", "file", "repository"]
)
def test_a_folder_that_is_not_for_output_is_refused(tmp_path: Path, output_folder: str) -> None:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "link").symlink_to(tmp_path)
    (site / "file").write_text("x")
    (site / "repository" / ".git").mkdir(parents=True)
    with pytest.raises(OutputRefused):
        refuse_folder(site / output_folder, site)
    refuse_folder(site / "output", site)
