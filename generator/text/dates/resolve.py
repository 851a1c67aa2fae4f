"""What a date expression means, for a text that came out on some day of an interval."""

from calendar import monthrange
from datetime import date, timedelta

from generator.model.facts import Tense
from generator.text.dates.expression import DateExpression
from generator.text.dates.iso import Interval, first_day, is_day, last_day
from generator.text.dates.moment import NOTHING, Moment, iso_month, one_day, shifted_month, year_of
from generator.text.dates.relative import fiscal_year, same_period, unit, within


def resolve(
    expression: DateExpression,
    *,
    earliest: str | None,
    latest: str | None,
    tense: Tense,
    context: Interval = NOTHING,
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
        return _meaning(expression, Moment(None, ahead, context, fiscal_year))
    first, last = (
        _meaning(expression, Moment(day, ahead, context, fiscal_year))
        for day in (first_day(earliest), last_day(latest))
    )
    # Meaning never goes backwards as publication goes forwards: the two ends of the interval speak for all.
    start, end = _agreed(first[0], last[0]), _agreed(first[1], last[1])
    return (start, end) if start is not None and end is not None else NOTHING


def _agreed(one: str | None, other: str | None) -> str | None:
    if one == other or one is None or other is None:
        return one if one == other else None
    coarser = {10: 7, 7: 4}.get(min(len(one), len(other)))
    return one[:coarser] if coarser is not None and one[:coarser] == other[:coarser] else None


def _meaning(e: DateExpression, now: Moment) -> Interval:
    try:
        return _KINDS[e.kind](e, now)
    except (ValueError, OverflowError):  # February 30, or a year the calendar does not have
        return NOTHING


def _day(e: DateExpression, now: Moment) -> Interval:
    year = year_of(e, now)
    if year is None:
        year = _year_of_day(e, now)
    if year is None or e.month is None or e.day is None:
        return NOTHING
    start = date(year, e.month, e.day)
    if e.to_day is None:
        return one_day(start)
    month = e.to_month or e.month
    return start.isoformat(), date(year + (month < e.month), month, e.to_day).isoformat()


def _year_of_day(e: DateExpression, now: Moment) -> int | None:
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


def _weekday(e: DateExpression, now: Moment) -> Interval:
    start = _start_weekday(e, now)
    if start is None or e.weekday is None:
        return NOTHING
    length = 0 if e.to_weekday is None else (e.to_weekday - e.weekday) % 7
    return start.isoformat(), (start + timedelta(length)).isoformat()


def _start_weekday(e: DateExpression, now: Moment) -> date | None:
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


def _month(e: DateExpression, now: Moment) -> Interval:
    if e.month is None:
        return NOTHING
    to_month = e.to_month or e.month
    year = year_of(e, now)
    if year is None:
        year = _year_of_month(e, to_month, now)
    if year is None:
        return NOTHING
    to_year = e.to_year or year + (to_month < e.month)
    return iso_month(year, e.month), iso_month(to_year, to_month)


def _year_of_month(e: DateExpression, to_month: int, now: Moment) -> int | None:
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


def _parts_of_year(e: DateExpression, now: Moment) -> Interval:
    length = 3 if e.kind == "quarter" else 6
    if e.number is None:
        return NOTHING
    number = min(e.number, 12 // length)
    first = length * (number - 1) + 1
    year = year_of(e, now)
    if year is None and now.today is not None:
        over = date(now.today.year, first + length - 1, 28) < now.today
        year = now.today.year if over or now.ahead else now.today.year - 1
        year += over and now.ahead
    return (iso_month(year, first), iso_month(year, first + length - 1)) if year is not None else NOTHING


def _months(e: DateExpression, now: Moment) -> Interval:
    count = e.number or 0
    if e.shift is not None:  # the last six months
        return (shifted_month(now.today, -count), shifted_month(now.today, 0)) if now.today else NOTHING
    last = e.to_month or count
    if not 1 <= last <= 12 or count < 1:
        return NOTHING
    year = year_of(e, now)
    if year is None and now.today is not None:
        year = now.today.year if now.ahead or last < now.today.month else now.today.year - 1
    if year is None:
        return NOTHING
    start = shifted_month(date(year, last, 1), 1 - count)
    return start, iso_month(year, last)


def _whole_year(e: DateExpression, now: Moment) -> Interval:
    return (f"{e.year:04}", f"{e.to_year or e.year:04}") if e.year is not None else NOTHING


_KINDS = {
    "day": _day,
    "weekday": _weekday,
    "month": _month,
    "quarter": _parts_of_year,
    "half": _parts_of_year,
    "months": _months,
    "year": _whole_year,
    "fiscal_year": fiscal_year,
    "unit": unit,
    "within": within,
    "same_period": same_period,
}
