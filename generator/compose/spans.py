"""Days and intervals of days, as far as ISO dates of any precision say."""

from datetime import date, timedelta

import msgspec

from generator.model.article import Published
from generator.model.facts import When

_DAY = timedelta(days=1)


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """First and last possible day; both count."""

    first: date
    last: date

    def meets(self, other: "Days") -> bool:
        """Whether one day lies in both."""
        return self.first <= other.last and other.first <= self.last

    def gap(self, other: "Days") -> int:
        """Days between the two; 0 where they meet."""
        return max((self.first - other.last).days, (other.first - self.last).days, 0)

    def within(self, other: "Days") -> bool:
        """Whether the other holds all of it."""
        return other.first <= self.first and self.last <= other.last


def days_of(iso: str | None) -> Days | None:
    """The days an ISO date of any precision covers; None where there is none or it cannot be read.

    >>> days_of("2023-02").last.isoformat()
    '2023-02-28'
    """
    if not iso:
        return None
    try:
        if "/" in iso:
            first, _, last = iso.partition("/")
            return _span(days_of(first), days_of(last))
        if "-Q" in iso:
            year, _, quarter = iso.partition("-Q")
            return _span(_month(int(year), 3 * int(quarter) - 2), _month(int(year), 3 * int(quarter)))
        parts = [int(part) for part in iso.split("-")]
        if len(parts) == 1:
            return Days(first=date(parts[0], 1, 1), last=date(parts[0], 12, 31))
        if len(parts) == 2:
            return _month(parts[0], parts[1])
        day = date(parts[0], parts[1], parts[2])
        return Days(first=day, last=day)
    except ValueError:
        return None


def when_days(when: When) -> Days | None:
    """The days an event's date covers; None where it is not known."""
    start, end = days_of(when.start), days_of(when.end)
    return _span(start or end, end or start)


def published_days(published: Published) -> Days | None:
    """The days on which the article may have come out; None where a side is open."""
    return _span(days_of(published.earliest or published.value), days_of(published.latest or published.value))


def precision(when: When) -> int:
    """How exact a date is: the length of its ISO form, 0 where there is none."""
    return len(when.start or when.end or "")


def _span(first: Days | None, last: Days | None) -> Days | None:
    if first is None or last is None or last.last < first.first:
        return None
    return Days(first=first.first, last=last.last)


def _month(year: int, month: int) -> Days:
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return Days(first=first, last=following - _DAY)
