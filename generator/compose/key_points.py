"""The sentences that carry a story: chosen from its articles and cited, never written."""

from collections.abc import Iterable, Mapping

import msgspec

from generator.compose.vocabulary import content_words
from generator.model.facts import Fact, Figure, Meeting, Position, Quote, Reading
from generator.model.site import Background, Corroboration, Event, KeyPoint, Story

_POINTS = 4
_LONGEST = 60
"""Words; what is longer is a paragraph rather than a point."""
_SAME = 0.5
"""Share of common words from which two sentences make one point."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What makes one sentence tell more than another, beside its own facts."""

    old: frozenset[tuple[str, int]]
    """Paragraphs of shared background: no news."""
    backed: dict[str, int]
    """Fact -> how many articles tell the same."""


def weights(
    background: Iterable[Background], events: Iterable[Event], corroborations: Iterable[Corroboration]
) -> Weights:
    """The same for all stories of a site."""
    told = {entry.about: entry.articles for entry in corroborations}
    backed = {mention: told[event.id] for event in events if event.id in told for mention in event.mentions}
    old = frozenset(place for shared in background for place in shared.blocks)
    return Weights(old=old, backed={**told, **backed})


def with_key_points(
    stories: Iterable[Story],
    readings: Mapping[str, Reading],
    weighing: Weights,
) -> tuple[Story, ...]:
    """Each story with its key points, the most telling first."""
    return tuple(
        msgspec.structs.replace(
            story, points=tuple(_points([readings[id_] for id_ in story.articles], weighing))
        )
        for story in stories
    )


Span = tuple[str, int, int, int]
"""(article id, block number, start, end) of a sentence."""


def _points(readings: Iterable[Reading], weighing: Weights) -> Iterable[KeyPoint]:
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
        vocabulary = content_words(facts[0].provenance.words)
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
