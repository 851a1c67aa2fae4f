"""Paragraphs of different articles that say the same: background, which counts neither twice nor as news."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import combinations

from generator.compose.filler import FILLER
from generator.compose.spans import published_days, when_days
from generator.model.article import Article, Published
from generator.model.facts import Meeting
from generator.model.site import Background, Event, Story
from generator.text.strings import words

_SAME_WORDS = 0.6
"""Share of common content words from which two paragraphs say the same; below, paraphrase and chance mix."""
_OLD = timedelta(days=14)
_SHORT = 8
"""A paragraph of fewer content words says too little to be background."""
_RARE = 12
"""A word in at most so many paragraphs of a story brings two of them together."""

Place = tuple[str, int]
"""(article id, block number)."""


def background(
    articles: Mapping[str, Article],
    published: Mapping[str, Published],
    stories: Iterable[Story],
    events: Iterable[Event],
    meetings: Mapping[str, Meeting],
) -> tuple[Background, ...]:
    """Sets of paragraphs that several articles share, in the same or in other words, in the order of their ids.

    Two paragraphs belong together if they tell of one meeting that is long past for both, or if they share most
    of their words and a meeting or a story, unless what they tell is the news itself.
    """
    shared = _Shared()
    content_words = _content_words(articles)
    for event in events:
        for one, other in _pairs_of_event(
            [meetings[id_] for id_ in event.mentions], published, content_words
        ):
            shared.join(one, other)
    for story in stories:
        for one, other in _pairs_of_story([articles[id_] for id_ in story.articles], content_words):
            shared.join(one, other)
    return shared.sets()


class _Shared:
    """Sets of places that grow together where they touch."""

    def __init__(self) -> None:
        self._parent: dict[Place, Place] = {}

    def join(self, one: Place, other: Place) -> None:
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


ContentWords = Callable[[Place], frozenset[str]]


def _content_words(articles: Mapping[str, Article]) -> ContentWords:
    known: dict[Place, frozenset[str]] = {}

    def of(place: Place) -> frozenset[str]:
        if place not in known:
            article, number = place
            known[place] = frozenset(word.lower() for word in words(articles[article].block(number))) - FILLER
        return known[place]

    return of


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _pairs_of_event(
    mentions: Sequence[Meeting], published: Mapping[str, Published], content_words: ContentWords
) -> Iterable[tuple[Place, Place]]:
    """For each two articles that tell of the meeting, their most alike paragraphs, if those are background."""
    by_article: dict[str, list[Meeting]] = {}
    for mention in mentions:
        by_article.setdefault(mention.provenance.article, []).append(mention)
    for one, other in combinations(sorted(by_article), 2):
        best = max(
            (
                (_likeness(content_words(_place(a)), content_words(_place(b))), _place(a), _place(b), a, b)
                for a in by_article[one]
                for b in by_article[other]
            ),
            key=lambda found: (found[0], -found[1][1], -found[2][1], found[3].id, found[4].id),
        )
        likeness, here, there, a, b = best
        old = [_long_past(mention, published) for mention in (a, b)]
        news = any(m.status == "held" and not long_past for m, long_past in zip((a, b), old, strict=True))
        if all(old) or (likeness >= _SAME_WORDS and not news):
            yield here, there


def _place(meeting: Meeting) -> Place:
    return meeting.provenance.article, meeting.provenance.block


def _long_past(meeting: Meeting, published: Mapping[str, Published]) -> bool:
    """Whether the article itself looks back on the meeting as on something old."""
    if meeting.status == "past":
        return True
    days, out = when_days(meeting.when), published_days(published[meeting.provenance.article])
    return meeting.status == "held" and days is not None and out is not None and days.last + _OLD < out.first


def _pairs_of_story(
    articles: Sequence[Article], content_words: ContentWords
) -> Iterable[tuple[Place, Place]]:
    """Paragraphs of two articles of a story that share most of their words; found through their rare words."""
    holders: dict[str, list[Place]] = {}
    for article in articles:
        # The first paragraph is the news; that two articles tell the same news is what makes the story.
        for block in article.blocks[1:]:
            place = (article.id, block.number)
            vocabulary = content_words(place)
            if block.kind != "heading" and len(vocabulary) >= _SHORT:
                for word in vocabulary:
                    holders.setdefault(word, []).append(place)
    tried: set[tuple[Place, Place]] = set()
    for places in holders.values():
        if len(places) <= _RARE:
            tried.update((one, other) for one, other in combinations(places, 2) if one[0] != other[0])
    for one, other in sorted(tried):
        if _likeness(content_words(one), content_words(other)) >= _SAME_WORDS:
            yield one, other
