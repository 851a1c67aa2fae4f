"""What a workflow installs: what pip says this installation came from, or nothing."""

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from generator.commands import requirement as room
from generator.commands.requirement import requirement
from generator.disk.code import PACKAGE

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Installed:
    """As pip leaves it."""

    version = "9.8"

    def __init__(self, direct_url: str | None) -> None:
        self.direct_url = direct_url

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.direct_url


def installed(monkeypatch: pytest.MonkeyPatch, direct_url: str | None) -> None:
    monkeypatch.setattr(room, "distribution", lambda name: Installed(direct_url))


def test_from_an_index_the_version_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, None)
    assert requirement() == "briefing-digest[search]==9.8"


def test_from_a_repository_it_is_the_commit_without_password(monkeypatch: pytest.MonkeyPatch) -> None:
    vcs = f'{{"vcs": "git", "commit_id": "{COMMIT}"}}'
    installed(monkeypatch, f'{{"url": "https://me:secret@example.org/b.git", "vcs_info": {vcs}}}')
    assert requirement() == f"briefing-digest[search] @ git+https://example.org/b.git@{COMMIT}"


@pytest.mark.parametrize(
    "told",
    [
        '{"url": "file:///nowhere/briefing", "dir_info": {"editable": true}}',
        '{"url": "file:///tmp/briefing_digest-9.8-py3-none-any.whl", "archive_info": {}}',
        '{"url": "https://example.org/briefing_digest-9.8-py3-none-any.whl", "archive_info": {}}',
        f'{{"url": "ssh://git@intranet/b.git", "vcs_info": {{"vcs": "git", "commit_id": "{COMMIT}"}}}}',
        "{}",
        "not json",
    ],
)
def test_from_elsewhere_nothing_is_said(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, told)
    assert requirement() is None


def test_from_a_checkout_it_is_the_commit_that_others_can_fetch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def commit(folder: Path) -> tuple[str, str]:
        asked.append(folder)
        return "https://example.org/b.git", COMMIT

    monkeypatch.setattr(room, "public_commit", commit)
    folder = tmp_path / "with space"
    folder.mkdir()
    installed(monkeypatch, f'{{"url": "{folder.as_uri()}", "dir_info": {{}}}}')
    assert requirement() == f"briefing-digest[search] @ git+https://example.org/b.git@{COMMIT}"

    def missing(name: str) -> None:
        raise PackageNotFoundError

    monkeypatch.setattr(room, "distribution", missing)
    assert requirement()
    assert asked == [folder, PACKAGE.parent]
