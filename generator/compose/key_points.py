"""The sentences that carry a story: chosen from its articles and cited, never written."""

from collections.abc import Iterable, Mapping

import msgspec

from generator.compose.background import Backgrounds
from generator.compose.corroborations import Corroborations
from generator.compose.meetings import Meetings
from generator.compose.tables import Table
from generator.compose.told import Told
from generator.compose.vocabulary import content_words
from generator.model.facts import Fact, Figure, Meeting, Position, Quote, Reading
from generator.model.site import KeyPoint, Story

_POINTS = 4
_LONGEST = 60
"""Words; what is longer is a paragraph rather than a point."""
_SAME = 0.5
"""Share of common words from which two sentences make one point."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What makes one sentence tell more than another, beside its own facts."""

    old: frozenset[tuple[str, int]]
    """Paragraphs of shared background: no news."""
    backed: Mapping[str, int]
    """Fact -> how many articles tell the same."""


class KeyPoints:
    """The key points of every story, kept up to date."""

    def __init__(self, filler: frozenset[bytes]) -> None:
        self._filler = filler
        self.stories = Table[str, Story]()
        """By their first article, with key points, the most telling first."""

    def update(
        self,
        stories: Table[str, Story],
        told: Told,
        meetings: Meetings,
        backgrounds: Backgrounds,
        corroborations: Corroborations,
    ) -> None:
        """Choose anew for stories of which an article changed, or what others tell of the same."""
        self.stories.begin()
        changed = meetings.readings.touched | meetings.articles_touched()
        changed |= backgrounds.articles_touched() | corroborations.articles_touched()
        concerned = {first for first, story in stories.rows.items() if not changed.isdisjoint(story.articles)}
        articles, readings = told.articles.rows, meetings.readings.rows
        for first in stories.touched | concerned:
            story = stories.rows.get(first)
            if story is None:
                self.stories.put(first, None)
                continue
            weighing = Weights(
                old=backgrounds.places_in(story.articles, articles),
                backed=_backed(story, meetings, corroborations.counts),
            )
            points = _points([readings[id_] for id_ in story.articles], weighing, self._filler)
            self.stories.put(first, msgspec.structs.replace(story, points=tuple(points)))

    def in_order(self) -> tuple[Story, ...]:
        """All stories, in the order of their ids."""
        return tuple(sorted(self.stories.rows.values(), key=lambda story: story.id))


def _backed(story: Story, meetings: Meetings, counts: Mapping[str, int]) -> dict[str, int]:
    told = {id_: meetings.readings.rows[id_] for id_ in story.articles}
    backed = {f.id: counts[f.id] for reading in told.values() for f in reading.figures if f.id in counts}
    for key in meetings.of_articles(told):
        event = meetings.events.rows[key]
        if event.id in counts:
            backed |= dict.fromkeys(event.mentions, counts[event.id])
    return backed


Span = tuple[str, int, int, int]
"""(article id, block number, start, end) of a sentence."""


def _points(readings: Iterable[Reading], weighing: Weights, filler: frozenset[bytes]) -> Iterable[KeyPoint]:
    sentences: dict[Span, list[Fact]] = {}
    for reading in readings:
        for fact in reading.facts():
            place = fact.provenance
            if not isinstance(fact, Quote) and (place.article, place.block) not in weighing.old:
                sentences.setdefault((place.article, place.block, place.start, place.end), []).append(fact)
    ranked = sorted(sentences, key=lambda span: (-_weight(span, sentences[span], weighing), span))
    chosen: list[frozenset[bytes]] = []
    for span in ranked:
        facts = sentences[span]
        vocabulary = content_words(facts[0].provenance.words, filler)
        if _too_long(facts[0]) or any(_alike(vocabulary, other) for other in chosen):
            continue
        chosen.append(vocabulary)
        yield KeyPoint(
            article=span[0],
            block=span[1],
            start=span[2],
            end=span[3],
            facts=tuple(sorted(fact.id for fact in facts)),
        )
        if len(chosen) == _POINTS:
            return


def _weight(span: Span, facts: Iterable[Fact], weighing: Weights) -> float:
    """Sure facts that several articles tell, near the top."""
    kinds: dict[type, float] = {}
    for fact in facts:
        sure = 1.0 if isinstance(fact, Position) or not fact.review.needed else 0.5
        worth = sure + weighing.backed.get(fact.id, 1) - 1 + _is_news(fact)
        kinds[type(fact)] = max(kinds.get(type(fact), 0.0), worth)
    return sum(kinds.values()) + 2 / span[1]


def _is_news(fact: Fact) -> bool:
    return isinstance(fact, Figure) or (isinstance(fact, Meeting) and fact.status != "past")


def _too_long(fact: Fact) -> bool:
    return fact.provenance.words.count(" ") >= _LONGEST


def _alike(one: frozenset[bytes], other: frozenset[bytes]) -> bool:
    return 2 * len(one & other) >= _SAME * (len(one) + len(other))
