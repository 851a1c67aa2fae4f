"""Paragraphs of different articles that say the same: background, which counts neither twice nor as news."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from itertools import chain, combinations, pairwise

from generator.compose.memory import Memory, Place
from generator.compose.spans import published_days, when_days
from generator.compose.vocabulary import ArticleWords
from generator.model.article import Article, Published
from generator.model.facts import Meeting
from generator.model.site import Background, Event, Story

_SAME_WORDS = 0.6
"""Share of common content words from which two paragraphs say the same; below, paraphrase and chance mix."""
_OLD = timedelta(days=14)
_SHORT = 8
"""A paragraph of fewer content words says too little to be background."""
_TELLING = 2
"""So many words that hardly any other paragraph of the story has two must share to be compared."""
_NEIGHBOURS = 8
"""Each paragraph on a meeting is compared with so many after it: a copy is never far."""

Pair = tuple[Place, Place]


def background(
    articles: Mapping[str, Article],
    published: Mapping[str, Published],
    stories: Iterable[Story],
    events: Iterable[Event],
    meetings: Mapping[str, Meeting],
    words: Mapping[str, ArticleWords],
    memory: Memory,
) -> tuple[Background, ...]:
    """Sets of paragraphs that several articles share, in the same or in other words, in order.

    Two paragraphs belong together if they tell of one meeting that is long past for both, or if they share
    most of their words and a meeting or a story, unless what they tell is the news itself.
    """
    shared = _Shared()
    for event in events:
        mentions = [meetings[id_] for id_ in event.mentions]
        if len({mention.provenance.article for mention in mentions}) > 1:
            tellers = [mention.provenance.article for mention in mentions]
            given = [(published[id_], articles[id_]) for id_ in tellers]
            find = partial(_pairs_of_event, mentions, published, words)
            shared.join(memory.alike.of(event.id, (mentions, given), find))
    for story in stories:
        told = [articles[id_] for id_ in story.articles]
        shared.join(memory.alike.of(story.id, told, partial(_pairs_of_story, told, words)))
    return shared.sets()


class _Shared:
    """Sets of places that grow together where they touch."""

    def __init__(self) -> None:
        self._parent: dict[Place, Place] = {}

    def join(self, pairs: Iterable[Pair]) -> None:
        for one, other in pairs:
            first, second = sorted((self._root(one), self._root(other)))
            self._parent[second] = first

    def _root(self, place: Place) -> Place:
        self._parent.setdefault(place, place)
        while (parent := self._parent[place]) != place:
            self._parent[place] = place = self._parent[parent]
        return place

    def sets(self) -> tuple[Background, ...]:
        members: dict[Place, list[Place]] = {}
        for place in sorted(self._parent):
            members.setdefault(self._root(place), []).append(place)
        return tuple(
            Background(blocks=tuple(members[root])) for root in sorted(members) if len(members[root]) > 1
        )


Words = Mapping[str, ArticleWords]


def _words_at(place: Place, words: Words) -> frozenset[bytes]:
    article, number = place
    return words[article].of_block(number)


def _likeness(one: frozenset[bytes], other: frozenset[bytes]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _pairs_of_event(
    mentions: Sequence[Meeting], published: Mapping[str, Published], words: Words
) -> tuple[Pair, ...]:
    """Pairs of articles' paragraphs that tell of the meeting as background; one paragraph an article."""
    telling = _most_alike(mentions, words)
    old = [mention for mention in telling if _long_past(mention, published)]
    pairs = [(_place(one), _place(other)) for one, other in pairwise(old)]
    older = {mention.id for mention in old}
    # What opens an article is its news, however much two openings have in common.
    rest = [m for m in telling if m.id in older or (m.status != "held" and m.provenance.block > 1)]
    for n, one in enumerate(rest):
        pairs += [
            (_place(one), _place(other))
            for other in rest[n + 1 : n + 1 + _NEIGHBOURS]
            if _likeness(_words_of(one, words), _words_of(other, words)) >= _SAME_WORDS
        ]
    return tuple(pairs)


def _most_alike(mentions: Sequence[Meeting], words: Words) -> list[Meeting]:
    """For each article the mention whose paragraph has most in common with all the others."""
    common = Counter(chain.from_iterable(_words_of(mention, words) for mention in mentions))
    best: dict[str, tuple[float, Meeting]] = {}
    for mention in sorted(mentions, key=lambda m: (m.provenance.article, m.provenance.start, m.id)):
        vocabulary = _words_of(mention, words)
        score = sum([common[word] - 1 for word in vocabulary]) / (len(vocabulary) or 1)
        article = mention.provenance.article
        if article not in best or score > best[article][0]:
            best[article] = (score, mention)
    return [mention for _, mention in best.values()]


def _place(meeting: Meeting) -> Place:
    return meeting.provenance.article, meeting.provenance.block


def _words_of(meeting: Meeting, words: Words) -> frozenset[bytes]:
    return _words_at(_place(meeting), words)


def _long_past(meeting: Meeting, published: Mapping[str, Published]) -> bool:
    """Whether the article itself looks back on the meeting as on something old."""
    if meeting.status == "past":
        return True
    days, out = when_days(meeting.when), published_days(published[meeting.provenance.article])
    return meeting.status == "held" and days is not None and out is not None and days.last + _OLD < out.first


def _pairs_of_story(articles: Sequence[Article], words: Words) -> tuple[Pair, ...]:
    """Paragraphs of two articles of a story that share most of their words, found through their rare ones."""
    vocabularies = {
        (article.id, block.number): vocabulary
        for article in articles
        # The first paragraph is the news; that two articles tell the same news is what makes the story.
        for block in article.blocks[1:]
        if block.kind != "heading" and len(vocabulary := words[article.id].of_block(block.number)) >= _SHORT
    }
    counts = Counter(chain.from_iterable(vocabularies.values()))
    # What only they share stands about once an article; a word that stands more often is the story's subject.
    telling = {word for word, n in counts.items() if 1 < n <= len(articles) + 1}
    holders: dict[bytes, list[Place]] = {}
    for place, vocabulary in vocabularies.items():
        for word in vocabulary & telling:
            holders.setdefault(word, []).append(place)
    shared = Counter(chain.from_iterable(combinations(places, 2) for places in holders.values()))
    tried = sorted(pair for pair, n in shared.items() if n >= _TELLING and pair[0][0] != pair[1][0])
    return tuple(
        (one, other)
        for one, other in tried
        if _likeness(vocabularies[one], vocabularies[other]) >= _SAME_WORDS
    )
