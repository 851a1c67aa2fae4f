"""ISO dates of any precision ("2023", "2023-Q1", "2023-03", "2023-03-20") as intervals of days."""

import re
from calendar import monthrange
from datetime import date, timedelta

Interval = tuple[str | None, str | None]
"""First and last ISO date, each of its own precision; None = open on that side, or not known."""

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-?Q(?P<quarter>[1-4])|-?H(?P<half>[12]))?"
)


def first_day(iso: str) -> date:
    """The first day an ISO date of any precision covers; ValueError where `iso` is none.

    >>> first_day("2023"), first_day("2023-Q2")
    (datetime.date(2023, 1, 1), datetime.date(2023, 4, 1))
    """
    return _days(iso)[0]


def last_day(iso: str) -> date:
    """The last day an ISO date of any precision covers; ValueError where `iso` is none.

    >>> last_day("2024-02"), last_day("2023-H1")
    (datetime.date(2024, 2, 29), datetime.date(2023, 6, 30))
    """
    return _days(iso)[1]


def _days(iso: str) -> tuple[date, date]:
    match = _ISO.fullmatch(iso)
    if match is None:
        raise ValueError(f"not an ISO date: {iso!r}")
    year = int(match["year"])
    if match["day"]:
        here = date(year, int(match["month"]), int(match["day"]))
        return here, here
    if match["month"]:
        return _months(year, int(match["month"]), 1)
    if match["quarter"]:
        return _months(year, 3 * int(match["quarter"]) - 2, 3)
    if match["half"]:
        return _months(year, 6 * int(match["half"]) - 5, 6)
    return _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count - 1
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])


def is_iso(text: str) -> bool:
    """Whether `text` is an ISO date of any precision that the calendar has.

    >>> is_iso("2023-02-28"), is_iso("2023-02-30"), is_iso("soon")
    (True, False, False)
    """
    try:
        _days(text)
    except ValueError:
        return False
    return True


def is_day(iso: str | None) -> bool:
    """Whether `iso` names one single day."""
    return iso is not None and len(iso) == 10 and is_iso(iso)


def interval(iso: str) -> Interval:
    """The interval a period stands for: "2023-01/2023-11" -> its two ends, "2023" -> ("2023", "2023")."""
    start, _, end = iso.partition("/")
    return start, end or start


def period(start: str | None, end: str | None) -> str | None:
    """An interval as the shortest period: a year, quarter or half by its name, else "start/end".

    >>> period("2023-01", "2023-03"), period("2023-07", "2023-12"), period("2023-01", "2023-12")
    ('2023-Q1', '2023-H2', '2023')
    >>> period("2023-01", "2023-11"), period("2023-05", "2023-05")
    ('2023-01/2023-11', '2023-05')
    """
    if start is None or end is None:
        return start or end
    if start == end:
        return start
    if len(start) == len(end) == 7 and start[:4] == end[:4]:
        months = (int(start[5:]), int(end[5:]))
        names = {
            (1, 12): "",
            (1, 6): "-H1",
            (7, 12): "-H2",
            (1, 3): "-Q1",
            (4, 6): "-Q2",
            (7, 9): "-Q3",
            (10, 12): "-Q4",
        }
        if months in names:
            return start[:4] + names[months]
    return f"{start}/{end}"


def overlaps(one: Interval, other: Interval) -> bool:
    """Whether two intervals share a day; an open side reaches as far as it takes.

    >>> overlaps(("2024-04", "2024-04"), ("2024-04-08", "2024-04-09"))
    True
    >>> overlaps(("2023", "2023"), ("2024-01-01", None))
    False
    """
    return _first(one) <= _last(other) and _first(other) <= _last(one)


def narrow(one: Interval, other: Interval) -> Interval | None:
    """What two intervals have in common, each end from whichever says it more exactly; None if nothing.

    >>> narrow(("2024", "2024"), ("2024-04-08", None))
    ('2024-04-08', '2024')
    >>> narrow(("2023", "2023"), ("2024", "2024")) is None
    True
    """
    if not overlaps(one, other):
        return None
    start = max((i for i in (one, other)), key=lambda i: (_first(i), _length(i[0])))[0]
    end = min((i for i in (one, other)), key=lambda i: (_last(i), -_length(i[1])))[1]
    return start, end


def contains(outer: Interval, inner: Interval) -> bool:
    """Whether every day of `inner` lies in `outer`."""
    return _first(outer) <= _first(inner) and _last(inner) <= _last(outer)


def days(span: Interval) -> int | None:
    """How many days an interval covers; None where a side is open."""
    if span[0] is None or span[1] is None:
        return None
    return (last_day(span[1]) - first_day(span[0])).days + 1


def shift_days(iso: str, by: int) -> str:
    """The day `by` days after (or before) a day; kept within the calendar's years."""
    ordinal = min(max(date.fromisoformat(iso).toordinal() + by, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal).isoformat()


def days_with_weekday(span: tuple[str, str], weekday: int) -> tuple[str, ...]:
    """The days of a closed interval that fall on a weekday (0 = Monday), in order.

    >>> days_with_weekday(("2024-04-01", "2024-04-16"), 1)
    ('2024-04-02', '2024-04-09', '2024-04-16')
    """
    first, last = first_day(span[0]), last_day(span[1])
    first += timedelta(days=(weekday - first.weekday()) % 7)
    return tuple(date.fromordinal(n).isoformat() for n in range(first.toordinal(), last.toordinal() + 1, 7))


def _first(span: Interval) -> date:
    return first_day(span[0]) if span[0] is not None else date.min


def _last(span: Interval) -> date:
    return last_day(span[1]) if span[1] is not None else date.max


def _length(iso: str | None) -> int:
    return len(iso) if iso is not None else 0
