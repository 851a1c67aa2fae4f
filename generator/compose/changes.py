"""What changed from one edition to the next, by fact and never by article."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

import msgspec

from generator.compose.conflict import about_flow
from generator.compose.figures import comparable
from generator.model.content import Aspect
from generator.model.facts import Figure, Meeting, Position, Reading, Status
from generator.model.site import Change, Conflict, Issue, Site
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


Dated = tuple[int, Change]
"""A change and the place of its edition, oldest first."""


def with_changes(issues: Sequence[Issue], site: Site) -> tuple[Issue, ...]:
    """The editions, newest first, each with what it says otherwise than those before it."""
    oldest_first = [issue for issue in reversed(issues) if issue.articles]
    home = {article: n for n, issue in enumerate(oldest_first) for article in issue.articles}
    changes: dict[str, list[Change]] = {}
    for n, change in (
        *_of_events(site, home),
        *_of_figures(site.readings, home),
        *_of_positions(site, home),
        *_of_conflicts(site.conflicts, home),
    ):
        if n > 0:
            changes.setdefault(oldest_first[n].edition.id, []).append(change)
    return tuple(
        msgspec.structs.replace(
            issue,
            changes=tuple(
                sorted(changes.get(issue.edition.id, ()), key=lambda change: (change.kind, change.now))
            ),
        )
        for issue in issues
    )


def _of_events(site: Site, home: Mapping[str, int]) -> Iterable[Dated]:
    """Meetings told for the first time as news, and those that got further since."""
    meetings = {m.id: m for reading in site.readings for m in reading.meetings}
    for event in site.events:
        by_edition = _by_edition((meetings[id_] for id_ in event.mentions), home)
        if not by_edition:
            continue
        first, *later = sorted(by_edition)
        if any(mention.status != "past" for mention in by_edition[first]):
            yield first, Change(kind="new", now=event.id, what=by_edition[first][-1].status)
        known = by_edition[first][-1]
        for n in later:
            latest = max(by_edition[n], key=lambda mention: (_WEIGHT[mention.status], mention.id))
            if _WEIGHT[latest.status] > _WEIGHT[known.status]:
                what = f"{latest.status} (was {known.status})"
                yield n, Change(kind="status-changed", now=event.id, before=known.id, what=what)
                known = latest


def _of_figures(readings: Sequence[Reading], home: Mapping[str, int]) -> Iterable[Dated]:
    """Figures on a flow and period that an edition before had with another value."""
    for group in comparable(figure for reading in readings for figure in reading.figures):
        by_edition = _by_edition(group, home)
        for before, n in pairwise(sorted(by_edition)):
            old = {figure.value: figure for figure in by_edition[before]}
            revised = next((figure for figure in by_edition[n] if figure.value not in old), None)
            if revised is not None:
                last = by_edition[before][-1]
                yield n, Change(kind="revised", now=revised.id, before=last.id, what=_revised(revised, last))


def _of_positions(site: Site, home: Mapping[str, int]) -> Iterable[Dated]:
    """An actor's newest words on an aspect that it had spoken of before in other words."""
    for topic in site.content.topics:
        for aspect in topic.aspects:
            for positions in _by_actor(site.readings, aspect).values():
                by_edition = _by_edition(positions, home)
                for before, n in pairwise(sorted(by_edition)):
                    old, new = by_edition[before][-1], by_edition[n][-1]
                    if fold(old.stance) != fold(new.stance):
                        names = ", ".join(party.name for party in new.actors)
                        what = f"{names} on {aspect.title}"
                        yield n, Change(kind="shifted", now=new.id, before=old.id, what=what)


def _of_conflicts(conflicts: Iterable[Conflict], home: Mapping[str, int]) -> Iterable[Dated]:
    """Conflicts, under the edition whose articles brought the newest side."""
    for conflict in conflicts:
        editions = {home[side.article] for side in conflict.sides if side.article in home}
        if editions:
            yield max(editions), Change(kind="in-conflict", now=conflict.id, what=conflict.about)


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


def _revised(now: Figure, before: Figure) -> str:
    return f"{about_flow(now)}: {now.value:,} {now.currency or ''} (was {before.value:,})".replace("  ", " ")
