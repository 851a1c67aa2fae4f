"""Paragraphs of different articles that say the same: background, which counts neither twice nor as news."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import chain, combinations, pairwise

from generator.compose.meetings import Meetings
from generator.compose.mentions import Order
from generator.compose.spans import published_days, when_days
from generator.compose.tables import Components, Each, Ordered, Table
from generator.compose.told import Told
from generator.compose.vocabulary import ArticleWords
from generator.model.article import Article, Published
from generator.model.facts import Meeting
from generator.model.site import Background, Story

_SAME_WORDS = 0.6
"""Share of common content words from which two paragraphs say the same; below, paraphrase and chance mix."""
_OLD = timedelta(days=14)
_REPRINT = 0.6
"""Two articles that share more of their paragraphs are one text: nothing in it is background for that."""
_FEW = 3
"""So many shared paragraphs make no reprint."""
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
_SHORT = 8
"""A paragraph of fewer content words says too little to be background."""
_TELLING = 2
"""So many words that hardly any other paragraph of the story has two must share to be compared."""
_NEIGHBOURS = 8
"""Each paragraph on a meeting is compared with so many after it: a copy is never far."""

Place = tuple[str, int]
"""(article id, block number)."""
Pair = tuple[Place, Place]


class Backgrounds:
    """Sets of paragraphs that several articles share, in the same or in other words; kept up to date.

    Two paragraphs belong together if they tell of one meeting that is long past for both, or if they share
    most of their words and a meeting or a story, unless what they tell is the news itself.
    """

    def __init__(self) -> None:
        self._alike: Components[Order | str, Place] = Components()
        self._of_story = Each[str, tuple[ArticleWords, ...], tuple[Pair, ...]]()
        self.shared = Table[Place, Background]()
        """By their first place."""
        self._ordered = Ordered(self.shared, lambda place, _: place)

    def update(self, told: Told, stories: Mapping[str, Story], meetings: Meetings) -> None:
        """Compare the paragraphs of these articles, story by story and meeting by meeting."""
        articles, words = told.articles.rows, told.words.rows
        self._alike.begin()
        touched = meetings.groups.touched | meetings.of_articles(told.words.touched)
        for key in touched:
            group = [mention.meeting for mention in meetings.groups.rows.get(key, ())]
            several = len({meeting.provenance.article for meeting in group}) > 1
            pairs = _pairs_of_event(group, meetings.published.rows, words) if several else ()
            self._alike.put(key, pairs)
        self._of_story.begin()
        self._of_story.update(
            {first: tuple(map(words.__getitem__, story.articles)) for first, story in stories.items()},
            lambda first, _: _pairs_of_story([articles[id_] for id_ in stories[first].articles], words),
        )
        for first in self._of_story.touched:
            self._alike.put(first, self._of_story.rows.get(first, ()))
        self._alike.settle()
        self.shared.begin()
        for place in self._alike.sets.touched:
            blocks = self._alike.sets.rows.get(place)
            self.shared.put(place, Background(blocks=blocks) if blocks else None)

    def in_order(self) -> tuple[Background, ...]:
        """All sets, by their first place."""
        self._ordered.update()
        return tuple(self._ordered.rows)

    def of_articles(self, ids: Iterable[str], articles: Mapping[str, Article]) -> set[Place]:
        """The sets that hold a paragraph of these articles, by their first place."""
        return {self._alike.home[place] for place in self.places_in(ids, articles)}

    def articles_touched(self) -> set[str]:
        """The articles of which paragraphs came to be shared background, or no longer are."""
        sets = (*self.shared.before.values(), *map(self.shared.rows.get, self.shared.touched))
        return {article for shared in sets if shared for article, _ in shared.blocks}

    def places_in(self, ids: Iterable[str], articles: Mapping[str, Article]) -> frozenset[Place]:
        """The paragraphs of these articles that are in a set."""
        here = [articles[id_] for id_ in ids if id_ in articles]
        places = {(article.id, block.number) for article in here for block in article.blocks}
        return frozenset(places & self._alike.home.keys())


Words = Mapping[str, ArticleWords]


def _likeness(one: frozenset[bytes], other: frozenset[bytes]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _pairs_of_event(
    mentions: Sequence[Meeting], published: Mapping[str, Published], words: Words
) -> tuple[Pair, ...]:
    """Pairs of articles' paragraphs that tell of the meeting as background; one paragraph an article."""
    places = {mention.id: _place(mention) for mention in mentions}
    vocabularies = {id_: words[article].of_block(number) for id_, (article, number) in places.items()}
    telling = _most_alike(mentions, vocabularies)
    old = [mention for mention in telling if _long_past(mention, published)]
    pairs = [(places[one.id], places[other.id]) for one, other in pairwise(old)]
    older = {mention.id for mention in old}
    # What opens an article is its news, however much two openings have in common.
    rest = [m.id for m in telling if m.id in older or (m.status != "held" and m.provenance.block > 1)]
    for n, one in enumerate(rest):
        pairs += [
            (places[one], places[other])
            for other in rest[n + 1 : n + 1 + _NEIGHBOURS]
            if _likeness(vocabularies[one], vocabularies[other]) >= _SAME_WORDS
        ]
    return tuple(pairs)


def _most_alike(mentions: Sequence[Meeting], vocabularies: Mapping[str, frozenset[bytes]]) -> list[Meeting]:
    """For each article the mention whose paragraph has most in common with all the others."""
    common = Counter(chain.from_iterable([vocabularies[mention.id] for mention in mentions]))
    best: dict[str, tuple[float, Meeting]] = {}
    for mention in sorted(mentions, key=lambda m: (m.provenance.article, m.provenance.start, m.id)):
        vocabulary = vocabularies[mention.id]
        shared = sum(map(common.__getitem__, vocabulary)) - len(vocabulary)
        score = shared / (len(vocabulary) or 1)
        article = mention.provenance.article
        if article not in best or score > best[article][0]:
            best[article] = (score, mention)
    return [mention for _, mention in best.values()]


def _place(meeting: Meeting) -> Place:
    return meeting.provenance.article, meeting.provenance.block


def _long_past(meeting: Meeting, published: Mapping[str, Published]) -> bool:
    """Whether the article itself looks back on the meeting as on something old."""
    if meeting.status == "past":
        return True
    days, out = when_days(meeting.when), published_days(published[meeting.provenance.article])
    return meeting.status == "held" and days is not None and out is not None and days.last + _OLD < out.first


def _pairs_of_story(articles: Sequence[Article], words: Words) -> tuple[Pair, ...]:
    """Paragraphs of two articles of a story that share most of their words, found through their rare ones."""
    places, vocabularies = _vocabularies(articles, words)
    holders: dict[bytes, list[int]] = defaultdict(list)
    for n, vocabulary in enumerate(vocabularies):
        for word in vocabulary:
            holders[word].append(n)
    # What only they share stands about once an article; a word that stands more often is the story's subject.
    telling = [sharing for sharing in holders.values() if 1 < len(sharing) <= len(articles) + 1]
    shared = Counter(chain.from_iterable([combinations(sharing, 2) for sharing in telling]))
    alike = [
        (places[one], places[other])
        for (one, other), n in shared.items()
        if n >= _TELLING
        and places[one][0] != places[other][0]
        and _likeness(vocabularies[one], vocabularies[other]) >= _SAME_WORDS
    ]
    sizes = Counter(article for article, _ in places)
    both = Counter((one[0], other[0]) for one, other in alike)
    by_id = {article.id: article for article in articles}
    said = {place for place in set(chain.from_iterable(alike)) if _is_said(by_id[place[0]], place[1])}
    return tuple(
        (one, other)
        for one, other in alike
        if one not in said
        and other not in said
        and both[one[0], other[0]] <= max(_FEW, _REPRINT * min(sizes[one[0]], sizes[other[0]]))
    )


def _vocabularies(articles: Iterable[Article], words: Words) -> tuple[list[Place], list[frozenset[bytes]]]:
    """The paragraphs that can be background, and the words of each."""
    places, vocabularies = list[Place](), list[frozenset[bytes]]()
    for article in articles:
        of_block = words[article.id].of_block
        # The first paragraph is the news; that two articles tell the same news is what makes the story.
        for block in article.blocks[1:]:
            if block.kind != "heading" and len(vocabulary := of_block(block.number)) >= _SHORT:
                places.append((article.id, block.number))
                vocabularies.append(vocabulary)
    return places, vocabularies


def _is_said(article: Article, number: int) -> bool:
    """Whether the paragraph is mostly what somebody said: news of the day, however many papers print it."""
    text = article.block(number)
    return 2 * sum(map(len, _QUOTED.findall(text))) > len(text)
