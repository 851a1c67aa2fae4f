"""Polite fetching of pages and feeds: robots.txt, one request a second and host, caps on size and time, no
second download of what has not changed, and no address of a private network unless a person named it.

urllib, not httpx: one plain GET at a time needs nothing more, and it is one dependency less.
"""

import gzip
import hashlib
import time
import zlib
from collections.abc import Callable, Iterator
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import OpenerDirector, Request
from urllib.robotparser import RobotFileParser

import msgspec

from generator.model.article import RawFile
from generator.model.problem import Problem
from generator.net.guard import NotPublic, Origin, is_private, origin, public_opener

USER_AGENT: Final = (
    "briefing-digest/0.1 (reads single articles for an editor; +https://pypi.org/project/briefing-digest/)"
)
LARGEST_PAGE: Final = 10_000_000
_CHUNK: Final = 65_536
_LONGEST_ADDRESS: Final = 4000


class _Kept(msgspec.Struct, frozen=True):
    """What a server said about a page we hold, to ask only for something newer."""

    url: str
    etag: str | None = None
    modified: str | None = None


class Refused(Exception):
    """A page we will not or cannot have; its arguments are the problem's code, message and hint."""


class Fetcher:
    """Fetches addresses one after another; pages are kept in `folder` for conditional requests."""

    def __init__(
        self,
        folder: Path,
        *,
        timeout_s: float = 20.0,
        pause_s: float = 1.0,
        sleep: Callable[[float], None] = time.sleep,
        largest: int = LARGEST_PAGE,
    ) -> None:
        self._folder, self._timeout_s, self._pause_s = folder, timeout_s, pause_s
        self._sleep, self._largest = sleep, largest
        self._robots: dict[str, RobotFileParser] = {}
        self._last: dict[str, float] = {}
        self._opener: OpenerDirector = public_opener()
        self._private: set[Origin] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._robots.clear()

    def read(self, url: str, *, asked: str | None = None) -> Iterator[RawFile | Problem]:
        """The page or feed at an address, or the problem that kept it away; never raises for the network.

        `asked`: the address that a person named, this one or the feed it stands in.  Only its host may be
        one of a private network; for the pages of a feed, only if it was when the feed was fetched.
        """
        try:
            address = plain(url)
            self._opener = public_opener(self._trusted(asked, itself=url == asked))
            self._ask_robots(address)
            yield RawFile(name=url, body=self._get(address), url=address)
        except Refused as refusal:
            code, message, hint = refusal.args
            yield Problem(where=url[:200], severity="error", code=code, message=message, hint=hint)

    def _trusted(self, asked: str | None, *, itself: bool) -> frozenset[Origin]:
        """What may be of a private network, on behalf of an address that a person named."""
        if asked is None:
            return frozenset()
        named = origin(plain(asked))
        # A public name that comes to mean a private address (DNS rebinding) shall not take its feed along.
        if itself and is_private(named):
            self._private.add(named)
        return frozenset({named}) if itself or named in self._private else frozenset()

    def _ask_robots(self, url: str) -> None:
        host = urlunsplit((*urlsplit(url)[:2], "/robots.txt", "", ""))
        if host not in self._robots:
            self._robots[host] = self._rules(host)
        if not self._robots[host].can_fetch(USER_AGENT, url):
            hint = "open it in a browser and save the page, or paste its text"
            raise Refused("robots-refuse", "the site's robots.txt asks programs to stay away", hint)

    def _rules(self, address: str) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            text = self._download(Request(address, headers=_headers()))[0].decode("utf-8", "replace")
            rules.parse(text.splitlines()[:5000])
        except HTTPError as error:
            # RFC 9309: no rules (4xx) allow everything, a broken server (5xx) nothing.
            rules.parse([] if error.code < 500 else ["User-agent: *", "Disallow: /"])
        except (OSError, HTTPException, ValueError, Refused):
            rules.parse([])
        return rules

    def _get(self, url: str) -> bytes:
        kept, body = self._kept(url)
        headers = _headers()
        if kept and kept.etag:
            headers["If-None-Match"] = kept.etag
        if kept and kept.modified:
            headers["If-Modified-Since"] = kept.modified
        try:
            data, answer = self._download(Request(url, headers=headers))
        except HTTPError as error:
            if error.code == 304 and body is not None:
                return body
            hint = "check the address, or save the page from a browser"
            raise Refused("not-fetched", f"the server answers {error.code} {error.reason}", hint) from error
        except (URLError, OSError, HTTPException, ValueError) as error:
            reason = error.reason if isinstance(error, URLError) else error
            if isinstance(reason, NotPublic):
                hint = "name it on the command line if you want it"
                raise Refused("private-address", str(reason), hint) from error
            raise Refused(
                "not-fetched", f"no answer: {reason}", "check the address and the network"
            ) from error
        self._keep(_Kept(url, answer.headers.get("ETag"), answer.headers.get("Last-Modified")), data)
        return data

    def _download(self, request: Request) -> tuple[bytes, HTTPResponse]:
        """The body of an answer, unpacked; within the caps or refused."""
        self._wait(request.host)
        deadline = time.monotonic() + 3 * self._timeout_s
        parts, size = [], 0
        with self._opener.open(request, timeout=self._timeout_s) as answer:
            while part := answer.read(_CHUNK):
                parts.append(part)
                size += len(part)
                if size > self._largest:
                    message = f"the page is larger than {self._largest / 1_000_000:g} MB"
                    raise Refused("page-too-large", message, "save the article alone, or paste its text")
                if time.monotonic() > deadline:
                    raise TimeoutError("the answer comes too slowly")
            return self._unpacked(b"".join(parts), answer.headers.get("Content-Encoding", "")), answer

    def _unpacked(self, data: bytes, encoding: str) -> bytes:
        # We ask for plain bytes; some servers pack all the same.
        if encoding.lower() not in ("gzip", "x-gzip", "deflate"):
            return data
        window = zlib.MAX_WBITS | 32
        try:
            unpacked = zlib.decompressobj(window).decompress(data, self._largest + 1)
        except zlib.error as error:
            raise Refused(
                "not-fetched", f"the answer is broken: {error}", "save the page from a browser"
            ) from error
        if len(unpacked) > self._largest:
            raise Refused(
                "page-too-large", "the page unpacks to more than we read", "paste the article's text"
            )
        return unpacked

    def _wait(self, host: str) -> None:
        """Keep the pause between two requests to one host."""
        now = time.monotonic()
        due = self._last.get(host, now - self._pause_s) + self._pause_s
        if due > now:
            self._sleep(due - now)
        self._last[host] = max(due, now)

    def _kept(self, url: str) -> tuple[_Kept | None, bytes | None]:
        note, page = self._places(url)
        try:
            kept = msgspec.json.decode(note.read_bytes(), type=_Kept)
            return (kept, gzip.decompress(page.read_bytes())) if kept.url == url else (None, None)
        except (OSError, msgspec.MsgspecError, EOFError, zlib.error):
            return None, None

    def _keep(self, kept: _Kept, body: bytes) -> None:
        if not (kept.etag or kept.modified):
            return
        note, page = self._places(kept.url)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            page.write_bytes(gzip.compress(body, mtime=0))
            note.write_bytes(msgspec.json.encode(kept))
        except OSError:
            note.unlink(missing_ok=True)  # Without the note the page is fetched anew: slower, never wrong.

    def _places(self, url: str) -> tuple[Path, Path]:
        name = hashlib.sha256(url.encode()).hexdigest()[:32]
        return self._folder / f"{name}.json", self._folder / f"{name}.gz"


def _headers() -> dict[str, str]:
    return {"User-Agent": USER_AGENT, "Accept": "text/html,application/xhtml+xml,application/xml,*/*;q=0.5"}


def plain(url: str) -> str:
    """The address in ASCII, without fragment; refused unless it is http or https with a host."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise Refused(
            "bad-address", f"this is no web address: {error}", "copy it from the browser"
        ) from error
    if parts.scheme not in ("http", "https") or not host or len(url) > _LONGEST_ADDRESS:
        raise Refused("bad-address", "this is no web address", "copy it from the browser, with https://")
    path, query = (quote(part, safe="/:@!$&'()*+,;=%~-._?") for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme, f"[{host}]{port}" if ":" in host else host + port, path, query, ""))
