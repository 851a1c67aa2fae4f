"""Meetings that linking kept apart, though they may be one: an editor knows what the rules cannot."""

from collections.abc import Iterator, Mapping

import msgspec

from generator.compose.places import Places, compatible
from generator.compose.spans import Days, when_days
from generator.model.facts import Meeting
from generator.model.site import Event, Site

_NEAR = 3
"""Days between two dates that may be one date, told differently."""
_LONGEST = 62
"""Days beyond which a date says too little to compare by."""
_MOST_ALIKE = 8
"""Meetings of the same people in one month beyond which their likeness says nothing."""


class _Known(msgspec.Struct, frozen=True, kw_only=True):
    """An event with all that is compared."""

    event: Event
    kind: str
    people: frozenset[str]
    place: tuple[str, ...]
    days: Days | None
    stories: frozenset[str]


def alike(site: Site) -> tuple[tuple[Event, Event], ...]:
    """Pairs of events that may be the same: same kind and people, no two places, days that touch.

    An event without a date is compared within its story only.  Pairs an editor has put together or kept
    apart are left out.  Linear in events: of many meetings of the same people in a month none is paired.
    """
    decided = _decided(site)
    pairs: dict[tuple[str, str], tuple[Event, Event]] = {}
    for group in _neighbours(_known(site)):
        for place, one in enumerate(group):
            for other in group[place + 1 :]:
                key = (one.event.id, other.event.id)
                if key not in pairs and key not in decided and _alike(one, other):
                    pairs[key] = (one.event, other.event)
    return tuple(pairs.values())


def _known(site: Site) -> Iterator[_Known]:
    facts = site.facts()
    places = Places((*site.content.entities, *site.world))
    story_of = {article: story.id for story in site.stories for article in story.articles}
    for event in site.events:
        mentions = [fact for fact in map(facts.get, event.mentions) if isinstance(fact, Meeting)]
        articles = {mention.provenance.article for mention in mentions}
        days = when_days(event.when)
        yield _Known(
            event=event,
            kind="talks" if event.kind == "summit" else event.kind,
            people=frozenset(party.entity or party.name for party in event.participants),
            place=places.chain(event.place),
            days=days if days and days.length <= _LONGEST else None,
            stories=frozenset(story_of.get(article, article) for article in articles),
        )


def _neighbours(events: Iterator[_Known]) -> Iterator[list[_Known]]:
    """Events of one kind that share a person and a month, or a person and a story."""
    groups: dict[tuple[str, ...], list[_Known]] = {}
    for known in events:
        for person in sorted(known.people):
            for month in sorted(_months(known.days)):
                groups.setdefault((known.kind, person, month), []).append(known)
            for story in sorted(known.stories):
                groups.setdefault((known.kind, person, story), []).append(known)
    return (group for group in groups.values() if 1 < len(group) <= _MOST_ALIKE)


def _months(days: Days | None) -> set[str]:
    return {days.first.isoformat()[:7], days.last.isoformat()[:7]} if days else set()


def _alike(one: _Known, other: _Known) -> bool:
    if not (one.people <= other.people or other.people <= one.people):
        return False
    if len(one.people & other.people) < 2 and one.people != other.people and one.kind != "visit":
        return False
    if not compatible(one.place, other.place):
        return False
    past = {known.event.status == "past" for known in (one, other)}
    if one.days is None or other.days is None:
        # "He last visited in September" is not the visit that the story is about.
        return bool(one.stories & other.stories) and len(past) == 1 and one.event.when == other.event.when
    return one.days.gap(other.days) <= _NEAR


def _decided(site: Site) -> set[tuple[str, str]]:
    """Pairs of events about which an editor has spoken, both ways round."""
    event_of = {mention: event.id for event in site.events for mention in event.mentions}
    pairs: set[tuple[str, str]] = set()
    for correction in site.content.corrections:
        if correction.do in ("merge", "split"):
            first = _event_of(event_of, correction.id)
            for id_ in correction.others:
                other = _event_of(event_of, id_)
                pairs |= {(first, other), (other, first)}
    return pairs


def _event_of(event_of: Mapping[str, str], id_: str) -> str:
    return event_of.get(id_) or event_of.get(f"m{id_[1:]}") or id_
