"""The small typed records that templates see, inside the views of `page_views`.

This is the contract with themes (`contract: 1` in theme.yaml).  Fields are only ever added; a change that
breaks a template raises the number.  Every `href` already carries the base path.  Every string is plain
text and is escaped by the template engine; only `Html` is markup, and only our own Markdown makes it.
"""

import msgspec

CONTRACT = 1


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A label that leads somewhere, or a plain label where there is no page."""

    label: str
    href: str | None = None
    current: bool = False
    """The link leads to the page it stands on."""


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """A date in words."""

    label: str
    iso: str | None = None
    """For <time datetime>; None where the date is a range, a part of a year, or not known."""


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """Words of an article as far as its rights allow."""

    pieces: tuple[str, ...]
    """Shown runs of words in order; something was left out between two pieces."""
    whole: bool
    """Nothing was left out: before, between or after."""


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a paragraph that is set in one way."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    href: str | None = None
    """An outside link: http, https or mailto."""
    marked: bool = False
    """The words of a fact."""
    line_break: bool = False
    gap: bool = False
    """Words left out here (rights)."""
    references: tuple[Link, ...] = ()
    """The facts whose words end here."""


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A block of an article; its anchor is p<number>, shown or not."""

    number: int
    kind: str
    level: int
    runs: tuple[Run, ...]
    cells: tuple[tuple[Run, ...], ...] = ()
    """For a table row: the runs of each cell."""
    shown: bool
    word_count: int
    facts: tuple[Link, ...]
    """Facts that stand in it, by their anchors on this page."""
    aliases: tuple[str, ...] = ()
    """Anchors that closed editions use and that nothing else on the page has."""
    topics: tuple[Link, ...]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a fact stands: outlet, date, article, paragraph."""

    href: str
    """The paragraph."""
    paragraph: int
    outlet: str
    date: Stamp
    article: str
    """Headline of the article."""
    article_href: str


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many tell the same."""

    articles: int
    publishers: int
    origins: int


class Amendment(msgspec.Struct, frozen=True, kw_only=True):
    """What an editor decided after an edition was closed; the edition shows it beside what it said."""

    what: str
    """In words: "value: $236 billion instead of $240.1 billion", "rejected"."""
    why: str
    by: str | None
    date: Stamp | None


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What every fact carries beside its slots."""

    id: str
    """The anchor."""
    kind: str
    """figure | position | meeting | quote."""
    label: str
    """The fact in one line."""
    href: str
    """Its permanent address."""
    place: Place
    words: Excerpt | None
    """The evidence, verbatim; None where rights forbid it."""
    marks: tuple[str, ...]
    """Why an editor should look; empty for facts that state everything themselves."""
    said_by: Link | None
    tally: Tally | None
    conflicts: tuple[Link, ...]
    used_in: tuple[Link, ...]
    citation: str
    """Plain text for somebody's footnote."""
    original: str | None = None
    """The words in the original, where its address is known and the words may be shown."""
    corrected: tuple[Amendment, ...] = ()
    """In a closed edition: what was decided on it since."""


class FigureLine(msgspec.Struct, frozen=True, kw_only=True):
    """A figure."""

    note: Note
    measure: str
    """"Total trade", "Exports": what is counted."""
    parties: tuple[Link, ...]
    directed: bool
    """Goods move from the first party to the second."""
    value: str | None
    change: str | None
    direction: str | None
    period: Stamp | None
    modality: str
    unit: str | None


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A position of an actor: a verbatim clause."""

    note: Note
    actors: tuple[Link, ...]
    stance: Excerpt | None
    quotes: tuple[Excerpt, ...]
    direct: bool
    """In the actor's own words; else in the outlet's."""
    addressees: tuple[Link, ...]
    date: Stamp | None
    repeated: bool = False
    """Shown before on this page, under another actor: its anchor stands there."""


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One report of a meeting."""

    note: Note
    participants: tuple[Link, ...]
    kind: str
    place: Link | None
    when: Stamp | None
    status: str
    status_words: Excerpt | None


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """Words inside quotation marks."""

    note: Note
    text: Excerpt | None
    speaker: Link | None
    extent: str
    """full | fragment | term."""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a chart."""

    label: str
    value: float | None
    """None: not stated, drawn as a gap."""
    printed: str
    href: str


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """Comparable figures on one axis."""

    id: str
    title: str
    description: str
    bars: tuple[Bar, ...]


class FigureTable(msgspec.Struct, frozen=True, kw_only=True):
    """Figures with the caption that says what they share."""

    caption: str
    lines: tuple[FigureLine, ...]


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What an actor says on an aspect, newest first; empty = not stated."""

    aspect: str
    statements: tuple[Statement, ...]


class ActorRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the positions matrix."""

    actor: Link
    anchor: str
    cells: tuple[Cell, ...]


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """Who says what on which aspect."""

    caption: str
    aspects: tuple[str, ...]
    rows: tuple[ActorRow, ...]


class RungView(msgspec.Struct, frozen=True, kw_only=True):
    """A step of a status ladder."""

    status: str
    place: Place


class ParagraphGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Some paragraphs of one article: those of a topic, or those that report a meeting."""

    article: Link
    outlet: str
    date: Stamp
    paragraphs: tuple[Link, ...]
    """Labelled by their numbers."""


class EventView(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting with all its reports."""

    id: str
    href: str
    title: str
    participants: tuple[Link, ...]
    kind: str
    place: Link | None
    when: Stamp | None
    year: str | None
    status: str
    ladder: tuple[RungView, ...]
    mentions: tuple[Mention, ...]
    reports: tuple[ParagraphGroup, ...]
    """Where the mentions stand, article by article."""
    tally: Tally | None
    conflicts: tuple[Link, ...]
    calendar: str | None = None
    aliases: tuple[str, ...] = ()  # ids it had in closed editions and corrections


class SideView(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a conflict."""

    place: Place
    words: Excerpt | None
    fact: Link | None


class ConflictView(msgspec.Struct, frozen=True, kw_only=True):
    """Sources that cannot all be right, side by side."""

    id: str
    type: str
    about: str
    rule: str
    settled: str | None
    sides: tuple[SideView, ...]
    corrected: tuple[Amendment, ...] = ()
    aliases: tuple[str, ...] = ()  # ids it had in closed editions and corrections
