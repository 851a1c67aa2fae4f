"""Strangers' requests: none reads, writes or stops the preview.  Raw sockets, as an attacker has them."""

import contextlib
import gc
import socket
import tracemalloc
from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from generator.devserver import protocol
from generator.devserver.guard import LARGEST_BODY
from generator.devserver.hosts import Hosts, host_name, is_loopback
from tests.unit.devserver.in_memory import Preview, Reply, preview, small


async def write(request: Request) -> Response:
    return PlainTextResponse(f"{len(await request.body())} bytes")


async def fail(request: Request) -> Response:
    raise ValueError("slip")


ROUTES = [Route("/_review/", write, methods=["GET", "POST"]), Route("/_review/fail", fail)]


@pytest.fixture(scope="module")
def site() -> Iterator[Preview]:
    with preview(
        small(), routes=lambda live: ROUTES, names=("preview.example",), largest_body=1000
    ) as running:
        yield running


def own_origin(site: Preview) -> str:
    return f"Origin: http://127.0.0.1:{site.port}"


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd", "/%2e%2e/", "/..%2f", "//etc/passwd", "/a/%00", "/\\..\\", "/.git/config",
        "/.env", "/briefing/..%2f..%2fetc/passwd", "/_preview/../etc/passwd", "/_preview/%2e%2e/builder.py",
        "/_preview/builder.py", "http://evil.example/", "*",
    ],
)  # fmt: skip
def test_no_path_leads_outside_the_site(site: Preview, path: str) -> None:
    reply = site.get(path)
    assert reply.status in (400, 404)
    assert b"root:" not in reply.body


def test_a_path_may_not_be_endless(site: Preview) -> None:
    assert site.get(f"/briefing/{'x' * 10_000}").status == 414


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:9", "127.0.0.1", "[::1]:8000", "preview.example:80"]
)
def test_names_of_ours_are_answered(site: Preview, host: str) -> None:
    request = f"GET /briefing/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    assert Reply(site.raw(request.encode())).status == 200


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("Host: evil.example", 403),
        ("Host: localhost.evil.example", 403),
        ("Host: evil.example:8000@localhost", 403),
        ("Host: 192.0.2.7", 403),
        ("Host:", 403),
        ("Host: localhost\r\nHost: evil.example", 400),
        ("X: no host", 400),
    ],
)
def test_other_names_are_refused(site: Preview, head: str, status: int) -> None:
    request = f"GET /briefing/ HTTP/1.1\r\n{head}\r\nConnection: close\r\n\r\n"
    assert Reply(site.raw(request.encode())).status == status


def test_an_address_is_ours_where_the_connection_came_in_at_it() -> None:
    hosts = Hosts()
    assert hosts.allow("192.0.2.7:8000", local_address="192.0.2.7")
    assert hosts.allow("192.0.2.7:8000", local_address="::ffff:192.0.2.7")
    assert hosts.allow("[2001:db8::7]", local_address="2001:db8::7")
    assert not hosts.allow("192.0.2.8", local_address="192.0.2.7")


@pytest.mark.parametrize("header", ["", "[::1", "a b", "a,b", "a/b", "a:b", "a:1:2", "ä.example", "a" * 300])
def test_what_cannot_be_a_name_is_none(header: str) -> None:
    assert host_name(header) is None


def test_loopback_is_known_in_every_spelling() -> None:
    assert all(
        map(is_loopback, ("localhost", "LocalHost", "127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"))
    )
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.0.2.1", "localhost.example", "")))


@pytest.mark.parametrize("path", ["/briefing/", "/_preview/events", "/_review/"])
@pytest.mark.parametrize("method", ["GET", "OPTIONS", "POST"])
def test_no_answer_lets_another_site_read_it(site: Preview, path: str, method: str) -> None:
    reply = site.get(path, "Origin: https://evil.example", method=method)
    assert not [name for name in reply.headers if name.startswith("access-control")]
    assert reply.headers["cross-origin-resource-policy"] == "same-origin"
    assert (reply.status >= 400) or (method == "GET" and path != "/_preview/events")


@pytest.mark.parametrize(
    "heads",
    [
        (),
        ("Origin: null",),
        ("Origin: https://evil.example",),
        ("Origin: http://localhost",),
        ("Sec-Fetch-Site: cross-site",),
        ("Sec-Fetch-Site: same-origin",),
    ],
)
def test_nobody_else_writes(site: Preview, heads: tuple[str, ...]) -> None:
    assert site.get("/_review/", *heads, method="POST", body=b"x").status == 403


def test_our_own_pages_write(site: Preview) -> None:
    assert site.get("/_review/", own_origin(site), method="POST", body=b"abc").body == b"3 bytes"


def test_our_own_origin_does_not_outweigh_a_cross_site_mark(site: Preview) -> None:
    heads = (own_origin(site), "Sec-Fetch-Site: cross-site")
    assert site.get("/_review/", *heads, method="POST", body=b"x").status == 403


@pytest.mark.parametrize("heads", [("Sec-Fetch-Site: cross-site",), ("Sec-Fetch-Site: same-site",)])
def test_nobody_else_listens(site: Preview, heads: tuple[str, ...]) -> None:
    assert site.get("/_preview/events", *heads).status == 403


def test_a_body_has_a_largest_size(site: Preview) -> None:
    assert site.get("/_review/", own_origin(site), method="POST", body=b"x" * 1000).status == 200
    assert site.get("/_review/", own_origin(site), method="POST", body=b"x" * 1001).status == 413


def test_a_chunked_body_has_a_largest_size(site: Preview) -> None:
    head = (
        f"POST /_review/ HTTP/1.1\r\nHost: localhost:{site.port}\r\nOrigin: http://localhost:{site.port}\r\n"
    )
    body = "Transfer-Encoding: chunked\r\n\r\n" + f"400\r\n{'x' * 1024}\r\n" * 3 + "0\r\n\r\n"
    assert Reply(site.raw((head + body).encode())).status == 413


def test_a_defect_is_told_without_a_traceback(site: Preview) -> None:
    assert site.get("/_review/fail").status == 500
    assert site.told[-1] == "'/_review/fail': this is a defect of the program: ValueError: slip"


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /briefing/\r\n\r\n",  # HTTP/0.9
        b"GET /briefing/ HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 2**20 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # somebody tries TLS
        b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST /_review/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"\r\n" * 20_000,
    ],
    ids=["http-0.9", "1-mb-header", "tls", "nul", "two-lengths", "empty-lines"],
)
def test_what_is_no_request_ends_the_connection(
    site: Preview, request_: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    with contextlib.suppress(ConnectionError):
        assert site.raw(request_).partition(b"\r\n")[0] in (b"", b"HTTP/1.1 400 Bad Request")
    assert site.get("/briefing/").status == 200
    assert capfd.readouterr() == ("", "")


def test_pipelined_requests_are_answered_in_order(site: Preview) -> None:
    one = f"GET /briefing/about HTTP/1.1\r\nHost: localhost:{site.port}\r\n\r\n"
    last = one.replace("about", "both").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
    answer = site.raw((one * 50 + last).encode())
    assert answer.count(b"HTTP/1.1 200 OK") == 51
    assert answer.index(b"about") < answer.index(b"both")


def test_two_hundred_open_streams_leave_room_for_others(site: Preview) -> None:
    request = f"GET /_preview/events?page=/briefing/ HTTP/1.1\r\nHost: localhost:{site.port}\r\n\r\n".encode()
    with contextlib.ExitStack() as stack:
        streams = [stack.enter_context(site.connect()) for _ in range(200)]
        for stream in streams:
            stream.sendall(request)
        for stream in streams:
            read_until(stream, b"data: ")
        assert site.get("/briefing/").status == 200
        site.live.wake()
        for stream in streams:
            read_until(stream, b'"build": ')


def read_until(stream: socket.socket, words: bytes) -> bytes:
    read = b""
    while words not in read:
        more = stream.recv(65536)
        assert more, read
        read += more
    return read


def test_those_who_never_finish_asking_are_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "HEAD_S", 0.2)
    with preview(small()) as site, contextlib.ExitStack() as stack:
        slow = [stack.enter_context(site.connect()) for _ in range(100)]
        for connection in slow:
            connection.sendall(b"GET /briefing/ HTTP/1.1\r\nHost: loc")
        assert site.get("/briefing/").status == 200
        for connection in slow:
            with contextlib.suppress(ConnectionError):
                assert connection.recv(100) == b""


def test_a_second_request_must_be_finished_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "HEAD_S", 0.2)
    with preview(small()) as site, site.connect() as connection:
        connection.sendall(f"GET /briefing/about HTTP/1.1\r\nHost: localhost:{site.port}\r\n\r\n".encode())
        read_until(connection, b"about")
        connection.sendall(b"GET /briefing/ HTTP/1.1\r\nHost: loc")
        with contextlib.suppress(ConnectionError):
            assert b"200" not in connection.recv(1000)


def test_connections_have_a_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "MOST_CONNECTIONS", 20)
    with preview(small()) as site:
        with contextlib.ExitStack() as stack:
            crowd = [stack.enter_context(site.connect()) for _ in range(60)]
            turned_away = 0
            for connection in crowd[20:]:
                with contextlib.suppress(ConnectionError):
                    assert connection.recv(1) == b""
                turned_away += 1
            assert turned_away == 40
        assert site.get("/briefing/").status == 200


def test_strangers_cost_bounded_memory(site: Preview) -> None:
    header = b"GET /briefing/ HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 2**20
    with contextlib.ExitStack() as stack:
        tracemalloc.start()
        try:
            for _ in range(100):
                connection = stack.enter_context(site.connect())
                with contextlib.suppress(ConnectionError):
                    connection.sendall(header)
            site.get("/briefing/")
            gc.collect()
            held, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert held < 10 * 2**20, f"{held / 2**20:.1f} MB for 100 connections"


def test_the_largest_body_holds_a_file_an_editor_drops() -> None:
    assert LARGEST_BODY >= 25 * 2**20
