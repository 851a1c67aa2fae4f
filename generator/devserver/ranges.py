"""One byte range of an answer, as RFC 9110 has it; there is nothing to be conditional on."""

import re

from starlette.requests import Request
from starlette.responses import Response

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def with_range(request: Request, status: int, body: bytes, headers: dict[str, str]) -> Response:
    """The answer whole, or the one range that was asked for.

    Whole for several ranges, for one that cannot be read, and with If-Range, which names a version we never
    gave.  416 where the range begins behind the end.
    """
    headers = {**headers, "Accept-Ranges": "bytes"}
    asked = request.headers.get("range")
    if asked is None or status != 200 or request.method != "GET" or "if-range" in request.headers:
        return Response(body, status, headers)
    try:
        part = span(asked, len(body))
    except LookupError:
        return Response(b"", 416, {**headers, "Content-Range": f"bytes */{len(body)}"})
    if part is None:
        return Response(body, status, headers)
    headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{len(body)}"
    return Response(body[part.start : part.stop], 206, headers)


def span(asked: str, length: int) -> range | None:
    """The bytes a Range header asks for, or None where it is not one we read.

    Raises LookupError where it asks for bytes there are not.
    """
    match = _RANGE.fullmatch(asked.strip())
    if match is None or not any(match.groups()):
        return None
    first, last = match[1], match[2]
    if not first:
        start, stop = max(0, length - int(last)), length
    else:
        start, stop = int(first), min(int(last) + 1, length) if last else length
        if last and int(last) < int(first):
            return None
    if start >= length or start >= stop:
        raise LookupError(asked)
    return range(start, stop)
