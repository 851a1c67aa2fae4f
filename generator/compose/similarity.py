"""How alike articles are in their words, for all pairs that can be alike, without looking at the others.

Weighted word vectors (tf-idf) of title and opening, compared by cosine.  Pairs are found through the rare
words they share and the days they came out, so that the work grows with the news of a month and not with
its square.  The numbers were chosen on 300 articles on 100 events by three outlets each.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec

from generator.compose.spans import Days, published_days
from generator.compose.vocabulary import OPENING, ArticleWords
from generator.model.article import Article, Published

_RARE = 40
"""A word in at most so many articles brings a pair together."""
_SHARED = 3
"""So many rare words a pair must share to be compared."""
_WORTH_A_LOOK = 0.06
"""Pairs less alike than this count as not alike at all."""
_COPY = 0.85
"""Openings this much alike are one text, printed twice."""
_FADE = 30
"""Articles this many days apart are no longer on one happening; before, likeness fades evenly."""
_UNDATED = 8
"""An unknown date counts as so many days away."""
_VAGUE = 31
"""An interval of more days than this is no date to find a pair by."""


class Pair(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Two articles, by their place in the list, and how alike they are: 0 to 1."""

    likeness: float
    one: int
    other: int
    cosine: float
    """The same without regard to dates."""


def similar_pairs(
    articles: Sequence[Article], words: Mapping[str, ArticleWords], published: Mapping[str, Published]
) -> list[Pair]:
    """The pairs (one < other) of articles that are alike enough to look at, in the order given."""
    counts = [words[article.id].opening for article in articles]
    vectors = _Vectors(counts)
    days = [_known(published_days(published[article.id])) for article in articles]
    pairs = []
    for one, other in _candidates([vectors.rare_words(opening) for opening in counts], days):
        cosine = vectors.cosine(one, other)
        likeness = cosine * _closeness(days[one], days[other])
        if likeness >= _WORTH_A_LOOK:
            pairs.append(Pair(one=one, other=other, likeness=likeness, cosine=cosine))
    return pairs


def copy_of(articles: Sequence[Article], pairs: Sequence[Pair]) -> dict[str, str]:
    """Article id -> id of the first article of which it is a reprint or near-copy; only where it is one."""
    first: dict[int, int] = {}
    for pair in pairs:
        if pair.cosine >= _COPY:
            first[pair.other] = min(first.get(pair.other, pair.one), first.get(pair.one, pair.one))
    return {articles[copy].id: articles[original].id for copy, original in first.items()}


class _Vectors:
    """The weighted word vectors of all articles; one is worked out when it is first compared.

    Weights are whole numbers: sums of floats would depend, in their last digit, on the order of the words.
    """

    def __init__(self, counts: Sequence[Mapping[bytes, int]]) -> None:
        self._counts = counts
        frequency = Counter(chain.from_iterable(counts))
        self._rare = {word for word, n in frequency.items() if 1 < n <= _RARE}
        # Logarithms by how often, not by word: there are few different numbers and millions of words.
        total = len(counts) + 1
        by_frequency = [_whole(1 + math.log(total / (n + 1))) for n in range(total)]
        self._weight = {word: by_frequency[n] for word, n in frequency.items()}
        self._damped = {n: _whole(1 + math.log(n)) for n in range(1, OPENING)}
        self._vectors: dict[int, tuple[dict[bytes, int], float]] = {}

    def rare_words(self, words: Mapping[bytes, int]) -> set[bytes]:
        """Those of the words that some but only few articles have."""
        return words.keys() & self._rare

    def cosine(self, one: int, other: int) -> float:
        """The cosine of the angle between two articles' vectors, 0 to 1."""
        here, length = self._vector(one)
        there, other_length = self._vector(other)
        return sum([here[word] * there[word] for word in here.keys() & there.keys()]) / (
            length * other_length
        )

    def _vector(self, article: int) -> tuple[dict[bytes, int], float]:
        """The vector and its length."""
        if article not in self._vectors:
            damped, weight, most = self._damped.get, self._weight, self._damped[OPENING - 1]
            vector = {word: damped(n, most) * weight[word] for word, n in self._counts[article].items()}
            length = math.sqrt(sum([value * value for value in vector.values()])) or 1.0
            self._vectors[article] = vector, length
        return self._vectors[article]


def _whole(weight: float) -> int:
    return round(weight * 1000)


def _candidates(rare: Sequence[set[bytes]], days: Sequence[Days | None]) -> list[tuple[int, int]]:
    """Pairs that share enough rare words and came out within the days that count."""
    order = sorted(range(len(rare)), key=lambda n: (_first(days[n]), n))
    holders: dict[bytes, list[int]] = {}
    found = []
    for here in order:
        shared: Counter[int] = Counter()
        for word in rare[here]:
            earlier = holders.setdefault(word, [])
            shared.update(earlier)
            earlier.append(here)
        for there, n in shared.items():
            if n >= _SHARED and _gap(days[here], days[there]) < _FADE:
                found.append((min(here, there), max(here, there)))
    return sorted(found)


def _known(days: Days | None) -> Days | None:
    return None if days is None or days.length > _VAGUE else days


def _first(days: Days | None) -> int:
    return days.first.toordinal() if days else 0


def _gap(one: Days | None, other: Days | None) -> int:
    return _UNDATED if one is None or other is None else one.gap(other)


def _closeness(one: Days | None, other: Days | None) -> float:
    return max(0.0, 1 - _gap(one, other) / _FADE)
