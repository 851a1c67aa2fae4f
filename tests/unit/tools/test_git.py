"""Who works here, by git."""

import subprocess
from pathlib import Path

import pytest

from generator.tools.git import user_name


def test_the_name_is_the_one_git_would_put_on_a_commit(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "config", "user.name", "The Desk"], cwd=tmp_path, check=True)
    assert user_name(tmp_path) == "The Desk"


def test_without_git_there_is_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert user_name(tmp_path) is None
