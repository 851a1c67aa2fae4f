"""A paragraph cut into runs: its own bold and links, the words of facts, and what rights leave out.

Marks of all sorts overlap freely; cutting the text at every border makes each run plain, so that no
tag is ever closed inside another.  One sweep over the sorted borders, linear in text and marks.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from generator.model.article import Article, Block, Inline
from generator.pages.views import Link, Run


class Highlight(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a fact in the article's text."""

    start: int
    end: int
    link: Link


def runs_of(
    article: Article,
    block: Block,
    highlights: Sequence[Highlight],
    shown: Sequence[tuple[int, int]],
) -> tuple[Run, ...]:
    """The runs of a whole block, with a gap wherever words are not shown."""
    runs: list[Run] = []
    at = block.start
    for start, end in shown:
        if start > at and article.text[at:start].strip():
            runs.append(Run(text="", gap=True))
        runs.extend(runs_between(article, block, highlights, start=start, end=end))
        at = end
    if at < block.end and article.text[at : block.end].strip():
        runs.append(Run(text="", gap=True))
    return tuple(runs)


def runs_between(
    article: Article, block: Block, highlights: Sequence[Highlight], *, start: int, end: int
) -> tuple[Run, ...]:
    """The runs of a shown stretch of a block."""
    inlines = [inline for inline in block.inlines if inline.start < end and inline.end > start]
    marks = [mark for mark in highlights if mark.start < end and mark.end > start]
    edges = {start, end}
    spans = [(inline.start, inline.end) for inline in inlines] + [(mark.start, mark.end) for mark in marks]
    for first, last in spans:
        edges.update((max(first, start), min(last, end)))
    ends_here: defaultdict[int, list[Link]] = defaultdict(list)
    for mark in marks:
        ends_here[min(mark.end, end)].append(mark.link)
    return _sweep(article.text, sorted(edges), inlines, marks, ends_here)


def _sweep(
    text: str,
    edges: Sequence[int],
    inlines: Sequence[Inline],
    marks: Sequence[Highlight],
    ends_here: dict[int, list[Link]],
) -> tuple[Run, ...]:
    opening: defaultdict[int, list[Inline]] = defaultdict(list)
    for inline in inlines:
        opening[max(inline.start, edges[0])].append(inline)
    depth: defaultdict[int, int] = defaultdict(int)
    for mark in marks:
        depth[max(mark.start, edges[0])] += 1
        depth[min(mark.end, edges[-1])] -= 1
    runs: list[Run] = []
    open_inlines: list[Inline] = []
    open_marks = 0
    for start, end in pairwise(edges):
        open_inlines = [inline for inline in open_inlines if inline.end > start] + opening[start]
        open_marks += depth[start]
        runs.append(
            _run(text[start:end], open_inlines, marked=open_marks > 0, references=ends_here.get(end, []))
        )
    return tuple(runs)


def _run(text: str, inlines: Sequence[Inline], *, marked: bool, references: Sequence[Link]) -> Run:
    kinds = {inline.kind for inline in inlines}
    hrefs = [inline.href for inline in inlines if inline.kind == "link" and inline.href]
    return Run(
        text=text,
        strong="strong" in kinds,
        emphasis="emphasis" in kinds,
        code="code" in kinds,
        href=hrefs[-1] if hrefs else None,
        marked=marked,
        line_break="break" in kinds,
        references=tuple(references),
    )
