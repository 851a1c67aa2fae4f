"""How alike articles are in their words, for all pairs that can be alike at all, without looking at the others.

Weighted word vectors (tf-idf) of title and opening, compared by cosine.  Pairs are found through the rare words
they share and the days they came out, so that the work grows with the news of a month and not with its square.
The numbers were chosen on 300 articles on 100 events by three outlets each; `tests/quality` holds the score.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from generator.compose.filler import FILLER
from generator.compose.spans import Days, published_days
from generator.model.article import Article, Published

OPENING = 2000
"""Characters of an article that count: news tells what happened first, and background further down misleads."""
_TITLE_WEIGHT = 3
_RARE = 40
"""A word in at most so many articles brings a pair together."""
_SHARED = 2
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

_FILLER = frozenset(word.encode() for word in FILLER)


def _letters() -> bytes:
    """A table that lower-cases ASCII letters, keeps digits and all other scripts, and blanks the rest."""
    table = bytearray(b" " * 128 + bytes(range(128, 256)))
    for code in range(128):
        if chr(code).isalnum():
            table[code] = ord(chr(code).lower())
    return bytes(table)


_LETTERS = _letters()
# Possessives and typographic marks, which the byte table cannot see.
_MARKS = (
    ("’s", " "),
    ("'s", " "),
    ("’", " "),
    ("‘", " "),
    ("“", " "),
    ("”", " "),
    ("–", " "),
    ("—", " "),
    ("\u00a0", " "),
)


class Pair(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Two articles, by their place in the list, and how alike they are: 0 to 1."""

    likeness: float
    one: int
    other: int
    cosine: float
    """The same without regard to dates."""


def similar_pairs(articles: Sequence[Article], published: Mapping[str, Published]) -> list[Pair]:
    """The pairs (one < other) of articles that are alike enough to look at, in the order given."""
    vectors, rare = _vectors([_word_counts(article) for article in articles])
    days = [_known(published_days(published[article.id])) for article in articles]
    pairs = []
    for one, other in _candidates(rare, days):
        cosine = _dot(vectors[one], vectors[other])
        if cosine >= _WORTH_A_LOOK:
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


def _word_counts(article: Article) -> Counter[bytes]:
    counts = Counter(_words(article.text[:OPENING]))
    for word in _words(article.title or ""):
        counts[word] += _TITLE_WEIGHT
    return counts


def _words(text: str) -> list[bytes]:
    # Bytes, because translating and splitting them runs at memory speed; the words are never shown.
    for mark, space in _MARKS:
        text = text.replace(mark, space)
    return [
        word for word in text.encode().translate(_LETTERS).split() if len(word) > 1 and word not in _FILLER
    ]


def _vectors(counts: Sequence[Counter[bytes]]) -> tuple[list[dict[bytes, float]], list[list[bytes]]]:
    """The unit vector of each article, and its rare words."""
    frequency: Counter[bytes] = Counter()
    for words in counts:
        frequency.update(words.keys())
    total = len(counts) + 1
    weight = {word: math.log(total / (n + 1)) + 1 for word, n in frequency.items()}
    shared = {word for word, n in frequency.items() if n > 1}
    rare = {word for word in shared if frequency[word] <= _RARE}
    damped = [0.0] + [1 + math.log(n) for n in range(1, OPENING + 1)]
    vectors, rarities = [], []
    for words in counts:
        vector = {word: damped[min(n, OPENING)] * weight[word] for word, n in words.items()}
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        vectors.append({word: vector[word] / length for word in vector.keys() & shared})
        rarities.append(sorted(vector.keys() & rare))
    return vectors, rarities


def _dot(one: dict[bytes, float], other: dict[bytes, float]) -> float:
    # Summed in a fixed order: floats do not add up to the same last digit in any order.
    return math.fsum(one[word] * other[word] for word in one.keys() & other.keys())


def _candidates(rare: Sequence[list[bytes]], days: Sequence[Days | None]) -> list[tuple[int, int]]:
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
