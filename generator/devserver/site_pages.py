"""The site's own files, answered as GitHub Pages would, but never from a cache."""

import threading
from dataclasses import dataclass
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from generator.devserver.builder import failure
from generator.devserver.live import Live, State
from generator.devserver.media_types import HTML, media_type
from generator.devserver.overlay import failure_page, page
from generator.devserver.ranges import with_range
from generator.devserver.reload_script import mark, with_script
from generator.devserver.resolver import NOT_FOUND, Elsewhere, Found, Moved, resolve
from generator.devserver.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address answers, before the reload script is put in."""

    status: int
    body: bytes = b""
    media_type: str = HTML
    to: str | None = None
    """Where a redirect leads."""
    mark: str = ""


class SitePages:
    """Every address that is not the preview's own."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._lock = threading.Lock()
        self._answers: tuple[State, dict[bytes, Answer]] = (live.state, {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, once there is a site."""
        request = Request(scope, receive)
        response = await self._respond(request)
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            return Response("this address can only be read\n", 405, {"Allow": "GET, HEAD"}, "text/plain")
        state = await self._live.first()
        answer = await run_in_threadpool(self.answer, raw_path(request), state)
        headers = {"Content-Type": answer.media_type}
        if answer.to is not None:
            query = request.scope["query_string"].decode("latin-1")
            headers["Location"] = f"{answer.to}?{query}" if query else answer.to
        body = answer.body
        if answer.media_type == HTML and answer.to is None:
            body = with_script(body, self._live, state, page_mark=answer.mark)
        return with_range(request, answer.status, body, headers)

    def answer(self, path: bytes, state: State) -> Answer:
        """What this path answers in that state; remembered as long as the state is the newest asked for."""
        with self._lock:  # two threads would make one page twice, and neither sooner
            remembered, answers = self._answers
            if remembered is not state:
                answers = {}
                self._answers = state, answers
            if path not in answers:
                answers[path] = _answer(path, state)
            return answers[path]


def raw_path(request: Request) -> bytes:
    """The path as it was sent."""
    path: bytes = request.scope["raw_path"]
    return path


def _answer(path: bytes, state: State) -> Answer:
    snapshot = state.snapshot
    if snapshot is None:
        assert state.failure is not None
        return _own(503, failure_page(state.failure, "The site cannot be built yet"), snapshot)
    match resolve(path, snapshot):
        case Found(path=found):
            return _file(found, snapshot)
        case Moved(to=to, permanently=permanently):
            return Answer(status=301 if permanently else 302, to=to)
        case Elsewhere():
            return _own(404, _elsewhere(snapshot), snapshot)
    return _missing(snapshot)


def _missing(snapshot: Snapshot) -> Answer:
    if not snapshot.has(NOT_FOUND):
        return _own(404, page("Not found", "<h1>Not found</h1>"), snapshot)
    return _file(NOT_FOUND, snapshot, status=404)


def _file(path: str, snapshot: Snapshot, *, status: int = 200) -> Answer:
    try:
        body = snapshot.read(path)
    except Exception as error:  # a page may be made only now, and a defect of ours must cost only that page
        return _own(500, failure_page(failure(error), "This page could not be made"), snapshot)
    kind = media_type(path)
    page_mark = mark(body, snapshot.styles()) if kind == HTML else ""
    return Answer(status=status, body=body, media_type=kind, mark=page_mark)


def _own(status: int, body: bytes, snapshot: Snapshot | None) -> Answer:
    return Answer(status=status, body=body, mark=mark(body, snapshot.styles() if snapshot else ""))


def _elsewhere(snapshot: Snapshot) -> bytes:
    base = escape(snapshot.base_path)
    link = f'<a href="{base}">{base}</a>'
    return page(
        "Not this site", f"<h1>Not this site</h1>\n<p>Here as once published, it lies under {link}.</p>"
    )
