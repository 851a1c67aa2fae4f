"""What every request must pass before anything answers it.

Another site's page can make the editor's browser send requests here.  It must not read anything (no CORS
header, and a name of ours in Host), write anything (the Origin must be ours) or listen to the event stream.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.devserver.hosts import Hosts, is_loopback

_LONGEST_PATH = 4096
_BODY_S = 30
"""How long a request's body may take to arrive."""
_READS = {"GET", "HEAD", "OPTIONS"}
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
}
LARGEST_BODY = 32 * 2**20


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered."""

    status: int
    words: str


class BodyRefused(Exception):
    """A body that is too large or too slow."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


class Guard:
    """Refuses what is not the editor's own, bounds bodies, and adds the headers that every answer has."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: Hosts,
        streams: Sequence[str],
        local: Sequence[str],
        tell: Callable[[str], None],
        largest_body: int = LARGEST_BODY,
    ) -> None:
        """`streams`: paths that only our own pages may listen to.

        `local`: how paths begin that only this machine may ask for.
        """
        self._app, self._hosts, self._tell = app, hosts, tell
        self._streams, self._local = frozenset(streams), tuple(local)
        self._largest_body = largest_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse to."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            response = PlainTextResponse(f"{refusal.words}\n", refusal.status, {"Connection": "close"})
            await response(scope, receive, _with_headers(send))
            return
        try:
            await self._app(scope, _bounded(receive, self._largest_body), _with_headers(send))
        except Exception as error:  # the application has answered 500
            self._tell(f"{scope['path']!r}: this is a defect of the program: {type(error).__name__}: {error}")

    def _refusal(self, scope: Scope) -> Refusal | None:
        headers, path = Headers(scope=scope), scope["path"]
        if len(scope["raw_path"]) > _LONGEST_PATH:
            return Refusal(414, "this address is too long")
        if not path.startswith("/") or "\0" in path:
            return Refusal(400, "this is no address of a page")
        host, here = headers.getlist("host"), scope["server"]
        if len(host) != 1 or not self._hosts.allow(host[0], local_address=here[0] if here else ""):
            name = host[0] if host else ""
            return Refusal(403, f'the name "{name}" is not this preview\'s: start it with --allow-host NAME')
        if path.startswith(self._local) and not is_loopback(scope["client"][0] if scope["client"] else ""):
            return Refusal(403, "this page is for the editor's own machine only")
        writes = scope["method"] not in _READS
        if (writes or path in self._streams) and not _same_origin(headers, required=writes):
            return Refusal(403, "only the preview's own pages may do this")
        return None


def _same_origin(headers: Headers, *, required: bool) -> bool:
    """Whether a page of ours sent this; a browser leaves Origin out where it reads from its own server."""
    origin, fetched_from = headers.get("origin"), headers.get("sec-fetch-site")
    if origin is not None and origin != f"http://{headers['host']}":
        return False
    if fetched_from is not None and fetched_from not in ("same-origin", "none"):
        return False
    # Sec-Fetch-Site is missing where the address is neither https nor localhost: Origin decides then.
    return not required or origin is not None


def _bounded(receive: Receive, largest: int) -> Receive:
    """`receive`, until too much of a body came or it took too long."""
    read = 0
    whole = False
    deadline = asyncio.get_running_loop().time() + _BODY_S

    async def bounded() -> Message:
        nonlocal read, whole
        if whole:
            return await receive()
        try:
            async with asyncio.timeout_at(deadline):
                message = await receive()
        except TimeoutError:
            raise BodyRefused(408, "the request took too long to arrive") from None
        read += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if read > largest:
            raise BodyRefused(413, f"at most {largest // 2**20} MB at a time")
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sent
