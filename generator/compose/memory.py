"""What compose has worked out about single articles, stories and events, kept from one call to the next.

Everything in it follows from what it was worked out from, so that a call with a memory gives what a call
without one gives, only sooner.
"""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import msgspec

from generator.compose.cues import Cue
from generator.compose.vocabulary import ArticleWords, Vocabulary
from generator.model.article import Article
from generator.model.site import Passage

Made = TypeVar("Made")

Place = tuple[str, int]
"""(article id, block number)."""


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """What of one article belongs to one topic."""

    passages: tuple[Passage, ...]
    facts: tuple[str, ...]


class Kept(Generic[Made]):
    """What one function made, by key; what the last call did not ask for is forgotten."""

    def __init__(self) -> None:
        self._before: dict[Hashable, tuple[object, Made]] = {}
        self._now: dict[Hashable, tuple[object, Made]] = {}

    def of(self, key: Hashable, given: object, make: Callable[[], Made]) -> Made:
        """What was made of the same `given` before, else what `make` makes of it now."""
        entry = self._before.get(key)
        # Most often it is the very same record.
        if entry is None or not (entry[0] is given or entry[0] == given):
            entry = (given, make())
        self._now[key] = entry
        return entry[1]

    def turn(self) -> None:
        """Begin another call."""
        self._before, self._now = self._now, {}


class Memory:
    """What the last call made; a caller that composes again hands it over again."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._words = Kept[ArticleWords]()
        self.placed = Kept[tuple[Placed, ...]]()
        """Article id -> what of it belongs to each topic."""
        self.alike = Kept[tuple[tuple[Place, Place], ...]]()
        """Id of a story or event -> the pairs of its paragraphs that say the same."""
        self.reasons = Kept[str]()
        """Id of a story -> what its openings have in common."""
        self.elapsed = Kept[list[Cue]]()
        """Place -> where its paragraph says how long before or after."""

    def turn(self) -> None:
        """Begin another call."""
        for kept in (self._words, self.placed, self.alike, self.reasons, self.elapsed):
            kept.turn()

    def words_of(self, article: Article) -> ArticleWords:
        """The words of the article."""
        return self._words.of(article.id, article, lambda: self._vocabulary.words_of(article))
