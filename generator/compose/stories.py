"""Articles on the same happening, by the words they share and the days they came out."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from generator.compose.memory import Memory
from generator.compose.similarity import Pair
from generator.model.article import Article
from generator.model.fingerprint import fingerprint
from generator.model.site import Applied, Story
from generator.text.strings import words

_TOGETHER = 0.17
"""Mean likeness of two groups from which they tell one story.  One setting for all material; between 0.16 and
0.19 the B-cubed F1 on the development set stays within a point of its best."""
_SHOWN_WORDS = 4


def groups_of(count: int, pairs: Sequence[Pair]) -> list[list[int]]:
    """The articles, by their place in the list, in groups that tell of the same happening; most stand alone.

    Articles are joined group by group, the most alike first, as long as the groups are alike on average.
    """
    return [sorted(group) for group in _average_linkage(count, pairs)]


def stories(
    articles: Sequence[Article],
    groups: Iterable[Sequence[int]],
    decided: Iterable[Applied],
    memory: Memory,
) -> tuple[Story, ...]:
    """A story for each group of two or more, with the reason in words, in the order of their ids.

    `decided` are the decisions of an editor that made some of them what they are.
    """
    by_hand = {id_: one.correction.why for one in decided for id_ in (one.target, *one.correction.others)}
    members = [tuple(articles[n] for n in sorted(group)) for group in groups if len(group) > 1]
    found = [
        _story(told, memory.reasons.of(told[0].id, told, partial(_reason, told)), by_hand) for told in members
    ]
    return tuple(sorted(found, key=lambda story: story.id))


def story_id(article: str) -> str:
    """The id of the story whose first article is this one."""
    return "s" + fingerprint(article)[:8]


def _average_linkage(count: int, pairs: Sequence[Pair]) -> list[list[int]]:
    """Join the two groups of highest mean likeness while it reaches the limit; pairs not named count as 0."""
    members: dict[int, list[int]] = {n: [n] for n in range(count)}
    total: dict[int, dict[int, float]] = {n: {} for n in range(count)}
    for pair in pairs:
        total[pair.one][pair.other] = total[pair.other][pair.one] = pair.likeness
    queue = [(-pair.likeness, pair.one, pair.other) for pair in pairs if pair.likeness >= _TOGETHER]
    heapq.heapify(queue)
    following = count
    while queue:
        _, one, other = heapq.heappop(queue)
        if one not in members or other not in members:
            continue
        members[following] = members.pop(one) + members.pop(other)
        total[following] = _joined(total, one, other)
        for neighbour, likeness in total[following].items():
            total[neighbour][following] = likeness
            mean = likeness / (len(members[following]) * len(members[neighbour]))
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


def _story(articles: Sequence[Article], reason: str, by_hand: Mapping[str, str]) -> Story:
    ids = tuple(article.id for article in articles)
    names = (name for id_ in ids for name in (id_, story_id(id_)))
    decided = dict.fromkeys(by_hand[name] for name in names if name in by_hand)
    return Story(
        id=story_id(ids[0]),
        headline=articles[0].headline,
        articles=ids,
        reason="; ".join([reason, *(f"as an editor decided: {why}" for why in decided)]),
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
