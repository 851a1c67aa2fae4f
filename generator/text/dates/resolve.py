"""What a date expression means, for a text that came out on some day of an interval."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from generator.model.facts import Tense
from generator.text.dates.expression import DateExpression
from generator.text.dates.iso import Interval, first_day, is_day, last_day

_NOTHING: Interval = (None, None)


class _Moment(NamedTuple):
    """What an expression is read against."""

    today: date | None
    """The day of publication, where one is assumed."""
    ahead: bool
    """Whether its clause looks to the future."""
    context: Interval
    """The date the text spoke of before."""
    fiscal_year: str
    """First day of the fiscal year, MM-DD."""


def resolve(
    expression: DateExpression,
    *,
    earliest: str | None,
    latest: str | None,
    tense: Tense,
    context: Interval = _NOTHING,
    fiscal_year: str = "01-01",
) -> Interval:
    """First and last ISO date of an expression, each as exact as is honest; (None, None) where unknown.

    `earliest` and `latest` bound the day of publication.  Where its days disagree on the answer, the answer
    is what they agree on: the month of two days, the year of two months, else nothing.  `context` is the date
    the text spoke of before, for "a year earlier" and "the same period".

    >>> from generator.text.dates import find_dates
    >>> last_march, = find_dates("Xi visited in last March")
    >>> resolve(last_march, earliest="2024-04-09", latest="2024-04-09", tense="past")
    ('2023-03', '2023-03')
    """
    ahead = tense in ("future", "present")
    if earliest is None or latest is None or first_day(earliest) > last_day(latest):
        return _meaning(expression, _Moment(None, ahead, context, fiscal_year))
    first, last = (
        _meaning(expression, _Moment(day, ahead, context, fiscal_year))
        for day in (first_day(earliest), last_day(latest))
    )
    # Meaning never goes backwards as publication goes forwards: the two ends of the interval speak for all.
    start, end = _agreed(first[0], last[0]), _agreed(first[1], last[1])
    return (start, end) if start is not None and end is not None else _NOTHING


def _agreed(one: str | None, other: str | None) -> str | None:
    if one == other or one is None or other is None:
        return one if one == other else None
    coarser = {10: 7, 7: 4}.get(min(len(one), len(other)))
    return one[:coarser] if coarser is not None and one[:coarser] == other[:coarser] else None


def _meaning(e: DateExpression, now: _Moment) -> Interval:
    try:
        return _KINDS[e.kind](e, now)
    except (ValueError, OverflowError):  # February 30, or a year the calendar does not have
        return _NOTHING


def _day(e: DateExpression, now: _Moment) -> Interval:
    year = _year(e, now)
    if year is None:
        year = _year_of_day(e, now)
    if year is None or e.month is None or e.day is None:
        return _NOTHING
    start = date(year, e.month, e.day)
    if e.to_day is None:
        return _one(start)
    month = e.to_month or e.month
    return start.isoformat(), date(year + (month < e.month), month, e.to_day).isoformat()


def _year_of_day(e: DateExpression, now: _Moment) -> int | None:
    # A day without its year lies close by: the weekday decides if one is printed, else the tense, unless
    # that way leads most of a year off while the same day is near on the other side.
    if now.today is None or e.month is None or e.day is None:
        return None
    days = [
        date(year, e.month, e.day)
        for year in range(now.today.year - 1, now.today.year + 2)
        if e.day <= monthrange(year, e.month)[1]
    ]
    if e.weekday is not None:
        days = [day for day in days if day.weekday() == e.weekday]
    if not days:
        return None
    today = now.today
    wanted = [day for day in days if (day >= today if now.ahead else day <= today)] or days
    best, nearest = (min(some, key=lambda day: abs(day - today)) for some in (wanted, days))
    return (nearest if abs(best - today).days > 280 else best).year


def _weekday(e: DateExpression, now: _Moment) -> Interval:
    start = _start_weekday(e, now)
    if start is None or e.weekday is None:
        return _NOTHING
    length = 0 if e.to_weekday is None else (e.to_weekday - e.weekday) % 7
    return start.isoformat(), (start + timedelta(length)).isoformat()


def _start_weekday(e: DateExpression, now: _Moment) -> date | None:
    if e.weekday is None:
        return None
    if e.origin == "context":
        before = first_day(now.context[0]) if is_day(now.context[0]) and now.context[0] else None
        return None if before is None else before + timedelta((e.weekday - before.weekday()) % 7)
    if now.today is None:
        return None
    today = now.today
    this_week = today + timedelta(e.weekday - today.weekday())
    if e.day is not None:  # "Friday (15)": the nearest one that falls on that day
        near = sorted((this_week + timedelta(7 * n) for n in range(-5, 6)), key=lambda day: abs(day - today))
        return next((day for day in near if day.day == e.day), None)
    if e.unit == "week":
        return this_week + timedelta(7 * (e.shift or 0))
    if e.shift == -1:
        return this_week if this_week < today else this_week - timedelta(7)
    if e.shift is not None:
        return this_week + timedelta(7 * e.shift)
    if now.ahead:
        return this_week if this_week >= today else this_week + timedelta(7)
    return this_week if this_week <= today else this_week - timedelta(7)


def _month(e: DateExpression, now: _Moment) -> Interval:
    if e.month is None:
        return _NOTHING
    to_month = e.to_month or e.month
    year = _year(e, now)
    if year is None:
        year = _year_of_month(e, to_month, now)
    if year is None:
        return _NOTHING
    to_year = e.to_year or year + (to_month < e.month)
    return _iso_month(year, e.month), _iso_month(to_year, to_month)


def _year_of_month(e: DateExpression, to_month: int, now: _Moment) -> int | None:
    if now.today is None or e.month is None:
        return None
    year, this_month = now.today.year, now.today.month
    if e.shift == 0:
        return year
    if e.shift == -1:
        # Two months on, "last March" is the March just gone; before that one says "last month" or "in March".
        return year if e.month <= this_month - 2 else year - 1
    if now.ahead or e.shift == 1:
        return year if e.month >= this_month + (e.shift == 1) else year + 1
    # A stretch such as January-November is only spoken of once it has begun to end.
    return year if to_month <= this_month and e.month <= to_month else year - 1


def _parts_of_year(e: DateExpression, now: _Moment) -> Interval:
    length = 3 if e.kind == "quarter" else 6
    if e.number is None:
        return _NOTHING
    number = min(e.number, 12 // length)
    first = length * (number - 1) + 1
    year = _year(e, now)
    if year is None and now.today is not None:
        over = date(now.today.year, first + length - 1, 28) < now.today
        year = now.today.year if over or now.ahead else now.today.year - 1
        year += over and now.ahead
    return (_iso_month(year, first), _iso_month(year, first + length - 1)) if year is not None else _NOTHING


def _months(e: DateExpression, now: _Moment) -> Interval:
    count = e.number or 0
    if e.shift is not None:  # the last six months
        return (_shifted_month(now.today, -count), _shifted_month(now.today, 0)) if now.today else _NOTHING
    last = e.to_month or count
    if not 1 <= last <= 12 or count < 1:
        return _NOTHING
    year = _year(e, now)
    if year is None and now.today is not None:
        year = now.today.year if now.ahead or last < now.today.month else now.today.year - 1
    if year is None:
        return _NOTHING
    start = _shifted_month(date(year, last, 1), 1 - count)
    return start, _iso_month(year, last)


def _whole_year(e: DateExpression, now: _Moment) -> Interval:
    return (f"{e.year:04}", f"{e.to_year or e.year:04}") if e.year is not None else _NOTHING


def _fiscal_year(e: DateExpression, now: _Moment) -> Interval:
    if e.year is None:
        return _NOTHING
    month = int(now.fiscal_year[:2])
    if e.to_year is None:
        # One that begins in the second half of a year is named after the year it ends in (United States).
        return _fiscal_months(e.year - 1 if month > 6 else e.year, month)
    # "2023-24" of a country whose fiscal year we do not know: as exact as it says.
    return _fiscal_months(e.year, month) if month > 1 else (f"{e.year:04}", f"{e.to_year:04}")


def _fiscal_months(year: int, month: int) -> Interval:
    if month == 1:
        return f"{year:04}", f"{year:04}"
    return _iso_month(year, month), _iso_month(year + 1, month - 1)


def _unit(e: DateExpression, now: _Moment) -> Interval:
    base = _base(e, now)
    if base is None or e.unit is None:
        return _NOTHING
    shift = e.shift
    monday = base - timedelta(base.weekday())
    if e.unit == "weekend":
        if shift is None:
            shift = -1 if base.weekday() < 5 and not now.ahead else 0
        saturday = monday + timedelta(5 + 7 * shift)
        return saturday.isoformat(), (saturday + timedelta(1)).isoformat()
    if shift is None:
        return _NOTHING
    match e.unit:
        case "day":
            return _one(base + timedelta(shift))
        case "week":
            start = monday + timedelta(7 * shift)
            return start.isoformat(), (start + timedelta(6)).isoformat()
        case "month":
            return _shifted_month(base, shift), _shifted_month(base, shift)
        case "quarter":
            first = base.replace(month=(base.month - 1) // 3 * 3 + 1, day=1)
            return _shifted_month(first, 3 * shift), _shifted_month(first, 3 * shift + 2)
        case "fiscal_year":
            month = int(now.fiscal_year[:2])
            return _fiscal_months(base.year + shift - (base.month < month), month)
    return f"{base.year + shift:04}", f"{base.year + shift:04}"


def _base(e: DateExpression, now: _Moment) -> date | None:
    # The day to count from: publication, or the date spoken of before if that is exact enough.
    if e.origin == "publication":
        return now.today
    start, end = now.context
    if start is None or end is None:
        return None
    if e.unit == "day":
        return first_day(start) if is_day(start) and (start == end or (e.shift or 0) < 0) else None
    if e.unit in ("week", "month", "quarter", "weekend") and len(start) == 4:
        return None
    return first_day(start)


def _within(e: DateExpression, now: _Moment) -> Interval:
    if now.today is None or e.number is None or not now.ahead:
        return _NOTHING
    length = {"day": 1, "week": 7, "month": 31}.get(e.unit or "", 366) * e.number
    return now.today.isoformat(), (now.today + timedelta(length)).isoformat()


def _same_period(e: DateExpression, now: _Moment) -> Interval:
    start, end = now.context
    if start is None or end is None:
        # "two years ago" tells the year, even where nothing was spoken of before
        if (
            e.origin == "publication"
            and e.year_shift is not None
            and now.today is not None
            and e.unit == "year"
        ):
            year = f"{now.today.year + e.year_shift:04}"
            return year, year
        return _NOTHING
    spoken = int(end[:4])
    shift = 0
    if e.year is not None:
        shift = e.year - spoken
    elif e.year_shift is not None:
        # "the same period last year" counts from publication, "a year ago" beside a figure from its period.
        from_today = now.today is not None and e.origin == "publication" and e.unit is None
        shift = e.year_shift + (now.today.year - spoken if from_today and now.today is not None else 0)
    return _in_year(start, int(start[:4]) + shift), _in_year(end, spoken + shift)


def _year(e: DateExpression, now: _Moment) -> int | None:
    if e.year is not None or e.year_shift is None:
        return e.year
    if e.origin == "context":
        return int(now.context[0][:4]) + e.year_shift if now.context[0] is not None else None
    return now.today.year + e.year_shift if now.today is not None else None


def _in_year(iso: str, year: int) -> str:
    moved = f"{year:04}{iso[4:]}"
    return f"{year:04}-02-28" if moved.endswith("02-29") and monthrange(year, 2)[1] == 28 else moved


def _one(day: date) -> Interval:
    return day.isoformat(), day.isoformat()


def _iso_month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


def _shifted_month(day: date, by: int) -> str:
    months = day.year * 12 + day.month - 1 + by
    return _iso_month(months // 12, months % 12 + 1)


_KINDS = {
    "day": _day,
    "weekday": _weekday,
    "month": _month,
    "quarter": _parts_of_year,
    "half": _parts_of_year,
    "months": _months,
    "year": _whole_year,
    "fiscal_year": _fiscal_year,
    "unit": _unit,
    "within": _within,
    "same_period": _same_period,
}
