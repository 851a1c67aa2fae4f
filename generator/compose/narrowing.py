"""When an undated article came out, as far as a meeting that other articles date can tell.

"On Tuesday" in an article without a date, about a meeting that a dated article puts on 9 April, says on
which days the article can have come out: those on which a writer calls 9 April "on Tuesday".
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

import msgspec

from generator.compose.mentions import AHEAD, Mention
from generator.compose.spans import Days, days_of, published_days
from generator.model.article import Published
from generator.model.facts import Figure, Meeting, Position, Reading, Review, Slot, When
from generator.text.dates import DateExpression, find_dates, period, resolve

_REACH = 45
"""Relative dates ("last month", "next week") point at most so many days away from publication."""
_EXACT = 7
"""Only a meeting known to within so many days can date an article."""
_SURE = 14
"""An article whose own date is known to within so many days can date another."""


class Clue(msgspec.Struct, frozen=True, kw_only=True):
    """The days of publication that one mention allows, and why."""

    article: str
    days: Days
    why: str


def narrowed(published: Mapping[str, Published], linked: Iterable[Sequence[Mention]]) -> dict[str, Published]:
    """The publication of every article, narrowed where a meeting it shares with dated articles allows it."""
    clues: dict[str, list[Clue]] = {}
    for group in linked:
        for mention in group:
            clue = _clue(mention, group)
            if clue is not None:
                clues.setdefault(clue.article, []).append(clue)
    return {article: _narrow(own, clues.get(article, ())) for article, own in published.items()}


def _narrow(own: Published, clues: Iterable[Clue]) -> Published:
    """The days that the article's own text and its clues allow; a clue that contradicts is left out."""
    days, bounds = published_days(own), _bounds(own)
    reasons = []
    for clue in sorted(clues, key=lambda clue: (clue.days.length, clue.days.first, clue.why)):
        common = clue.days.common(days or bounds)
        if common is not None and common != days:
            days = common
            reasons.append(clue.why)
    if days is None or not reasons:
        return own
    first, last = days.first.isoformat(), days.last.isoformat()
    why = "; ".join([*reasons, *([own.why] if own.why else [])])
    value = first if first == last else None
    return Published(value=value, earliest=first, latest=last, basis="cross-article", why=why)


def _bounds(own: Published) -> Days:
    """The days that an interval with an open side leaves."""
    first, last = days_of(own.earliest), days_of(own.latest)
    return Days(first=first.first if first else date.min, last=last.last if last else date.max)


def _clue(mention: Mention, group: Sequence[Mention]) -> Clue | None:
    if mention.published is not None and mention.published.length == 1:
        return None
    expression = _relative(mention.meeting.when)
    if expression is None:
        return None
    witness = _witness(mention, group)
    if witness is None or witness.days is None:
        return None
    days = _days_of_writing(expression, mention, witness.days)
    if days is None:
        return None
    told = f"{witness.days.first.isoformat()}" + (
        f" to {witness.days.last.isoformat()}" if witness.days.length > 1 else ""
    )
    why = f"“{expression.words}” is the {mention.meeting.kind} of {told} that {witness.article} dates"
    return Clue(article=mention.article, days=days, why=why)


def _witness(mention: Mention, group: Sequence[Mention]) -> Mention | None:
    """The most exact mention of the same meeting in another article that knows its own date."""
    others = [
        m
        for m in group
        if m.article != mention.article
        and m.days is not None
        and m.days.length <= _EXACT
        and m.published is not None
        and m.published.length <= _SURE
    ]
    return min(others, key=lambda m: (m.days.length if m.days else 0, m.article, m.meeting.id), default=None)


def _days_of_writing(expression: DateExpression, mention: Mention, meeting: Days) -> Days | None:
    """First and last day on which these words, in this tense, can mean the meeting."""
    fitting = [
        day
        for ordinal in range(meeting.first.toordinal() - _REACH, meeting.last.toordinal() + _REACH + 1)
        if (mention.published is None or mention.published.first.toordinal() <= ordinal)
        and (mention.published is None or ordinal <= mention.published.last.toordinal())
        and _in_tense(day := date.fromordinal(ordinal), mention, meeting)
        and _means(expression, day, mention.meeting.when, meeting)
    ]
    return Days(first=fitting[0], last=fitting[-1]) if fitting else None


def _in_tense(day: date, mention: Mention, meeting: Days) -> bool:
    return day <= meeting.last if mention.meeting.status in AHEAD else day >= meeting.first


def _means(expression: DateExpression, day: date, when: When, meeting: Days) -> bool:
    iso = day.isoformat()
    start, end = resolve(expression, earliest=iso, latest=iso, tense=when.tense)
    meant = _span(start, end)
    return meant is not None and meant.meets(meeting)


def _span(start: str | None, end: str | None) -> Days | None:
    return published_days(Published(earliest=start, latest=end))


def _relative(when: When) -> DateExpression | None:
    """The date's words, taken apart, if what they mean depends on the day of publication alone."""
    return None if when.words is None else _relative_words(when.words)


@lru_cache(maxsize=65536)
def _relative_words(words: str) -> DateExpression | None:
    found = find_dates(words)
    if not found or found[0].absolute or found[0].origin == "context":
        return None
    # A fiscal year or "the same period" needs more than a date: whose year, which period.
    return None if found[0].kind in ("fiscal_year", "same_period") else found[0]


def redated(reading: Reading, published: Published) -> Reading:
    """The reading with every relative date worked out again for the narrowed publication."""
    return msgspec.structs.replace(
        reading,
        meetings=tuple(_redated_meeting(meeting, published) for meeting in reading.meetings),
        positions=tuple(_redated_position(position, published) for position in reading.positions),
        figures=tuple(_redated_figure(figure, published) for figure in reading.figures),
    )


def _again(when: When, published: Published) -> When | None:
    """The date as the narrowed publication has it; None where that says nothing new."""
    expression = _relative(when)
    if expression is None:
        return None
    start, end = resolve(expression, earliest=published.earliest, latest=published.latest, tense=when.tense)
    if start is None or (start, end) == (when.start, when.end):
        return None
    return msgspec.structs.replace(when, start=start, end=end)


def _redated_meeting(meeting: Meeting, published: Published) -> Meeting:
    when = _again(meeting.when, published)
    if when is None:
        return meeting
    return msgspec.structs.replace(
        meeting, when=when, slots=_inferred(meeting.slots), review=_reviewed(meeting.review)
    )


def _redated_position(position: Position, published: Published) -> Position:
    when = _again(position.when, published)
    if when is None:
        return position
    return msgspec.structs.replace(
        position, when=when, slots=_inferred(position.slots), review=_reviewed(position.review)
    )


def _redated_figure(figure: Figure, published: Published) -> Figure:
    when = _again(figure.period_when, published)
    if when is None:
        return figure
    return msgspec.structs.replace(
        figure,
        period_when=when,
        period=period(when.start, when.end),
        slots=_inferred(figure.slots),
        review=_reviewed(figure.review),
    )


def _inferred(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """The slots, with dates marked as inferred: another article's date went into them."""
    return tuple(
        msgspec.structs.replace(slot, via="inferred")
        if slot.name in ("when", "start", "date", "period")
        else slot
        for slot in slots
    )


def _reviewed(review: Review) -> Review:
    # Whoever confirmed the fact saw it with the date that other articles give it.
    if review.confirmed:
        return review
    reasons = tuple(reason for reason in review.reasons if reason != "undated")
    kept = review.review_class if review.review_class == "weak" else "inferred"
    return Review(review_class=kept, reasons=reasons)
