"""The typed annotations of one article: what every lens rule is written over, instead of raw text.

All offsets are into `Article.text`.
"""

from decimal import Decimal
from typing import Literal

import msgspec

from generator.model.article import Article
from generator.model.facts import Party
from generator.text.dates import DateExpression

NamedAs = Literal["name", "alias", "role", "adjective", "metonym", "local"]


class Money(msgspec.Struct, frozen=True, kw_only=True):
    """An amount of money: "$240.1 billion", "Rs 42,000 crore", "1.2 trillion yuan"."""

    start: int
    end: int
    value: Decimal | None
    """In units; None where the printed number is broken ("$130." before a line end)."""
    currency: str
    broken: bool = False


class Percent(msgspec.Struct, frozen=True, kw_only=True):
    """A percentage; `value` 26.3 for "26.3 percent"."""

    start: int
    end: int
    value: Decimal


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A plain number with the noun it counts: "1,200 people", "2.1 million barrels a day"."""

    start: int
    end: int
    value: Decimal
    unit: str


class DateSpan(msgspec.Struct, frozen=True, kw_only=True):
    """A date expression, unresolved: resolving needs the publication interval and the clause's tense."""

    start: int
    end: int
    expression: DateExpression


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """Words that stand for an entity: its name, a role that resolves to it, an adjective, a metonym."""

    start: int
    end: int
    party: Party
    type: str
    """person | country | org | place | agency."""
    named_as: NamedAs
    country: str | None = None
    """Entity id of the country a person or body belongs to, where known."""


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """A word or phrase of a lexicon list."""

    start: int
    end: int
    words: str
    """As printed."""
    list: str
    """Name of the word list: flow_nouns, change_up, stance_verbs, meeting_triggers, reporting_verbs, ..."""
    key: str
    """What the list says about it: its lemma, kind or direction."""


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch inside quotation marks; `start:end` is inside the marks, `outer_*` with them."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence with its clauses, in text order."""

    block: int
    start: int
    end: int
    clauses: tuple[tuple[int, int], ...]


class Annotated(msgspec.Struct, frozen=True, kw_only=True):
    """An article with all its annotations, each list in text order."""

    article: Article
    sentences: tuple[Sentence, ...]
    money: tuple[Money, ...] = ()
    percents: tuple[Percent, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateSpan, ...] = ()
    names: tuple[Named, ...] = ()
    cues: tuple[Cue, ...] = ()
    quotes: tuple[Quoted, ...] = ()
