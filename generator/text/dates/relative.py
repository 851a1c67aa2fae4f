"""What expressions mean that count from publication or from the date spoken of before."""

from calendar import monthrange
from datetime import date, timedelta

from generator.text.dates.expression import DateExpression
from generator.text.dates.iso import Interval, first_day, is_day
from generator.text.dates.moment import NOTHING, Moment, iso_month, one_day, shifted_month


def unit(e: DateExpression, now: Moment) -> Interval:
    """A whole day, week, month ... counted from somewhere: "last week"."""
    base = _base(e, now)
    if base is None or e.unit is None:
        return NOTHING
    shift = e.shift
    monday = base - timedelta(base.weekday())
    if e.unit == "weekend":
        if shift is None:
            shift = -1 if base.weekday() < 5 and not now.ahead else 0
        saturday = monday + timedelta(5 + 7 * shift)
        return saturday.isoformat(), (saturday + timedelta(1)).isoformat()
    if shift is None:
        return NOTHING
    match e.unit:
        case "day":
            return one_day(base + timedelta(shift))
        case "week":
            start = monday + timedelta(7 * shift)
            return start.isoformat(), (start + timedelta(6)).isoformat()
        case "month":
            return shifted_month(base, shift), shifted_month(base, shift)
        case "quarter":
            first = base.replace(month=(base.month - 1) // 3 * 3 + 1, day=1)
            return shifted_month(first, 3 * shift), shifted_month(first, 3 * shift + 2)
        case "fiscal_year":
            month = int(now.fiscal_year[:2])
            return _fiscal_months(base.year + shift - (base.month < month), month)
    return f"{base.year + shift:04}", f"{base.year + shift:04}"


def _base(e: DateExpression, now: Moment) -> date | None:
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


def within(e: DateExpression, now: Moment) -> Interval:
    """A stretch that begins with publication: "within five days"."""
    if now.today is None or e.number is None or not now.ahead:
        return NOTHING
    length = {"day": 1, "week": 7, "month": 31}.get(e.unit or "", 366) * e.number
    return now.today.isoformat(), (now.today + timedelta(length)).isoformat()


def same_period(e: DateExpression, now: Moment) -> Interval:
    """The period spoken of before, moved by whole years."""
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
        return NOTHING
    spoken = int(end[:4])
    shift = 0
    if e.year is not None:
        shift = e.year - spoken
    elif e.year_shift is not None:
        # "the same period last year" counts from publication, "a year ago" beside a figure from its period.
        from_today = now.today is not None and e.origin == "publication" and e.unit is None
        shift = e.year_shift + (now.today.year - spoken if from_today and now.today is not None else 0)
    return _in_year(start, int(start[:4]) + shift), _in_year(end, spoken + shift)


def _in_year(iso: str, year: int) -> str:
    moved = f"{year:04}{iso[4:]}"
    return f"{year:04}-02-28" if moved.endswith("02-29") and monthrange(year, 2)[1] == 28 else moved


def fiscal_year(e: DateExpression, now: Moment) -> Interval:
    """A fiscal year of a country whose first day `now` knows."""
    if e.year is None:
        return NOTHING
    month = int(now.fiscal_year[:2])
    if e.to_year is None:
        # One that begins in the second half of a year is named after the year it ends in (United States).
        return _fiscal_months(e.year - 1 if month > 6 else e.year, month)
    # "2023-24" of a country whose fiscal year we do not know: as exact as it says.
    return _fiscal_months(e.year, month) if month > 1 else (f"{e.year:04}", f"{e.to_year:04}")


def _fiscal_months(year: int, month: int) -> Interval:
    if month == 1:
        return f"{year:04}", f"{year:04}"
    return iso_month(year, month), iso_month(year + 1, month - 1)
