"""The mail digest of each edition as its readers will see it, below /_mail/: wide, narrow and as text.

What a letter says is somebody else's work (`MailRoom`); here stand addresses and frames.
"""

from collections.abc import Sequence
from html import escape
from typing import Protocol
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from generator.devserver.app import live_page
from generator.devserver.builder import failure
from generator.devserver.live import Live
from generator.devserver.overlay import flaw_list, page, report
from generator.devserver.snapshot import Flaw
from generator.errors import GeneratorError

ROOT = "/_mail/"
# A letter is a stranger to this origin: no script, and framed by our own pages only.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; sandbox allow-popups"
_WIDE, _NARROW = 640, 320


class Letter(Protocol):
    """One edition as a letter."""

    @property
    def subject(self) -> str:
        """One line."""
        ...

    @property
    def preheader(self) -> str:
        """What an inbox shows beside the subject."""
        ...

    @property
    def html(self) -> str:
        """The HTML part."""
        ...

    @property
    def text(self) -> str:
        """The text part."""
        ...


class MailRoom(Protocol):
    """Writes the letters of the newest good build; called from several threads."""

    def editions(self) -> Sequence[tuple[str, str]]:
        """Id and title of every edition, newest first."""
        ...

    def letter(self, edition: str) -> tuple[Letter, Sequence[Flaw]]:
        """The letter, and what a person should know before it goes out; raises GeneratorError."""
        ...


def mail_routes(room: MailRoom, live: Live) -> tuple[BaseRoute, ...]:
    """The addresses below /_mail/, for `make_app`."""
    pages = _Pages(room, live)
    return (
        Route("/_mail", _to_root),
        Route(ROOT, pages.list),
        Route("/_mail/{edition}/", pages.frames),
        Route("/_mail/{edition}/html", pages.html),
        Route("/_mail/{edition}/text", pages.text),
    )


async def _to_root(request: Request) -> Response:
    return RedirectResponse(ROOT, 308)


class _Pages:
    def __init__(self, room: MailRoom, live: Live) -> None:
        self._room, self._live = room, live

    async def list(self, request: Request) -> Response:
        await self._live.first()
        links = [
            f'<li><a href="{ROOT}{quote(id_, safe="")}/">{escape(title)}</a></li>'
            for id_, title in await run_in_threadpool(self._room.editions)
        ]
        content = f"<ul>\n{chr(10).join(links)}\n</ul>" if links else "<p>There is no edition yet.</p>"
        return live_page(self._live, page("Letters", f"<h1>Letters</h1>\n{content}").decode())

    async def frames(self, request: Request) -> Response:
        await self._live.first()
        edition: str = request.path_params["edition"]
        try:
            letter, flaws = await run_in_threadpool(self._room.letter, edition)
        except GeneratorError as error:
            words = report(failure(error), "There is no such letter", "See the list of all letters.")
            back = f'<p><a href="{ROOT}">All letters</a></p>'
            return live_page(self._live, page("No letter", words + back).decode(), 404)
        return live_page(self._live, page(letter.subject, _framed(edition, letter, flaws)).decode())

    async def html(self, request: Request) -> Response:
        letter = await self._letter(request)
        headers = {"Content-Security-Policy": _POLICY}
        return Response(letter.html, headers=headers, media_type="text/html")

    async def text(self, request: Request) -> Response:
        letter = await self._letter(request)
        return Response(letter.text, media_type="text/plain")

    async def _letter(self, request: Request) -> Letter:
        await self._live.first()
        try:
            letter, _ = await run_in_threadpool(self._room.letter, request.path_params["edition"])
        except GeneratorError as error:
            raise HTTPException(404, str(error)) from error
        return letter


def _framed(edition: str, letter: Letter, flaws: Sequence[Flaw]) -> str:
    address = f"{ROOT}{quote(edition, safe='')}"
    size = len(letter.html.encode()) / 1000
    frames = "\n".join(
        f'<figure><figcaption>{width} pixels</figcaption>\n<iframe src="{address}/html" width="{width}"'
        f' height="900" title="The letter, {width} pixels wide" sandbox="allow-popups"></iframe></figure>'
        for width in (_WIDE, _NARROW)
    )
    return (
        f'<p><a href="{ROOT}">All letters</a></p>\n<h1>{escape(letter.subject)}</h1>\n'
        f"<p>{escape(letter.preheader)}</p>\n"
        f'<p>{size:.0f} kB of HTML. <a href="{address}/html">The HTML alone</a>, '
        f'<a href="{address}/text">the text</a>.</p>\n{flaw_list(flaws)}\n'
        f'<div class="frames">\n{frames}\n</div>'
    )
