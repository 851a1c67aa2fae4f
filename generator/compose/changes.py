"""What changed from one edition to the next, by fact and never by article."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

import msgspec

from generator.compose.fields import printed
from generator.compose.figures import comparable
from generator.compose.spans import published_days, when_days
from generator.compose.withdrawals import Dated, taken_back
from generator.model.article import Published
from generator.model.content import Aspect, Topic
from generator.model.facts import Figure, Meeting, Position, Reading, Status
from generator.model.site import Change, Conflict, EditionLock, Event, FieldChange, Issue, Site
from generator.text.strings import fold

# How far a meeting has come; only a step further is a change.
_WEIGHT: dict[Status, int] = {
    "rumoured": 0,
    "expected": 1,
    "planned": 2,
    "announced": 3,
    "postponed": 4,
    "cancelled": 5,
    "held": 6,
    "past": 6,
}


_LONG_AGO = 60
"""Days before an article from which a meeting it tells of is background: newspapers recall the last one."""


def with_changes(issues: Sequence[Issue], site: Site) -> tuple[Issue, ...]:
    """The editions, newest first, each with what it says otherwise than those before it.

    What a closed edition said counts as its lock has it, and its own changes stay as they were.
    """
    oldest_first = [issue for issue in reversed(issues) if issue.articles]
    home = {article: n for n, issue in enumerate(oldest_first) for article in issue.articles}
    locks = [lock for lock in site.locks if lock.closed]
    told = _as_told(site.readings, locks)
    changes: dict[str, list[Change]] = {}
    for n, change in (
        *_of_events(site.events, told, locks, home, site.published),
        *_of_figures(told, home),
        *_of_positions(site.content.topics, told, home),
        *_of_conflicts(site.conflicts, home),
        *taken_back(site, locks, oldest_first),
    ):
        if n > 0:
            changes.setdefault(oldest_first[n].edition.id, []).append(change)
    return tuple(
        issue
        if issue.closed
        else msgspec.structs.replace(
            issue,
            changes=tuple(
                sorted(changes.get(issue.edition.id, ()), key=lambda change: (change.kind, change.now))
            ),
        )
        for issue in issues
    )


def _as_told(readings: Sequence[Reading], locks: Sequence[EditionLock]) -> tuple[Reading, ...]:
    """The readings, those of closed editions as they were; but a stance is taken whole where it still stands.

    The lock masks words that rights forbid, and two stances can only be compared by their words.
    """
    found = {reading.article: reading for reading in readings}
    whole = {position.id: position for reading in readings for position in reading.positions}
    for lock in locks:
        for reading in lock.readings:
            if reading.article in lock.members:
                positions = tuple(whole.get(position.id, position) for position in reading.positions)
                found[reading.article] = msgspec.structs.replace(reading, positions=positions)
    return tuple(found[article] for article in sorted(found))


def _of_events(
    events: Iterable[Event],
    told: Iterable[Reading],
    locks: Iterable[EditionLock],
    home: Mapping[str, int],
    published: Mapping[str, Published],
) -> Iterable[Dated]:
    """Meetings told for the first time as news, and those that got further since."""
    meetings = {m.id: m for reading in told for m in reading.meetings}
    # A mention that is no longer found still stands in the closed edition that told of the meeting.
    once = {id_: event.mentions for lock in locks for event in lock.events for id_ in event.mentions}
    for event in events:
        ids = dict.fromkeys(id_ for own in event.mentions for id_ in (own, *once.get(own, ())))
        by_edition = _by_edition((meetings[id_] for id_ in ids if id_ in meetings), home)
        if not by_edition:
            continue
        first, *later = sorted(by_edition)
        known = _furthest(by_edition[first])
        if any(_is_news(mention, event, published) for mention in by_edition[first]):
            yield first, Change(kind="new", now=event.id, fact=known.id, fields=_status(None, known))
        for n in later:
            latest = _furthest(by_edition[n])
            if _WEIGHT[latest.status] > _WEIGHT[known.status]:
                yield (
                    n,
                    Change(
                        kind="status-changed",
                        now=event.id,
                        before=known.id,
                        fact=latest.id,
                        fields=_status(known, latest),
                    ),
                )
                known = latest


def _furthest(mentions: Iterable[Meeting]) -> Meeting:
    return max(mentions, key=lambda mention: (_WEIGHT[mention.status], mention.id))


def _is_news(mention: Meeting, event: Event, published: Mapping[str, Published]) -> bool:
    """Whether a report tells of the meeting as news, and not to remind of what was long ago."""
    held, out = when_days(event.when), published.get(mention.provenance.article)
    told = published_days(out) if out else None
    if held is not None and told is not None and held.last < told.first and held.gap(told) > _LONG_AGO:
        return False
    return mention.status != "past"


def _of_figures(readings: Sequence[Reading], home: Mapping[str, int]) -> Iterable[Dated]:
    """Figures on a flow and period that an edition before had with another value."""
    for group in comparable(figure for reading in readings for figure in reading.figures):
        by_edition = _by_edition(group, home)
        for before, n in pairwise(sorted(by_edition)):
            old = {figure.value: figure for figure in by_edition[before]}
            revised = next((figure for figure in by_edition[n] if figure.value not in old), None)
            if revised is not None:
                last = by_edition[before][-1]
                yield (
                    n,
                    Change(kind="revised", now=revised.id, before=last.id, fields=_revised(last, revised)),
                )


def _of_positions(
    topics: Iterable[Topic], told: Sequence[Reading], home: Mapping[str, int]
) -> Iterable[Dated]:
    """An actor's newest words on an aspect that it had spoken of before in other words."""
    for topic in topics:
        for aspect in topic.aspects:
            for positions in _by_actor(told, aspect).values():
                by_edition = _by_edition(positions, home)
                for before, n in pairwise(sorted(by_edition)):
                    old, new = by_edition[before][-1], by_edition[n][-1]
                    if fold(old.stance) != fold(new.stance):
                        yield n, Change(kind="shifted", now=new.id, before=old.id, aspect=aspect.title)


def _of_conflicts(conflicts: Iterable[Conflict], home: Mapping[str, int]) -> Iterable[Dated]:
    """Conflicts, under the edition whose articles brought the newest side."""
    for conflict in conflicts:
        editions = {home[side.article] for side in conflict.sides if side.article in home}
        if editions:
            yield max(editions), Change(kind="in-conflict", now=conflict.id)


_Told = TypeVar("_Told", Figure, Position, Meeting)


def _by_edition(facts: Iterable[_Told], home: Mapping[str, int]) -> dict[int, list[_Told]]:
    found: dict[int, list[_Told]] = {}
    for fact in facts:
        if fact.provenance.article in home:
            found.setdefault(home[fact.provenance.article], []).append(fact)
    return found


def _by_actor(readings: Iterable[Reading], aspect: Aspect) -> dict[str, list[Position]]:
    words = [word.lower() for word in aspect.words]
    found: dict[str, list[Position]] = {}
    for reading in readings:
        for position in reading.positions:
            if any(word in position.stance.lower() for word in words):
                for actor in position.actors:
                    found.setdefault(actor.entity or fold(actor.name), []).append(position)
    return found


def _status(before: Meeting | None, now: Meeting) -> tuple[FieldChange, ...]:
    return (FieldChange(field="status", before=before.status if before else None, after=now.status),)


def _revised(before: Figure, now: Figure) -> tuple[FieldChange, ...]:
    return (FieldChange(field="value", before=printed(before, "value"), after=printed(now, "value")),)
