"""The whole site as compose sees it: topics, events, stories, conflicts, editions over all articles."""

from typing import Literal

import msgspec

from generator.model.article import Article, Published
from generator.model.content import Content, Edition, Entity, Topic
from generator.model.facts import Fact, MeetingKind, Party, Reading, Status, When


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph that belongs to a topic, and why."""

    article: str
    block: int
    reason: str


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One topic with all that falls under it."""

    topic: Topic
    passages: tuple[Passage, ...]
    facts: tuple[str, ...]
    """Ids of the facts of the topic's lens (and its quotes) that stand in its passages, in reading order."""


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """One step of an event's status ladder."""

    status: Status
    mention: str
    """Id of the meeting mention that says so."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Meeting mentions that are the same meeting."""

    id: str
    """"e" + the part of its first mention's id after the kind letter: stable while that mention stands."""
    participants: tuple[Party, ...]
    kind: MeetingKind
    place: Party | None
    when: When
    status: Status
    decided_by: str
    """Id of the mention that decided the status."""
    ladder: tuple[Rung, ...]
    mentions: tuple[str, ...]


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """Articles on the same happening."""

    id: str
    headline: str
    articles: tuple[str, ...]
    reason: str


class Background(msgspec.Struct, frozen=True, kw_only=True):
    """Paragraphs of several articles that say the same: they count neither twice nor as news."""

    blocks: tuple[tuple[str, int], ...]
    """(article id, block number)."""


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a conflict: a span of an article."""

    article: str
    block: int
    start: int
    end: int
    fact: str | None = None


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Two or more sources that cannot all be right, with both spans."""

    id: str
    type: str
    """value | period | basis | flow | date | place | status | wording | tense."""
    about: str
    """In words a reader understands."""
    sides: tuple[Side, ...]
    rule: str
    settled: str | None = None


class Corroboration(msgspec.Struct, frozen=True, kw_only=True):
    """How many tell the same: articles, publishers, and where it comes from."""

    about: str
    """Id of the event or fact."""
    where: tuple[tuple[str, int], ...]
    articles: int
    publishers: int
    origins: int


ChangeKind = Literal["new", "revised", "shifted", "status-changed", "in-conflict"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What an edition says that the one before it did not, or said otherwise."""

    kind: ChangeKind
    """new: a meeting nobody told of before; revised: a figure with another value; shifted: an actor's other
    position on the same aspect; status-changed: a meeting got further; in-conflict: sources now differ."""
    now: str
    """Id of the fact, event or conflict."""
    before: str | None = None
    """Id of the fact that said otherwise in the edition before."""
    what: str
    """In a few words, for a list: "held (was announced)"."""


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """An edition with the articles that belong to it."""

    edition: Edition
    articles: tuple[str, ...]
    unsure: tuple[str, ...] = ()
    """Articles whose publication interval crosses the edition's border, or is unknown."""
    changes: tuple[Change, ...] = ()
    """What is other than in the edition before; nothing in the first."""


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """Everything pages are made from."""

    content: Content
    articles: tuple[Article, ...]
    """Newest first; then by id."""
    readings: tuple[Reading, ...]
    """In the order of `articles`."""
    published: dict[str, Published]
    """Article id -> publication as narrowed through other articles (else as the article says)."""
    sections: tuple[Section, ...]
    events: tuple[Event, ...]
    stories: tuple[Story, ...]
    background: tuple[Background, ...]
    conflicts: tuple[Conflict, ...]
    corroborations: tuple[Corroboration, ...]
    issues: tuple[Issue, ...]
    """Newest first."""
    world: tuple[Entity, ...] = ()
    """The built-in countries and bodies, for the names and types of entities the editor has not listed."""

    def facts(self) -> dict[str, Fact]:
        """Every fact by its id."""
        return {fact.id: fact for reading in self.readings for fact in reading.facts()}
