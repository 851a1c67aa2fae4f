"""A closed edition without the words of some articles: what they say stays, how they say it goes.

Numbers, dates, names and how far a meeting has come are facts, which nobody owns, and a closed edition goes
on saying what it said.  Every word goes: text, quotes, stances, dates as printed, credits, and whoever is
not named but described.  An editor who wants a fact gone as well rejects it: the edition then says so
beside it.
"""

from collections.abc import Iterable, Mapping

import msgspec

from generator.model.article import Article, Published
from generator.model.facts import Figure, Meeting, Party, Position, Quote, Reading, When
from generator.model.site import Change, EditionLock, Event, Story, Wording
from generator.pages.masking import masked_article, masked_reading

_NAME = 5
"""What is told in more words than this, or begins with a small letter, is no name but a description."""


def without_words(lock: EditionLock, withheld: frozenset[str]) -> EditionLock:
    """The lock with no word of these articles but title and outlet; the lock itself where there are none."""
    if not withheld:
        return lock
    whole = {article.id: article for article in lock.articles}
    bare = {id_: _silent(whole[id_]) for id_ in withheld if id_ in whole}
    silent = {fact.id for reading in lock.readings if reading.article in bare for fact in reading.facts()}
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
            _without_descriptions(masked_reading(reading, whole[reading.article], bare[reading.article].text))
            if reading.article in bare
            else reading
            for reading in lock.readings
        ),
        published=_published(lock.published, bare),
        events=tuple(
            _event(event) if silent.intersection(event.mentions) else event for event in lock.events
        ),
        stories=tuple(_story(story, whole, bare.values()) for story in lock.stories),
        conflicts=conflicts,
        changes=tuple(_change(change, silent) for change in lock.changes if change.now not in gone),
    )


def _silent(article: Article) -> Article:
    return msgspec.structs.replace(
        masked_article(article, (), headline=False),
        byline=(),
        dateline=None,
        tags=(),
        credits=(),
        published=_wordless_date(article.published),
    )


def _wordless_date(published: Published) -> Published:
    # Why a date is known is told in the words that show it.
    return msgspec.structs.replace(published, why="")


def _published(published: Mapping[str, Published], bare: Mapping[str, Article]) -> dict[str, Published]:
    return {id_: _wordless_date(one) if id_ in bare else one for id_, one in published.items()}


def _event(event: Event) -> Event:
    return msgspec.structs.replace(
        event,
        when=_wordless(event.when),
        participants=_named(event.participants),
        place=_name_of(event.place),
    )


def _change(change: Change, silent: set[str]) -> Change:
    """The change; one of the first schema without its words, which may name how the article put it."""
    if silent.isdisjoint({change.now, change.before, change.fact}):
        return change
    return msgspec.structs.replace(change, what="")


def _nothing(wording: Wording) -> Wording:
    return Wording(
        mode="withheld",
        reason="by-hand",
        spans=(),
        word_count=wording.word_count,
        shown_count=0,
        headline=False,
    )


def _without_descriptions(reading: Reading) -> Reading:
    """Dates that were never resolved are shown in the article's own words, as are people without a name."""
    return msgspec.structs.replace(
        reading,
        figures=tuple(_figure(fact) for fact in reading.figures),
        positions=tuple(_position(fact) for fact in reading.positions),
        meetings=tuple(_meeting(fact) for fact in reading.meetings),
        quotes=tuple(_quote(fact) for fact in reading.quotes),
    )


def _figure(fact: Figure) -> Figure:
    return msgspec.structs.replace(
        fact,
        period_when=_wordless(fact.period_when),
        from_party=_name_of(fact.from_party),
        to_party=_name_of(fact.to_party),
        said_by=_name_of(fact.said_by),
    )


def _position(fact: Position) -> Position:
    return msgspec.structs.replace(
        fact,
        when=_wordless(fact.when),
        event=None,
        actors=_named(fact.actors),
        addressees=_named(fact.addressees),
        said_by=_name_of(fact.said_by),
    )


def _meeting(fact: Meeting) -> Meeting:
    return msgspec.structs.replace(
        fact,
        when=_wordless(fact.when),
        participants=_named(fact.participants),
        place=_name_of(fact.place),
        said_by=_name_of(fact.said_by),
    )


def _quote(fact: Quote) -> Quote:
    return msgspec.structs.replace(fact, speaker=_name_of(fact.speaker))


def _named(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple(party for party in parties if _name_of(party))


def _name_of(party: Party | None) -> Party | None:
    """Somebody with a name; None for whoever is only described."""
    if party is None or party.entity is not None:
        return party
    return party if party.name[:1].isupper() and len(party.name.split()) <= _NAME else None


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
