"""`briefing serve` as a process: it says where it is, and ends at once when it is told to."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest

from generator.cli import run
from generator.commands.build import Order, build
from tests.sites import SMALL, article, write_site

PATIENCE_S = 30
HARBOUR = article("harbour", "The harbour of Norport was closed.")
WITHHELD = "-- content/sources.yaml --\n- {id: example-times, name: Example Times, rights: withheld}\n"


class Process:
    """A preview in a process of its own."""

    def __init__(self, popen: "subprocess.Popen[str]") -> None:
        self.popen = popen
        assert popen.stdout is not None
        self.lines: list[str] = []
        self.url = ""
        while not self.url:
            self.lines.append(self._line())
            self.url = next(iter(re.findall(r"http://\S+", self.lines[-1])), "")

    def _line(self) -> str:
        assert self.popen.stdout is not None
        line = self.popen.stdout.readline()
        assert line, "it ended"
        return line.strip()

    def built(self) -> None:
        while not self._line().startswith("built in"):
            pass

    @contextmanager
    def get(self, path: str, host: str | None = None) -> Iterator[http.client.HTTPResponse]:
        address = urlsplit(self.url)
        connection = http.client.HTTPConnection(
            host or address.hostname or "", address.port, timeout=PATIENCE_S
        )
        with closing(connection):
            connection.request("GET", path)
            with connection.getresponse() as response:
                yield response

    def ended(self) -> tuple[int, float, str]:
        """Exit code, seconds it took, and what it printed meanwhile."""
        started = monotonic()
        out, _ = self.popen.communicate(timeout=PATIENCE_S)
        return self.popen.returncode, monotonic() - started, out


@contextmanager
def serving(site: Path, *options: str, **environment: str) -> Iterator[Process]:
    command = [sys.executable, "-m", "generator", "serve", "--site", str(site)]
    popen = subprocess.Popen(
        [*command, *(options or ("--port", "0", "--no-open"))],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"} | environment,
    )
    with popen:
        try:
            yield Process(popen)
        finally:
            popen.kill()


@pytest.fixture
def small(site: Callable[[str], Path]) -> Path:
    return site(SMALL + HARBOUR)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_at_once_with_open_streams(small: Path, name: str) -> None:
    with serving(small) as process, ExitStack() as stack:
        process.built()
        events = "/_preview/events?page=/small/&mark=x"
        streams = [stack.enter_context(process.get(events)) for _ in range(3)]
        process.popen.send_signal(getattr(signal, name))
        code, seconds, said = process.ended()
        assert all(stream.read() for stream in streams)
    assert (code, said) == (0, "")
    assert seconds < 5


def test_ctrl_c_twice_is_once(small: Path) -> None:
    with serving(small) as process:
        process.built()
        process.popen.send_signal(signal.SIGINT)
        process.popen.send_signal(signal.SIGINT)
        assert process.ended()[0::2] == (0, "")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks at processes in /proc")
@pytest.mark.parametrize("to_all", [False, True], ids=["kill", "ctrl-c"])
def test_no_worker_is_left_behind(site: Callable[[str], Path], to_all: bool) -> None:
    many = "".join(article(f"story-{n}", f"Exports rose {n} percent in 2023.\n\n" * 20) for n in range(120))
    with serving(site(SMALL + many), "--port", "0", "--no-open") as process:
        workers = children(process.popen.pid)
        while not workers and process.popen.poll() is None:
            sleep(0.01)  # until the first build needs them
            workers = children(process.popen.pid)
        if to_all:  # a terminal sends it to the whole group
            os.killpg(process.popen.pid, signal.SIGINT)
        else:
            process.popen.terminate()
        code, _, said = process.ended()
        deadline = monotonic() + PATIENCE_S
        while any(map(alive, workers)) and monotonic() < deadline:
            sleep(0.01)
        assert not any(map(alive, workers))
    assert (code, said) == (0, "")


def children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def alive(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def test_a_taken_port_is_said_and_the_next_is_used(small: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with serving(small, "--port", str(taken), "--no-open") as process:
            assert process.lines[0].startswith(f"port {taken} is taken by ")
            assert f"(process {os.getpid()})" in process.lines[0]
            assert urlsplit(process.url).port != taken


def test_others_are_let_in_only_with_a_warning_and_never_to_the_desk(small: Path) -> None:
    with serving(small, "--host", "0.0.0.0", "--port", "0", "--no-open") as process:
        assert process.lines[0].startswith("warning: everybody on your network")
        assert not process.url.startswith("http://0.0.0.0")
        process.built()
        with process.get("/_review/", "127.0.0.1") as inside:
            assert inside.status == 200
        if "127.0.0.1" not in process.url:
            for path, status in {"/small/": 200, "/_review/": 403}.items():
                with process.get(path) as outside:
                    assert outside.status == status


def test_the_browser_is_opened_once_there_is_a_site(small: Path, tmp_path: Path) -> None:
    note = tmp_path / "note"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {note}.new && mv {note}.new {note}\n')
    browser.chmod(0o755)
    with serving(small, "--port", "0", BROWSER=f"{browser} %s") as process:
        process.built()
        deadline = monotonic() + PATIENCE_S
        while not note.exists() and monotonic() < deadline:
            sleep(0.01)
        assert note.read_text().strip() == process.url


def test_problems_are_told_once_and_the_preview_goes_on(small: Path) -> None:
    with serving(small) as process:
        process.built()
        settings = small / "content" / "site.yaml"
        settings.write_text(settings.read_text() + "nonsense: 1\n")
        told = [process._line() for _ in range(4)]
        assert "nonsense" in told[0]
        assert told[2] == "1 error, 0 warnings"
        (small / "content/articles/harbour.md").unlink()
        assert process._line().startswith("built in") or "nonsense" not in process._line()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.org"])
def test_withheld_words_are_for_this_machine_only(
    small: Path, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "--site", str(small), "--private", "--host", host]) == 2
    assert "[preview-refused]" in capsys.readouterr().err


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--site", str(tmp_path)]) == 2
    assert "[site-not-found]" in capsys.readouterr().err


@pytest.mark.parametrize("private", [False, True])
def test_private_shows_what_rights_withhold(tmp_path: Path, private: bool) -> None:
    folder = write_site(tmp_path, SMALL + WITHHELD + HARBOUR)
    options = ("--port", "0", "--no-open", *(["--private"] if private else []))
    with serving(folder, *options) as process, process.get("/small/articles/harbour/") as page:
        assert (b"Norport was closed" in page.read()) is private


def test_nothing_of_the_preview_is_in_a_built_site(small: Path) -> None:
    build(Order(site=small, jobs=1))
    output = small / "output"
    assert not [file for file in output.rglob("*") if file.is_file() and b"/_preview" in file.read_bytes()]
