import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from generator.model.article import RawFile
from generator.model.problem import Problem
from generator.net.fetch import Fetcher


class _Site(BaseHTTPRequestHandler):
    """A small site that counts what it is asked."""

    seen: ClassVar[list[tuple[str, str | None]]] = []

    def do_GET(self) -> None:
        self.seen.append((self.path, self.headers["If-None-Match"]))
        if self.path == "/robots.txt":
            self._answer(200, b"User-agent: *\nDisallow: /private/\n")
        elif self.path == "/page" and self.headers["If-None-Match"] == '"v1"':
            self._answer(304, b"")
        elif self.path == "/page":
            self._answer(200, b"<p>Hello</p>", ETag='"v1"')
        elif self.path == "/large":
            self._answer(200, b"x" * 5000)
        elif self.path == "/to-itself":
            self._answer(302, b"", Location="/page")
        elif self.path == "/to-private":
            port = self.headers["Host"].rpartition(":")[2]
            self._answer(302, b"", Location=f"http://localhost:{port}/page")
        elif self.path == "/to-file":
            self._answer(302, b"", Location="file:///etc/passwd")
        else:
            self._answer(404, b"")

    def _answer(self, code: int, body: bytes, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        pass


@pytest.fixture
def address() -> Iterator[str]:
    _Site.seen.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def fetch(folder: Path, url: str, pauses: list[float] | None = None) -> RawFile | Problem:
    sleep = (pauses if pauses is not None else []).append
    (found,) = Fetcher(folder, timeout_s=5, sleep=sleep, largest=2000).read(url, asked=url)
    return found


def code(found: RawFile | Problem) -> str:
    assert isinstance(found, Problem)
    return found.code


def test_a_page_comes_with_its_address(tmp_path: Path, address: str) -> None:
    found = fetch(tmp_path, f"{address}/page#top")
    assert isinstance(found, RawFile)
    assert (found.body, found.url) == (b"<p>Hello</p>", f"{address}/page")


def test_an_unchanged_page_is_not_sent_again(tmp_path: Path, address: str) -> None:
    first, second = (fetch(tmp_path, f"{address}/page") for _ in range(2))
    assert first == second
    assert _Site.seen[-1] == ("/page", '"v1"')


def test_a_second_passes_between_two_requests(tmp_path: Path, address: str) -> None:
    pauses: list[float] = []
    fetch(tmp_path, f"{address}/page", pauses)
    assert len(pauses) == 1  # between robots.txt and the page
    assert 0 < pauses[0] <= 1


def test_robots_are_obeyed(tmp_path: Path, address: str) -> None:
    assert code(fetch(tmp_path, f"{address}/private/page")) == "robots-refuse"


def test_a_page_over_the_cap_is_refused(tmp_path: Path, address: str) -> None:
    assert code(fetch(tmp_path, f"{address}/large")) == "page-too-large"


def test_a_missing_page_is_a_problem(tmp_path: Path, address: str) -> None:
    assert code(fetch(tmp_path, f"{address}/none")) == "not-fetched"


def test_nobody_answering_is_a_problem(tmp_path: Path) -> None:
    assert code(fetch(tmp_path, "http://127.0.0.1:9/")) == "not-fetched"


def test_a_redirect_never_leads_to_a_file(tmp_path: Path, address: str) -> None:
    assert code(fetch(tmp_path, f"{address}/to-file")) == "not-fetched"


def test_what_only_a_feed_names_is_not_fetched_from_a_private_network(tmp_path: Path, address: str) -> None:
    (found,) = Fetcher(tmp_path, timeout_s=5, sleep=lambda seconds: None).read(
        f"{address}/page", asked="https://feeds.example/feed.xml"
    )
    assert code(found) == "private-address"
    (found,) = Fetcher(tmp_path, timeout_s=5, sleep=lambda seconds: None).read(f"{address}/page")
    assert code(found) == "private-address"
    assert _Site.seen == []


def test_a_feed_of_the_own_network_may_name_pages_beside_it(tmp_path: Path, address: str) -> None:
    fetcher = Fetcher(tmp_path, timeout_s=5, sleep=lambda seconds: None)
    list(fetcher.read(f"{address}/feed.xml", asked=f"{address}/feed.xml"))
    (found,) = fetcher.read(f"{address}/page", asked=f"{address}/feed.xml")
    assert isinstance(found, RawFile)
    (found,) = fetcher.read(f"{address}/page", asked="http://127.0.0.1:1/feed.xml")
    assert code(found) == "private-address"


def test_a_public_name_that_turns_private_takes_no_page_along(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(address.rpartition(":")[2])
    feed = f"http://feeds.example:{port}/feed.xml"
    fetcher = Fetcher(tmp_path, timeout_s=5, sleep=lambda seconds: None)
    with monkeypatch.context() as outside:
        resolve_to(outside, "93.184.215.14", port)
        outside.setattr("generator.net.fetch.Fetcher._ask_robots", lambda fetcher, url: None)
        outside.setattr("generator.net.fetch.Fetcher._get", lambda fetcher, url: b"<rss/>")
        assert isinstance(next(fetcher.read(feed, asked=feed)), RawFile)
    resolve_to(monkeypatch, "127.0.0.1", port)
    (found,) = fetcher.read(f"http://feeds.example:{port}/page", asked=feed)
    assert code(found) == "private-address"


def resolve_to(patch: pytest.MonkeyPatch, home: str, port: int) -> None:
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (home, port))]
    patch.setattr(socket, "getaddrinfo", lambda *asked, **options: answer)


def test_a_redirect_is_judged_like_an_address(tmp_path: Path, address: str) -> None:
    assert isinstance(fetch(tmp_path, f"{address}/to-itself"), RawFile)
    assert code(fetch(tmp_path, f"{address}/to-private")) == "private-address"


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://", "http://[x", "ftp://a.example/", "https://" + "a" * 5000]
)
def test_only_web_addresses_are_fetched(tmp_path: Path, url: str) -> None:
    assert code(fetch(tmp_path, url)) == "bad-address"
