"""The review desk over HTTP: plain pages, plain forms, and every write answered by a redirect.

What the desk shows and does is somebody else's work (`Desk`); here stand addresses, forms and their token.
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from generator.devserver.app import live_page
from generator.devserver.live import Live
from generator.devserver.media_types import media_type

ROOT = "/_review/"
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_MOST_FILES = 200
_MOST_FIELDS = 2000
_LONGEST_FIELD = 8 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as a browser sent it; its name is a stranger's."""

    name: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a form sent: each field with all its values, and the files."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: tuple[Upload, ...] = ()

    def value(self, name: str) -> str:
        """The first value; empty where there is none."""
        return next(iter(self.fields.get(name, ())), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """A page to show."""

    html: str
    status: int = 200


class Desk(Protocol):
    """The review desk; called from several threads."""

    def page(self, path: str, query: Mapping[str, str], token: str) -> DeskPage:
        """The page at a path below /_review/; `token` goes into its forms."""
        ...

    def act(self, verb: str, form: Form) -> str:
        """Carry a form out; the path below /_review/ to go on with.  What goes wrong is told there."""
        ...

    def static(self, name: str) -> bytes | None:
        """A style sheet or script of the desk."""
        ...


def desk_routes(desk: Desk, live: Live) -> tuple[BaseRoute, ...]:
    """The desk's addresses, for `make_app`."""
    room = _Room(desk, live)
    return (
        Route("/_review", _to_root),
        Route("/_review/static/{name}", room.static),
        Route("/_review/{path:path}", room.show),
        Route("/_review/{verb}", room.act, methods=["POST"]),
    )


async def _to_root(request: Request) -> Response:
    return RedirectResponse(ROOT, 308)


class _Room:
    """Answers requests with the desk's pages."""

    def __init__(self, desk: Desk, live: Live) -> None:
        self._desk, self._live = desk, live
        self._token = secrets.token_urlsafe(24)

    async def show(self, request: Request) -> Response:
        query = dict(request.query_params)
        page = await run_in_threadpool(self._desk.page, request.path_params["path"], query, self._token)
        response = live_page(self._live, page.html, page.status)
        response.headers["Content-Security-Policy"] = _POLICY
        return response

    async def static(self, request: Request) -> Response:
        body = self._desk.static(request.path_params["name"])
        if body is None:
            return PlainTextResponse("no such file\n", 404)
        return Response(body, headers={"Content-Type": media_type(request.path_params["name"])})

    async def act(self, request: Request) -> Response:
        try:
            form = await _form(request)
        except HTTPException as error:
            return PlainTextResponse(f"{error.detail}\n", error.status_code)
        if not hmac.compare_digest(form.value("token").encode(), self._token.encode()):
            message = "this form is of an earlier run of the preview: load the page again\n"
            return PlainTextResponse(message, 403)
        location = await run_in_threadpool(self._desk.act, request.path_params["verb"], form)
        self._live.wake()
        return RedirectResponse(ROOT + location, 303)


async def _form(request: Request) -> Form:
    """The form of a request; raises HTTPException where it is none, or too large."""
    fields: dict[str, list[str]] = {}
    files: list[Upload] = []
    async with request.form(
        max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_LONGEST_FIELD
    ) as parts:
        for name, value in parts.multi_items():
            if isinstance(value, UploadFile):
                if value.filename:
                    files.append(Upload(name=value.filename, body=await value.read()))
            else:
                fields.setdefault(name, []).append(value)
    return Form(fields={name: tuple(values) for name, values in fields.items()}, files=tuple(files))
