"""The files of a build: rendered anew only where the view, the theme or the code is another one."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.commands.stages import Planned, rendered_page
from generator.disk import output
from generator.disk.code import code_of
from generator.disk.files import write_whole
from generator.disk.hashes import FileHashes
from generator.model.fingerprint import fingerprint
from generator.model.page import Asset, Page
from generator.render.render import static_assets


class _Made(msgspec.Struct, frozen=True, array_like=True):
    source: str
    """Fingerprint of view, theme and code."""
    sha256: str
    """Of the page they made."""


class Pages:
    """The planned pages beside what the last build made of them."""

    def __init__(
        self, planned: Planned, folder: Path, store: Path, hashes: FileHashes, *, trusted: bool
    ) -> None:
        """`folder`: the output; `store`: where to remember; `trusted`: False renders every page."""
        self._planned, self._folder, self._store, self._hashes = planned, folder, store, hashes
        self._last = _load(store) if trusted else {}
        self._now: dict[str, _Made] = {}

    def assets(self) -> Iterator[Asset | output.Kept]:
        """Every file of the site; a page that stands as it would be rendered is only named."""
        theme = self._planned.theme
        common = fingerprint(code_of("render", "pages"), theme)
        for page in self._planned.pages:
            source = fingerprint(common, type(page.view).__qualname__, page)
            yield self._kept(page, source) or self._made(page, source)
        yield from static_assets(theme)

    def save(self) -> None:
        """Remember what was made of what, for the next build."""
        write_whole(self._store, msgspec.msgpack.encode(self._now))

    def _kept(self, page: Page, source: str) -> output.Kept | None:
        last = self._last.get(page.path)
        if last is None or last.source != source:
            return None
        if not output.holds(self._folder, page.path, last.sha256, self._hashes):
            return None
        self._now[page.path] = last
        return output.Kept(path=page.path, sha256=last.sha256)

    def _made(self, page: Page, source: str) -> Asset:
        asset = rendered_page(page, self._planned.theme)
        self._now[page.path] = _Made(source, hashlib.sha256(asset.body).hexdigest())
        return asset


def _load(store: Path) -> dict[str, _Made]:
    try:
        return msgspec.msgpack.decode(store.read_bytes(), type=dict[str, _Made])
    except (OSError, msgspec.MsgspecError):
        return {}
