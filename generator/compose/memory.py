"""What compose has worked out about single articles, kept by the caller from one call to the next.

Everything in it follows from the article, its reading and the topics alone, so that a call with a memory
gives what a call without one gives, only sooner.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from generator.compose.vocabulary import ArticleWords, Vocabulary
from generator.model.article import Article
from generator.model.content import Topic
from generator.model.facts import Reading
from generator.model.site import Passage


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """What of one article belongs to one topic."""

    passages: tuple[Passage, ...]
    facts: tuple[str, ...]


class Memory:
    """Words and topics of the articles of the last call; articles that are gone are forgotten."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._words: dict[str, tuple[Article, ArticleWords]] = {}
        self._topics: tuple[Topic, ...] = ()
        self._placed: dict[str, tuple[Article, Reading, tuple[Placed, ...]]] = {}

    def words_of(self, articles: Iterable[Article]) -> dict[str, ArticleWords]:
        """The words of each article, by its id."""
        known = self._words
        self._words = {}
        for article in articles:
            before = known.get(article.id)
            same = before is not None and _equal(before[0], article)
            words = before[1] if before and same else self._vocabulary.words_of(article)
            self._words[article.id] = (article, words)
        return {id_: words for id_, (_, words) in self._words.items()}

    def placed(
        self,
        topics: Sequence[Topic],
        told: Iterable[tuple[Article, Reading]],
        place: Callable[[Article, Reading], tuple[Placed, ...]],
    ) -> list[tuple[Placed, ...]]:
        """For each article what of it belongs to each of the topics; `place` works it out."""
        known = self._placed if tuple(topics) == self._topics else {}
        self._topics, self._placed = tuple(topics), {}
        for article, reading in told:
            before = known.get(article.id)
            if before is None or not (_equal(before[0], article) and _equal(before[1], reading)):
                before = (article, reading, place(article, reading))
            self._placed[article.id] = before
        return [placed for _, _, placed in self._placed.values()]


def _equal(one: object, other: object) -> bool:
    # Most often it is the very same record.
    return one is other or one == other
