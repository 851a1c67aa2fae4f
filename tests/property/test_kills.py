"""What is killed at any moment leaves no half file, and the next run makes what a clean one makes."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.cli import run
from generator.commands.build import Order, build
from generator.commands.readiness import ready
from generator.errors import NotReady
from tests.property.test_builds import snapshot
from tests.sites import SMALL, article, write_site

KILLS = int(os.environ.get("BRIEFING_KILLS", "5"))
"""`make soak` asks for more."""
DEADLINE_S = 30
needs_proc = pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="needs to see when helpers end")


def edition_of(site: Path, word: str, *, articles: int = 15) -> None:
    """Change every article, add one and take one out."""
    for number in range(articles):
        text = (
            f"China's exports to Russia rose 1{number % 10} percent in 2023, the {word} said.\n\nMore {word}."
        )
        write_site(site, article(f"article-{number}", text))
    write_site(site, article(f"only-{word}", "One article more."))
    for file in (site / "content" / "articles").glob("only-*.md"):
        if file.stem != f"only-{word}":
            file.unlink()


def start(site: Path, *command: str) -> "subprocess.Popen[bytes]":
    whole = [sys.executable, "-m", "generator", *command, "--quiet", "--site", str(site)]
    return subprocess.Popen(whole, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def duration(site: Path, *command: str) -> float:
    """How long the command takes when nobody kills it."""
    began = time.monotonic()
    assert start(site, *command).wait() == 0
    return time.monotonic() - began


def killed(site: Path, *command: str, after: float) -> int:
    """Start the command and kill it after so many seconds; its process id."""
    process = start(site, *command)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return process.pid


def temporaries(folder: Path) -> list[str]:
    return [file.name for file in folder.rglob("*") if file.suffix == ".tmp" or "staging" in file.name]


def test_a_build_killed_at_any_moment_is_completed_by_the_next(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", SMALL)
    edition_of(site, "office")
    command = ["build", "--jobs", "1", "--no-search"]
    whole = duration(site, *command)
    (site / "output" / "CNAME").write_text("example.org")
    for kill in range(KILLS):
        edition_of(site, f"bureau{kill}")
        process = killed(site, *command, after=whole * (kill + 0.5) / KILLS)
        (site / ".cache" / f".hashes.{process}.tmp").write_text("as a kill may leave it")
        (site / ".cache" / f".search.{process}.tmp" / "pages").mkdir(parents=True)
        finished = built(site) if is_ready(site) else None
        build(Order(site=site, jobs=1))
        assert finished in (None, built(site))
        clean = tmp_path / f"clean{kill}"
        shutil.copytree(site / "content", clean / "content")
        build(Order(site=clean, jobs=1))
        assert snapshot(site / "output") == snapshot(clean / "output") | {"CNAME": b"example.org"}
        assert temporaries(site) == []


def is_ready(site: Path) -> bool:
    """Whether it would be published or sent as it is; every page is whole even where it would not."""
    pages = (page for page in (site / "output").rglob("*.html") if "staging" not in str(page))
    assert all(page.read_bytes().rstrip().endswith(b"</html>") for page in pages)
    try:
        return bool(ready(site))
    except NotReady:
        return False


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that was published both ways once: to a folder, and to a branch of a bare repository."""
    (tmp_path / "gitconfig").write_text("[user]\n\tname = The Desk\n\temail = desk@example.org\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    subprocess.run(["git", "init", "--quiet", "--bare", "remote.git"], cwd=tmp_path, check=True)
    site = write_site(tmp_path / "site", SMALL)
    with (site / "content" / "site.yaml").open("a") as settings:
        settings.write("publish: {remote: ../remote.git, folder: ../served}\n")
    next_edition(site, "office")
    return site


def next_edition(site: Path, word: str) -> None:
    """Another site, built."""
    edition_of(site, word, articles=5)
    build(Order(site=site, jobs=1))


def on_the_branch(site: Path) -> dict[str, bytes]:
    """What the remote serves."""
    listed = ["git", "archive", "--format=tar", "gh-pages"]
    tree = site.parent / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir()
    tar = subprocess.run(listed, cwd=site.parent / "remote.git", capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x"], cwd=tree, input=tar, check=True)
    files = snapshot(tree)
    assert files.pop(".nojekyll") == b""
    return files


def in_the_folder(site: Path) -> dict[str, bytes]:
    files = snapshot(site.parent / "served")
    return {path: body for path, body in files.items() if not path.startswith(".briefing")}


def built(site: Path) -> dict[str, bytes]:
    return {path: body for path, body in snapshot(site / "output").items() if path != ".briefing.json"}


def wait_for_helpers(site: Path) -> None:
    """A killed process cannot take git along: until that ends, it may still push, or keep us waiting."""
    until = time.monotonic() + DEADLINE_S
    while any(str(site).encode() in line for line in command_lines()):
        assert time.monotonic() < until
        time.sleep(0.02)


def command_lines() -> list[bytes]:
    """Command line and working folder of every process."""
    lines = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if int(process.name) != os.getpid():
                lines.append((process / "cmdline").read_bytes() + os.fsencode((process / "cwd").readlink()))
        except OSError:  # it ended
            continue
    return lines


@needs_proc
def test_a_push_killed_at_any_moment_leaves_the_branch_old_or_new(published: Path) -> None:
    whole = duration(published, "publish", "--yes")
    assert on_the_branch(published) == built(published)
    for kill in range(KILLS):
        old = built(published)
        next_edition(published, f"bureau{kill}")
        killed(published, "publish", "--yes", after=whole * (kill + 0.5) / KILLS)
        wait_for_helpers(published)
        assert on_the_branch(published) in (old, built(published))
        assert run(["publish", "--yes", "--quiet", "--site", str(published)]) == 0
        assert on_the_branch(published) == built(published)
        assert [path.name for path in (published / ".cache" / "publish").iterdir()] == ["repository"]


@needs_proc
def test_a_copy_killed_at_any_moment_is_completed_by_the_next(published: Path) -> None:
    whole = duration(published, "publish", "folder", "--yes")
    (published.parent / "served" / "CNAME").write_text("example.org")
    for kill in range(KILLS):
        old = built(published)
        next_edition(published, f"bureau{kill}")
        new = built(published)
        killed(published, "publish", "folder", "--yes", after=whole * (kill + 0.5) / KILLS)
        wait_for_helpers(published)
        for path, body in in_the_folder(published).items():
            assert body in (old.get(path), new.get(path), b"example.org")
        assert run(["publish", "folder", "--yes", "--quiet", "--site", str(published)]) == 0
        assert in_the_folder(published) == new | {"CNAME": b"example.org"}
        left = [path.name for path in (published.parent / "served").iterdir() if path.name.startswith(".")]
        assert left == [".briefing-published.json"]
