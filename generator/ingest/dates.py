"""When a text came out: an interval of days, from stamps, or from days, weekdays and years intersected."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from generator.ingest.stamps import MONTHS, find_days, find_month_days, has_time, month_number
from generator.model.article import Published

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_DATED_WEEKDAY = re.compile(
    r"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s\(?(?P<rest>[A-Z][a-z]{2,8}\.?\s\d{1,2}\b|\d{1,2}\s[A-Z][a-z]{2,8}\b)"
)
_AHEAD = re.compile(
    r"\b(?:will|would|is to|are to|was to|expected|scheduled|due|plans?|planned|set to|next|by|upcoming|to (?:visit|arrive|meet|travel|hold|take|return))\b"
)
_UPDATE = re.compile(
    r"(?:updated?|modified|amended|corrected|aktualisiert|actualizado|mis à jour)\W*(?:on|at)?\W*$",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?P<before>[Ii]n|[Ss]ince|[Dd]uring|from|year|of|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)(?: of)?[\s-]"
    r"(?P<year>(?:19|20)\d\d)\b(?!-\d)"
)
_FUTURE = re.compile(
    r"\b(?:will|would|could|may|might|shall|target|forecasts?|project(?:s|ed|ions?)|expect(?:s|ed)?|planned|plans?|aims?|goals?|scheduled|due|upcoming|next|before|ahead of|until|as early as"
    r"|by (?:the |late |early |mid-?|end |[A-Z]\w+ )*20\d\d|(?:is|are|was|were) to|to be)\b"
)
_SENTENCE_BORDER = re.compile(r"(?<=[.!?\"”’)])\s+(?=[\"“‘(]?[A-Z])|;\s")
_LEAD_LINES = 4
_LONGEST_REACH = 5
"""Years from the newest year that is past to the day we may conclude; days fall on the same weekday again after 5, 6 or 11."""
_WEEK = timedelta(days=6)


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What of a text may speak of its publication."""

    stated: str | None = None
    """A day the container states (feed entry, mail header), ISO."""
    prefix: str | None = None
    """The day a crawler wrote before the text."""
    stamps: Sequence[str] = ()
    """Stamp lines, in order."""
    month_day: tuple[int, int] | None = None
    """Of the dateline."""
    body: Sequence[str] = ()
    """The paragraphs that are kept: noise is no evidence."""
    posts: Sequence[str] = ()
    """Captions and embedded posts: their day counts only where the text names its weekday."""


def published(evidence: Evidence) -> Published:
    """The interval of days in which the text came out, with basis and reason; open where nothing shows it.

    A stamp beats the crawler's prefix, which beats conclusions.  A prefix is dropped where the text speaks of
    later years as past.
    """
    floor = _newest_past(evidence.body)
    return (
        _from_stated(evidence.stated)
        or _from_stamps(evidence, floor)
        or _from_prefix(evidence.prefix, floor)
        or _from_calendar(evidence, floor)
        or _from_posts(evidence)
        or _from_newest_day(evidence)
        or _open(floor)
    )


def _day(day: date, basis: str, why: str) -> Published:
    iso = day.isoformat()
    return msgspec.convert(
        {"value": iso, "earliest": iso, "latest": iso, "basis": basis, "why": why}, Published
    )


def _from_stated(stated: str | None) -> Published | None:
    try:
        return (
            _day(date.fromisoformat(stated[:10]), "explicit", "stated by the page or feed")
            if stated
            else None
        )
    except ValueError:
        return None


def _from_prefix(prefix: str | None, floor: date | None) -> Published | None:
    try:
        day = date.fromisoformat(prefix) if prefix else None
    except ValueError:
        return None
    if day is None or (floor is not None and floor.year > day.year):
        return None
    return _day(day, "explicit", f"stamp “date {prefix}” before the text")


def _from_stamps(evidence: Evidence, floor: date | None) -> Published | None:
    """The first stamp that is no update, one with a time before one without; else the first update."""
    found: list[tuple[int, tuple[date, ...], str]] = []
    for line in evidence.stamps:
        for day in find_days(line):
            updated = bool(_UPDATE.search(line[: day.start][-30:]))
            rank = 2 if updated else 0 if has_time(line) else 1
            found.append((rank, day.days, line))
    if not found:
        return None
    _, days, line = min(found, key=lambda stamp: stamp[0])
    days = _settled(days, found, evidence.body) if len(days) > 1 else days
    if len(days) == 1:
        return _day(days[0], "explicit", f"stamp “{line[:80]}”")
    first, last = sorted(days)
    why = f"stamp “{line[:80]}”: day and month could change places"
    return Published(earliest=first.isoformat(), latest=last.isoformat(), basis="explicit", why=why)


def _settled(
    days: tuple[date, ...], found: list[tuple[int, tuple[date, ...], str]], body: Sequence[str]
) -> tuple[date, ...]:
    """Of two readings of "05/04/2024" the one near another stamp, or on a weekday of the lead."""
    others = [other[0] for _, other, _ in found if len(other) == 1]
    near = [day for day in days if any(abs((day - other).days) <= 7 for other in others)]
    if len(near) == 1:
        return (near[0],)
    named = _weekdays(body[:_LEAD_LINES])
    fitting = [day for day in days if day.weekday() in named]
    return (fitting[0],) if len(fitting) == 1 else days


def _from_calendar(evidence: Evidence, floor: date | None) -> Published | None:
    """A month and day with its weekday, in the first year behind everything the text tells as past."""
    if floor is None:
        return None
    for month, day, weekday, ahead, words in _dated_weekdays(evidence):
        found = _year_for(month, day, weekday, floor)
        if found is None:
            continue
        name = _WEEKDAYS[weekday].capitalize()
        why = f"“{words}”: {found.day}.{found.month}. is a {name} in {found.year}, and {floor.year} is past"
        if not ahead:
            return _day(found, "calendar", why)
        first = max(found - _WEEK, floor)
        return Published(
            earliest=first.isoformat(),
            latest=(found - timedelta(days=1)).isoformat(),
            basis="calendar",
            why=f"{why}; it lies ahead",
        )
    return None


def _dated_weekdays(evidence: Evidence) -> Iterator[tuple[int, int, int, bool, str]]:
    """(month, day, weekday, whether it lies ahead, words) told in the lead."""
    lead = evidence.body[:_LEAD_LINES]
    if evidence.month_day and lead:
        for weekday in _weekdays(lead[:2], ahead=False):
            yield (
                *evidence.month_day,
                weekday,
                False,
                f"dateline {evidence.month_day[1]}.{evidence.month_day[0]}. and “{_WEEKDAYS[weekday].capitalize()}”",
            )
    for text in lead:
        for match in _DATED_WEEKDAY.finditer(text):
            days = find_month_days(match["rest"])
            if days:
                yield (
                    days[0][2],
                    days[0][3],
                    _weekday(match["weekday"]),
                    _is_ahead(text, match.start()),
                    match.group(),
                )
    yield from _visits_ahead(lead)


def _visits_ahead(lead: Sequence[str]) -> Iterator[tuple[int, int, int, bool, str]]:
    """ "will arrive on Monday" and "the visit on April 8 and 9" in one lead are the same day ahead."""
    weekdays = _weekdays(lead[:2], ahead=True)
    days = [day for text in lead[:2] for day in find_month_days(text) if _is_ahead(text, day[0])]
    if len(weekdays) == 1 and days:
        yield (
            days[0][2],
            days[0][3],
            weekdays[0],
            True,
            f"{_WEEKDAYS[weekdays[0]].capitalize()} and {days[0][3]}.{days[0][2]}.",
        )


def _from_posts(evidence: Evidence) -> Published | None:
    """The day of a caption or embedded post, where the text names its weekday."""
    named = _weekdays(evidence.body)
    days = sorted(
        {day.days[0] for text in evidence.posts for day in find_days(text) if len(day.days) == 1},
        reverse=True,
    )
    newest = _newest_past(evidence.body)
    for day in days[:1]:
        if day.weekday() in named and (newest is None or newest <= day):
            return _day(
                day,
                "calendar",
                f"a picture or post of {day.isoformat()}, a {_WEEKDAYS[day.weekday()].capitalize()} the text names",
            )
    return None


def _from_newest_day(evidence: Evidence) -> Published | None:
    """The newest full date of a text that tells "this week" and has only weekdays ahead of it within the week."""
    days = [
        day.days[0]
        for text in evidence.body
        for day in find_days(text)
        if len(day.days) == 1 and not _is_ahead(text, day.start)
    ]
    text = " ".join(evidence.body[:_LEAD_LINES])
    if not days or "this week" not in text or not _weekdays(evidence.body[:_LEAD_LINES], ahead=True):
        return None
    newest = max(days)
    floor = _newest_past(evidence.body)
    return (
        _day(newest, "calendar", f"newest day of the text, {newest.isoformat()}, in “this week”")
        if floor is None or floor <= newest
        else None
    )


def _open(floor: date | None) -> Published:
    if floor is None:
        return Published(why="the text shows no date")
    return Published(earliest=floor.isoformat(), why=f"no date shown; {floor.isoformat()[:7]} is past")


def _newest_past(body: Sequence[str]) -> date | None:
    """The first day of the newest year, month or day that the text tells as past."""
    found: list[date] = []
    for text in body:
        for sentence in _SENTENCE_BORDER.split(text):
            ahead = _FUTURE.search(sentence)
            past = sentence[: ahead.start()] if ahead else sentence
            found += [day.days[0] for day in find_days(past) if len(day.days) == 1]
            for match in _YEAR.finditer(past):
                month = month_number(match["before"]) if match["before"][:3].lower() in MONTHS else 1
                found.append(date(int(match["year"]), month, 1))
    return max(found, default=None)


def _year_for(month: int, day: int, weekday: int, floor: date) -> date | None:
    """The first day behind `floor` with this month, day and weekday, if it comes soon."""
    for year in range(floor.year, floor.year + _LONGEST_REACH + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found.weekday() == weekday and found >= floor:
            return found
    return None


def _weekdays(texts: Sequence[str], *, ahead: bool | None = None) -> tuple[int, ...]:
    """The weekdays named in the texts, in order; with `ahead`, only those that lie ahead (or do not)."""
    named = (
        _weekday(match.group())
        for text in texts
        for match in _WEEKDAY.finditer(text)
        if ahead is None or _is_ahead(text, match.start()) == ahead
    )
    return tuple(dict.fromkeys(named))


def _weekday(name: str) -> int:
    return _WEEKDAYS.index(name.lower())


def _is_ahead(text: str, start: int) -> bool:
    """Whether the clause before `start` speaks of what is to come."""
    clause = re.split(
        r"[,;:.]\s|\b(?:that|who|after|when|said|says|told|announced)\b", text[max(0, start - 200) : start]
    )[-1]
    return bool(_AHEAD.search(clause))
