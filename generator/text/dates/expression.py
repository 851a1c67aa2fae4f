"""The record a date expression is taken apart into."""

from typing import Literal

import msgspec

DateKind = Literal[
    "day",
    "weekday",
    "month",
    "quarter",
    "half",
    "year",
    "fiscal_year",
    "months",
    "unit",
    "within",
    "same_period",
]
"""What the expression names.

"unit" is a whole day, week, month ... counted from somewhere ("last week"), "months" the first or last so
many of a year, "within" a stretch that begins with publication, "same_period" the period spoken of before, in
another year ("a year earlier").
"""
Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "year", "fiscal_year"]
Part = Literal["early", "mid", "late"]
Origin = Literal["publication", "context"]


class DateExpression(msgspec.Struct, frozen=True, kw_only=True):
    """A date as printed, taken apart but not yet resolved."""

    start: int
    end: int
    words: str
    kind: DateKind = "year"
    governor: str = ""
    """The word before it, lower case: "in", "from", "until", "than" ("" at the start of the text)."""
    year: int | None = None
    year_shift: int | None = None
    """Years from `origin`, where the year is told that way: -1 for "in May last year"."""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 = Monday."""
    number: int | None = None
    """Which quarter or half; how many months."""
    to_year: int | None = None
    to_month: int | None = None
    to_day: int | None = None
    to_weekday: int | None = None
    unit: Unit | None = None
    shift: int | None = None
    """How many units (or months, weekdays of that name) from `origin`: -1 for "last", 0 "this", 1 "next"."""
    origin: Origin = "publication"
    """Counted from the day of publication, or from the date the text spoke of before ("a year earlier")."""
    part: Part | None = None
    """Only a part of the month or year: "early May", "late 2019"."""

    @property
    def absolute(self) -> bool:
        """Whether it can be resolved without knowing when the text came out."""
        return self.year is not None
