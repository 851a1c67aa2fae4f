"""What each template of a theme may see: one view a page type, made of the records of `views`.

Part of the contract with themes (`contract: 1` in theme.yaml): a field of a view is a name in its template.
"""

import msgspec

from generator.model.documents import Html
from generator.pages.frame_view import Feed, Frame
from generator.pages.list_views import (
    ArticleLine,
    Change,
    CorrectionLine,
    EditionLine,
    Gone,
    PassageView,
    StoryView,
    TopicBlock,
    Years,
)
from generator.pages.views import (
    Chart,
    ConflictView,
    EventView,
    FigureLine,
    FigureTable,
    Link,
    Matrix,
    Mention,
    Note,
    Paragraph,
    ParagraphGroup,
    Quotation,
    Stamp,
    Statement,
)


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
    closed: Stamp | None = None
    """When it was closed; None while it is open."""
    corrections: tuple[CorrectionLine, ...] = ()
    """What was corrected after it was closed."""


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
    passage_groups: tuple[ParagraphGroup, ...] = ()
    conflicts: tuple[ConflictView, ...] = ()
    gone: tuple[Gone, ...] = ()
    """Meetings that closed editions told of and nobody reports any more."""
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
    citations: str | None = None
    """Its facts in CSL-JSON, for reference managers."""


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
    totals: dict[str, int] = {}
    """meetings, positions, figures, quotes, articles -> how many; the lists hold the first of them."""


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
    gone: tuple[Gone, ...] = ()
    """Conflicts of closed editions that the articles no longer show."""


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


class CorrectionsView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `corrections.html`."""

    frame: Frame
    corrections: tuple[CorrectionLine, ...]
    """Latest first."""


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `search.html`."""

    frame: Frame
    script: str | None
    """The script that asks the index; None where no index is built: then the newest articles are listed."""
    index: str
    """Where the index lies."""
    topics: tuple[str, ...]
    months: tuple[Stamp, ...]
    """Newest first."""
    articles: tuple[ArticleLine, ...]
    total: int
    archive: Link


class MissingView(msgspec.Struct, frozen=True, kw_only=True):
    """Template `404.html`."""

    frame: Frame
