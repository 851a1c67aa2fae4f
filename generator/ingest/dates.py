"""When a text came out: an interval of days, from stamps, or from days, weekdays and years intersected."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from generator.ingest.stamps import MONTHS, find_days, find_month_days, has_time, month_number
from generator.model.article import Basis, Published
from generator.text.strings import shorten

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_DATED_WEEKDAY = re.compile(
    r"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s\(?"
    r"(?P<rest>[A-Z][a-z]{2,8}\.?\s\d{1,2}\b|\d{1,2}\s[A-Z][a-z]{2,8}\b)"
)
_UPDATE = re.compile(
    r"(?:updated?|modified|amended|corrected|aktualisiert|actualizado|mis à jour)\W*(?:on|at)?\W*$",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?P<before>[Ii]n|[Ss]ince|[Dd]uring|from|year|of|(?:Jan|Febr)uary|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber)(?: of)?[\s-](?P<year>(?:19|20)\d\d)\b(?!-\d\d-)"
)
_CLAUSE_BORDER = re.compile(r"[,;:.]\s|\b(?:that|who|after|when|said|says|told|announced)\b")
_AHEAD = re.compile(
    r"\b(?:will|would|is to|are to|was to|expected|scheduled|due|plans?|planned|set to|next|by|upcoming"
    r"|to (?:visit|arrive|meet|travel|hold|take|return))\b"
)
_SENTENCE_BORDER = re.compile(r"(?<=[.!?\"”’)])\s+(?=[\"“‘(]?[A-Z])|;\s")
_FUTURE = re.compile(
    r"\b(?:will|would|could|may|might|shall|target|forecasts?|project(?:s|ed|ions?)|expect(?:s|ed)?|planned|plans?"
    r"|aims?|goals?|scheduled|due|upcoming|next|before|ahead of|until|as early as"
    r"|by (?:the |late |early |mid-?|end |[A-Z]\w+ )*20\d\d|(?:is|are|was|were) to|to be)\b"
)
_LEAD = 4
"""Paragraphs that tell the news itself, not its background."""
_LONGEST_REACH = 6
"""Years from the newest past year to the day we conclude: a day has its weekday again after 5, 6 or 11."""
_WEEK = timedelta(days=6)


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What of a text may speak of its publication."""

    stated: str | None = None
    """A day the container states (feed entry, mail header), ISO."""
    prefix: str | None = None
    """The day a crawler wrote before the text."""
    stamps: Sequence[str] = ()
    """Stamp lines, in order."""
    dateline: str | None = None
    """As printed; a full date in it is the day of writing."""
    month_day: tuple[int, int] | None = None
    """Of a dateline without a year."""
    body: Sequence[str] = ()
    """The paragraphs that are kept: noise is no evidence."""
    posts: Sequence[str] = ()
    """Captions and embedded posts: their day counts only where the text names its weekday."""


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    """A day of the lead with its weekday, but without its year."""

    month: int
    day: int
    weekday: int
    ahead: bool
    """Whether the text speaks of it as still to come."""
    words: str


def published(evidence: Evidence) -> Published:
    """The interval of days in which the text came out, with basis and reason; open where nothing shows it.

    A stamp beats the crawler's prefix, which beats conclusions.  A prefix is dropped where the text speaks
    of later years as past.
    """
    floor = _newest_past(evidence.body)
    return (
        _from_stated(evidence.stated)
        or _from_stamps(evidence)
        or _from_dateline(evidence.dateline)
        or _from_prefix(evidence.prefix, floor)
        or _from_calendar(evidence, floor)
        or _from_posts(evidence, floor)
        or _from_newest_day(evidence.body, floor)
        or _open(floor)
    )


def _day(day: date, basis: Basis, why: str) -> Published:
    iso = day.isoformat()
    return Published(value=iso, earliest=iso, latest=iso, basis=basis, why=why)


def _between(first: date, last: date, basis: Basis, why: str) -> Published:
    return Published(earliest=first.isoformat(), latest=last.isoformat(), basis=basis, why=why)


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


def _from_stamps(evidence: Evidence) -> Published | None:
    """The first stamp that is no update, one with a time before one without; else the first update."""
    found: list[tuple[int, tuple[date, ...], str]] = []
    for line in evidence.stamps:
        for day in find_days(line):
            updated = bool(_UPDATE.search(line[: day.start][-30:]))
            found.append((2 if updated else 0 if has_time(line) else 1, day.days, line))
    if not found:
        return None
    _, days, line = min(found, key=lambda stamp: stamp[0])
    certain = [others[0] for _, others, _ in found if len(others) == 1]
    days = days if len(days) == 1 else _settled(days, certain, evidence.body)
    why = f"stamp “{shorten(line, 80)}”"
    if len(days) == 1:
        return _day(days[0], "explicit", why)
    return _between(min(days), max(days), "explicit", f"{why}: day and month could change places")


def _from_dateline(dateline: str | None) -> Published | None:
    days = _certain_days([dateline or ""])
    return _day(days[0], "explicit", f"dateline “{dateline}”") if days else None


def _settled(days: tuple[date, ...], certain: Sequence[date], body: Sequence[str]) -> tuple[date, ...]:
    """Of two readings of "05/04/2024" the one near another stamp, or on a weekday of the lead."""
    near = [day for day in days if any(abs((day - other).days) <= 7 for other in certain)]
    fitting = [day for day in days if day.weekday() in _weekdays(body[:_LEAD])]
    return next(((chosen[0],) for chosen in (near, fitting) if len(chosen) == 1), days)


def _from_calendar(evidence: Evidence, floor: date | None) -> Published | None:
    """A day with its weekday, in the first year behind everything the text tells as past."""
    if floor is None:
        return None
    for told in _told(evidence):
        day = _first_fit(told, floor)
        if day is None:
            continue
        weekday = _WEEKDAYS[told.weekday]
        why = f"{told.words}: {day.isoformat()} is a {weekday}, and {floor.isoformat()[:7]} is past"
        if not told.ahead:
            return _day(day, "calendar", why)
        yesterday = day - timedelta(days=1)
        return _between(
            min(max(day - _WEEK, floor), yesterday), yesterday, "calendar", f"{why}; it lies ahead"
        )
    return None


def _told(evidence: Evidence) -> Iterator[_Told]:
    """The days of the lead that have a weekday: of the dateline, dated in the text, or of a visit to come."""
    lead = evidence.body[:_LEAD]
    if evidence.month_day:
        month, day = evidence.month_day
        for weekday in _weekdays(lead[:2], ahead=False):
            words = f"dateline day {day} and “{_WEEKDAYS[weekday]}”"
            yield _Told(month=month, day=day, weekday=weekday, ahead=False, words=words)
    for text in lead:
        for match in _DATED_WEEKDAY.finditer(text):
            for _, _, month, day in find_month_days(match["rest"])[:1]:
                weekday, ahead = _WEEKDAYS.index(match["weekday"]), _is_ahead(text, match.start())
                yield _Told(month=month, day=day, weekday=weekday, ahead=ahead, words=f"“{match.group()}”")
    yield from _visit_ahead(lead[:2])


def _visit_ahead(lead: Sequence[str]) -> Iterator[_Told]:
    """The first day of a visit: "will arrive on Monday" and "the visit on April 8 and 9" are the same day."""
    weekdays = _weekdays(lead, ahead=True)
    days = [found for text in lead for found in find_month_days(text) if _is_ahead(text, found[0])]
    if len(weekdays) == 1 and days:
        _, _, month, day = days[0]
        words = f"“{_WEEKDAYS[weekdays[0]]}” and day {day} ahead"
        yield _Told(month=month, day=day, weekday=weekdays[0], ahead=True, words=words)


def _first_fit(told: _Told, floor: date) -> date | None:
    """The first day behind `floor` with this month, day and weekday, if it comes soon."""
    for year in range(floor.year, floor.year + _LONGEST_REACH + 1):
        try:
            day = date(year, told.month, told.day)
        except ValueError:
            continue
        if day.weekday() == told.weekday and day >= floor:
            return day
    return None


def _from_posts(evidence: Evidence, floor: date | None) -> Published | None:
    """The newest day of a caption or embedded post, where the text names its weekday."""
    day = max(_certain_days(evidence.posts), default=None)
    if day is None or day.weekday() not in _weekdays(evidence.body) or (floor is not None and floor > day):
        return None
    return _day(
        day,
        "calendar",
        f"a picture or post of {day.isoformat()}, on the {_WEEKDAYS[day.weekday()]} the text names",
    )


def _from_newest_day(body: Sequence[str], floor: date | None) -> Published | None:
    """The newest full date, where the lead speaks of this week and of a weekday ahead."""
    lead = body[:_LEAD]
    day = max(_certain_days(body), default=None)
    current = any("this week" in text for text in lead) and bool(_weekdays(lead, ahead=True))
    if day is None or day != floor or not current:
        return None
    return _day(day, "calendar", f"newest day of the text, {day.isoformat()}, in “this week”")


def _open(floor: date | None) -> Published:
    if floor is None:
        return Published(why="the text shows no date")
    return Published(earliest=floor.isoformat(), why=f"no date shown; {floor.isoformat()[:7]} is past")


def _certain_days(texts: Sequence[str]) -> list[date]:
    return [found.days[0] for text in texts for found in find_days(text) if len(found.days) == 1]


def _newest_past(body: Sequence[str]) -> date | None:
    """The first day of the newest year, month or day that the text tells as past."""
    found: list[date] = []
    for text in body:
        for sentence in _SENTENCE_BORDER.split(text):
            ahead = _FUTURE.search(sentence)
            past = sentence[: ahead.start()] if ahead else sentence
            found += _certain_days([past])
            for match in _YEAR.finditer(past):
                month = month_number(match["before"]) if match["before"][:3].lower() in MONTHS else 1
                found.append(date(int(match["year"]), month, 1))
    return max(found, default=None)


def _weekdays(texts: Sequence[str], *, ahead: bool | None = None) -> tuple[int, ...]:
    """The weekdays named in the texts, in order; with `ahead`, only those that lie ahead (or do not)."""
    named = (
        _WEEKDAYS.index(match.group())
        for text in texts
        for match in _WEEKDAY.finditer(text)
        if ahead is None or _is_ahead(text, match.start()) == ahead
    )
    return tuple(dict.fromkeys(named))


def _is_ahead(text: str, start: int) -> bool:
    """Whether the clause before `start` speaks of what is to come."""
    clause = _CLAUSE_BORDER.split(text[max(0, start - 200) : start])[-1]
    return bool(_AHEAD.search(clause))
