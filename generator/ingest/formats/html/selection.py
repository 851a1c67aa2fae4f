"""Which blocks of a page are the article: those trafilatura found, corrected by how the page looks.

One template prints the paragraphs of one article alike: blocks that look like what was found come in, blocks
inside captions, boxes and embedded posts go out, headings that lead kept paragraphs stay, and what follows
the last paragraph goes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from generator.ingest.formats.html.blocks import TextBlock
from generator.ingest.formats.html.tree import tag_of
from generator.model.article import Dropped
from generator.text.strings import fold

_LONG: Final = 25
"""Folded letters from which a block's words can be looked for inside longer text."""
_PARAGRAPH: Final = 60
_MOST_COMPARISONS: Final = 60_000_000
"""Letters compared at most when looking for blocks inside the found text; a hostile page has more."""
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
_FILLING_TAGS: Final = frozenset({"p", "li", "blockquote", "div", "td", "th", "pre"}) | _HEADINGS


_STANDFIRST: Final = re.compile(
    r"[-_ ](?:stand-?first|strap-?line|sub-?title|sub-?head(?:line)?|excerpt|dek|lede|article-summary"
    r"|post-summary)(?:$|[-_ ])",
    re.IGNORECASE,
)
"""As part of a longer name or beside another ("article-subtitle"): alone, they belong to teasers too."""
_STANDFIRST_TAGS: Final = frozenset({"p", "div", "h2", "h3", "h4"})


def selected(
    blocks: Sequence[TextBlock], found: str, *, title: str | None, described: frozenset[str] = frozenset()
) -> list[TextBlock]:
    """The blocks of the article in reading order; `found` is its Markdown as trafilatura found it.

    `described` holds the page's own descriptions of the article, folded: what says the same below the
    heading is the standfirst.
    """
    chosen = _chosen(blocks, found)
    if not chosen:
        return []
    beside = _beside(blocks, chosen)
    looks = _Looks(blocks, chosen)
    inside = [number for number, block in enumerate(blocks) if block in chosen and block not in beside]
    long = [number for number in inside if len(blocks[number].folded) > _PARAGRAPH] or inside
    if not long:
        return [block for block in blocks if block in chosen]
    kept = []
    for number, block in enumerate(blocks):
        between = long[0] < number < long[-1]
        if block not in beside and (block in chosen or looks.fit(block, between=between)):
            kept.append(block)
    kept = _with_headings(blocks, looks.without_tail(kept), beside)
    return [*_standfirst(blocks, kept, beside, described), *_without_echoes(kept, title)]


def _standfirst(
    blocks: Sequence[TextBlock],
    kept: Sequence[TextBlock],
    beside: frozenset[TextBlock],
    described: frozenset[str],
) -> list[TextBlock]:
    """The sentence between heading and text that sums the article up, if the page marks it as such."""
    first = blocks.index(kept[0]) if kept else 0
    heading = max(
        (at for at, block in enumerate(blocks[:first]) if tag_of(block.node) == "h1"), default=first
    )
    for block in blocks[heading + 1 : first]:
        if block.article is not kept[0].article or block in beside or block.link_share >= 0.5:
            continue
        marked = block.folded in described or _STANDFIRST.search(block.signature)
        if marked and tag_of(block.node) in _STANDFIRST_TAGS and len(block.folded) >= _LONG:
            return [block]
    return []


def _chosen(blocks: Sequence[TextBlock], found: str) -> frozenset[TextBlock]:
    """The blocks whose words trafilatura found."""
    lines = {fold(line) for line in found.splitlines()}
    cells = {fold(cell) for line in found.splitlines() if line.startswith("|") for cell in line.split("|")}
    everything = "".join(map(fold, found.splitlines()))
    affordable = len(blocks) * len(everything) <= _MOST_COMPARISONS

    def is_found(block: TextBlock) -> bool:
        words = block.folded
        if words in (cells if _is_cell(block) else lines):
            return True
        if len(words) < _LONG or not affordable:
            return False
        # A long paragraph counts when its beginning or end was found: the rest was lost at a link.
        return words in everything or (
            len(words) > 80 and (words[:60] in everything or words[-60:] in everything)
        )

    return frozenset(block for block in blocks if tag_of(block.node) != "h1" and is_found(block))


def _is_cell(block: TextBlock) -> bool:
    return tag_of(block.node) in ("td", "th") or block.home.startswith(("td.", "th."))


def _beside(blocks: Sequence[TextBlock], chosen: frozenset[TextBlock]) -> frozenset[TextBlock]:
    """The blocks inside captions, boxes, embeds; not what holds or looks like most of the text."""
    total = sum(len(block.folded) for block in chosen)
    held: Counter[str] = Counter()
    looks: Counter[str] = Counter()
    for block in chosen:
        looks[block.signature] += len(block.folded)
        for aside in block.asides:
            held[aside] += len(block.folded)

    def is_beside(block: TextBlock) -> bool:
        if block.embedded:
            return True
        in_aside = any(held[aside] < 0.25 * total for aside in block.asides)
        return in_aside and looks[block.signature] < 0.5 * total

    return frozenset(block for block in blocks if is_beside(block))


class _Looks:
    """How the found text looks on this page, to know the paragraphs that were missed."""

    def __init__(self, blocks: Sequence[TextBlock], chosen: frozenset[TextBlock]) -> None:
        self._total = sum(len(block.folded) for block in chosen)
        self._all, self._found, self._home_all, self._home_found = (
            Counter[str](),
            Counter[str](),
            Counter[str](),
            Counter[str](),
        )
        articles: Counter[etree._Element] = Counter()
        for block in blocks:
            size = len(block.folded)
            self._all[block.signature] += size
            self._home_all[block.home] += size
            if block in chosen:
                self._found[block.signature] += size
                self._home_found[block.home] += size
                articles[block.article] += size
        self._article = max(articles, key=lambda article: articles[article])

    def fit(self, block: TextBlock, *, between: bool) -> bool:
        """Whether a block that was not found looks like the text; `between`: it stands inside the text."""
        if (
            block.article is not self._article
            or (block.link_share >= 0.5 and not (between and is_sentence(block)))
            or tag_of(block.node) not in _FILLING_TAGS
        ):
            return False
        if len(block.folded) >= _LONG and self._found[block.signature] >= 0.25 * self._total:
            return True
        if not between:
            return False
        if self._found[block.signature] and self._found[block.signature] >= 0.5 * self._all[block.signature]:
            return True
        at_home = self._home_found[block.home] >= max(0.25 * self._total, 0.5 * self._home_all[block.home])
        return at_home and tag_of(block.node) == "p" and len(block.folded) > _PARAGRAPH

    def without_tail(self, kept: list[TextBlock]) -> list[TextBlock]:
        """Cuts what follows the last block that looks like the text or shares its container."""
        usual = [number for number, block in enumerate(kept) if self._is_usual(block)]
        if not usual:
            return kept
        return [block for number, block in enumerate(kept) if number <= usual[-1]]

    def _is_usual(self, block: TextBlock) -> bool:
        share = max(self._found[block.signature], self._home_found[block.home])
        return share >= 0.25 * self._total


def _with_headings(
    blocks: Sequence[TextBlock], kept: list[TextBlock], beside: frozenset[TextBlock]
) -> list[TextBlock]:
    """Adds the subheadings that lead a kept block of the same container."""
    known = frozenset(kept)
    out: list[TextBlock] = []
    started = False
    for number, block in enumerate(blocks):
        if block in known:
            started = started or len(block.folded) > _PARAGRAPH
            out.append(block)
        elif started and tag_of(block.node) in _HEADINGS and block not in beside and number + 1 < len(blocks):
            follower = blocks[number + 1]
            if follower in known and follower.home == block.home and block.link_share < 0.5:
                out.append(block)
    return out


def _without_echoes(kept: Sequence[TextBlock], title: str | None) -> list[TextBlock]:
    """Leaves out the title, short lines printed three times or more, and pull quotes that repeat the text."""
    times = Counter(block.folded for block in kept)
    whole = "\n".join(block.folded for block in kept if len(block.folded) > 2 * _PARAGRAPH)
    affordable = len(kept) * len(whole) <= _MOST_COMPARISONS

    def is_echo(block: TextBlock) -> bool:
        words = block.folded
        if (title and words == fold(title)) or (times[words] >= 3 and len(words) < 40):
            return True
        is_short_quote = _LONG <= len(words) <= 2 * _PARAGRAPH and _is_quote(block)
        return affordable and is_short_quote and words in whole

    return [block for block in kept if not is_echo(block)]


def is_sentence(block: TextBlock) -> bool:
    """Whether the block is long and ends as a sentence does."""
    return len(block.folded) > _PARAGRAPH and block.text.rstrip("”\"’')").endswith((".", "!", "?"))


def _is_quote(block: TextBlock) -> bool:
    return tag_of(block.node) in ("blockquote", "q", "aside", "h2", "h3") or block.text[:1] in "“\"‘'«"


def why_left(blocks: Sequence[TextBlock], kept: Sequence[TextBlock]) -> Iterator[Dropped]:
    """The blocks that are not kept, each with a reason for the reader."""
    inside = frozenset(kept)
    for block in blocks:
        if block in inside:
            continue
        if block.embedded:
            yield Dropped(text=block.text, kind="embed", reason="a post of another site, set into the page")
        elif block.asides:
            yield Dropped(text=block.text, kind="page", reason=f"stands in the page’s {block.asides[-1]}")
        elif tag_of(block.node) == "h1":
            yield Dropped(text=block.text, kind="title", reason="the page’s heading", moved_to="title")
        else:
            yield Dropped(text=block.text, kind="page", reason="outside the article’s text")
