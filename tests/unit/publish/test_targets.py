"""What every target of a site holds to, the remembered one of other tests included."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import GeneratorError, PushRejected
from generator.publish.folder import FolderTarget
from generator.publish.github_pages import GitHubPages
from generator.publish.memory import MemoryTarget
from generator.publish.site_files import Content, SiteTarget
from tests.unit.publish.parcels import names, parcel

OLD = {"index.html": "old", "gone/index.html": "old", "same.html": "same"}
NEW = {"index.html": "new", "fresh/index.html": "new", "same.html": "same"}


class MemoryBranch:
    """A branch as a remote keeps it: commits by number, the last one served."""

    def __init__(self) -> None:
        self.commits: dict[str, dict[str, bytes]] = {}
        self.head: str | None = None
        self.messages: list[str] = []

    def fetch(self) -> str | None:
        return self.head

    def files(self, commit: str) -> dict[str, Content]:
        held = self.commits[commit]
        return {path: (hashlib.sha256(body).hexdigest(), len(body)) for path, body in held.items()}

    def read(self, commit: str, path: str) -> bytes | None:
        return self.commits[commit].get(path)

    def commit(self, folder: Path, message: str) -> str:
        commit = str(len(self.commits) + 1)
        files = (file for file in folder.rglob("*") if file.is_file())
        self.commits[commit] = {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
        self.messages.append(message)
        return commit

    def push(self, commit: str, *, upon: str | None) -> None:
        if self.head != upon:
            raise PushRejected("moved", where="memory", hint="again")
        self.head = commit


Make = Callable[[], SiteTarget]


@pytest.fixture(params=["memory", "folder", "branch"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """Makes a target of that kind; all that it makes in one test are one and the same place."""
    memory, branch, count = MemoryTarget(), MemoryBranch(), iter(range(100))

    def made() -> SiteTarget:
        match request.param:
            case "memory":
                return memory
            case "folder":
                return FolderTarget(tmp_path / "served")
        staging = tmp_path / f"staging-{next(count)}"
        staging.mkdir()
        return GitHubPages(branch, name="gh-pages", staging=staging, cname=None)

    return made


def test_what_was_planned_is_sent_and_then_there_is_nothing_more_to_do(make: Make, tmp_path: Path) -> None:
    target = make()
    assert target.send(target.plan(parcel(tmp_path, OLD))).sent
    target = make()
    plan = target.plan(parcel(tmp_path, NEW))
    assert names(plan.changes) == {
        "added": ["fresh/index.html"],
        "changed": ["index.html"],
        "removed": ["gone/index.html"],
    }
    assert "same.html" in [change.path for change in plan.changes.unchanged]
    assert target.send(plan).sent
    target = make()
    again = target.plan(parcel(tmp_path, NEW))
    assert not again.changes.any
    assert not target.send(again).sent


def test_the_size_of_every_file_is_in_the_plan(make: Make, tmp_path: Path) -> None:
    added = make().plan(parcel(tmp_path, {"a.html": "four", "b.html": ""})).changes.added
    assert [(change.path, change.bytes) for change in added if change.path.endswith(".html")] == [
        ("a.html", 4),
        ("b.html", 0),
    ]


def test_a_plan_alone_changes_nothing(make: Make, tmp_path: Path) -> None:
    make().plan(parcel(tmp_path, OLD))
    assert "index.html" in names(make().plan(parcel(tmp_path, NEW)).changes)["added"]


def test_a_plan_for_a_place_that_changed_is_refused(make: Make, tmp_path: Path) -> None:
    first = make()
    first.send(first.plan(parcel(tmp_path, OLD)))
    late, quick = make(), make()
    plan = late.plan(parcel(tmp_path, NEW))
    quick.send(quick.plan(parcel(tmp_path, {"index.html": "of somebody else"})))
    with pytest.raises(GeneratorError):
        late.send(plan)
    assert not make().plan(parcel(tmp_path, {"index.html": "of somebody else"})).changes.any
