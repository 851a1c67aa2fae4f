"""The typed annotations of one article: what every lens rule is written over, instead of raw text.

All offsets are into `Article.text`.
"""

from bisect import bisect_right
from decimal import Decimal
from typing import Literal

import msgspec

from generator.lenses.annotate.grammar import Grammar
from generator.model.article import Article
from generator.model.facts import Direction, Party, Person
from generator.text.dates import DateExpression

NamedAs = Literal["name", "alias", "role", "adjective", "metonym", "local"]


class Money(msgspec.Struct, frozen=True, kw_only=True):
    """An amount of money: "$240.1 billion", "Rs 42,000 crore", "1.2 trillion yuan"."""

    start: int
    end: int
    value: Decimal | None
    """In units; None where the printed number is broken ("$130." before a line end)."""
    currency: str
    """ISO 4217 code; "" where no amount before it in its block has one either."""
    carried: bool = False
    """Whether the currency is that of the amount before ("... and imports of 180 billion")."""
    broken: bool = False


class Percent(msgspec.Struct, frozen=True, kw_only=True):
    """A percentage; `value` 26.3 for "26.3 percent"."""

    start: int
    end: int
    value: Decimal
    sign: Direction | None = None
    """up for "+2.2 percent", down for "(-3.4 percent)"."""


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
    unsure: bool = False
    """Whether two people of the article share this name and nothing tells which of them is meant."""


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
    grammar: Grammar
    sentences: tuple[Sentence, ...]
    money: tuple[Money, ...] = ()
    percents: tuple[Percent, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateSpan, ...] = ()
    names: tuple[Named, ...] = ()
    cues: tuple[Cue, ...] = ()
    quotes: tuple[Quoted, ...] = ()
    people: tuple[Person, ...] = ()
    """Who only the article introduces."""

    def block_at(self, offset: int) -> int:
        """The number of the block that holds `offset`."""
        place = bisect_right(self.article.blocks, offset, key=lambda block: block.start)
        return self.article.blocks[max(place - 1, 0)].number

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds `offset`, or the one before it; None before the first."""
        place = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start)
        return self.sentences[place - 1] if place else None
