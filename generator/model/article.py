"""An article: from the file as it came (`Raw`) over what normalising found (`Draft`) to `Article`."""

from typing import Annotated, Literal

import msgspec

Day = Annotated[str, msgspec.Meta(extra_json_schema={"format": "date"})]
"""YYYY-MM-DD."""
Moment = Annotated[str, msgspec.Meta(extra_json_schema={"format": "date-time"})]
"""UTC, YYYY-MM-DDTHH:MM:SSZ."""

BlockKind = Literal["paragraph", "heading", "item", "quote", "row", "code"]
InlineKind = Literal["strong", "emphasis", "code", "link", "break"]
Basis = Literal["explicit", "calendar", "relative", "cross-article", "unknown"]
Confidence = Literal["high", "medium", "low", "unknown"]


class Inline(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of `Article.text` that is set differently: bold, a link, a line break."""

    kind: InlineKind
    start: int
    end: int
    href: str | None = None
    """Only for links; http, https or mailto: other schemes never become links."""


class Block(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One paragraph, heading, list item, quoted paragraph or table row of an article."""

    number: int
    """1-based; the anchor `#p<number>` of the article's page."""
    kind: BlockKind
    start: int
    end: int
    """`article.text[start:end]` is the block's text; slices lie in order and never overlap."""
    level: int = 0
    """Heading level 1-6, or nesting depth of a list item; 0 elsewhere."""
    ordered: bool = False
    """Whether a list item belongs to a numbered list."""
    cells: tuple[tuple[int, int], ...] = ()
    """For a table row: the slices of its cells in `article.text`."""
    inlines: tuple[Inline, ...] = ()


class Published(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """When an article came out, as far as its own text shows: an interval of days with its reason."""

    value: Day | None = None
    """YYYY-MM-DD, only when the interval is one day."""
    earliest: Day | None = None
    latest: Day | None = None
    """First and last possible day, YYYY-MM-DD; None where that side is open."""
    basis: Basis = "unknown"
    why: str = ""
    """In words, for the editor: "dateline weekday Friday and (Mar 17)"."""


class Source(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who published the article, and how we know."""

    name: str | None = None
    """The outlet's name; None where the text does not show it: never guessed."""
    url: str | None = None
    """The article's own address."""
    confidence: Confidence = "unknown"
    signals: tuple[str, ...] = ()
    """The words in the raw text that show the outlet."""


class RawReference(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Which raw text an article was made from."""

    file: str
    """The file's name, without folders."""
    sha256: str
    media_type: str = "text/plain"
    item: str | None = None
    """Its own id where one file holds several articles."""


class RawFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file, a fetched page or a stretch of lines of a long JSONL file, as it came."""

    name: str
    """The file's name without folders; the address for a fetched page."""
    body: bytes
    first_line: int = 1
    """Where a long JSONL file is handed over in stretches: the number of this one's first line."""
    url: str | None = None
    """The address it was fetched from."""


class Dropped(msgspec.Struct, frozen=True, kw_only=True):
    """A fragment that normalising took out of the body, so that nothing vanishes unseen."""

    text: str
    kind: str
    """A kind of the noise taxonomy: caption, credit, share, stamp, ..."""
    reason: str
    moved_to: str | None = None
    """The front matter field that now carries it, if any."""


class Raw(msgspec.Struct, frozen=True, kw_only=True):
    """One raw article, decoded, as a format reader hands it over."""

    reference: RawReference
    text: str
    """The article as plain text or Markdown, still with all its noise."""
    markdown: bool = False
    """Whether `text` is Markdown, as from a web page; plain text is escaped when it becomes a body."""
    title: str | None = None
    url: str | None = None
    published: str | None = None
    """A date the container states (feed entry, mail header, JSON-LD), ISO; outranks what the text says."""
    site_name: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    left_out: tuple[Dropped, ...] = ()
    """What the format reader itself left aside: menus, boxes, captions of a page."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What normalising made of one raw text: an article without id, plus what was taken out."""

    title: str | None
    headline: str
    """Ours, editable: the title, or the first sentence cut at a word."""
    published: Published
    source: Source
    agencies: tuple[str, ...]
    byline: tuple[str, ...]
    dateline: str | None
    language: str | None
    raw: RawReference
    body: str
    """Clean Markdown."""
    tags: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One normalised article, as its file in content/articles says."""

    id: str
    title: str | None
    """Exactly as in the source; None when the text has none."""
    headline: str
    published: Published
    source: Source
    agencies: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    language: str | None = None
    rights: Literal["full", "excerpt", "facts", "withheld"] | None = None
    """Only where this article differs from its source."""
    topics: tuple[str, ...] | None = None
    """Slugs, only if a person forced them by hand."""
    tags: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    removed: dict[str, int] = {}
    """Kind of noise -> how many fragments were taken out; `briefing ingest --explain` shows them."""
    added: Moment
    """UTC, YYYY-MM-DDTHH:MM:SSZ, at first ingest."""
    raw: RawReference
    machine: dict[str, str] = {}
    """Field -> short fingerprint of what the machine wrote; another value there means a person's edit."""
    body: str
    """The Markdown below the front matter, as in the file."""
    text: str
    """The plain text of the body, NFC: the coordinate system of every fact."""
    blocks: tuple[Block, ...]

    def block(self, number: int) -> str:
        """The text of block `number` (1-based)."""
        here = self.blocks[number - 1]
        return self.text[here.start : here.end]


class Tombstone(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article somebody took out: one entry of content/removed.yaml, which every later ingest respects."""

    id: str
    why: str
    removed: str
    """UTC, YYYY-MM-DDTHH:MM:SSZ."""
    sha256: str | None = None
    """Of its raw text."""
    url: str | None = None
    outlet: str | None = None
    sketch: str = ""
    """Sample of the text's five-word runs (`ingest.dedupe.sketch`): knows it under another name."""
