"""The whole site as compose sees it: topics, events, stories, conflicts, editions over all articles."""

from typing import Literal

import msgspec

from generator.model.article import Article, Moment, Published
from generator.model.content import Content, Edition, Entity, Outlet, RightsMode, Topic
from generator.model.corrections import Correction
from generator.model.facts import Fact, MeetingKind, Party, Reading, Status, When
from generator.model.fingerprint import short


class Passage(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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


class Rung(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One step of an event's status ladder."""

    status: Status
    mention: str
    """Id of the meeting mention that says so."""


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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


class KeyPoint(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A sentence that carries a story: `article.text[start:end]`, cited with its article, word for word."""

    article: str
    block: int
    start: int
    end: int
    facts: tuple[str, ...]
    """Ids of the facts that stand in it."""


class Story(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Articles on the same happening."""

    id: str
    headline: str
    articles: tuple[str, ...]
    reason: str
    points: tuple[KeyPoint, ...] = ()
    """At most four, the most telling first; what an article's rights do not let us show is left to pages."""


class Background(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Paragraphs of several articles that say the same: they count neither twice nor as news."""

    blocks: tuple[tuple[str, int], ...]
    """(article id, block number)."""


class Side(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One side of a conflict: a span of an article."""

    article: str
    block: int
    start: int
    end: int
    fact: str | None = None


class Conflict(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Two or more sources that cannot all be right, with both spans."""

    id: str
    type: str
    """value | period | basis | flow | date | place | status | wording | tense | arithmetic."""
    about: str
    """In words a reader understands."""
    sides: tuple[Side, ...]
    rule: str
    settled: str | None = None


class Corroboration(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How many tell the same: articles, publishers, and where it comes from."""

    about: str
    """Id of the event or fact."""
    where: tuple[tuple[str, int], ...]
    articles: int
    publishers: int
    origins: int


class FieldChange(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a fact before and after a correction, written as in the public data."""

    field: str
    before: str | None
    after: str | None


ChangeKind = Literal["new", "revised", "shifted", "status-changed", "in-conflict", "withdrawn"]


class Change(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an edition says that the one before it did not, or said otherwise."""

    kind: ChangeKind
    """new: a meeting nobody told of before; revised: a figure with another value; shifted: an actor's other
    position on the same aspect; status-changed: a meeting got further; in-conflict: sources now differ;
    withdrawn: what a closed edition said was rejected, or its article taken out, since."""
    now: str
    """Id of the fact, event or conflict."""
    before: str | None = None
    """Id of the fact that said otherwise in the edition before."""
    fact: str | None = None
    """Id of the fact that says so, where `now` is an event's."""
    aspect: str | None = None
    """shifted: on what, by the editor's title of the aspect."""
    fields: tuple[FieldChange, ...] = ()
    """revised, status-changed, new: what was otherwise before, never an article's words."""
    why: str | None = None
    """The editor's reason, where one took the fact back or put it right; a fact that is withdrawn without one
    went with its article."""
    what: str = ""
    """All this in English words, in locks of the first schema; we write none any more."""


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """An edition with the articles that belong to it."""

    edition: Edition
    articles: tuple[str, ...]
    unsure: tuple[str, ...] = ()
    """Articles whose publication interval crosses the edition's border, or is unknown."""
    changes: tuple[Change, ...] = ()
    """What is other than in the edition before; nothing in the first."""
    closed: Moment | None = None
    """When it was closed; None while it is open.  A closed edition is shown from its lock alone."""


class Applied(msgspec.Struct, frozen=True, kw_only=True):
    """A decision of content/corrections.yaml as it took effect; the page /corrections/ lists them.

    Link to `#<target>` on the page of `article`; where the fact was rejected nothing carries that anchor any
    more: link to its paragraph, `#p<block>`.  An event's, story's or conflict's target stands on a page of
    its own, and `article` is None.  Decisions that found nothing to apply to are problems, not listed here.
    """

    correction: Correction
    target: str
    """Present id of the fact, event, story or conflict; the correction may name it by an older one."""
    article: str | None = None
    block: int | None = None
    changes: tuple[FieldChange, ...] = ()
    """set: what was changed; reject: what is gone (every `after` None); add: what is new (every `before`)."""
    stale: bool = False
    """Whether the machine now finds another value than the one this corrects: an editor should look again."""


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """What was shown of an article when its edition was closed."""

    mode: RightsMode
    reason: str
    spans: tuple[tuple[int, int], ...]
    """The slices of `article.text` that hold words; everything else is masked there."""
    word_count: int
    shown_count: int
    headline: bool
    """Whether a headline made of the article's own first words may be shown."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What was done to an edition, when, by whom and why."""

    act: Literal["closed", "reopened", "words-removed"]
    at: Moment
    by: str | None = None
    why: str | None = None


class PublishedId(msgspec.Struct, frozen=True, kw_only=True):
    """An id that a closed edition once gave a fact: a link to it leads to its paragraph for ever."""

    id: str
    article: str
    block: int


LOCK_SCHEMA = "briefing-edition/2"
"""Of the locks we write."""
OLDER_LOCKS = ("briefing-edition/1",)
"""Of the locks we still read.  1: a change said in English words what it now holds as data."""


class EditionLock(msgspec.Struct, frozen=True, kw_only=True):
    """content/editions/<id>.lock.json: an edition as it was when it was closed, whole in itself."""

    schema: str
    """`LOCK_SCHEMA`, or one of `OLDER_LOCKS`."""
    edition: Edition
    history: tuple[Step, ...]
    """Oldest first; after the step "reopened" the edition is open again and only its `ids` still count."""
    members: tuple[str, ...]
    """The articles of the edition; `articles` also holds those its meetings and conflicts refer to."""
    unsure: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    articles: tuple[Article, ...]
    """Without body; in `text` every letter that may not be shown is a middle dot."""
    wording: dict[str, Wording]
    """By article."""
    readings: tuple[Reading, ...]
    published: dict[str, Published]
    sections: tuple[Section, ...]
    events: tuple[Event, ...]
    stories: tuple[Story, ...]
    conflicts: tuple[Conflict, ...]
    corroborations: tuple[Corroboration, ...]
    entities: tuple[Entity, ...]
    outlets: tuple[Outlet, ...]
    corrections: tuple[str, ...] = ()
    """Fingerprints of the corrections then known: one without a date that is not among them is later."""
    ids: tuple[PublishedId, ...] = ()
    """Of every fact it ever showed, earlier closings included."""

    @property
    def closed(self) -> Moment | None:
        """When it was closed; None while it is open again."""
        acts = [step for step in self.history if step.act != "words-removed"]
        return acts[-1].at if acts and acts[-1].act == "closed" else None

    def is_later(self, correction: Correction) -> bool:
        """Whether a correction was made after the closing; without a date, whether it was not known then."""
        if correction.at is None:
            return short(correction) not in self.corrections
        return correction.at > (self.closed or "")


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
    applied: tuple[Applied, ...] = ()
    """What people corrected, latest first; then by target."""
    world: tuple[Entity, ...] = ()
    """The built-in countries and bodies, for the names and types of entities the editor has not listed."""
    locks: tuple[EditionLock, ...] = ()
    """Of the editions that are closed, or were."""

    def facts(self) -> dict[str, Fact]:
        """Every fact by its id."""
        return {fact.id: fact for reading in self.readings for fact in reading.facts()}
