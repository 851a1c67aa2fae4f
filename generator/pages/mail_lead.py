"""The editor's lead as paragraphs of runs, for a letter: of its markup words, links and emphasis stay."""

from html.parser import HTMLParser

import msgspec

from generator.model.documents import Html
from generator.pages.mail_views import LeadBlock, LeadKind, LeadRun
from generator.text.strings import shorten

_KINDS: dict[str, LeadKind] = {
    **dict.fromkeys(("p", "pre", "tr"), "paragraph"),
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "item",
    "blockquote": "quote",
}
_CELLS = ("td", "th")


def lead_blocks(lead: Html | None, *, limit: int) -> tuple[tuple[LeadBlock, ...], bool]:
    """The paragraphs of the editor's HTML, and whether there is more than fits `limit` characters.

    Lists, quotes and table rows are paragraphs of their own; nothing else of the markup stays but bold,
    emphasis and links, whose addresses count as characters too.
    """
    if lead is None:
        return (), False
    reader = _Reader()
    reader.feed(lead.html)
    reader.close()
    kept: list[LeadBlock] = []
    for block in reader.blocks:
        length = sum(map(_length, block.runs))
        if length > limit:
            # A lead of one endless paragraph is cut inside it, any other between two.
            return tuple(kept) or (_cut(block, limit),), True
        limit -= length
        kept.append(block)
    return tuple(kept), False


def _length(run: LeadRun) -> int:
    return len(run.text) + len(run.href or "")


def _cut(block: LeadBlock, limit: int) -> LeadBlock:
    runs: list[LeadRun] = []
    for run in block.runs:
        room = limit - len(run.href or "")
        if room <= 0:
            break
        text = run.text if len(run.text) <= room else shorten(run.text, room)
        runs.append(msgspec.structs.replace(run, text=text))
        limit = room - len(run.text)
    return msgspec.structs.replace(block, runs=tuple(runs))


class _Reader(HTMLParser):
    """Reads the HTML that `text.markdown` makes of an editor's text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[LeadBlock] = []
        self._open: list[str] = []
        self._links: list[str | None] = []
        self._runs: list[LeadRun] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _KINDS:
            self._end_block()
        values = dict(attrs)
        match tag:
            case "br" | "hr":
                self._say(" ")
            case "img":
                self._say(values.get("alt") or "")
            case "a":
                self._links.append(values.get("href"))
            case _:
                self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _CELLS:
            self._say(" ")
        if tag in _KINDS:
            self._end_block()
        if tag == "a" and self._links:
            self._links.pop()
        elif tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        self._say(data)

    def close(self) -> None:
        super().close()
        self._end_block()

    def _say(self, words: str) -> None:
        if words:
            run = LeadRun(
                text=words,
                strong="strong" in self._open or "th" in self._open,
                emphasis="em" in self._open,
                href=self._links[-1] if self._links else None,
            )
            self._runs.append(run)

    def _end_block(self) -> None:
        if any(run.text.strip() for run in self._runs):
            # The outermost decides: a paragraph in a quote is a quote.
            kind: LeadKind = next((_KINDS[tag] for tag in self._open if tag in _KINDS), "paragraph")
            self.blocks.append(LeadBlock(kind=kind, runs=tuple(self._runs)))
        self._runs = []
