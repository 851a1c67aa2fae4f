"""A closed edition without the words of some articles: what they say stays, how they say it goes."""

from collections.abc import Iterable

import msgspec

from generator.model.article import Article
from generator.model.facts import Figure, Meeting, Position, Reading, When
from generator.model.site import EditionLock, Story, Wording
from generator.pages.masking import masked_article, masked_reading


def without_words(lock: EditionLock, withheld: frozenset[str]) -> EditionLock:
    """The lock with no word of these articles but title and outlet; the lock itself where there are none."""
    if not withheld:
        return lock
    whole = {article.id: article for article in lock.articles}
    bare = {id_: masked_article(whole[id_], (), headline=False) for id_ in withheld if id_ in whole}
    # Such a conflict is about the words themselves, and its name repeats them.
    conflicts = tuple(
        conflict
        for conflict in lock.conflicts
        if conflict.type != "wording" or withheld.isdisjoint(side.article for side in conflict.sides)
    )
    gone = {conflict.id for conflict in lock.conflicts} - {conflict.id for conflict in conflicts}
    return msgspec.structs.replace(
        lock,
        articles=tuple(bare.get(article.id, article) for article in lock.articles),
        wording={id_: _nothing(wording) if id_ in bare else wording for id_, wording in lock.wording.items()},
        readings=tuple(
            _without_dates(masked_reading(reading, whole[reading.article], bare[reading.article].text))
            if reading.article in bare
            else reading
            for reading in lock.readings
        ),
        stories=tuple(_story(story, whole, bare.values()) for story in lock.stories),
        conflicts=conflicts,
        changes=tuple(change for change in lock.changes if change.now not in gone),
    )


def _nothing(wording: Wording) -> Wording:
    return Wording(
        mode="withheld",
        reason="by-hand",
        spans=(),
        word_count=wording.word_count,
        shown_count=0,
        headline=False,
    )


def _without_dates(reading: Reading) -> Reading:
    """Dates that were never resolved are shown in the article's own words: those go too."""
    return msgspec.structs.replace(
        reading,
        figures=tuple(_figure(fact) for fact in reading.figures),
        positions=tuple(_position(fact) for fact in reading.positions),
        meetings=tuple(_meeting(fact) for fact in reading.meetings),
    )


def _figure(fact: Figure) -> Figure:
    return msgspec.structs.replace(fact, period_when=_wordless(fact.period_when))


def _position(fact: Position) -> Position:
    return msgspec.structs.replace(fact, when=_wordless(fact.when))


def _meeting(fact: Meeting) -> Meeting:
    return msgspec.structs.replace(fact, when=_wordless(fact.when))


def _wordless(when: When) -> When:
    return msgspec.structs.replace(when, words=None)


def _story(story: Story, whole: dict[str, Article], bare: Iterable[Article]) -> Story:
    """The story; under another article's headline where its own was made of withheld words."""
    silenced = {whole[article.id].headline for article in bare if article.title is None}
    if story.headline not in silenced:
        return story
    others = (whole[id_].headline for id_ in story.articles if id_ in whole)
    return msgspec.structs.replace(
        story, headline=next((headline for headline in others if headline not in silenced), "")
    )
