"""Lines of lists and blocks of editions, as templates see them."""

import msgspec

from generator.pages.views import Amendment, EventView, Excerpt, FigureLine, Link, Place, Stamp, Statement


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


class PointView(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that carries a story, with its place."""

    place: Place
    words: Excerpt


class StoryView(msgspec.Struct, frozen=True, kw_only=True):
    """Articles on the same happening."""

    id: str
    headline: str
    reason: str
    articles: tuple[ArticleLine, ...]
    points: tuple[PointView, ...] = ()
    """The sentences that carry it, word for word, as far as rights allow."""


class PassageView(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph that belongs to a topic."""

    place: Place
    words: Excerpt | None
    word_count: int


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
    """new | revised | shifted | status-changed | in-conflict | withdrawn."""
    link: Link
    detail: str = ""
    place: Place | None = None
    status: str | None = None
    """Of a meeting: its status now, and the one it had (None: not told of before)."""
    status_before: str | None = None
    now: Excerpt | None = None
    """Of a position: its words now and before, as rights allow."""
    before: Excerpt | None = None
    place_before: Place | None = None


class CorrectionLine(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided after an edition was closed."""

    link: Link
    amendment: Amendment


class EditionLine(msgspec.Struct, frozen=True, kw_only=True):
    """An edition in a list."""

    link: Link
    period: Stamp | None
    article_count: int
    closed: Stamp | None = None


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting or conflict that only a closed edition still tells of."""

    id: str
    edition: str
    link: Link


class Years(msgspec.Struct, frozen=True, kw_only=True):
    """The meetings of one year; None where no year is known."""

    year: str | None
    events: tuple[EventView, ...]
