"""Days and intervals of days, as far as ISO dates of any precision say."""

from datetime import date
from functools import lru_cache

import msgspec

from generator.model.article import Published
from generator.model.facts import When
from generator.text.dates import first_day, last_day


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """First and last possible day; both count."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    def common(self, other: "Days") -> "Days | None":
        """The days that lie in both."""
        if not self.meets(other):
            return None
        return Days(first=max(self.first, other.first), last=min(self.last, other.last))

    def meets(self, other: "Days") -> bool:
        """Whether one day lies in both."""
        return self.first <= other.last and other.first <= self.last

    def gap(self, other: "Days") -> int:
        """Days between the two; 0 where they meet."""
        return max((self.first - other.last).days, (other.first - self.last).days, 0)


@lru_cache(maxsize=65536)
def days_of(iso: str | None) -> Days | None:
    """The days an ISO date of any precision covers; None where there is none or it cannot be read.

    >>> days_of("2023-02").last.isoformat()
    '2023-02-28'
    """
    if not iso:
        return None
    try:
        return Days(first=first_day(iso), last=last_day(iso))
    except ValueError:
        return None


def when_days(when: When) -> Days | None:
    """The days an event's date covers; None where it is not known."""
    start, end = days_of(when.start), days_of(when.end)
    return _span(start or end, end or start)


def published_days(published: Published) -> Days | None:
    """The days on which the article may have come out; None where a side is open."""
    return _span(days_of(published.earliest or published.value), days_of(published.latest or published.value))


def months_of(days: Days | None) -> range:
    """The months the days lie in, counted from the year 0."""
    if days is None:
        return range(0)
    return range(days.first.year * 12 + days.first.month - 1, days.last.year * 12 + days.last.month)


def precision(when: When) -> int:
    """How exact a date is: the length of its ISO form, 0 where there is none."""
    return len(when.start or when.end or "")


def _span(first: Days | None, last: Days | None) -> Days | None:
    if first is None or last is None or last.last < first.first:
        return None
    return Days(first=first.first, last=last.last)
