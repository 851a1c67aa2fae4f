"""Meetings over all articles: from linked mentions to events with date, place, status and its ladder."""

from collections import Counter
from collections.abc import Sequence

from generator.compose.mentions import Mention
from generator.compose.spans import precision
from generator.model.facts import Party, Status, When
from generator.model.site import Event, Rung

# How much a status commits whoever reports it; a later article's word goes before it all the same.
_WEIGHT: dict[Status, int] = {
    "rumoured": 0,
    "expected": 1,
    "planned": 2,
    "announced": 3,
    "postponed": 4,
    "cancelled": 4,
    "past": 5,
    "held": 6,
}


def event_of(mentions: Sequence[Mention]) -> Event:
    """The meeting that these mentions tell of."""
    by_time = sorted(mentions, key=_time_order)
    decider = _decider(by_time)
    dated = [m for m in mentions if m.meeting.when.start]
    when = max(dated, key=_dating_order).meeting.when if dated else When()
    placed = [m for m in mentions if m.meeting.place]
    place = (
        max(placed, key=lambda m: (len(m.place), _WEIGHT[m.meeting.status])).meeting.place if placed else None
    )
    first = by_time[0].meeting
    return Event(
        id="e" + first.id[1:],
        participants=_participants(mentions),
        kind=decider.meeting.kind,
        place=place,
        when=When(start=when.start, end=when.end or when.start, words=when.words, tense=when.tense),
        status=decider.meeting.status,
        decided_by=decider.meeting.id,
        ladder=_ladder(by_time),
        mentions=tuple(m.meeting.id for m in mentions),
    )


def _decider(by_time: Sequence[Mention]) -> Mention:
    """The newest article's most binding mention; but what the party itself calls open stays a rumour."""
    newest = _day(by_time[-1])
    latest = [m for m in by_time if _day(m) == newest]
    decider = max(latest, key=lambda m: (_by_party(m), _WEIGHT[m.meeting.status]))
    happened = any(m.meeting.status in ("held", "past") for m in latest)
    denials = [m for m in by_time if m.meeting.status == "rumoured" and _by_party(m)]
    return denials[-1] if denials and not happened else decider


def _by_party(mention: Mention) -> bool:
    said_by = mention.meeting.said_by
    return said_by is not None and said_by in mention.meeting.participants


def _ladder(by_time: Sequence[Mention]) -> tuple[Rung, ...]:
    """The first mention of each status, oldest first."""
    rungs: dict[Status, Rung] = {}
    for mention in by_time:
        rungs.setdefault(
            mention.meeting.status, Rung(status=mention.meeting.status, mention=mention.meeting.id)
        )
    return tuple(rungs.values())


def _participants(mentions: Sequence[Mention]) -> tuple[Party, ...]:
    """Everybody named, each once, those whom most mentions name first.

    Whom some call by an office or a title only goes by name.
    """
    sure = [mention for mention in mentions if not mention.carried] or mentions
    named = [
        pair for mention in sure for pair in zip(mention.keys, mention.meeting.participants, strict=True)
    ]
    often, count = Counter(key for key, _ in named), Counter(named)
    best: dict[str, Party] = {}
    for key, party in sorted(count, key=lambda pair: (pair[1].entity != pair[0], -count[pair], pair[1].name)):
        best.setdefault(key, party)
    return tuple(best[key] for key in sorted(best, key=lambda key: (-often[key], best[key].name)))


def _time_order(mention: Mention) -> tuple[str, str, int, str]:
    return (_day(mention), mention.article, mention.meeting.provenance.start, mention.meeting.id)


def _day(mention: Mention) -> str:
    # The first possible day: an article dated only to a week is not newer than the announcement inside it.
    return mention.published.first.isoformat() if mention.published else ""


def _dating_order(mention: Mention) -> tuple[bool, int, int, str, str]:
    """A firm date before a rumoured one, an exact one before a vague one, then the newest article's."""
    meeting = mention.meeting
    return (
        meeting.status != "rumoured",
        precision(meeting.when),
        _WEIGHT[meeting.status],
        _day(mention),
        meeting.id,
    )
