"""All that a template may see: one view a page type, made of small typed records.

This is the contract with themes (`contract: 1` in theme.yaml).  Fields are only ever added; a change that
breaks a template raises the number.  Every `href` already carries the base path.  Every string is plain
text and is escaped by the template engine; only `Html` is markup, and only our own Markdown makes it.
"""

import msgspec

from generator.model.documents import Html

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


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed to subscribe to."""

    label: str
    href: str
    media_type: str


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What surrounds every page."""

    language: str
    direction: str
    """ltr or rtl."""
    site: Link
    tagline: str
    title: str
    """Of the document: the page's heading with the site's title."""
    heading: str
    description: str
    canonical: str
    noindex: bool = False
    sample: bool = False
    navigation: tuple[Link, ...]
    trail: tuple[Link, ...]
    """Breadcrumbs from the home page down to this page's parent."""
    colophon: tuple[Link, ...]
    """Links at the foot."""
    editor: str | None
    stylesheets: tuple[str, ...]
    icon: str | None
    feeds: tuple[Feed, ...] = ()
    kind: str = "website"
    """Open Graph type."""
    json_ld: tuple[Html, ...] = ()
    """JSON texts, safe inside a script element (no "<")."""
    previous: Link | None = None
    following: Link | None = None
    updated: str | None = None
    """UTC, YYYY-MM-DDTHH:MM:SSZ: when what the page shows last changed; never the clock of the build."""


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
    tally: Tally | None
    conflicts: tuple[Link, ...]
    needs_review: bool
    calendar: str | None


class Years(msgspec.Struct, frozen=True, kw_only=True):
    """The meetings of one year; None where no year is known."""

    year: str | None
    events: tuple[EventView, ...]


class PassageView(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph that belongs to a topic."""

    place: Place
    words: Excerpt | None
    word_count: int


class PassageGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The paragraphs of one article that belong to a topic."""

    article: Link
    outlet: str
    date: Stamp
    paragraphs: tuple[Link, ...]
    """Labelled by their numbers."""


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


class ArticleLine(msgspec.Struct, frozen=True, kw_only=True):
    """An article in a list."""

    link: Link
    outlet: Link
    date: Stamp
    basis: str
    """explicit | calendar | relative | cross-article | unknown."""
    rights: str
    agencies: tuple[str, ...]
    original: str | None
    fact_count: int
    topics: tuple[Link, ...]
    unsure: bool = False
    """Its date crosses the border of the edition it is listed under, or is not known."""


class StoryView(msgspec.Struct, frozen=True, kw_only=True):
    """Articles on the same happening."""

    id: str
    headline: str
    reason: str
    articles: tuple[ArticleLine, ...]


class TopicBlock(msgspec.Struct, frozen=True, kw_only=True):
    """A topic inside an edition: the first facts, and how many more."""

    link: Link
    lens: str
    summary: str
    """How much there is, in words."""
    figures: tuple[FigureLine, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[EventView, ...] = ()
    passages: tuple[PassageView, ...] = ()
    more: int = 0


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Something an edition brought."""

    kind: str
    """new | status | revised | shifted | withdrawn."""
    link: Link
    detail: str
    place: Place | None = None


class EditionLine(msgspec.Struct, frozen=True, kw_only=True):
    """An edition in a list."""

    link: Link
    period: Stamp | None
    article_count: int


class EditionView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `edition.html`: the home page and each edition."""

    frame: Frame
    title: str
    period: Stamp | None
    newest: bool
    """This is the home page."""
    lead: Html | None
    counts: tuple[str, ...]
    """"5 articles", "12 figures": what the edition holds, in words."""
    changes: tuple[Change, ...]
    topics: tuple[TopicBlock, ...]
    stories: tuple[StoryView, ...]
    conflicts: tuple[ConflictView, ...]
    articles: tuple[ArticleLine, ...]
    archive: tuple[EditionLine, ...]


class EditionsView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `editions.html`."""

    frame: Frame
    editions: tuple[EditionLine, ...]


class TopicView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `topic.html`: a topic through its lens."""

    frame: Frame
    title: str
    lens: str
    introduction: Html | None
    article_count: int
    passage_count: int
    tables: tuple[FigureTable, ...] = ()
    charts: tuple[Chart, ...] = ()
    orders: tuple[Link, ...] = ()
    """The same figures in other orders."""
    matrix: Matrix | None = None
    years: tuple[Years, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    passages: tuple[PassageView, ...] = ()
    """Of a topic without facts of its own; of others only their places, `passage_groups`."""
    passage_groups: tuple[PassageGroup, ...] = ()
    conflicts: tuple[ConflictView, ...] = ()
    downloads: tuple[Link, ...] = ()
    pages: tuple[Link, ...] = ()


class TopicsView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `topics.html`."""

    frame: Frame
    topics: tuple[TopicBlock, ...]


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One fact of whichever kind: exactly one field is set."""

    figure: FigureLine | None = None
    statement: Statement | None = None
    mention: Mention | None = None
    quotation: Quotation | None = None


class Removal(msgspec.Struct, frozen=True, kw_only=True):
    """What normalising took out of an article, counted by kind."""

    kind: str
    count: int


class ArticleView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `article.html`."""

    frame: Frame
    line: ArticleLine
    headline: str
    own_headline: bool
    """The source has no title: the headline is the editor's, or the first words."""
    rights: str
    rights_reason: str
    word_count: int
    shown_count: int
    byline: tuple[str, ...]
    dateline: str | None
    date_why: str
    signals: tuple[str, ...]
    confidence: str
    paragraphs: tuple[Paragraph, ...]
    facts: tuple[Fact, ...]
    entities: tuple[Link, ...]
    removals: tuple[Removal, ...]
    credits: tuple[str, ...]
    tellings: tuple[ArticleLine, ...]
    """Other articles on the same story."""
    editions: tuple[Link, ...]
    raw_file: str


class ArticlesView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `articles.html`: the archive."""

    frame: Frame
    articles: tuple[ArticleLine, ...]
    total: int
    pages: tuple[Link, ...]


class EntityView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `entity.html`."""

    frame: Frame
    name: str
    type: str
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    events: tuple[EventView, ...]
    statements: tuple[Statement, ...]
    figures: tuple[FigureLine, ...]
    quotes: tuple[Quotation, ...]
    together: tuple[tuple[Link, int], ...]
    """Who is named in the same paragraphs, and in how many."""
    articles: tuple[ArticleLine, ...]


class EntityLine(msgspec.Struct, frozen=True, kw_only=True):
    """An entity in a list."""

    link: Link
    type: str
    role: str | None
    article_count: int
    fact_count: int


class EntitiesView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `entities.html`."""

    frame: Frame
    groups: tuple[tuple[str, tuple[EntityLine, ...]], ...]
    """Type, and the entities of that type."""


class SourceView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `source.html`."""

    frame: Frame
    name: str
    type: str
    country: Link | None
    rights: str | None
    licence: str | None
    note: str | None
    articles: tuple[ArticleLine, ...]
    cited: tuple[Note, ...]
    """Facts of which this source is the origin, in other outlets' articles."""


class SourceLine(msgspec.Struct, frozen=True, kw_only=True):
    """A source in a list."""

    link: Link
    type: str
    rights: str | None
    article_count: int
    cited_count: int


class SourcesView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `sources.html`."""

    frame: Frame
    sources: tuple[SourceLine, ...]
    unknown: tuple[ArticleLine, ...]
    """Articles whose outlet their text does not show."""


class ConflictsView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `conflicts.html`."""

    frame: Frame
    conflicts: tuple[ConflictView, ...]
    article_count: int


class TextView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `text.html`: about, method."""

    frame: Frame
    title: str
    body: Html


class DataFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the public data."""

    link: Link
    format: str
    about: str


class DataView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `data.html`."""

    frame: Frame
    files: tuple[DataFile, ...]
    feeds: tuple[Feed, ...]


class MissingView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `404.html`."""

    frame: Frame
