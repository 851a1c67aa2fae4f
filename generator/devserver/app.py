"""The preview as one ASGI application: the site, the preview's own files, and what else is served only.

What is served only (the review desk, the mail preview) comes as routes below its own prefix, and gets the
same guard.  A page of theirs becomes live by `live_page`; after a write they `await live.rebuilt()`, or call
`live.wake()` and let the event stream do the rest.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from importlib.resources import files

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Lifespan

from generator.devserver.events import Events
from generator.devserver.guard import LARGEST_BODY, BodyRefused, Guard
from generator.devserver.hosts import Hosts
from generator.devserver.live import Live
from generator.devserver.media_types import media_type
from generator.devserver.reload_script import with_script
from generator.devserver.site_pages import SitePages
from generator.errors import GeneratorError

EVENTS = "/_preview/events"
LOCAL = ("/_review", "/_mail")
"""Shows what rights withhold, and writes: for loopback only, whatever --host says."""
_ASSETS = ("reload.js", "preview.css")


def make_app(
    live: Live,
    *,
    hosts: Hosts,
    tell: Callable[[str], None],
    routes: Sequence[BaseRoute] = (),
    largest_body: int = LARGEST_BODY,
) -> ASGIApp:
    """The application; `routes` begin with /_review/ or /_mail/."""
    pages = SitePages(live)
    app = Starlette(
        routes=[Route(EVENTS, Events(live, pages).listen), *map(_asset, _ASSETS), *routes],
        lifespan=_lifespan(live),
        exception_handlers={BodyRefused: _body_refused, GeneratorError: _failed},
    )
    app.router.redirect_slashes = False
    app.router.default = pages
    return Guard(app, hosts=hosts, streams=(EVENTS,), local=LOCAL, tell=tell, largest_body=largest_body)


def live_page(live: Live, html: str, status: int = 200) -> HTMLResponse:
    """A page of a served-only room that loads itself again after every build.

    A script of its own can take the event `briefing:stale` on `document` and, with `preventDefault()`,
    bring itself up to date instead.
    """
    return HTMLResponse(with_script(html.encode(), live, live.state), status)


def _asset(name: str) -> Route:
    body = files("generator.devserver").joinpath("assets", name).read_bytes()

    async def respond(request: Request) -> Response:
        return Response(body, headers={"Content-Type": media_type(name)})

    return Route(f"/_preview/{name}", respond)


async def _body_refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, BodyRefused)
    # What is still to come of the body is not read: the connection ends.
    return PlainTextResponse(f"{error}\n", error.status, {"Connection": "close"})


async def _failed(request: Request, error: Exception) -> Response:
    return PlainTextResponse(f"{error}\n", 500)


def _lifespan(live: Live) -> Lifespan[Starlette]:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        live.attach(asyncio.get_running_loop())
        yield

    return lifespan
