"""The body of a page: trafilatura finds it, the page's own structure corrects it.

trafilatura (precision) says which words are the article.  It loses paragraphs where a page keeps its text in
several containers, and keeps captions and boxes that look like text: `selection` mends both.  Its quick mode
does for most pages; where the page holds clearly more running text than came out of it, the thorough mode,
with two more extractors inside, is asked as well.  The result is written from the page itself, so lists,
tables, quotes and links are the page's own.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec
from lxml import etree

from generator.ingest.formats.html import markdown
from generator.ingest.formats.html.blocks import TextBlock, text_blocks
from generator.ingest.formats.html.selection import is_sentence, selected, why_left
from generator.ingest.formats.html.tree import parse, tag_of
from generator.model.article import Dropped
from generator.text.strings import fold

_WHOLE: Final = 0.8
"""Of the letters in the container with most running text, the share that must come out."""


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """The article's Markdown ("" where the page holds none), and the blocks that are no part of it."""

    text: str
    left_out: tuple[Dropped, ...] = ()


def body_of(
    markup: str,
    page: etree._Element,
    *,
    url: str | None,
    title: str | None,
    stated: str | None,
    described: frozenset[str] = frozenset(),
) -> Body:
    """The body of a page.

    `stated` is the text as the page's JSON-LD repeats it: it is taken only where the page itself shows less
    than half of it (texts that scripts put in place).  `described`: see `selection.selected`.
    """
    blocks = text_blocks(page)
    found = _found_by_trafilatura(markup, url, thorough=False)
    kept = selected(blocks, found, title=title, described=described)
    if not _is_whole(kept, blocks):
        found = _found_by_trafilatura(markup, url, thorough=True)
        kept = selected(blocks, found, title=title, described=described)
    text = _written(kept, url) if kept else found
    if stated and len(fold(text)) < 0.5 * len(fold(stated)):
        return Body(text=_stated_body(stated))
    return Body(text=text, left_out=tuple(why_left(blocks, kept)))


def _is_whole(kept: Sequence[TextBlock], blocks: Sequence[TextBlock]) -> bool:
    """Whether what was kept is most of the page's running text, and is running text for its most part."""
    prose = [
        block for block in blocks if is_sentence(block) and block.link_share < 0.3 and not block.embedded
    ]
    containers: Counter[str] = Counter()
    for block in prose:
        if tag_of(block.node) in ("p", "div"):
            containers[block.home] += len(block.folded)
    size = sum(len(block.folded) for block in kept)
    running = sum(len(block.folded) for block in set(kept).intersection(prose))
    most = max(containers.values(), default=0)
    return bool(kept) and size >= _WHOLE * most and running >= 0.5 * size


def _written(kept: Sequence[TextBlock], url: str | None) -> str:
    """The kept blocks as Markdown, written from the smallest part of the page that holds them all."""
    nodes = [block.node for block in kept]
    common = [nodes[0], *nodes[0].iterancestors()]
    for node in nodes[1:]:
        around = {node, *node.iterancestors()}
        common = [each for each in common if each in around]
    return markdown.to_markdown(common[0], base_url=url, kept=frozenset(nodes))


def fragment_to_markdown(markup: str, *, url: str | None = None) -> str:
    """A piece of HTML that is all article (a feed entry, a letter) as Markdown."""
    tree = parse(f"<div>{markup}</div>" if markup.strip() else "")
    return markdown.to_markdown(tree, base_url=url) if tree is not None else ""


def _found_by_trafilatura(markup: str, url: str | None, *, thorough: bool) -> str:
    import trafilatura

    try:
        document = trafilatura.bare_extraction(
            markup, url=url, include_comments=False, favor_precision=True, fast=not thorough
        )
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return ""  # Pages that break the library are rare, and the page's own structure is still there.
    body = getattr(document, "body", None)
    return markdown.to_markdown(body, base_url=url) if body is not None else ""


def _stated_body(stated: str) -> str:
    if "</p>" in stated:
        return fragment_to_markdown(stated)
    return "\n\n".join(line.strip() for line in stated.splitlines() if line.strip())
