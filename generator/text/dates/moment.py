"""What an expression is read against, and the small steps all readings share."""

from datetime import date
from typing import NamedTuple

from generator.text.dates.expression import DateExpression
from generator.text.dates.iso import Interval

NOTHING: Interval = (None, None)


class Moment(NamedTuple):
    """What an expression is read against."""

    today: date | None
    """The day of publication, where one is assumed."""
    ahead: bool
    """Whether its clause looks to the future."""
    context: Interval
    """The date the text spoke of before."""
    fiscal_year: str
    """First day of the fiscal year, MM-DD."""


def year_of(e: DateExpression, now: Moment) -> int | None:
    """The year an expression names, or counts from publication or from the date spoken of before."""
    if e.year is not None or e.year_shift is None:
        return e.year
    if e.origin == "context":
        return int(now.context[0][:4]) + e.year_shift if now.context[0] is not None else None
    return now.today.year + e.year_shift if now.today is not None else None


def one_day(day: date) -> Interval:
    """An interval of one day."""
    return day.isoformat(), day.isoformat()


def iso_month(year: int, month: int) -> str:
    """YYYY-MM."""
    return f"{year:04}-{month:02}"


def shifted_month(day: date, by: int) -> str:
    """The month so many months after (or before) a day, YYYY-MM."""
    months = day.year * 12 + day.month - 1 + by
    return iso_month(months // 12, months % 12 + 1)
