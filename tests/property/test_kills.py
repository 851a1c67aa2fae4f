"""A build killed at any moment leaves no half file, and the next one makes the site a clean build makes."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from generator.commands.build import Order, build
from tests.property.test_builds import snapshot
from tests.sites import SMALL, article, write_site

KILLS = int(os.environ.get("BRIEFING_KILLS", "5"))
"""`make soak` asks for more."""


def edition_of(site: Path, word: str) -> None:
    """Change every article, add one and take one out."""
    for number in range(30):
        text = (
            f"China's exports to Russia rose 1{number % 10} percent in 2023, the {word} said.\n\nMore {word}."
        )
        write_site(site, article(f"article-{number}", text))
    write_site(site, article(f"only-{word}", "One article more."))
    for file in (site / "content" / "articles").glob("only-*.md"):
        if file.stem != f"only-{word}":
            file.unlink()


def start(site: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "generator", "build", "--quiet", "--jobs", "1", "--site", str(site)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_a_build_killed_at_any_moment_is_completed_by_the_next(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", SMALL)
    edition_of(site, "office")
    began = time.monotonic()
    assert start(site).wait() == 0
    whole = time.monotonic() - began
    (site / "output" / "CNAME").write_text("example.org")
    for kill in range(KILLS):
        edition_of(site, f"bureau{kill}")
        process = start(site)
        time.sleep(whole * (kill + 0.5) / KILLS)
        process.send_signal(signal.SIGKILL)
        process.wait()
        (site / ".cache" / f".hashes.{process.pid}.tmp").write_text("as a kill may leave it")
        build(Order(site=site, jobs=1))
        clean = tmp_path / f"clean{kill}"
        shutil.copytree(site / "content", clean / "content")
        build(Order(site=clean, jobs=1))
        assert snapshot(site / "output") == snapshot(clean / "output") | {"CNAME": b"example.org"}
        assert not [file for file in (site / ".cache").iterdir() if file.suffix == ".tmp"]
