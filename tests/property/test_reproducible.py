"""Same input, same bytes: in any folder, language, time zone, and order of hashing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from generator.commands.ingest import ingest
from tests.property.test_builds import snapshot
from tests.sites import SMALL, article, write_site

ELSEWHERE = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "COLUMNS": "40"}
TEXTS = (
    "China's exports to Russia rose 12.5 percent to $110 billion in 2023, customs data showed.",
    "Vladimir Putin met Xi Jinping in Moscow on March 20, 2023.\n\n“We want peace,” he said.",
    "Norwegian Foreign Minister Espen Barth Eide will visit İstanbul next week, the ministry said.",
)


def test_a_site_is_the_same_bytes_everywhere(tmp_path: Path) -> None:
    text = SMALL + "".join(article(f"article-{number}", body) for number, body in enumerate(TEXTS))
    assert_same_everywhere(write_site(tmp_path / "here", text), tmp_path)


def test_the_sample_is_the_same_bytes_everywhere(tmp_path: Path) -> None:
    here = tmp_path / "here"
    shutil.copytree(Path(__file__).parents[2] / "content", here / "content")
    ingest(here, now="2024-05-01T08:00:00Z")
    assert_same_everywhere(here, tmp_path)


def assert_same_everywhere(here: Path, tmp_path: Path) -> None:
    """Build the site where it is, and a copy of it elsewhere.  The search index is not compared."""
    there = tmp_path / "a folder" / "elsewhere"
    for file in sorted((file for file in here.rglob("*") if file.is_file()), reverse=True):
        # In another order: file systems list files as they came.
        copy = there / file.relative_to(here)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    for site, change in ((here, {"PYTHONHASHSEED": "0", "TZ": "UTC"}), (there, ELSEWHERE)):
        options = ["--quiet", "--no-search", "--jobs", "1", "--site", str(site)]
        command = [sys.executable, "-m", "generator", "build", *options]
        done = subprocess.run(command, check=False, env={**os.environ, **change})
        assert done.returncode in (0, 1)  # 1: built, with problems to report
    assert snapshot(here / "output") == snapshot(there / "output")
