"""Date expressions in English news, and what they mean for a given publication date."""

from generator.text.dates.expression import DateExpression, DateKind, Part, Unit
from generator.text.dates.grammar import find_dates
from generator.text.dates.iso import (
    Interval,
    contains,
    days,
    days_with_weekday,
    first_day,
    interval,
    is_day,
    is_iso,
    last_day,
    narrow,
    overlaps,
    period,
    shift_days,
)
from generator.text.dates.resolve import resolve

__all__ = [
    "DateExpression",
    "DateKind",
    "Interval",
    "Part",
    "Unit",
    "contains",
    "days",
    "days_with_weekday",
    "find_dates",
    "first_day",
    "interval",
    "is_day",
    "is_iso",
    "last_day",
    "narrow",
    "overlaps",
    "period",
    "resolve",
    "shift_days",
]
