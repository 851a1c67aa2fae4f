"""The text blocks of a page in reading order, each with what tells content from decoration."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec
from lxml import etree

from generator.ingest.formats.html.tree import BLOCKS, is_silent, tag_of
from generator.text.strings import fold, one_line

_ASIDE_TAGS: Final = frozenset(["nav", "footer", "aside", "figure", "figcaption", "form"])
_ASIDE_NAME: Final = re.compile(
    r"(?:^|[-_ ])(newsletter|sign-?up|related|promo|shar(?:e|ing)|social|comments?|caption|byline"
    r"|author-?bio|bio|tags?|topics|disclaimer|ad|ads|advert\w*|sponsor\w*|recirc\w*|read-?more|also-?read|teaser"
    r"|popular|trending|most-read|breadcrumb\w*|copyright|subscri\w+"
    r"|cookie\w*|consent|toolbar|credits?|gallery|video|player|audio)(?:$|[-_ ])",
    re.IGNORECASE,
)
_EMBED: Final = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-post|reddit-embed)\b"
)
"""Posts of others, set into the page by their networks' own code: never the article's text."""
_DIGITS: Final = re.compile(r"\d+")


class TextBlock(msgspec.Struct, kw_only=True, eq=False):
    """One element with words of its own (not counting blocks inside it)."""

    node: etree._Element
    text: str
    folded: str
    linked: int
    """How many of its letters stand inside links."""
    signature: str
    """Tag and class of the element and its parent: what one template prints looks alike."""
    home: str
    """Tag and class of the parent and its parent."""
    article: etree._Element
    """The nearest article, main or body."""
    embedded: bool
    """Whether it is part of somebody's post set into the page."""
    asides: tuple[str, ...]
    """Tag or telling name of every enclosing element that usually holds something beside the text."""

    @property
    def link_share(self) -> float:
        """Between 0 (no links) and 1 (nothing else)."""
        return self.linked / max(1, len(self.text))


class _Open(msgspec.Struct, eq=False):
    """An element the walk is inside of."""

    node: etree._Element
    tag: str
    silent: bool
    aside: str | None


def text_blocks(page: etree._Element) -> tuple[TextBlock, ...]:
    """Every block of the page that shows words, in reading order."""
    body = page.find("body")
    body = page if body is None else body
    words: dict[etree._Element, list[str]] = {}
    linked: dict[etree._Element, int] = {}
    around: dict[etree._Element, tuple[_Open, ...]] = {}
    for text, path in _runs(body):
        owner = next(open_.node for open_ in reversed(path) if open_.tag in BLOCKS or open_.node is body)
        if owner not in words:
            if not text.strip():
                continue
            words[owner], linked[owner], around[owner] = [], 0, tuple(path)
        words[owner].append(text)
        if any(open_.tag == "a" for open_ in path):
            linked[owner] += len(text.strip())
    blocks = (_block(node, "".join(parts), linked[node], around[node]) for node, parts in words.items())
    return tuple(block for block in blocks if block.folded)


def _runs(body: etree._Element) -> Iterator[tuple[str, list[_Open]]]:
    """Every visible run of characters with the elements around it; a line break is a space."""
    path: list[_Open] = []
    silent = 0
    for event, node in etree.iterwalk(body, events=("start", "end", "comment")):
        if event == "start":
            tag = tag_of(node)
            path.append(_Open(node, tag, is_silent(node), _aside(node, tag)))
            silent += path[-1].silent
            text = " " if tag == "br" else node.text
        elif event == "end":
            silent -= path.pop().silent
            text = node.tail
        else:
            text = node.tail
        if text and not silent and path:
            yield text, path


def _block(node: etree._Element, text: str, linked: int, path: tuple[_Open, ...]) -> TextBlock:
    parent = node.getparent()
    above = parent.getparent() if parent is not None else None
    article = next((open_.node for open_ in reversed(path) if open_.tag in ("article", "main")), path[0].node)
    line = one_line(text)
    return TextBlock(
        node=node,
        text=line,
        folded=fold(line),
        linked=linked,
        signature=f"{_look(node)} < {_look(parent)}",
        home=f"{_look(parent)} < {_look(above)}",
        article=article,
        embedded=any(_EMBED.search(open_.node.get("class") or "") for open_ in path),
        asides=tuple(dict.fromkeys(open_.aside for open_ in path if open_.aside)),
    )


def _aside(node: etree._Element, tag: str) -> str | None:
    if tag in _ASIDE_TAGS:
        return tag
    if tag not in BLOCKS or tag in ("body", "article", "main"):
        return None
    named = _ASIDE_NAME.search(f"{node.get('class') or ''} {node.get('id') or ''}")
    return named[1].lower() if named else None


def _look(node: etree._Element | None) -> str:
    """Tag and class with digits as 0: generated names of one template differ in digits only."""
    if node is None:
        return ""
    return f"{tag_of(node)}.{_DIGITS.sub('0', node.get('class') or node.get('data-component') or '')}"
