"""A built site in a git repository, and a bare repository it is published to; nobody's own git settings."""

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.commands.build import Order as BuildOrder
from generator.commands.build import build
from generator.commands.publish import Order, prepared
from generator.publish.site_files import Plan, Receipt
from tests.sites import SMALL, article, write_site

IDENTITY = "[user]\n\tname = The Desk\n\temail = desk@example.org\n"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True, encoding="utf-8")
    return done.stdout.strip()


class Place:
    """A site, its remote, and what one does with them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.site, self.remote = folder, folder / "site", folder / "remote.git"

    def write(self, text: str) -> None:
        """Write files of the site and build it."""
        write_site(self.site, text)
        build(BuildOrder(site=self.site, jobs=1))

    def set(self, lines: str) -> None:
        """Add lines to the settings, and build."""
        settings = self.site / "content" / "site.yaml"
        settings.write_text(settings.read_text() + lines)
        build(BuildOrder(site=self.site, jobs=1))

    def publish(self, message: str | None = None) -> tuple[Plan, Receipt]:
        with prepared(Order(site=self.site, message=message)) as (delivery, target):
            assert delivery.plan, delivery.problems
            return delivery.plan, target.send(delivery.plan)

    def branch(self, name: str = "gh-pages") -> dict[str, bytes]:
        """Every file of the branch as the remote has it."""
        listed = git(self.remote, "ls-tree", "-r", "-z", "--name-only", name).split("\0")
        return {path: self.blob(f"{name}:{path}") for path in listed if path}

    def blob(self, name: str) -> bytes:
        return subprocess.run(
            ["git", "cat-file", "blob", name], cwd=self.remote, capture_output=True, check=True
        ).stdout

    def built(self) -> dict[str, bytes]:
        """Every file of the site as it was built, and the one that GitHub needs."""
        output = self.site / "output"
        files = {
            str(file.relative_to(output)): file.read_bytes() for file in output.rglob("*") if file.is_file()
        }
        del files[".briefing.json"]
        return files | {".nojekyll": b""}

    def commits(self, name: str = "gh-pages") -> int:
        return int(git(self.remote, "rev-list", "--count", name))

    def of_the_user(self) -> str:
        """All that the user calls his own: branches, tags, what is staged, what is changed, stashes."""
        kept = [
            git(self.site, "for-each-ref"),
            git(self.site, "status", "--porcelain"),
            git(self.site, "ls-files", "-s"),
        ]
        return "\n".join(
            [*kept, (self.site / ".git" / "HEAD").read_text(), (self.site / ".git" / "config").read_text()]
        )

    def push_as_another(self, path: str, text: str, branch: str = "gh-pages") -> None:
        """Somebody else adds a file to the branch."""
        other = self.folder / "other"
        if not other.exists():
            git(self.folder, "clone", "--quiet", str(self.remote), "other")
        git(other, "fetch", "--quiet")
        known = f"origin/{branch}" in git(other, "branch", "-r")
        git(
            other,
            "checkout",
            "--quiet",
            *(["-B", branch, f"origin/{branch}"] if known else ["--orphan", branch]),
        )
        (other / path).write_text(text)
        git(other, "add", path)
        git(other, "commit", "--quiet", "-m", "theirs")
        git(other, "push", "--quiet", "origin", branch)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("built") / "site", SMALL + article("one", "Words."))
    build(BuildOrder(site=folder, jobs=1))
    return folder


@pytest.fixture
def place(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A fresh copy of the built site whose `origin` is a bare repository beside it."""
    (tmp_path / "gitconfig").write_text(IDENTITY)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    place = Place(tmp_path)
    shutil.copytree(built, place.site)
    (place.site / ".gitignore").write_text("/.cache/\n/output/\n/content/articles/\n")
    git(tmp_path, "init", "--quiet", "--bare", "-b", "main", "remote.git")
    git(place.site, "init", "--quiet", "-b", "main")
    git(place.site, "remote", "add", "origin", str(place.remote))
    git(place.site, "add", "-A")
    git(place.site, "commit", "--quiet", "-m", "sources")
    return place
