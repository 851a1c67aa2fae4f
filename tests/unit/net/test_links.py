"""Addresses of other sites, asked on loopback."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from generator.net.guard import origin
from generator.net.links import Asker, dead_links


class _Site(BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, str, str]]] = []
    busy: ClassVar[int] = 0
    most_at_once: ClassVar[int] = 0

    def do_HEAD(self) -> None:
        self._answer("HEAD")

    def do_GET(self) -> None:
        self._answer("GET")

    def _answer(self, method: str) -> None:
        cls = type(self)
        cls.busy += 1
        cls.most_at_once = max(cls.most_at_once, cls.busy)
        self.asked.append((method, self.path, self.headers["User-Agent"]))
        code = {"/gone": 404, "/away": 410, "/forbidden": 403, "/broken": 500, "/moved": 301}.get(
            self.path, 200
        )
        if self.path == "/no-head" and method == "HEAD":
            code = 405
        self.send_response(code)
        if code == 301:
            self.send_header("Location", "/there")
        self.send_header("Content-Length", "0")
        cls.busy -= 1  # before the answer goes out: with it, the next question may come
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        pass


@pytest.fixture
def address() -> Iterator[str]:
    _Site.asked.clear()
    _Site.most_at_once = 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def ask(*addresses: str, pauses: list[float] | None = None) -> list[tuple[str, str, str]]:
    """(page, severity, code) of every link that is wrong."""
    sleep = (pauses if pauses is not None else []).append
    asker = Asker(timeout_s=5, sleep=sleep, trusted=frozenset(map(origin, addresses)))
    found = dead_links({address: f"page-{n}" for n, address in enumerate(addresses)}, asker)
    return [(problem.where, problem.severity, problem.code) for problem in found]


def test_pages_that_are_there_or_moved_are_fine(address: str) -> None:
    assert ask(f"{address}/there", f"{address}/moved", f"{address}/no-head") == []


def test_pages_that_are_gone_are_named_with_the_page_that_leads_there(address: str) -> None:
    found = ask(f"{address}/there", f"{address}/gone", f"{address}/away")
    assert found == [
        ("page-1", "warning", "external-link-broken"),
        ("page-2", "warning", "external-link-broken"),
    ]


def test_a_server_that_turns_programs_away_proves_nothing(address: str) -> None:
    found = ask(f"{address}/forbidden", f"{address}/broken")
    assert found == [("page-0", "note", "external-link-unsure"), ("page-1", "note", "external-link-unsure")]


def test_head_is_asked_first_and_get_only_where_it_says_no(address: str) -> None:
    ask(f"{address}/there", f"{address}/no-head", f"{address}/gone")
    assert [(method, path) for method, path, _ in _Site.asked] == [
        ("HEAD", "/there"),
        ("HEAD", "/no-head"),
        ("GET", "/no-head"),
        ("HEAD", "/gone"),
    ]


def test_one_host_is_asked_one_question_at_a_time_with_a_pause_and_told_who_asks(address: str) -> None:
    pauses: list[float] = []
    ask(*(f"{address}/{n}" for n in range(10)), pauses=pauses)
    assert pauses == [1.0] * 9
    assert _Site.most_at_once == 1
    assert all("https://" in agent for _, _, agent in _Site.asked)


def test_a_private_network_is_never_asked(address: str) -> None:
    (problem,) = dead_links({f"{address}/there": "index.html"}, Asker(timeout_s=5))
    assert problem.code == "private-address"
    assert _Site.asked == []


def test_nobody_answering_and_addresses_that_are_none_are_named() -> None:
    addresses = ("http://127.0.0.1:9/", "http://[x", "https://")
    assert [code for _, _, code in ask("http://127.0.0.1:9/")] == ["external-link-broken"]
    found = dead_links(dict.fromkeys(addresses[1:], "index.html"), Asker(timeout_s=5))
    assert [problem.code for problem in found] == ["external-link-broken"] * 2
