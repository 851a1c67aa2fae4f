"""What changed from one edition to the next, by fact and never by article."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

import msgspec

from generator.compose.comparing import Comparing
from generator.compose.meetings import Meetings
from generator.compose.revisions import revisions
from generator.compose.spans import published_days, when_days
from generator.compose.tables import Index, Table
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


_Actor = tuple[int, int, str]
"""Place of the topic, place of the aspect in it, and who spoke."""
_Spoken = tuple[str, int, int]
"""Article, place of the position in it, place of the actor in that."""
_Source = tuple[str, Hashable]


class Past:
    """What closed editions said."""

    def __init__(self, locks: Iterable[EditionLock]) -> None:
        locks = tuple(locks)
        self._readings = {r.article: r for lock in locks for r in lock.readings if r.article in lock.members}
        # A mention that is no longer found still stands in the closed edition that told of the meeting.
        self._once = {
            id_: event.mentions for lock in locks for event in lock.events for id_ in event.mentions
        }
        self._article_of = {m.id: r.article for lock in locks for r in lock.readings for m in r.meetings}
        self._near: dict[str, set[str]] = {}
        for event in (event for lock in locks for event in lock.events):
            together = {self._article_of[id_] for id_ in event.mentions if id_ in self._article_of}
            for article in together:
                self._near.setdefault(article, set()).update(together)

    def as_told(self, readings: Sequence[Reading]) -> dict[str, Reading]:
        """The readings, those of closed editions as they were; but a stance is whole where it still stands.

        The lock masks words that rights forbid, and two stances can only be compared by their words.
        """
        found = {reading.article: reading for reading in readings}
        for article, reading in self._readings.items():
            now = found.get(article)
            whole = {position.id: position for position in now.positions} if now else {}
            positions = tuple(whole.get(position.id, position) for position in reading.positions)
            found[article] = msgspec.structs.replace(reading, positions=positions)
        return found

    def reports(self, group: Sequence[Meeting], told: Mapping[str, Reading]) -> list[Meeting]:
        """The reports of a meeting, as told, with those that closed editions counted to it."""
        if not self._readings:
            return list(group)
        home = {meeting.id: meeting.provenance.article for meeting in group}
        ids = dict.fromkeys(id_ for own in home for id_ in (own, *self._once.get(own, ())))
        found = []
        for id_ in ids:
            reading = told.get(home.get(id_) or self._article_of.get(id_, ""))
            found += [meeting for meeting in reading.meetings if meeting.id == id_] if reading else []
        return found

    def near(self, articles: Iterable[str]) -> set[str]:
        """These articles, and those that told of one meeting with them."""
        return set(articles).union(*(self._near.get(article, ()) for article in articles))


class Changes:
    """What each edition says otherwise than those before it, kept up to date.

    What a closed edition said counts as its lock has it, and its own changes stay as they were.
    """

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = tuple(topics)
        self._begin_anew((), ())

    def _begin_anew(self, locks: Sequence[EditionLock], editions: Sequence[str]) -> None:
        """Forget everything: other editions stand before each other now, or other words are locked."""
        self._locks, self._editions = tuple(locks), tuple(editions)
        self._past = Past(locks)
        self._home = Table[str, int]()
        """Article -> place of its edition, oldest first."""
        self._told = Table[str, Reading]()
        self._comparing = Comparing()
        self._by_actor = Index[str, _Actor, tuple[_Spoken, Position]]()
        self._conflicts = Table[str, Conflict]()
        self._found = Index[_Source, int, tuple[tuple[object, ...], Change]]()
        self._of_edition: dict[int, tuple[Change, ...]] = {}

    def update(
        self, issues: Sequence[Issue], site: Site, meetings: Meetings, comparing: Comparing
    ) -> tuple[Issue, ...]:
        """The editions, newest first, with their changes."""
        oldest_first = [issue for issue in reversed(issues) if issue.articles]
        editions = tuple(issue.edition.id for issue in oldest_first)
        locks = tuple(lock for lock in site.locks if lock.closed)
        anew = editions != self._editions or locks != self._locks
        if anew:
            self._begin_anew(locks, editions)
        for table in (self._home, self._told, self._by_actor, self._conflicts):
            table.begin()
        self._found.begin()
        self._home.replace({article: n for n, here in enumerate(oldest_first) for article in here.articles})
        self._told.replace(self._past.as_told(site.readings))
        self._on_events(meetings, anew=anew)
        if locks:
            # What closed editions said of a figure can be other than what is found now.
            self._comparing.update(self._told)
            comparing = self._comparing
        self._on_figures(comparing, anew=anew)
        self._on_positions()
        self._on_conflicts(site.conflicts)
        self._put(("taken back", ""), taken_back(site, locks, oldest_first))
        for n in self._found.touched:
            found = sorted(self._found.of(n), key=lambda row: (row[1].kind, row[1].now, row[0]))
            self._of_edition[n] = tuple(change for _, change in found)
        place = {edition: n for n, edition in enumerate(editions)}
        return tuple(
            issue
            if issue.closed
            else msgspec.structs.replace(
                issue, changes=self._of_edition.get(place.get(issue.edition.id, 0), ())
            )
            for issue in issues
        )

    def _put(self, source: _Source, dated: Iterable[Dated], rank: tuple[object, ...] = ()) -> None:
        # The first edition has nothing before it.
        self._found.put(
            source, [(n, ((source[0], *rank, k), change)) for k, (n, change) in enumerate(dated) if n]
        )

    def _on_events(self, meetings: Meetings, *, anew: bool) -> None:
        told = self._past.near(meetings.published.touched | self._home.touched | self._told.touched)
        touched = (
            meetings.events.rows.keys() if anew else meetings.groups.touched | meetings.of_articles(told)
        )
        for key in touched:
            event = meetings.events.rows.get(key)
            if event is None:
                self._put(("event", key), ())
                continue
            group = [mention.meeting for mention in meetings.groups.rows[key]]
            reports = self._past.reports(group, self._told.rows)
            dated = _of_event(event, _by_edition(reports, self._home.rows), meetings.published.rows)
            self._put(("event", key), dated)

    def _on_figures(self, comparing: Comparing, *, anew: bool) -> None:
        groups = comparing.groups
        moved = groups.touched | comparing.of_articles(self._home.touched)
        for key in groups.rows.keys() if anew else moved:
            group = groups.rows.get(key, ())
            self._put(("figures", key), revisions(_by_edition(group, self._home.rows)), key)

    def _on_positions(self) -> None:
        for article in self._told.touched:
            reading = self._told.rows.get(article)
            self._by_actor.put(article, self._spoken(reading) if reading else ())
        for key in self._by_actor.touched | self._by_actor.keys_of(self._home.touched):
            spoken = sorted(self._by_actor.of(key), key=lambda row: row[0])
            positions = _by_edition([position for _, position in spoken], self._home.rows)
            topic, aspect, _ = key
            first = spoken[0][0] if spoken else ()
            dated = _of_positions(positions, self._topics[topic].aspects[aspect])
            self._put(("position", key), dated, (topic, aspect, first))

    def _spoken(self, reading: Reading) -> Iterable[tuple[_Actor, tuple[_Spoken, Position]]]:
        """The positions on each aspect, by who holds them."""
        for t, topic in enumerate(self._topics):
            for a, aspect in enumerate(topic.aspects):
                words = [word.lower() for word in aspect.words]
                for n, position in enumerate(reading.positions):
                    if any(word in position.stance.lower() for word in words):
                        for k, actor in enumerate(position.actors):
                            who = actor.entity or fold(actor.name)
                            yield (t, a, who), ((reading.article, n, k), position)

    def _on_conflicts(self, conflicts: Iterable[Conflict]) -> None:
        self._conflicts.replace({conflict.id: conflict for conflict in conflicts})
        moved = {
            id_
            for id_, conflict in (self._conflicts.rows.items() if self._home.touched else ())
            if any(side.article in self._home.touched for side in conflict.sides)
        }
        for id_ in self._conflicts.touched | moved:
            known = self._conflicts.rows.get(id_)
            self._put(("conflict", id_), _of_conflict(known, self._home.rows) if known else ())


def _of_event(
    event: Event, by_edition: Mapping[int, Sequence[Meeting]], published: Mapping[str, Published]
) -> Iterable[Dated]:
    """A meeting told for the first time as news, and where it got further since."""
    if not by_edition:
        return
    first, *later = sorted(by_edition)
    known = _furthest(by_edition[first])
    if any(_is_news(mention, event, published) for mention in by_edition[first]):
        yield first, Change(kind="new", now=event.id, fact=known.id, fields=_status(None, known))
    for n in later:
        latest = _furthest(by_edition[n])
        if _WEIGHT[latest.status] > _WEIGHT[known.status]:
            fields = _status(known, latest)
            yield (
                n,
                Change(kind="status-changed", now=event.id, before=known.id, fact=latest.id, fields=fields),
            )
            known = latest


def _of_positions(by_edition: Mapping[int, Sequence[Position]], aspect: Aspect) -> Iterable[Dated]:
    """An actor's newest words on an aspect that it had spoken of before in other words."""
    for before, n in pairwise(sorted(by_edition)):
        old, new = by_edition[before][-1], by_edition[n][-1]
        if fold(old.stance) != fold(new.stance):
            yield n, Change(kind="shifted", now=new.id, before=old.id, aspect=aspect.title)


def _of_conflict(conflict: Conflict, home: Mapping[str, int]) -> Iterable[Dated]:
    """A conflict under the edition whose articles brought the newest side."""
    editions = {home[side.article] for side in conflict.sides if side.article in home}
    if editions:
        yield max(editions), Change(kind="in-conflict", now=conflict.id)


def _furthest(mentions: Iterable[Meeting]) -> Meeting:
    return max(mentions, key=lambda mention: (_WEIGHT[mention.status], mention.id))


def _is_news(mention: Meeting, event: Event, published: Mapping[str, Published]) -> bool:
    """Whether a report tells of the meeting as news, and not to remind of what was long ago."""
    held, out = when_days(event.when), published.get(mention.provenance.article)
    told = published_days(out) if out else None
    if held is not None and told is not None and held.last < told.first and held.gap(told) > _LONG_AGO:
        return False
    return mention.status != "past"


_Told = TypeVar("_Told", Figure, Position, Meeting)


def _by_edition(facts: Iterable[_Told], home: Mapping[str, int]) -> dict[int, list[_Told]]:
    found: dict[int, list[_Told]] = {}
    for fact in facts:
        if fact.provenance.article in home:
            found.setdefault(home[fact.provenance.article], []).append(fact)
    return found


def _status(before: Meeting | None, now: Meeting) -> tuple[FieldChange, ...]:
    return (FieldChange(field="status", before=before.status if before else None, after=now.status),)
