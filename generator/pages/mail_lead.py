"""The editor's lead as paragraphs of runs, for a letter: of its markup words, links and emphasis stay."""

from html.parser import HTMLParser

from generator.model.documents import Html
from generator.pages.mail_views import LeadBlock, LeadKind, LeadRun

_KINDS: dict[str, LeadKind] = {
    **dict.fromkeys(("p", "pre", "tr"), "paragraph"),
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "item",
    "blockquote": "quote",
}
_CELLS = ("td", "th")


def lead_blocks(lead: Html | None, *, limit: int) -> tuple[tuple[LeadBlock, ...], bool]:
    """The paragraphs of the editor's HTML, and whether there are more than fit `limit` characters.

    Lists, quotes and table rows are paragraphs of their own; nothing else of the markup stays but bold,
    emphasis and links.  The first paragraph is there however long it is.
    """
    if lead is None:
        return (), False
    reader = _Reader()
    reader.feed(lead.html)
    reader.close()
    kept: list[LeadBlock] = []
    length = 0
    for block in reader.blocks:
        length += sum(len(run.text) for run in block.runs)
        if kept and length > limit:
            return tuple(kept), True
        kept.append(block)
    return tuple(kept), False


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
