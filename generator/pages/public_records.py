"""The records of the public data, `data/v1/*.json`: facts with their exact place, words only as rights allow.

Fields are only ever added; a field that changes its meaning moves to data/v2.  Names follow the facts
document (facts-neutral/1).  `words` is null where the article's rights do not let us print it: the place,
the number of words and their sha256 still tell anyone who holds the original exactly what is meant.
"""

from decimal import Decimal

import msgspec

VERSION = "briefing-data/1"


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Characters `start` to `end` of a paragraph (1-based) of an article."""

    article: str
    paragraph: int
    start: int
    end: int


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a fact, or what identifies them."""

    words: str | None
    word_count: int
    sha256: str
    place: Span
    address: str
    """The paragraph on the site."""


class FactRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What every fact says about itself."""

    id: str
    article: str
    address: str
    """Permanent."""
    evidence: Evidence
    rule: str
    review_class: str = msgspec.field(name="class")
    needs_review: bool
    reasons: tuple[str, ...]
    topics: tuple[str, ...]


class FigureRecord(FactRecord, frozen=True, kw_only=True):
    """A number somebody reports."""

    kind: str
    from_party: str | None = msgspec.field(name="from")
    to_party: str | None = msgspec.field(name="to")
    value: Decimal | None
    currency: str | None
    change_pct: Decimal | None
    direction: str | None
    period: str | None
    modality: str
    source: str | None


class PositionRecord(FactRecord, frozen=True, kw_only=True):
    """What an actor wants or holds."""

    actor: tuple[str, ...]
    stance: str | None
    addressee: tuple[str, ...]
    date: str | None
    source: str | None


class MentionRecord(FactRecord, frozen=True, kw_only=True):
    """One report of a meeting."""

    participants: tuple[str, ...]
    kind: str
    place: str | None
    start: str | None
    end: str | None
    status: str
    source: str | None


class MeetingRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting with all its reports."""

    event: str
    address: str
    participants: tuple[str, ...]
    kind: str
    place: str | None
    start: str | None
    end: str | None
    status: str
    decided_by: str
    ladder: tuple[tuple[str, str], ...]
    """(status, id of the report that says so)."""
    mentions: tuple[MentionRecord, ...]


class QuoteRecord(FactRecord, frozen=True, kw_only=True):
    """Words inside quotation marks."""

    speaker: str | None
    type: str


class ArticleRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An article; `published` only where it is a single day."""

    id: str
    address: str
    title: str | None
    outlet: str | None
    url: str | None
    agencies: tuple[str, ...]
    published: str | None
    published_earliest: str | None
    published_latest: str | None
    published_basis: str
    rights: str
    word_count: int
    words_shown: int
    paragraphs: int
    sha256: str
    """Of the normalised text."""


class SideRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a conflict."""

    place: Span
    address: str
    fact: str | None


class ConflictRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Sources that differ."""

    id: str
    type: str
    about: str
    rule: str
    settled: str | None
    sides: tuple[SideRecord, ...]


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """figures.json."""

    schema: str = VERSION
    figures: tuple[FigureRecord, ...]


class Positions(msgspec.Struct, frozen=True, kw_only=True):
    """positions.json."""

    schema: str = VERSION
    positions: tuple[PositionRecord, ...]


class Meetings(msgspec.Struct, frozen=True, kw_only=True):
    """meetings.json."""

    schema: str = VERSION
    meetings: tuple[MeetingRecord, ...]


class Quotes(msgspec.Struct, frozen=True, kw_only=True):
    """quotes.json."""

    schema: str = VERSION
    quotes: tuple[QuoteRecord, ...]


class Articles(msgspec.Struct, frozen=True, kw_only=True):
    """articles.json."""

    schema: str = VERSION
    articles: tuple[ArticleRecord, ...]


class Conflicts(msgspec.Struct, frozen=True, kw_only=True):
    """conflicts.json."""

    schema: str = VERSION
    conflicts: tuple[ConflictRecord, ...]


class Briefing(msgspec.Struct, frozen=True, kw_only=True):
    """briefing.json: everything in one file."""

    schema: str = VERSION
    title: str
    address: str
    language: str
    updated: str | None
    articles: tuple[ArticleRecord, ...]
    figures: tuple[FigureRecord, ...]
    positions: tuple[PositionRecord, ...]
    meetings: tuple[MeetingRecord, ...]
    quotes: tuple[QuoteRecord, ...]
    conflicts: tuple[ConflictRecord, ...]


class Issued(msgspec.Struct, frozen=True, kw_only=True):
    """A date of a CSL entry."""

    date_parts: tuple[tuple[int, ...], ...] = msgspec.field(name="date-parts")
    circa: bool | msgspec.UnsetType = msgspec.UNSET


class Author(msgspec.Struct, frozen=True, kw_only=True):
    """A name of a CSL entry, as printed."""

    literal: str


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A CSL-JSON entry of an article (citationstyles.org)."""

    id: str
    type: str = "article-newspaper"
    title: str
    container_title: str | msgspec.UnsetType = msgspec.field(name="container-title", default=msgspec.UNSET)
    author: tuple[Author, ...] | msgspec.UnsetType = msgspec.UNSET
    issued: Issued | msgspec.UnsetType = msgspec.UNSET
    url: str = msgspec.field(name="URL")
    language: str | msgspec.UnsetType = msgspec.UNSET
    locator: str | msgspec.UnsetType = msgspec.UNSET
    """Of a fact: where in the article."""
    note: str | msgspec.UnsetType = msgspec.UNSET
    """Of a fact: what it says, in one line."""
