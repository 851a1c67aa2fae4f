"""Full disks, forbidden folders, too few files, sources that go away: one message, the old site whole."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.cli import run
from generator.commands.build import Order, build
from generator.commands.readiness import ready
from generator.errors import NotReady
from tests.property.test_builds import snapshot
from tests.sites import SMALL, article, write_site

Site = Callable[[str], Path]
NOBODY = 65534
LIMITED = """\
import resource, sys
from generator.cli import run
import generator.commands.{verb}, generator.commands.stages, generator.commands.pages
import generator.render.environment
kind = getattr(resource, sys.argv[1])
resource.setrlimit(kind, (int(sys.argv[2]), resource.getrlimit(kind)[1]))
sys.exit(run(sys.argv[3:]))
"""


@pytest.fixture
def place(site: Site) -> Path:
    """A built site, and one more article that its next build will show."""
    folder = site(
        SMALL + article("one", "Words.") + "-- content/pages/about.md --\n---\ntitle: About\n---\nUs.\n"
    )
    build(Order(site=folder, jobs=1))
    write_site(folder, article("two", "Other words. " * 200))
    return folder


def limited(kind: str, limit: int, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a command with a limit of the system."""
    program = LIMITED.format(verb=arguments[0])
    command = [sys.executable, "-c", program, kind, str(limit), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def is_whole(place: Path, before: dict[str, bytes]) -> bool:
    """Whether the old site stands as it was, or the folder is known to be unfinished."""
    try:
        ready(place)
    except NotReady as error:
        return "older than" in error.message and snapshot(place / "output") == before
    return False


def test_a_file_that_cannot_grow_leaves_the_old_site(place: Path) -> None:
    before = snapshot(place / "output")
    done = limited("RLIMIT_FSIZE", 3000, "build", "--site", str(place), "--no-search")
    assert done.returncode == 2
    assert "File too large" in done.stderr
    assert "defect" not in done.stderr
    assert is_whole(place, before)
    assert run(["build", "--site", str(place), "--no-search", "-q"]) == 0
    assert not list(place.rglob("*staging*"))


@pytest.mark.parametrize("files", range(3, 9))
def test_too_few_open_files_end_with_one_message(place: Path, files: int) -> None:
    before = snapshot(place / "output")
    done = limited("RLIMIT_NOFILE", files, "build", "--site", str(place), "--no-search")
    assert "Traceback" not in done.stderr
    assert "defect" not in done.stderr
    assert done.returncode == 0 or is_whole(place, before) or "error" in done.stderr
    assert run(["build", "--site", str(place), "--no-search", "-q"]) == 0
    clean = write_site(place.parent / "clean", "")
    shutil.copytree(place / "content", clean / "content")
    build(Order(site=clean, jobs=1))
    assert snapshot(place / "output") == snapshot(clean / "output")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Leave some 20 KB; the file that takes the rest."""
    ballast = disk / "ballast"
    ballast.write_bytes(b"x" * (shutil.disk_usage(disk).free - 20_000))
    return ballast


def test_a_full_disk_under_the_output_ends_with_one_message(
    place: Path, small_disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = small_disk / "site"
    command = ["build", "--site", str(place), "--output", str(output), "--no-search", "--quiet"]
    assert run(command) == 0
    before = snapshot(output)
    write_site(place, article("three", "Words of a third. " * 2000))
    ballast = fill(small_disk)
    assert run(command) == 2
    assert "No space left on device [file-unreadable]" in capsys.readouterr().err
    assert snapshot(output) == before
    ballast.unlink()
    assert run(command) == 0
    assert "articles/three/index.html" in snapshot(output)


def test_a_full_disk_under_the_published_folder_leaves_the_old_site(
    place: Path, small_disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    served = small_disk / "served"
    served.mkdir()
    (served / "theirs.html").write_text("theirs")
    fill(small_disk)
    with (place / "content" / "site.yaml").open("a") as settings:
        settings.write(f"publish: {{folder: {served}}}\n")
    build(Order(site=place, jobs=1))
    assert run(["publish", "folder", "--site", str(place), "--yes"]) == 2
    assert "No space left on device [publish-refused]" in capsys.readouterr().err
    assert snapshot(served) == {"theirs.html": b"theirs"}
    assert [path.name for path in served.iterdir()] == ["theirs.html"]


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """A folder of a user who may not do everything, and that user doing the rest of the test."""
    with tempfile.TemporaryDirectory() as folder:
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        yield Path(folder)
        os.seteuid(os.getuid())
        Path(folder, "output").chmod(0o755)


def test_an_output_folder_that_may_not_be_written_ends_with_one_message(
    as_nobody: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(as_nobody, SMALL)
    (as_nobody / "output").mkdir(mode=0o555)
    assert run(["build", "--site", str(as_nobody), "--no-search"]) == 2
    assert "Permission denied [file-unreadable]" in capsys.readouterr().err
    assert list((as_nobody / "output").iterdir()) == []


@pytest.mark.parametrize("output", [".", "/", "~", "content", "themes/mine", "..", "link", "a-git-work-tree"])
def test_a_folder_that_is_not_for_output_is_left_as_it_is(
    place: Path, output: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = place / "home"
    (home / "a").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    (place / "link").symlink_to(home)
    (place / "a-git-work-tree" / ".git").mkdir(parents=True)
    before = sorted(place.rglob("*"))
    where = home if output == "~" else place / output
    assert run(["build", "--site", str(place), "--output", str(where)]) == 2
    assert "output-refused" in capsys.readouterr().err
    assert sorted(place.rglob("*")) == before


@pytest.mark.parametrize("what", ["vanishes", "changes"])
def test_a_source_that_goes_away_or_changes_during_the_build_costs_one_more_build(
    place: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = place / "content" / "articles" / "two.md"
    real = Path.read_bytes
    times = 0

    def meddled(path: Path) -> bytes:
        nonlocal times
        if path == source:
            times += 1
            if times == 2:  # the first time it is read for its fingerprint
                if what == "vanishes":
                    path.unlink()
                else:
                    write_site(place, article("two", "Not at all what it was."))
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", meddled)
        run(["build", "--site", str(place), "--no-search", "-q"])
    assert times == 2
    with pytest.raises(NotReady):
        ready(place)
    assert run(["build", "--site", str(place), "--no-search", "-q"]) == 0
    assert (place / "output" / "articles" / "two" / "index.html").exists() == (what == "changes")
    clean = write_site(place.parent / "clean", "")
    shutil.copytree(place / "content", clean / "content")
    build(Order(site=clean, jobs=1))
    assert snapshot(place / "output") == snapshot(clean / "output")


def test_a_build_with_nothing_to_do_touches_nothing_at_all(place: Path) -> None:
    build(Order(site=place, jobs=1))
    before = {path: path.stat().st_mtime_ns for path in [place / "output", *(place / "output").rglob("*")]}
    assert run(["build", "--site", str(place), "--no-search", "-q"]) == 0
    after = {path: path.stat().st_mtime_ns for path in [place / "output", *(place / "output").rglob("*")]}
    assert after == before
