"""A page as the checks see it: its anchors, links, words, and what must or must not be there."""

import re
from html.parser import HTMLParser

import msgspec

from generator.model.page import Asset

_SPACE = re.compile(r"[^\S\x00]+")
_BREAK = "\x00"  # between two blocks; no page has it, for HTML reads it as U+FFFD
_BREAKS = re.compile(rf" ?(?:{_BREAK} ?)+")
_ADDRESSES = frozenset(("href", "src", "action", "poster", "cite", "data"))
_SILENT = frozenset(("script", "style", "title", "template"))
INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small",
     "span", "strong", "sub", "sup", "time", "u", "var", "wbr")
)  # fmt: skip
"""Elements that stand inside a word or line: what follows them is no new word."""


class Markup(msgspec.Struct, frozen=True, kw_only=True):
    """What one page holds."""

    language: str
    """Of <html lang>; empty where it says none."""
    title: str
    ids: tuple[str, ...]
    links: tuple[tuple[str, int], ...]
    """(address, line) of everything the page leads to or loads."""
    inline: tuple[tuple[str, int], ...]
    """(what, line) of inline scripts, styles and event handlers."""
    mute_images: tuple[int, ...]
    """Lines of pictures that say nothing in words: no alt, or a drawing called a picture without a name."""
    text: str
    """The visible words, one space between them, every block of the page on a line of its own."""


def is_html(asset: Asset) -> bool:
    """Whether the asset is a page."""
    return asset.path.endswith(".html")


def read_page(body: bytes) -> Markup:
    """A page taken apart; whatever it is, it is read."""
    reader = _Reader()
    reader.feed(body.decode("utf-8", errors="replace"))
    reader.close()
    return Markup(
        language=reader.language,
        title=_one_line(reader.title),
        ids=tuple(reader.ids),
        links=tuple(reader.links),
        inline=tuple(reader.inline),
        mute_images=tuple(reader.mute_images),
        text=_BREAKS.sub("\n", _one_line(reader.text)).strip(),
    )


def _one_line(pieces: list[str]) -> str:
    return _SPACE.sub(" ", "".join(pieces)).strip()


def _between(tag: str) -> str:
    return " " if tag == "br" else "" if tag in INLINE else _BREAK


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language = ""
        self.title: list[str] = []
        self.ids: list[str] = []
        self.links: list[tuple[str, int]] = []
        self.inline: list[tuple[str, int]] = []
        self.mute_images: list[int] = []
        self.text: list[str] = []
        self._silent = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text.append(_between(tag))
        self._silent += tag in _SILENT
        if tag == "html":
            self.language = dict(attrs).get("lang") or ""
        elif tag == "title":
            self._in_title = not self.title
        elif tag in ("script", "style", "img", "svg", "area"):
            self._look_closer(tag, dict(attrs))
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name in _ADDRESSES and value is not None:
                self.links.append((value, self.getpos()[0]))
            elif name == "srcset" and value:
                self.links += (
                    (part.split()[0], self.getpos()[0]) for part in value.split(",") if part.strip()
                )
            elif name == "style" or name.startswith("on"):
                self.inline.append((name, self.getpos()[0]))

    def handle_endtag(self, tag: str) -> None:
        self.text.append(_between(tag))
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)
        if not self._silent:
            self.text.append(data)

    def _look_closer(self, tag: str, attributes: dict[str, str | None]) -> None:
        line = self.getpos()[0]
        code = tag == "script" and "src" not in attributes and attributes.get("type") != "application/ld+json"
        if code or tag == "style":
            self.inline.append((f"<{tag}>", line))
        named = bool(attributes.get("aria-label") or attributes.get("aria-labelledby"))
        drawing = tag == "svg" and attributes.get("role") == "img"
        if (tag in ("img", "area") and "alt" not in attributes and not named) or (drawing and not named):
            self.mute_images.append(line)
