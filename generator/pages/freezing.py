"""An edition as it is shown now, as one record that needs nothing else to be shown again."""

from collections.abc import Collection, Iterable

import msgspec

from generator.model.article import Article
from generator.model.content import Entity
from generator.model.facts import Reading
from generator.model.fingerprint import short
from generator.model.site import (
    LOCK_SCHEMA,
    Change,
    Conflict,
    EditionLock,
    Event,
    Issue,
    PublishedId,
    Section,
    Site,
    Step,
    Story,
    Wording,
)
from generator.pages.catalogue import Catalogue
from generator.pages.conflict_words import public_about
from generator.pages.masking import masked_article, masked_reading
from generator.pages.naming import parties_of


def freeze(site: Site, issue: Issue, step: Step, *, before: EditionLock | None = None) -> EditionLock:
    """The lock of an edition closed by `step`; `before` is the lock of an earlier closing.

    It holds the words that rights allow and no others: a lock may be tracked in a public repository.
    """
    catalogue = Catalogue(site)
    shown = _Shown(catalogue, issue)
    articles = [article for article in site.articles if article.id in shown.articles]
    wording = {article.id: _wording(catalogue, article) for article in articles}
    kept = tuple(
        masked_article(article, wording[article.id].spans, headline=wording[article.id].headline)
        for article in articles
    )
    readings = tuple(
        masked_reading(shown.reading(article.id), article, masked.text)
        for article, masked in zip(articles, kept, strict=True)
    )
    facts = {fact.id for reading in readings for fact in reading.facts()}
    lock = EditionLock(
        schema=LOCK_SCHEMA,
        edition=issue.edition,
        history=(*(before.history if before else ()), step),
        members=issue.articles,
        unsure=issue.unsure,
        changes=issue.changes,
        articles=kept,
        wording=wording,
        readings=readings,
        published={article.id: catalogue.published(article) for article in articles},
        sections=tuple(_section(section, shown) for section in site.sections),
        events=shown.events,
        stories=shown.stories,
        conflicts=tuple(
            msgspec.structs.replace(conflict, about=public_about(conflict, catalogue))
            for conflict in shown.conflicts
        ),
        corroborations=tuple(
            found
            for found in site.corroborations
            if found.about in facts or found.about in {event.id for event in shown.events}
        ),
        entities=tuple(_entities(catalogue, readings)),
        outlets=tuple(
            outlet
            for outlet in site.content.outlets
            if any(catalogue.outlet_of(article) == outlet for article in articles)
        ),
        corrections=tuple(sorted(short(correction) for correction in site.content.corrections)),
        ids=_ids(readings, before),
    )
    return _with_withdrawn(lock, site.locks)


class _Shown:
    """What the pages of an edition show or lead to: its own articles whole, of others what it refers to."""

    def __init__(self, catalogue: Catalogue, issue: Issue) -> None:
        site = catalogue.site
        self._catalogue = catalogue
        self.members = frozenset(issue.articles)
        own = {fact.id for id_ in issue.articles for fact in catalogue.readings[id_].facts()}
        self.own = frozenset(own)
        told_of = own | set(_refers(issue.changes))
        self.events: tuple[Event, ...] = tuple(
            event for event in site.events if event.id in told_of or not told_of.isdisjoint(event.mentions)
        )
        mentions = {id_ for event in self.events for id_ in event.mentions}
        self.conflicts: tuple[Conflict, ...] = tuple(
            conflict
            for conflict in site.conflicts
            if conflict.id in told_of
            # Background that differs is no fact's: its paragraphs are the sides.
            or any(
                side.fact in own | mentions if side.fact else side.article in self.members
                for side in conflict.sides
            )
        )
        sides = [side for conflict in self.conflicts for side in conflict.sides]
        self.stories: tuple[Story, ...] = tuple(
            story for story in site.stories if not self.members.isdisjoint(story.articles)
        )
        points = {id_ for story in self.stories for point in story.points for id_ in point.facts}
        self.facts = frozenset((*told_of, *mentions, *points, *(side.fact for side in sides if side.fact)))
        self.articles = self.members.union(
            (side.article for side in sides),
            (fact.provenance.article for fact in catalogue.facts.values() if fact.id in self.facts),
            (article for story in self.stories for article in story.articles),
        )

    def reading(self, article: str) -> Reading:
        """All that was found in an article of the edition; of another only the facts referred to."""
        reading = self._catalogue.readings[article]
        if article in self.members:
            return reading
        return _only(reading, self.facts)


def _with_withdrawn(lock: EditionLock, others: Iterable[EditionLock]) -> EditionLock:
    """The lock with the facts it calls withdrawn: only the locks of earlier editions still hold those."""
    wanted = {change.now for change in lock.changes if change.kind == "withdrawn"}
    readings = {reading.article: reading for reading in lock.readings}
    articles = {article.id: article for article in lock.articles}
    wording, published = dict(lock.wording), dict(lock.published)
    for other in others:
        for article, reading in zip(other.articles, other.readings, strict=True):
            gone = _only(reading, wanted - {f.id for kept in readings.values() for f in kept.facts()})
            if gone.facts():
                if article.id not in articles:
                    articles[article.id] = article
                    wording[article.id] = other.wording[article.id]
                    published[article.id] = other.published[article.id]
                readings[article.id] = _joined(readings.get(article.id, Reading(article=article.id)), gone)
    return msgspec.structs.replace(
        lock,
        articles=tuple(articles.values()),
        readings=tuple(readings[id_] for id_ in articles),
        wording=wording,
        published=published,
    )


def _only(reading: Reading, facts: Collection[str]) -> Reading:
    """Of the reading the facts of these ids, and nothing else."""
    return Reading(
        article=reading.article,
        figures=tuple(fact for fact in reading.figures if fact.id in facts),
        positions=tuple(fact for fact in reading.positions if fact.id in facts),
        meetings=tuple(fact for fact in reading.meetings if fact.id in facts),
        quotes=tuple(fact for fact in reading.quotes if fact.id in facts),
    )


def _joined(one: Reading, other: Reading) -> Reading:
    return msgspec.structs.replace(
        one,
        figures=one.figures + other.figures,
        positions=one.positions + other.positions,
        meetings=one.meetings + other.meetings,
        quotes=one.quotes + other.quotes,
    )


def _refers(changes: Iterable[Change]) -> Iterable[str]:
    return (id_ for change in changes for id_ in (change.now, change.before, change.fact) if id_)


def _section(section: Section, shown: _Shown) -> Section:
    return Section(
        topic=msgspec.structs.replace(section.topic, introduction=""),
        passages=tuple(passage for passage in section.passages if passage.article in shown.members),
        facts=tuple(id_ for id_ in section.facts if id_ in shown.own),
    )


def _wording(catalogue: Catalogue, article: Article) -> Wording:
    return msgspec.convert(catalogue.grants[article.id], Wording, from_attributes=True)


def _entities(catalogue: Catalogue, readings: Iterable[Reading]) -> Iterable[Entity]:
    """Those the readings name, in the order of their ids."""
    named = {
        id_
        for reading in readings
        for id_ in (
            *(mention.entity for mention in reading.mentions),
            *(party.entity for fact in reading.facts() for party in parties_of(fact)),
        )
    }
    return (catalogue.entities[id_] for id_ in sorted(filter(None, named)) if id_ in catalogue.entities)


def _ids(readings: Iterable[Reading], before: EditionLock | None) -> tuple[PublishedId, ...]:
    known = {published.id: published for published in (before.ids if before else ())}
    for reading in readings:
        for fact in reading.facts():
            where = fact.provenance
            known[fact.id] = PublishedId(id=fact.id, article=where.article, block=where.block)
    return tuple(known[id_] for id_ in sorted(known))
