"""The event stream: tells each open page whether it is old, and what is wrong."""

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from generator.devserver.live import Live, State
from generator.devserver.overlay import overlay
from generator.devserver.reload_script import difference
from generator.devserver.site_pages import SitePages

_MOST = 300
"""Open streams: one for each visible tab."""
_HEARTBEAT_S = 15
"""How often something is written, so that a tab that has gone is noticed."""


class Events:
    """/_preview/events?page=PATH&mark=MARK"""

    def __init__(self, live: Live, pages: SitePages) -> None:
        self._live, self._pages = live, pages
        self._open = 0

    async def listen(self, request: Request) -> Response:
        """A stream that begins with the present state."""
        if self._open >= _MOST:
            return Response("too many open pages\n", 503, {"Retry-After": "5"}, "text/plain")
        page = request.query_params.get("page", "/").encode()
        mark = request.query_params.get("mark", "")
        return StreamingResponse(self._counted(page, mark), media_type="text/event-stream")

    async def _counted(self, page: bytes, mark: str) -> AsyncIterator[bytes]:
        self._open += 1
        try:
            async for event in self._events(page, mark):
                yield event
        finally:
            self._open -= 1

    async def _events(self, page: bytes, mark: str) -> AsyncIterator[bytes]:
        states = self._live.states()
        following = asyncio.ensure_future(anext(states, None))
        yield b": hello\n\n"
        try:
            while True:
                done, _ = await asyncio.wait({following}, timeout=_HEARTBEAT_S)
                if not done:
                    yield b": still here\n\n"
                    continue
                state = following.result()
                if state is None:
                    return
                event, mark = await run_in_threadpool(self._event, state, page, mark)
                following = asyncio.ensure_future(anext(states, None))
                del state, done  # an idle stream must not hold on to the whole site it told of
                yield event
        finally:
            following.cancel()

    def _event(self, state: State, page: bytes, mark: str) -> tuple[bytes, str]:
        """The news for one page, and the mark it has once it heard them."""
        new, change = mark, "changed"
        if mark:
            new = self._pages.answer(page, state).mark
            change = difference(mark, new)
        news = {
            "server": self._live.server,
            "build": state.build,
            "change": change,
            "mark": new,
            "overlay": overlay(state),
        }
        return f"data: {json.dumps(news)}\n\n".encode(), new
