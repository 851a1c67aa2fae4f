"""Where others can fetch the commit that a folder holds: said only where it is sure."""

import subprocess
from pathlib import Path

import pytest

from generator.tools.checkout import public_commit, web_address


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with one commit that its remote is known to hold."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "file").write_text("one")
    git(tmp_path, "add", "file")
    git(tmp_path, "commit", "-q", "-m", "one")
    git(tmp_path, "remote", "add", "origin", "https://name:secret@example.org/briefing.git")
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    return tmp_path


def test_a_commit_that_was_pushed_is_named_without_password(checkout: Path) -> None:
    assert public_commit(checkout) == ("https://example.org/briefing.git", git(checkout, "rev-parse", "HEAD"))


def test_changes_that_nobody_else_has_are_no_version(checkout: Path) -> None:
    (checkout / "file").write_text("two")
    assert public_commit(checkout) is None
    git(checkout, "commit", "-q", "-a", "-m", "two")
    assert public_commit(checkout) is None


def test_a_remote_on_this_machine_is_none_for_others(checkout: Path) -> None:
    git(checkout, "remote", "set-url", "origin", str(checkout))
    assert public_commit(checkout) is None


def test_without_repository_or_git_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert public_commit(tmp_path) is None
    monkeypatch.setenv("PATH", "")
    assert public_commit(tmp_path) is None


@pytest.mark.parametrize(
    "remote", ["/srv/x.git", "file:///srv/x.git", "git@intranet:x.git", "http://a.example/x"]
)
def test_an_address_that_is_not_sure_is_none(remote: str) -> None:
    assert web_address(remote) is None
