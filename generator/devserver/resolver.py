"""Which file a request is for, by the rules of GitHub Pages; the only way from an address to a file.

A file is found by looking its exact name up in the snapshot, so nothing outside the site can be reached.
"""

from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from generator.devserver.snapshot import Snapshot

INDEX = "index.html"
NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """This file of the snapshot answers."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Another address answers."""

    to: str
    """Path of the address, quoted."""
    permanently: bool = True


@dataclass(frozen=True, slots=True)
class Missing:
    """The site has no such page; its own 404.html says so."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The address lies beside the site's base path, where another site would be."""


Resolution = Found | Moved | Missing | Elsewhere


def resolve(raw_path: bytes, snapshot: Snapshot) -> Resolution:
    """What answers a request; `raw_path` is the path as it was sent, without the query.

    It is decoded once.  The order is that of GitHub Pages: the file itself, the file with `.html`, the
    folder's index (with a slash at the end, or after a redirect to it).
    """
    base = f"{(_decoded(snapshot.base_path.encode()) or '').rstrip('/')}/"
    path = _decoded(raw_path)
    if path is None:
        return Missing()
    if path == "/" != base:
        return Moved(to=quote(base), permanently=False)
    if f"{path}/" == base:
        return Moved(to=quote(base))
    if not path.startswith(base):
        return Elsewhere()
    return _within(path.removeprefix(base), base, snapshot)


def _within(name: str, base: str, snapshot: Snapshot) -> Resolution:
    if not name or name.endswith("/"):
        return Found(path=name + INDEX) if snapshot.has(name + INDEX) else Missing()
    for path in (name, f"{name}.html"):
        if snapshot.has(path):
            return Found(path=path)
    return Moved(to=quote(f"{base}{name}/")) if snapshot.has(f"{name}/{INDEX}") else Missing()


def _decoded(path: bytes) -> str | None:
    try:
        return unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return None
