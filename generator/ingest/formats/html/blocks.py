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
    """An element the walk is inside of, with what its outer elements pass on to it."""

    node: etree._Element
    owner: etree._Element
    """The innermost block: what is written here is its."""
    silent: bool
    linked: bool
    embedded: bool
    asides: tuple[str, ...]
    article: etree._Element


class _Words(msgspec.Struct, eq=False):
    """What was read of one block so far."""

    first: _Open
    parts: list[str]
    linked: int = 0


def text_blocks(page: etree._Element) -> tuple[TextBlock, ...]:
    """Every block of the page that shows words, in reading order."""
    body = page.find("body")
    read: dict[etree._Element, _Words] = {}
    for text, inside in _runs(page if body is None else body):
        words = read.get(inside.owner)
        if words is None:
            if text.isspace():
                continue
            words = read[inside.owner] = _Words(first=inside, parts=[])
        words.parts.append(text)
        if inside.linked:
            words.linked += len(text.strip())
    blocks = (_block(node, words) for node, words in read.items())
    return tuple(block for block in blocks if block.folded)


def _runs(body: etree._Element) -> Iterator[tuple[str, _Open]]:
    """Every visible run of characters with the element it stands in; a line break is a space."""
    inside = _Open(node=body, owner=body, silent=False, linked=False, embedded=False, asides=(), article=body)
    path = [inside]
    for event, node in etree.iterwalk(body, events=("start", "end", "comment")):
        if event == "start":
            inside = _entered(inside, node)
            path.append(inside)
            text = " " if node.tag == "br" else node.text
        else:
            if event == "end":
                path.pop()
                inside = path[-1]
            text = node.tail if node is not body else None
        if text and not inside.silent:
            yield text, inside


def _entered(outer: _Open, node: etree._Element) -> _Open:
    tag = tag_of(node)
    is_block = tag in BLOCKS
    names = f"{node.get('class') or ''} {node.get('id') or ''}"
    aside = _aside(tag, names) if is_block and not outer.silent else None
    return _Open(
        node=node,
        owner=node if is_block else outer.owner,
        silent=outer.silent or is_silent(node),
        linked=outer.linked or tag == "a",
        embedded=outer.embedded or (len(names) > 1 and bool(_EMBED.search(names))),
        asides=(*outer.asides, aside) if aside and aside not in outer.asides else outer.asides,
        article=node if tag in ("article", "main") else outer.article,
    )


def _block(node: etree._Element, words: _Words) -> TextBlock:
    parent = node.getparent()
    above = parent.getparent() if parent is not None else None
    line = one_line("".join(words.parts))
    return TextBlock(
        node=node,
        text=line,
        folded=fold(line),
        linked=words.linked,
        signature=f"{_look(node)} < {_look(parent)}",
        home=f"{_look(parent)} < {_look(above)}",
        article=words.first.article,
        embedded=words.first.embedded,
        asides=words.first.asides,
    )


def _aside(tag: str, names: str) -> str | None:
    if tag in _ASIDE_TAGS:
        return tag
    if tag in ("body", "article", "main") or len(names) == 1:
        return None
    named = _ASIDE_NAME.search(names)
    return named[1].lower() if named else None


def _look(node: etree._Element | None) -> str:
    """Tag and class with digits as 0: generated names of one template differ in digits only."""
    if node is None:
        return ""
    return f"{tag_of(node)}.{_DIGITS.sub('0', node.get('class') or node.get('data-component') or '')}"
