"""The four kinds of fact, each with its exact place in an article and how every slot was filled.

`gc=False`, here and in other records that come by the ten thousand: a frozen record of strings and of such
records is never part of a cycle, so the garbage collector need not look for one.
"""

from decimal import Decimal
from typing import Literal

import msgspec

Via = Literal["clause", "sentence", "paragraph", "article", "carried", "inferred"]
ReviewClass = Literal["explicit", "carried", "inferred", "weak"]
Direction = Literal["up", "down", "flat"]
Modality = Literal["actual", "projected", "target"]
MeetingKind = Literal["visit", "talks", "call", "summit"]
Status = Literal["rumoured", "expected", "planned", "announced", "held", "past", "postponed", "cancelled"]
QuoteKind = Literal["full", "fragment", "term"]
Tense = Literal["past", "present", "future", "none"]


class Provenance(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a fact stands: `article.text[start:end] == words`, always."""

    article: str
    block: int
    """1-based block number: the anchor `#p<block>`."""
    start: int
    end: int
    words: str
    """The evidence, verbatim: one sentence (for a quote: the words inside the marks)."""


class Slot(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How one field of a fact was filled."""

    name: str
    via: Via
    words: str | None = None
    """The words it came from; None when no words say it (then `via` is inferred)."""
    start: int | None = None
    end: int | None = None
    """Their slice of `article.text`."""


class Review(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Whether an editor should look before a reader relies on it."""

    review_class: ReviewClass
    reasons: tuple[str, ...] = ()
    """flow-carried, period-carried, several-figures, projection, tense-mismatch, number-broken;
    pronoun-subject, pronoun-carried, actor-carried, speaker-carried, speaker-inferred, no-speaker, term,
    position; status-ambiguous, undated, place-unknown, people-carried; conflict.  The
    interface words of each stand in a theme's strings as `review_<reason>`."""
    confirmed: bool = False
    """Whether an editor has confirmed the fact or set its fields by hand."""

    @property
    def needed(self) -> bool:
        """True unless confirmed, or all key slots came from its own sentence and nothing objects.

        A conflict is no doubt about what the source says: it is shown as what it is, with its other sides.
        """
        doubts = any(reason != "conflict" for reason in self.reasons)
        return not self.confirmed and (self.review_class != "explicit" or doubts)


class Party(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Someone or somewhere in a fact: an entity we know, or the words as written."""

    name: str
    """The entity's name, else as written."""
    entity: str | None = None
    """Id of the entity, if one is known."""


class When(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A date as far as it can be known, beside the words it came from.

    `start` and `end` are ISO with honest precision ("2023", "2023-03", "2023-03-20"); None = not known.
    """

    start: str | None = None
    end: str | None = None
    words: str | None = None
    """The date expression as printed; kept even where it cannot be resolved."""
    tense: Tense = "none"
    """Of the governing clause: a later, narrower publication date resolves the words again."""


class Figure(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="figure"):
    """A number somebody reports: level, change, or both."""

    id: str
    provenance: Provenance
    rule: str
    kind: str
    """total | goods | balance for trade; a topic's own measure otherwise."""
    from_party: Party | None
    to_party: Party | None
    """Goods move from -> to; a balance belongs to `from_party`; a total is unordered."""
    value: Decimal | None
    """In units: 240.1 billion is 240100000000."""
    currency: str | None
    unit: str | None = None
    """For a measure that is no money: what is counted ("people", "barrels a day", "percent")."""
    change_pct: Decimal | None
    """In percent, always positive; the sign is `direction`."""
    direction: Direction | None
    period: str | None
    """ISO: "2023", "2023-05", "2023-01/2023-11", "2023-Q1"."""
    period_when: When = When()
    modality: Modality = "actual"
    said_by: Party | None = None
    slots: tuple[Slot, ...] = ()
    review: Review


class Position(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="position"):
    """What an actor wants or holds, as a verbatim clause."""

    id: str
    provenance: Provenance
    rule: str
    actors: tuple[Party, ...]
    stance: str
    """Verbatim words of the article."""
    stance_verb: str
    quotes: tuple[str, ...] = ()
    addressees: tuple[Party, ...] = ()
    event: str | None = None
    when: When = When()
    said_by: Party | None = None
    slots: tuple[Slot, ...] = ()
    review: Review


class Meeting(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="meeting"):
    """One mention of a meeting; compose links mentions into events."""

    id: str
    provenance: Provenance
    rule: str
    participants: tuple[Party, ...]
    kind: MeetingKind
    place: Party | None
    when: When
    status: Status
    status_words: str
    """The words that decided the status."""
    said_by: Party | None = None
    slots: tuple[Slot, ...] = ()
    review: Review


class Quote(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="quote"):
    """Words inside quotation marks, verbatim."""

    id: str
    provenance: Provenance
    """The run of words inside one pair of marks."""
    rule: str
    text: str
    """The words of `provenance`; a quote split round its attribution is one quote a run."""
    sentence: str
    """The sentence (or sentences) that hold it, marks and attribution included."""
    kind: QuoteKind
    speaker: Party | None
    slots: tuple[Slot, ...] = ()
    review: Review
    continues: str | None = None
    """Id of the quote this one goes on with, where a quote is split or runs over several paragraphs."""


Fact = Figure | Position | Meeting | Quote


class Mention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One place where an article names an entity."""

    entity: str
    block: int
    start: int
    end: int


class Person(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Somebody only the article introduces ("Chinese Foreign Minister Qin Gang")."""

    id: str
    """Slug of the name."""
    name: str
    role: str | None = None
    country: str | None = None
    """Entity id of the country or body the role belongs to."""


class Reading(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What the lenses found in one article, in text order."""

    article: str
    figures: tuple[Figure, ...] = ()
    positions: tuple[Position, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    quotes: tuple[Quote, ...] = ()
    mentions: tuple[Mention, ...] = ()
    people: tuple[Person, ...] = ()

    def has_facts(self) -> bool:
        """Whether anything was found."""
        return bool(self.figures or self.positions or self.meetings or self.quotes)

    def facts(self) -> tuple[Fact, ...]:
        """All facts, kind by kind."""
        return (*self.figures, *self.positions, *self.meetings, *self.quotes)
