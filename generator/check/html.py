"""A page as the checks see it: its anchors, links, words and what must not be there."""

import re
from functools import lru_cache
from html.parser import HTMLParser

import msgspec

from generator.model.page import Asset

_WORD = re.compile(r"\S+")


class Markup(msgspec.Struct, frozen=True, kw_only=True):
    """What one page holds."""

    ids: tuple[str, ...]
    links: tuple[tuple[str, int], ...]
    """(address, line) of every href and src."""
    inline: tuple[tuple[str, int], ...]
    """(what, line) of inline scripts, styles and event handlers."""
    text: str
    """The visible words, one space between them."""


def is_html(asset: Asset) -> bool:
    """Whether the asset is a page."""
    return asset.path.endswith(".html")


def markup_of(asset: Asset) -> Markup:
    """The parsed page."""
    return _parse(asset.body)


@lru_cache(maxsize=4096)
def _parse(body: bytes) -> Markup:
    reader = _Reader()
    reader.feed(body.decode("utf-8", errors="replace"))
    reader.close()
    return Markup(
        ids=tuple(reader.ids),
        links=tuple(reader.links),
        inline=tuple(reader.inline),
        text=" ".join(_WORD.findall(" ".join(reader.text))),
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[tuple[str, int]] = []
        self.inline: list[tuple[str, int]] = []
        self.text: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        attributes = dict(attrs)
        if tag == "style" or (
            tag == "script" and "src" not in attributes and attributes.get("type") != "application/ld+json"
        ):
            self.inline.append((f"<{tag}>", line))
        self._silent += tag in ("script", "style", "title")
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name in ("href", "src") and value is not None:
                self.links.append((value, line))
            elif name == "style" or name.startswith("on"):
                self.inline.append((name, line))

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style", "title")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text.append(data)
