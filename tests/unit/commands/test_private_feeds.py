"""A feed that a person named, and what its entries may make us fetch."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from generator.commands.ingest import ingest
from generator.net.fetch import Fetcher
from tests.sites import SMALL, write_site

WORDS = " ".join(f"The {n}th ship left the harbour of Reykjavik on Monday." for n in range(40))


class _Feed(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []
    link: ClassVar[str] = ""

    def do_GET(self) -> None:
        self.asked.append(f"{self.headers['Host'].partition(':')[0]}{self.path}")
        if self.path == "/feed.xml":
            entry = (
                f"<item><title>Ships</title><link>{self.link}</link><description>Ships.</description></item>"
            )
            body = f'<?xml version="1.0"?><rss version="2.0"><channel>{entry}</channel></rss>'
        else:
            body = f"<html><body><article><h1>Ships</h1><p>{WORDS}</p></article></body></html>"
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        pass


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    fetcher = partial(Fetcher, sleep=lambda seconds: None, timeout_s=5)
    monkeypatch.setattr("generator.commands.raw_sources.Fetcher", fetcher)
    _Feed.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Feed)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_entry_beside_its_feed_is_fetched(port: int, tmp_path: Path) -> None:
    _Feed.link = f"http://127.0.0.1:{port}/ships"
    report = ingest(
        write_site(tmp_path, SMALL), [f"http://127.0.0.1:{port}/feed.xml"], now="2024-03-10T08:00:00Z"
    )
    assert report.count("added") == 1


def test_an_entry_never_leads_elsewhere_in_a_private_network(port: int, tmp_path: Path) -> None:
    _Feed.link = f"http://localhost:{port}/ships"
    report = ingest(
        write_site(tmp_path, SMALL), [f"http://127.0.0.1:{port}/feed.xml"], now="2024-03-10T08:00:00Z"
    )
    assert report.count("added") == 0
    assert [problem.code for problem in report.problems] == ["private-address"]
    assert not [place for place in _Feed.asked if place.startswith("localhost")]
