"""Every burst of changes is told once; reading, leftovers of editors and foreign folders are not changes."""

import errno
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from watchdog.events import DirModifiedEvent, FileClosedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

from generator.devserver import debounce, watch
from generator.devserver.debounce import LONGEST_S, QUIET_S, Debounce
from generator.devserver.watch import Watcher
from tests.unit.devserver.in_memory import PATIENCE_S

QUIET = 5 * QUIET_S
"""Long enough to notice a second call."""


class Told:
    """How often a watcher called."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._calls = threading.Semaphore(0)

    def __call__(self) -> None:
        self._calls.release()

    def once(self) -> None:
        """Called, and not again."""
        self.some()
        assert self.never(), "called twice"

    def some(self) -> None:
        assert self._calls.acquire(timeout=PATIENCE_S), "not called"

    def never(self) -> bool:
        return not self._calls.acquire(timeout=1.2 * QUIET)


@contextmanager
def watching(site: Path, *, poll: bool = False) -> Iterator[Told]:
    told = Told()
    content = site / "content"
    watcher = Watcher(
        (content, site / "themes"), told, tell=told.words.append, without=(content / "inbox",), poll=poll
    )
    watcher.start()
    try:
        yield told
    finally:
        watcher.stop()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for folder in ("content/articles", "content/inbox", "themes/own/templates", ".git", "output"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "content/articles/a.md").write_text("old")
    return tmp_path


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine so busy that a storm may stop for longer than the quiet time."""
    monkeypatch.setattr(debounce, "QUIET_S", QUIET)
    monkeypatch.setattr(debounce, "LONGEST_S", 2 * PATIENCE_S)


@pytest.mark.usefixtures("busy")
def test_five_hundred_files_are_one_change(site: Path) -> None:
    with watching(site) as told:
        for n in range(500):
            (site / f"content/articles/story-{n}.md").write_text("new")
        told.once()


def test_a_rename_over_the_old_file_is_a_change(site: Path) -> None:
    with watching(site) as told:
        (site / "content/articles/.a.md.tmp").write_text("new")
        (site / "content/articles/.a.md.tmp").replace(site / "content/articles/a.md")
        told.once()


def test_a_save_as_vim_does_it_is_one_change(site: Path) -> None:
    articles = site / "content/articles"
    with watching(site) as told:
        (articles / "4913").touch()
        (articles / "4913").unlink()
        (articles / "a.md").rename(articles / "a.md~")
        (articles / "a.md").write_text("new")
        (articles / "a.md~").unlink()
        told.once()


def test_a_file_moved_in_from_elsewhere_is_a_change(site: Path) -> None:
    (site / "elsewhere.md").write_text("new")
    with watching(site) as told:
        (site / "elsewhere.md").rename(site / "content/articles/b.md")
        told.once()


def test_a_new_folder_in_a_new_folder_is_watched(site: Path) -> None:
    with watching(site) as told:
        deep = site / "themes/own/static/css"
        deep.mkdir(parents=True)
        (deep / "site.css").write_text("a {}")
        told.some()
        while not told.never():
            pass
        (deep / "site.css").write_text("b {}")
        told.once()


def test_a_folder_removed_and_made_again_is_watched(site: Path) -> None:
    with watching(site) as told:
        for _ in range(2):
            shutil.rmtree(site / "content")
            (site / "content/articles").mkdir(parents=True)
            told.once()
            (site / "content/articles/a.md").write_text("new")
            told.once()


def test_a_folder_that_was_missing_is_watched_once_it_is_there(site: Path) -> None:
    shutil.rmtree(site / "themes")
    with watching(site) as told:
        (site / "themes").mkdir()
        told.once()
        (site / "themes/x.yaml").write_text("new")
        told.once()


@pytest.mark.usefixtures("busy")
def test_a_checkout_of_another_branch_is_one_change(site: Path) -> None:
    def git(*words: str) -> None:
        name = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "gc.auto=0")
        subprocess.run(["git", *name, *words], cwd=site, check=True, capture_output=True)

    shutil.rmtree(site / ".git")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one")
    git("checkout", "-qb", "other")
    for n in range(50):
        (site / f"content/articles/story-{n}.md").write_text("new")
    git("add", ".")
    git("commit", "-qm", "two")
    with watching(site) as told:
        git("checkout", "-q", "main")
        told.once()


@pytest.mark.parametrize(
    "path",
    [
        "content/articles/a.md~", "content/articles/.a.md.swp", "content/articles/4913",
        "content/articles/#a.md#", "content/articles/.#a.md", "content/articles/.a.md.17.tmp",
        "content/.git/x", "content/inbox/raw.txt", "output/index.html", ".git/index", ".cache/x",
        "elsewhere.md",
    ],
)  # fmt: skip
def test_what_is_no_source_does_not_count(site: Path, path: str) -> None:
    with watching(site) as told:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text("new")
        assert told.never()


def test_reading_is_no_change(site: Path) -> None:
    with watching(site) as told:
        for _ in range(20):
            (site / "content/articles/a.md").read_text()
            sorted((site / "content/articles").iterdir())
        assert told.never()


def test_polling_sees_changes_too(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "_POLL_S", 0.05)
    with watching(site, poll=True) as told:
        (site / "content/articles/new.md").write_text("new")
        told.some()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EMFILE])
def test_without_watches_it_looks_instead_and_says_so(
    site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(watch, "_POLL_S", 0.05)
    monkeypatch.setattr(Observer, "schedule", refuse)
    with watching(site) as told:
        assert "looking for changes twice a second" in told.words[0]
        (site / "content/articles/new.md").write_text("new")
        told.some()


def test_only_writes_count(site: Path) -> None:
    told = Told()
    watcher = Watcher((site / "content",), told, tell=told.words.append)
    path = str(site / "content/articles/a.md")
    for event in (FileModifiedEvent(path), FileClosedEvent(path), FileMovedEvent("/tmp/x", path)):
        watcher._debounce.clear()
        watcher.note(event)
        assert watcher._debounce.due is not None
    watcher._debounce.clear()
    watcher.note(DirModifiedEvent(str(site / "output")))
    assert watcher._debounce.due is None
    watcher.stop()


def test_a_burst_ends_when_it_is_quiet() -> None:
    burst = Debounce()
    assert burst.due is None
    for now in (5.0, 5.05, 5.09):
        burst.touch(now)
    assert burst.due == 5.09 + QUIET_S
    burst.clear()
    assert burst.due is None


def test_a_burst_that_never_ends_is_cut() -> None:
    burst = Debounce()
    for step in range(100):
        burst.touch(5 + step / 20)
    assert burst.due == 5 + LONGEST_S
