"""Articles on the same happening, by the words they share and the days they came out."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from generator.compose.similarity import Pair, Two
from generator.compose.tables import Components, Each, Table
from generator.model.article import Article
from generator.model.fingerprint import fingerprint
from generator.model.site import Applied, Story
from generator.text.strings import words

_TOGETHER = 0.17
"""Mean likeness of two groups from which they tell one story.  One setting for all material; between 0.16 and
0.19 the B-cubed F1 on the development set stays within a point of its best."""
_SHOWN_WORDS = 4


class Groups:
    """The articles that tell of the same happening, kept up to date; most stand alone, in no group.

    Articles are joined group by group, the most alike first, as long as the groups are alike on average.
    Only articles can be that hang together through pairs as alike as that.
    """

    def __init__(self) -> None:
        self.groups: dict[str, tuple[str, ...]] = {}
        """First article -> all articles of its group, in order."""
        self._likeness: dict[str, dict[str, float]] = {}
        self._strong: Components[Two, str] = Components()
        self._of_set: dict[str, list[tuple[str, ...]]] = {}

    def update(self, pairs: Table[Two, Pair]) -> None:
        """Group anew where pairs changed."""
        self._strong.begin()
        for two in pairs.touched:
            self._put(two, pairs.rows.get(two))
        self._strong.settle()
        sets, home = self._strong.sets, self._strong.home
        changed = sets.touched | {home[one] for two in pairs.touched for one in two if one in home}
        for key in changed:
            for group in self._of_set.pop(key, ()):
                del self.groups[group[0]]
        for key in changed & sets.rows.keys():
            self._of_set[key] = _groups_in(sets.rows[key], self._likeness)
            self.groups |= {group[0]: group for group in self._of_set[key]}

    def _put(self, two: Two, pair: Pair | None) -> None:
        for one, other in (two, two[::-1]):
            if pair is not None:
                self._likeness.setdefault(one, {})[other] = pair.likeness
            elif other in self._likeness.get(one, {}):
                del self._likeness[one][other]
        self._strong.put(two, [two] if pair and pair.likeness >= _TOGETHER else [])


def _groups_in(articles: Sequence[str], likeness: Mapping[str, Mapping[str, float]]) -> list[tuple[str, ...]]:
    """The groups of two or more among these articles, given in order."""
    place = {article: n for n, article in enumerate(articles)}
    pairs = {
        (n, place[other]): alike
        for one, n in place.items()
        for other, alike in likeness[one].items()
        if place.get(other, -1) > n
    }
    groups = _average_linkage(len(articles), pairs)
    return [tuple(articles[n] for n in sorted(group)) for group in groups if len(group) > 1]


_Told = tuple[tuple[Article, ...], tuple[str, ...]]
"""The articles of a story, and why an editor put them together or took others away."""


class Stories(Each[str, _Told, Story]):
    """The stories by their first article, kept up to date."""

    def tell(
        self, articles: Mapping[str, Article], groups: Iterable[Sequence[str]], decided: Iterable[Applied]
    ) -> None:
        """A story for each group, with the reason in words.

        `decided` are the decisions of an editor that made some of them what they are.
        """
        by_hand = {id_: one.correction.why for one in decided for id_ in (one.target, *one.correction.others)}
        told = {
            group[0]: (tuple(map(articles.__getitem__, group)), _decided(group, by_hand) if by_hand else ())
            for group in groups
        }
        self.update(told, _story)


@lru_cache(maxsize=65536)
def story_id(article: str) -> str:
    """The id of the story whose first article is this one."""
    return "s" + fingerprint(article)[:8]


def _average_linkage(count: int, likeness: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Join the two groups of highest mean likeness while it reaches the limit; pairs not named count as 0."""
    members: dict[int, list[int]] = {n: [n] for n in range(count)}
    total: dict[int, dict[int, float]] = {n: {} for n in range(count)}
    for (one, other), mean in likeness.items():
        total[one][other] = total[other][one] = mean
    queue = [(-mean, one, other) for (one, other), mean in likeness.items() if mean >= _TOGETHER]
    heapq.heapify(queue)
    following = count
    while queue:
        _, one, other = heapq.heappop(queue)
        if one not in members or other not in members:
            continue
        members[following] = members.pop(one) + members.pop(other)
        total[following] = _joined(total, one, other)
        for neighbour, summed in total[following].items():
            total[neighbour][following] = summed
            mean = summed / (len(members[following]) * len(members[neighbour]))
            if mean >= _TOGETHER:
                heapq.heappush(queue, (-mean, neighbour, following))
        following += 1
    return list(members.values())


def _joined(total: dict[int, dict[int, float]], one: int, other: int) -> dict[int, float]:
    """The summed likeness of the joined group to every other; the two old groups are forgotten."""
    sums = total.pop(one)
    for neighbour, likeness in total.pop(other).items():
        sums[neighbour] = sums.get(neighbour, 0.0) + likeness
    sums.pop(one, None)
    sums.pop(other, None)
    for neighbour in sums:
        total[neighbour].pop(one, None)
        total[neighbour].pop(other, None)
    return sums


def _decided(group: Iterable[str], by_hand: Mapping[str, str]) -> tuple[str, ...]:
    names = (name for id_ in group for name in (id_, story_id(id_)))
    return tuple(dict.fromkeys(by_hand[name] for name in names if name in by_hand))


def _story(first: str, told: _Told) -> Story:
    articles, decided = told
    return Story(
        id=story_id(first),
        headline=articles[0].headline,
        articles=tuple(article.id for article in articles),
        reason="; ".join([_reason(articles), *(f"as an editor decided: {why}" for why in decided)]),
    )


def _reason(articles: Sequence[Article]) -> str:
    """What the openings have in common, for the editor."""
    counts: dict[str, int] = {}
    for article in articles:
        opening = f"{article.title or article.headline} {article.text[:600]}"
        for name in {word for word in words(opening) if word[0].isupper() and len(word) > 3}:
            counts[name] = counts.get(name, 0) + 1
    common = sorted((name for name, n in counts.items() if n > 1), key=lambda name: (-counts[name], name))
    shown = ", ".join(f"“{name}”" for name in common[:_SHOWN_WORDS])
    return f"{len(articles)} articles with like words" + (f": {shown}" if shown else "")
