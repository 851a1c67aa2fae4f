"""Ids that meetings and conflicts once had: what they lead to now, and what no report is left of.

A meeting is named after its first report, a conflict after its sides: both get another id when those change.
Closed editions and corrections have published the old one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.model.site import Conflict, EditionLock, Event, Site
from generator.pages.event_views import conflict_view, event_view
from generator.pages.fact_views import FactViews
from generator.pages.list_views import Gone
from generator.pages.views import Link


class Former:
    """The former ids of the living site's meetings and conflicts."""

    def __init__(self, site: Site) -> None:
        self._locks = site.locks
        self._events = {event.id for event in site.events}
        self._conflicts = {conflict.id for conflict in site.conflicts}
        self._home = {mention: event.id for event in site.events for mention in event.mentions}
        self._by_side: defaultdict[tuple[str, str | int], set[str]] = defaultdict(set)
        for conflict in site.conflicts:
            for side in _sides(conflict):
                self._by_side[side].add(conflict.id)
        self._named = [
            (name, done.target)
            for done in site.applied
            for name in (done.correction.id, *done.correction.others)
        ]

    def of_events(self) -> Mapping[str, tuple[str, ...]]:
        """Meeting -> the ids it had."""
        pairs = [(event.id, self._event_now(event)) for _, event in self._all_events()]
        # An event's id is its first report's with another letter in front.
        pairs += [(name, self._home.get(f"m{name[1:]}")) for name, _ in self._named if name.startswith("e")]
        return _by_present((old, now) for old, now in pairs if old not in self._events)

    def of_conflicts(self) -> Mapping[str, tuple[str, ...]]:
        """Conflict -> the ids it had."""
        pairs = [(conflict.id, self._conflict_now(conflict)) for _, conflict in self._all_conflicts()]
        pairs += [
            (name, now if now in self._conflicts else None) for name, now in self._named if name[:1] == "c"
        ]
        return _by_present((old, now) for old, now in pairs if old not in self._conflicts)

    def gone_events(self, topic: str) -> Iterator[tuple[EditionLock, Event]]:
        """Meetings that a closed edition told of in this topic and nobody reports any more, each once."""
        seen: set[str] = set()
        for lock, event in self._all_events():
            facts = {id_ for section in lock.sections if section.topic.slug == topic for id_ in section.facts}
            if event.id not in seen | self._events and facts.intersection(event.mentions):
                seen.add(event.id)
                if self._event_now(event) is None:
                    yield lock, event

    def gone_conflicts(self) -> Iterator[tuple[EditionLock, Conflict]]:
        """Conflicts of closed editions that the articles no longer show, each once."""
        seen: set[str] = set()
        for lock, conflict in self._all_conflicts():
            if conflict.id not in seen | self._conflicts:
                seen.add(conflict.id)
                if self._conflict_now(conflict) is None:
                    yield lock, conflict

    def _all_events(self) -> Iterator[tuple[EditionLock, Event]]:
        return ((lock, event) for lock in reversed(self._locks) if lock.closed for event in lock.events)

    def _all_conflicts(self) -> Iterator[tuple[EditionLock, Conflict]]:
        return ((lock, one) for lock in reversed(self._locks) if lock.closed for one in lock.conflicts)

    def _event_now(self, event: Event) -> str | None:
        """The meeting that has most of its reports now."""
        return _most(self._home[mention] for mention in event.mentions if mention in self._home)

    def _conflict_now(self, conflict: Conflict) -> str | None:
        """The conflict that has most of its sides now, two at least."""
        counts = Counter(now for side in _sides(conflict) for now in self._by_side.get(side, ()))
        return _most(now for now, n in counts.items() for _ in range(n) if n > 1)


def gone_meetings(views: FactViews, topic: str) -> tuple[Gone, ...]:
    """Those of a topic, as links to the reports that closed editions keep."""
    found = []
    for lock, event in Former(views.catalogue.site).gone_events(topic):
        closed = views.editions[lock.edition.id]
        shown = event_view(closed, event)
        link = Link(label=shown.title, href=shown.href)
        found.append(Gone(id=event.id, edition=lock.edition.title, link=link))
    return tuple(found)


def gone_conflicts(views: FactViews) -> tuple[Gone, ...]:
    """All of them, as links to the closed editions that show them."""
    found = []
    for lock, conflict in Former(views.catalogue.site).gone_conflicts():
        closed = views.editions[lock.edition.id]
        href = views.links.href(closed.conflict_route(conflict.id))
        label = conflict_view(closed, conflict).about
        found.append(Gone(id=conflict.id, edition=lock.edition.title, link=Link(label=label, href=href)))
    return tuple(found)


def _sides(conflict: Conflict) -> Iterator[tuple[str, str | int]]:
    return ((side.article, side.fact or side.block) for side in conflict.sides)


def _most(ids: Iterable[str]) -> str | None:
    counts = Counter(ids)
    return min(counts, key=lambda id_: (-counts[id_], id_), default=None)


def _by_present(pairs: Iterable[tuple[str, str | None]]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for old, now in pairs:
        if now is not None:
            found[now][old] = None
    return {now: tuple(sorted(old)) for now, old in found.items()}
