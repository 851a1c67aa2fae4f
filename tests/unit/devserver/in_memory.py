"""A preview of a site made of a dictionary, really listening on loopback."""

import asyncio
import socket
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from starlette.routing import BaseRoute

from generator.devserver.app import make_app
from generator.devserver.builder import Builder
from generator.devserver.guard import LARGEST_BODY
from generator.devserver.hosts import Hosts
from generator.devserver.live import Live, State
from generator.devserver.ports import listen
from generator.devserver.server import Server
from generator.devserver.snapshot import Flaw

Result = TypeVar("Result")
PATIENCE_S = 10
PAGE = b"<!doctype html><title>Harbour</title><body><h1>Harbour</h1></body>"


@dataclass
class DictSnapshot:
    """Files by path; a value that is an error is raised."""

    files: dict[str, bytes | Exception]
    base_path: str = "/briefing/"
    problems: Sequence[Flaw] = ()
    style: str = ""

    def has(self, path: str) -> bool:
        return path in self.files

    def read(self, path: str) -> bytes:
        body = self.files[path]
        if isinstance(body, Exception):
            raise body
        return body

    def styles(self) -> str:
        return self.style


@dataclass
class DictWorkshop:
    """Builds what it is told to."""

    next: DictSnapshot | Exception
    builds: int = 0

    def build(self) -> DictSnapshot:
        self.builds += 1
        if isinstance(self.next, Exception):
            raise self.next
        return self.next


@dataclass
class Preview:
    """A running server and how to speak to it."""

    workshop: DictWorkshop
    live: Live
    port: int
    told: list[str] = field(default_factory=list)

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_S)

    def raw(self, request: bytes) -> bytes:
        """Everything the server sends back until it ends the connection."""
        with self.connect() as connection:
            connection.sendall(request)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def get(self, path: str, *headers: str, method: str = "GET", body: bytes = b"") -> "Reply":
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Connection: close", *headers]
        if body:
            lines.append(f"Content-Length: {len(body)}")
        return Reply(self.raw("\r\n".join([*lines, "", ""]).encode() + body))


class Reply:
    """A response taken apart."""

    def __init__(self, data: bytes) -> None:
        head, _, self.body = data.partition(b"\r\n\r\n")
        status, *lines = head.decode("latin-1").split("\r\n")
        self.status = int(status.split()[1])
        self.headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}


@contextmanager
def preview(
    site: DictSnapshot | Exception,
    *,
    routes: Callable[[Live], Sequence[BaseRoute]] = lambda live: (),
    names: Sequence[str] = (),
    largest_body: int = LARGEST_BODY,
) -> Iterator[Preview]:
    """A preview that runs while the block does."""
    workshop, told = DictWorkshop(site), list[str]()

    def show(state: State, seconds: float) -> None:
        live.show(state)

    builder = Builder(workshop, show)
    live = Live(builder.wake)
    bound, _ = listen("127.0.0.1", 0)
    hosts = Hosts(names=frozenset(names))
    app = make_app(live, hosts=hosts, tell=told.append, routes=routes(live), largest_body=largest_body)
    server = Server(app=app, sockets=[bound], live=live, builder=builder)
    server.start()
    try:
        yield Preview(workshop, live, bound.getsockname()[1], told)
    finally:
        server.stop()
        server.join()
        assert server.ended.is_set()


def small(**changes: bytes | Exception) -> DictSnapshot:
    """A site with a page, a folder, a file of both names, and a 404 page."""
    return DictSnapshot(
        {
            "index.html": PAGE,
            "about.html": b"about",
            "folder/index.html": b"folder",
            "both.html": b"both",
            "both/index.html": b"inside",
            "data/v1/figures.csv": b"0123456789",
            "feed.xml": b"<feed/>",
            "404.html": b"<h1>Nothing here</h1>",
            **changes,
        }
    )


def in_a_loop(work: Coroutine[object, object, Result]) -> Result:
    """What it gives, in a loop of its own: this thread's may be held by a browser that other tests drive."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
