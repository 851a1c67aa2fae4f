"""Publishing into a folder: what is not ours stays, a reader never sees half a file."""

from pathlib import Path

import pytest

from generator.errors import PublishRefused
from generator.publish.folder import FolderTarget
from generator.publish.site_files import Plan, Receipt
from tests.unit.publish.parcels import names, parcel

OLD = {"index.html": "old", "gone/index.html": "old", "same.html": "same", "z.html": "z"}
NEW = {"index.html": "new", "fresh/index.html": "new", "same.html": "same", "z.html": "new"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "served"


def publish(folder: Path, files: dict[str, str]) -> tuple[Plan, Receipt]:
    target = FolderTarget(folder)
    plan = target.plan(parcel(folder.parent, files))
    return plan, target.send(plan)


def tree(folder: Path) -> dict[str, str]:
    """What a reader can see."""
    return {
        file.relative_to(folder).as_posix(): file.read_text()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith(".briefing")
    }


def test_the_plan_says_what_would_change_and_changes_nothing(folder: Path) -> None:
    plan = FolderTarget(folder).plan(parcel(folder.parent, OLD))
    assert names(plan.changes) == {"added": sorted(OLD)}
    assert not folder.exists()
    publish(folder, OLD)
    plan = FolderTarget(folder).plan(parcel(folder.parent, NEW))
    assert names(plan.changes) == {
        "added": ["fresh/index.html"],
        "changed": ["index.html", "z.html"],
        "removed": ["gone/index.html"],
    }
    assert [change.path for change in plan.changes.unchanged] == ["same.html"]
    assert tree(folder) == OLD


def test_the_folder_holds_what_was_planned_and_what_was_there_before_us(folder: Path) -> None:
    folder.mkdir()
    (folder / "robots-of-the-host.txt").write_text("theirs")
    publish(folder, OLD)
    publish(folder, NEW)
    assert tree(folder) == NEW | {"robots-of-the-host.txt": "theirs"}
    assert not (folder / "gone").exists()


def test_equal_files_are_not_touched_and_nothing_new_sends_nothing(folder: Path) -> None:
    publish(folder, OLD)
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*")}
    plan, receipt = publish(folder, OLD)
    assert (plan.changes.any, receipt.sent) == (False, False)
    assert {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*")} == before


@pytest.mark.parametrize("path", ["index.html", "fresh", "fresh/index.html"])
def test_a_file_of_somebody_else_in_the_way_stops_everything(folder: Path, path: str) -> None:
    publish(folder, {"same.html": "same"})
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text("theirs")
    with pytest.raises(PublishRefused, match="in the way"):
        publish(folder, NEW)
    assert tree(folder) == {"same.html": "same", path: "theirs"}


def test_a_file_that_is_already_as_it_will_be_becomes_ours(folder: Path) -> None:
    folder.mkdir()
    (folder / "index.html").write_text("new")
    assert publish(folder, NEW)[1].sent
    publish(folder, {"z.html": "z"})
    assert tree(folder) == {"z.html": "z"}


def test_what_somebody_edited_is_told_and_a_page_that_went_stays(folder: Path) -> None:
    publish(folder, OLD)
    (folder / "index.html").write_text("by hand")
    (folder / "gone" / "index.html").write_text("by hand")
    plan, _ = publish(folder, NEW)
    assert [problem.code for problem in plan.problems] == ["published-file-edited"] * 2
    assert tree(folder) == NEW | {"gone/index.html": "by hand"}


def test_a_file_may_become_a_folder_and_a_folder_a_file(folder: Path) -> None:
    publish(folder, {"a": "file", "b/c/d": "deep"})
    publish(folder, {"a/x": "now below", "b": "now a file"})
    assert tree(folder) == {"a/x": "now below", "b": "now a file"}


def test_links_in_the_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    publish(folder, {"deep/page.html": "ours", "index.html": "ours"})
    elsewhere = tmp_path / "elsewhere"
    (folder / "deep").rename(elsewhere)
    (folder / "deep").symlink_to(elsewhere)
    with pytest.raises(PublishRefused, match="in the way"):
        publish(folder, {"deep/page.html": "new", "index.html": "new"})
    publish(folder, {"index.html": "new"})
    assert (elsewhere / "page.html").read_text() == "ours"


def test_a_folder_that_is_a_link_a_file_or_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").write_text("x")
    for name in ("link", "file", "not-mounted/site"):
        with pytest.raises(PublishRefused):
            FolderTarget(tmp_path / name).plan(parcel(tmp_path, NEW))
    assert list((tmp_path / "real").iterdir()) == []


def test_a_folder_that_changed_since_the_plan_is_left_alone(folder: Path) -> None:
    publish(folder, OLD)
    target = FolderTarget(folder)
    plan = target.plan(parcel(folder.parent, NEW))
    publish(folder, {"index.html": "somebody else's"})
    with pytest.raises(PublishRefused, match="since the plan was made"):
        target.send(plan)
    assert tree(folder) == {"index.html": "somebody else's"}


def test_a_list_somebody_wrote_reaches_no_file_outside(folder: Path, tmp_path: Path) -> None:
    publish(folder, OLD)
    outside = tmp_path / "outside.txt"
    outside.write_text("old")
    mine = (folder / ".briefing-published.json").read_text()
    forged = mine.replace('"gone/index.html"', '"../outside.txt"').replace('"z.html"', f'"{outside}"')
    (folder / ".briefing-published.json").write_text(forged)
    (folder / "z.html").unlink()
    publish(folder, NEW)
    assert outside.read_text() == "old"


def test_a_damaged_list_of_ours_is_not_guessed_at(folder: Path) -> None:
    publish(folder, OLD)
    (folder / ".briefing-published.json").write_text("{")
    with pytest.raises(PublishRefused, match="damaged"):
        publish(folder, NEW)


def test_a_full_disk_leaves_the_old_site_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(folder, OLD)
    with monkeypatch.context() as patch:
        patch.setattr("shutil.copyfile", _no_space)
        with pytest.raises(PublishRefused, match="No space left"):
            publish(folder, NEW)
    assert tree(folder) == OLD
    assert not (folder / ".briefing-incoming").exists()


def _no_space(source: Path, target: Path) -> None:
    raise OSError(28, "No space left on device", str(target))


def test_what_a_copy_killed_at_its_end_left_goes_though_nothing_changes(folder: Path) -> None:
    publish(folder, OLD)
    (folder / ".briefing-incoming").mkdir()
    plan, receipt = publish(folder, OLD)
    assert (plan.changes.any, plan.to_do, receipt.sent) == (False, True, True)
    assert not (folder / ".briefing-incoming").exists()
    assert not publish(folder, OLD)[0].to_do


@pytest.mark.parametrize("killed_at", range(9))
def test_a_killed_copy_is_completed_by_the_next(
    folder: Path, killed_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(folder, OLD)
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
            publish(folder, NEW)
        except KeyboardInterrupt:
            (folder / ".briefing-incoming").mkdir()  # what a real kill leaves
    for path, text in tree(folder).items():
        assert text in (OLD.get(path), NEW.get(path))
    publish(folder, NEW)
    assert tree(folder) == NEW
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".")) == [
        ".briefing-published.json"
    ]
