"""The records of the public facts document, schema facts-neutral/1.

Fields are only ever added; a field that changes its meaning changes the schema's name.  Paragraph numbers are
1-based; `paragraph.text[start:end] == sentence` (for a quote: `== text`), always.
"""

from decimal import Decimal

import msgspec

SCHEMA = "facts-neutral/1"


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Where the words stand: characters `start` to `end` of a paragraph of an article."""

    article: str
    paragraph: int
    start: int
    end: int


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """One paragraph of the clean text, with the topics it belongs to."""

    text: str
    topics: tuple[str, ...]


class ArticleEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One article; `published` only where it is a single day."""

    id: str
    raw: str
    title: str | None
    headline: str
    outlet: str | None
    url: str | None
    agencies: tuple[str, ...]
    published: str | None
    published_earliest: str | None
    published_latest: str | None
    published_basis: str
    published_why: str
    paragraphs: tuple[Paragraph, ...]


class FactEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What every fact says about itself."""

    id: str
    article: str
    sentence: str
    provenance: Span
    rule: str
    review_class: str = msgspec.field(name="class")
    needs_review: bool
    reasons: tuple[str, ...]
    via: dict[str, str]
    """Slot -> how it was filled: clause, sentence, paragraph, article, carried, inferred."""


class FigureEntry(FactEntry, frozen=True, kw_only=True):
    """A number somebody reports; the partner is "World" where a flow names only one side."""

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


class PositionEntry(FactEntry, frozen=True, kw_only=True):
    """What an actor wants or holds, verbatim."""

    actor: tuple[str, ...]
    stance: str
    quote: tuple[str, ...]
    addressee: tuple[str, ...]
    event: str | None
    date: str | None
    source: str | None


class MentionEntry(FactEntry, frozen=True, kw_only=True):
    """One place where an article tells of a meeting, as that article has it."""

    participants: tuple[str, ...]
    kind: str
    place: str | None
    start: str | None
    end: str | None
    date_words: str | None
    status: str
    status_words: str
    source: str | None


class MeetingEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting, with every mention of it over all articles."""

    event: str
    participants: tuple[str, ...]
    kind: str
    place: str | None
    start: str | None
    end: str | None
    status: str
    decided_by: str
    needs_review: bool
    mentions: tuple[MentionEntry, ...]


class QuoteEntry(FactEntry, frozen=True, kw_only=True):
    """One run of words inside quotation marks; a quote that its attribution splits has several runs."""

    text: str
    speaker: str | None
    type: str
    part_of: str | None = None
    """Id of the first run, where this one continues it."""


class ConflictEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Sources that differ, with both spans."""

    id: str
    type: str
    about: str
    sides: tuple[Span, ...]
    rule: str
    settled: str | None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph of an article."""

    article: str
    paragraph: int


class CorroborationEntry(msgspec.Struct, frozen=True, kw_only=True):
    """How many tell the same."""

    about: str
    where: tuple[Place, ...]
    articles: int
    publishers: int
    origins: int


class FactsDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The whole document; `schema` names the format and its version."""

    schema: str
    articles: tuple[ArticleEntry, ...]
    figures: tuple[FigureEntry, ...]
    positions: tuple[PositionEntry, ...]
    meetings: tuple[MeetingEntry, ...]
    quotes: tuple[QuoteEntry, ...]
    clusters: tuple[tuple[str, ...], ...]
    shared_background: tuple[tuple[tuple[str, str], ...], ...]
    conflicts: tuple[ConflictEntry, ...]
    corroborations: tuple[CorroborationEntry, ...]
