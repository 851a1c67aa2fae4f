"""How alike articles are in their words, for all pairs that can be alike, without looking at the others.

Weighted word vectors (tf-idf) of title and opening, compared by cosine.  Pairs are found through the rare
words they share and the days they came out, so that the work grows with the news of a month and not with
its square.  A word weighs by how often it comes, in steps: one more article seldom changes any weight, and
then of words that stand in few articles.  The numbers were chosen on 300 articles on 100 events by three
outlets each.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from operator import mul

import msgspec

from generator.compose.spans import Days, published_days
from generator.compose.tables import Table
from generator.compose.vocabulary import OPENING
from generator.model.article import Published

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
_STEPS = 2
"""Steps of a word's weight for each doubling of how often it comes."""


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What of an article is compared."""

    words: dict[bytes, int]
    """How often each stands there."""
    days: Days | None
    """When it came out, as far as the article itself says."""


Two = tuple[str, str]
"""Ids of two articles, in order."""


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """How alike two articles are: 0 to 1."""

    likeness: float
    cosine: float
    """The same without regard to dates."""


class Similarity:
    """The pairs of articles that are alike enough to look at, kept up to date."""

    def __init__(self) -> None:
        self.pairs = Table[Two, Pair]()
        self._copies: set[Two] = set()
        self._openings: Mapping[str, Opening] = {}
        self._weights = _Weights()
        self._holders: dict[bytes, list[str]] = {}
        """Rare word -> the articles that have it."""
        self._partners: dict[str, set[str]] = {}
        """Article -> those it shares enough rare words with, in days that count."""

    def update(self, openings: Mapping[str, Opening], touched: set[str]) -> None:
        """Have these articles and no others; only those `touched` differ from the last call."""
        self.pairs.begin()
        if not touched:
            return
        leaving = [self._openings[id_].words for id_ in touched if id_ in self._openings]
        coming = [openings[id_].words for id_ in touched if id_ in openings]
        changed = self._weights.count(len(openings), leaving, coming)
        moved = touched | self._having(changed.turned - changed.new)
        stale = openings.keys() | touched if changed.all else moved | self._having(changed.reweighed)
        self._weights.forget(stale)
        before = {two for one in stale for two in self._pairs_of(one)}
        self._leave(moved)
        self._openings = dict(openings)
        self._hold(changed.turned)
        self._enter(sorted(moved & openings.keys()))
        after = {two for one in stale for two in self._pairs_of(one)}
        for two in before | after:
            self.pairs.put(two, self._pair(*two) if two in after else None)
        for two in self.pairs.touched:
            pair = self.pairs.rows.get(two)
            (self._copies.add if pair and pair.cosine >= _COPY else self._copies.discard)(two)

    def copy_of(self) -> dict[str, str]:
        """Article id -> id of the first article of which it is a reprint or near-copy, where it is one."""
        first: dict[str, str] = {}
        for one, other in sorted(self._copies):
            first[other] = min(first.get(other, one), first.get(one, one))
        return first

    def _pairs_of(self, one: str) -> Iterable[Two]:
        return ((min(one, other), max(one, other)) for other in self._partners.get(one, ()))

    def _having(self, words: set[bytes]) -> set[str]:
        """The articles that have had one of the words."""
        found = set[str]().union(*(self._holders[word] for word in words & self._holders.keys()))
        common = words - self._holders.keys()
        if common:
            openings = self._openings.items()
            found.update(id_ for id_, here in openings if not here.words.keys().isdisjoint(common))
        return found

    def _leave(self, articles: Iterable[str]) -> None:
        for article in articles:
            for other in self._partners.pop(article, ()):
                self._partners[other].discard(article)
            if article in self._openings:
                for word in self._openings[article].words.keys() & self._holders.keys():
                    self._holders[word].remove(article)

    def _hold(self, turned: Iterable[bytes]) -> None:
        """From now on know who has these words where they became rare, and no longer where they are not."""
        for word in turned:
            if _is_rare(self._weights.frequency[word]):
                self._holders[word] = []
            else:
                self._holders.pop(word, None)

    def _enter(self, articles: Iterable[str]) -> None:
        """Find the partners of these articles among those that came before."""
        for article in articles:
            here = self._openings[article]
            others = [self._holders[word] for word in here.words.keys() & self._holders.keys()]
            shared = Counter(chain.from_iterable(others))
            for having in others:
                having.append(article)
            partners = self._partners[article] = {
                other
                for other, n in shared.items()
                if n >= _SHARED and _gap(here.days, self._openings[other].days) < _FADE
            }
            for other in partners:
                self._partners[other].add(article)

    def _pair(self, one: str, other: str) -> Pair | None:
        here, there = self._openings[one], self._openings[other]
        cosine = self._weights.cosine((one, here.words), (other, there.words))
        likeness = cosine * max(0.0, 1 - _gap(here.days, there.days) / _FADE)
        return Pair(likeness=likeness, cosine=cosine) if likeness >= _WORTH_A_LOOK else None


class _Changed(msgspec.Struct, frozen=True, kw_only=True):
    """What other articles have to do with the coming and going of some."""

    turned: set[bytes]
    """Words that became rare, or stopped being so."""
    new: set[bytes]
    """Words that nobody had before."""
    reweighed: set[bytes] = set()
    """Words that weigh otherwise now."""
    all: bool = False
    """Whether every word weighs otherwise."""


Vector = tuple[dict[bytes, int], float]
"""Word -> weight, and the vector's length."""


class _Weights:
    """The weighted word vectors of all articles; one is worked out when it is first compared.

    Weights are whole numbers: sums of floats would depend, in their last digit, on the order of the words.
    """

    def __init__(self) -> None:
        self.frequency: Counter[bytes] = Counter()
        """How many articles have a word."""
        self._total = 0
        self._weight: dict[bytes, int] = {}
        self._vectors: dict[str, Vector] = {}

    def count(
        self, total: int, leaving: Iterable[Mapping[bytes, int]], coming: Iterable[Mapping[bytes, int]]
    ) -> _Changed:
        """Take in that articles of these words left and came; `total` is how many there are now."""
        more = Counter(chain.from_iterable(coming))
        more.subtract(chain.from_iterable(leaving))
        before = {word: self.frequency[word] for word, n in more.items() if n}
        self.frequency.update({word: more[word] for word in before})
        now = {word: self.frequency[word] for word in before}
        turned = {word for word, n in before.items() if _is_rare(n) != _is_rare(now[word])}
        all_ = _level(total) != _level(self._total)
        self._total = total
        new = {word for word, n in before.items() if not n}
        changed = self.frequency if all_ else {w for w, n in before.items() if _level(n) != _level(now[w])}
        weights = [self._weight_of(n) for n in range(total + 1)] if all_ else []
        for word in changed:
            n = self.frequency[word]
            self._weight[word] = weights[n] if weights else self._weight_of(n)
        for word in [word for word, n in now.items() if not n]:
            del self.frequency[word], self._weight[word]
        return _Changed(turned=turned, new=new, reweighed=set() if all_ else set(changed) - new, all=all_)

    def forget(self, articles: Iterable[str]) -> None:
        """Work their vectors out again when they are asked for."""
        for article in articles:
            self._vectors.pop(article, None)

    def cosine(self, one: tuple[str, dict[bytes, int]], other: tuple[str, dict[bytes, int]]) -> float:
        """The cosine of the angle between the vectors of two articles (id, words), 0 to 1."""
        here, length = self._vector(*one)
        there, other_length = self._vector(*other)
        common = sum([weight * there[word] for word, weight in here.items() if word in there])
        return common / (length * other_length)

    def _weight_of(self, frequency: int) -> int:
        return _whole(1 + math.log(2) * (_level(self._total) - _level(frequency)) / _STEPS)

    def _vector(self, article: str, words: dict[bytes, int]) -> Vector:
        if article not in self._vectors:
            weights = map(self._weight.__getitem__, words)
            values = list(map(mul, map(_damped, words.values()), weights))
            length = math.sqrt(sum(map(mul, values, values))) or 1.0
            self._vectors[article] = dict(zip(words, values, strict=True)), length
        return self._vectors[article]


@lru_cache(maxsize=65536)
def _level(count: int) -> int:
    return round(math.log2(count + 1) * _STEPS)


@lru_cache(maxsize=4096)
def _damped(count: int) -> int:
    return _whole(1 + math.log(min(count, OPENING - 1)))


def _whole(weight: float) -> int:
    return round(weight * 1000)


def _is_rare(frequency: int) -> bool:
    return 0 < frequency <= _RARE


def known_days(published: Published) -> Days | None:
    """The days on which an article may have come out, where they are few enough to find a pair by."""
    days = published_days(published)
    return None if days is None or days.length > _VAGUE else days


def _gap(one: Days | None, other: Days | None) -> int:
    return _UNDATED if one is None or other is None else one.gap(other)
