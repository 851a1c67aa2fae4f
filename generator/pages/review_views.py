"""What the review desk's templates, and `briefing review --format json`, may see of the queue."""

import msgspec

from generator.pages.views import Link


class SlotView(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a fact and how it was filled."""

    name: str
    """As in the public data and in corrections.yaml."""
    label: str
    value: str | None
    via: str | None
    """clause, sentence, paragraph, article, carried, inferred; hand; None where nothing filled it."""
    words: str | None
    """The article's words that fill it."""
    choices: tuple[str, ...] = ()
    """The values it can take; empty where it is free."""


class ReviewedFact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact with every slot."""

    id: str
    kind: str
    label: str
    why: tuple[str, ...]
    """Why it is in doubt, in words."""
    in_doubt: bool
    slots: tuple[SlotView, ...]


class ReviewedSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence in its paragraph: `before + sentence + after` is the paragraph."""

    article: str
    headline: str
    source: str | None
    date: str | None
    block: int
    before: str
    sentence: str
    after: str
    earlier: str | None
    """The paragraph before, and below the one behind."""
    later: str | None
    facts: tuple[ReviewedFact, ...]


class DoubtView(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the queue."""

    id: str
    kind: str
    about: str
    reasons: tuple[str, ...]
    """Codes."""
    why: tuple[str, ...]
    """The same in words."""
    note: str
    choices: tuple[str, ...]
    sentences: tuple[ReviewedSentence, ...]
    article: str | None = None
    """For a doubt about an article's own date or outlet."""

    @property
    def first_fact(self) -> str | None:
        """The fact that a single key corrects."""
        return next((fact.id for place in self.sentences for fact in place.facts), None)

    @property
    def facts_count(self) -> int:
        """How many facts in doubt one decision answers."""
        return len({fact.id for place in self.sentences for fact in place.facts if fact.in_doubt})


class QueueLine(msgspec.Struct, frozen=True, kw_only=True):
    """A doubt in the list."""

    href: str
    kind: str
    kind_label: str
    about: str
    why: tuple[str, ...]
    where: str
    sentence: str | None


class DeskFrame(msgspec.Struct, frozen=True, kw_only=True):
    """What every page of the desk has."""

    title: str
    current: str
    """queue, articles, inbox, or nothing."""
    site: str
    preview: str
    """Address of the site's preview."""
    token: str
    """What every form must carry: only a page of this server knows it."""
    static: dict[str, str]
    """Name of a static file -> its address."""
    said: tuple[str, ...] = ()
    """What just happened, in words."""
    went_wrong: bool = False
    undo: str | None = None
    """What undoing would take back."""
    left: int = 0
    """How many doubts there are."""


class QueueView(msgspec.Struct, frozen=True, kw_only=True):
    """desk/queue.html"""

    frame: DeskFrame
    lines: tuple[QueueLine, ...]
    first: int
    """The number of the first line in the whole list."""
    kinds: tuple[Link, ...]
    """The queue by kind, and below by reason."""
    reasons: tuple[Link, ...]
    parts: tuple[Link, ...]
    """Of a long list; one where it is short."""
    problems: tuple[str, ...]


class ArticlesView(msgspec.Struct, frozen=True, kw_only=True):
    """desk/articles.html"""

    frame: DeskFrame
    articles: tuple[Link, ...]


class InboxView(msgspec.Struct, frozen=True, kw_only=True):
    """desk/inbox.html"""

    frame: DeskFrame
    text: str = ""
    outlet: str = ""
    url: str = ""
    date: str = ""


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting, or a mention of one, to choose."""

    id: str
    label: str


class ArticleFields(msgspec.Struct, frozen=True, kw_only=True):
    """What an editor may set of an article by hand."""

    id: str
    headline: str
    title: str
    outlet: str
    url: str
    date: str
    earliest: str
    latest: str
    why: str
    """Where its date comes from."""
    signals: tuple[str, ...]
    seen: str
    """Fingerprint of the file these were read from."""


class DoubtPageView(msgspec.Struct, frozen=True, kw_only=True):
    """desk/doubt.html"""

    frame: DeskFrame
    doubt: DoubtView
    kind_label: str
    seen: str
    """Fingerprint of the doubt as shown: a decision on another state is refused."""
    place: int
    """1-based, in the queue as filtered."""
    total: int
    previous: str | None
    following: str | None
    back: str
    filter: str
    why: dict[str, str]
    """Choice -> the usual reason."""
    usual: str
    """The usual reason of the first choice."""
    events: tuple[Option, ...] = ()
    """Meetings this one may be the same as."""
    mentions: tuple[Option, ...] = ()
    """What it could be split into."""
    fields: ArticleFields | None = None
    """Of an article whose date or outlet is in doubt, and below what was taken out of it."""
    removed: "tuple[RemovedView, ...]" = ()


class RemovedView(msgspec.Struct, frozen=True, kw_only=True):
    """A fragment the normaliser took out, or that is missing from the article."""

    number: int
    text: str
    kind: str
    reason: str
    moved_to: str | None
    can_return: bool


class RowView(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph, and what was removed behind it; block 0 has none and stands for the top."""

    block: int
    kind: str
    text: str
    removed: tuple[RemovedView, ...]


class KindView(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of fact that can be added, with its fields."""

    name: str
    slots: tuple[SlotView, ...]


class ArticlePageView(msgspec.Struct, frozen=True, kw_only=True):
    """desk/article.html"""

    frame: DeskFrame
    fields: ArticleFields
    rows: tuple[RowView, ...]
    raw: str
    """Name of the raw file."""
    without_raw: bool
    """Whether that file is not there any more."""
    facts: int
    kinds: tuple[KindView, ...]
    """Of facts that can be added."""
    selected: str = ""
    """Words that were to be added and could not."""


class MissingView(msgspec.Struct, frozen=True, kw_only=True):
    """desk/missing.html"""

    frame: DeskFrame
    message: str
