"""The words English dates are made of, and the numbers they stand for."""

import re

from generator.text.dates.expression import Origin, Part, Unit

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
CLEAR_MONTHS = frozenset(MONTHS) - {"march", "may"}
"""Names that mean the month wherever they stand with a capital."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {
    "a": 1, "an": 1, "the": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "couple": 2,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4,
}  # fmt: skip
_SHIFTS = {
    "last": -1, "past": -1, "previous": -1, "prior": -1, "preceding": -1,
    "before": -1, "earlier": -1, "ago": -1,
    "this": 0, "current": 0, "same": 0, "that": 0, "the": 0,
    "next": 1, "coming": 1, "following": 1, "later": 1, "after": 1,
}  # fmt: skip
# Counted from the date the text spoke of before, not from the day of publication.
_ANAPHORIC = {
    "previous",
    "prior",
    "preceding",
    "following",
    "same",
    "that",
    "before",
    "earlier",
    "later",
    "after",
}
_PARTS: dict[str, Part] = {
    "early": "early", "earlier": "early", "start": "early", "beginning": "early", "first": "early",
    "mid": "mid", "middle": "mid",
    "late": "late", "later": "late", "end": "late", "second": "late", "last": "late",
}  # fmt: skip
UNITS: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1), "night": ("day", 1), "evening": ("day", 1), "morning": ("day", 1),
    "afternoon": ("day", 1),
    "week": ("week", 1), "fortnight": ("week", 2), "weekend": ("weekend", 1), "month": ("month", 1),
    "quarter": ("quarter", 1), "half": ("half", 1), "year": ("year", 1), "decade": ("year", 10),
    "fiscal": ("fiscal_year", 1), "financial": ("fiscal_year", 1),
}  # fmt: skip
"""Word -> the unit it counts in, and how many of them it is."""


def month_number(word: str) -> int:
    """1-12 for a month's name or abbreviation.

    >>> month_number("Sept."), month_number("March")
    (9, 3)
    """
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word[:3].lower()))


def weekday_number(word: str) -> int:
    """0-6 for a weekday's name or abbreviation, Monday first."""
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(word[:3].lower()))


def number(word: str) -> int:
    """The number that digits, an ordinal ("9th") or a number word stand for.

    >>> number("9th"), number("eleven"), number("a couple of")
    (9, 11, 2)
    """
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits[0])
    known = [part for part in word.lower().split() if part in _NUMBERS]
    return _NUMBERS[known[-1]]


def shift(words: str) -> tuple[int, Origin]:
    """How far "last", "the previous", "a year earlier" lead, and from where.

    >>> shift("last year"), shift("the year before"), shift("that year")
    ((-1, 'publication'), (-1, 'context'), (0, 'context'))
    """
    for word in words.lower().split():
        if word in _SHIFTS and word != "the":
            return _SHIFTS[word], "context" if word in _ANAPHORIC else "publication"
    return 0, "publication"


def part(words: str) -> Part:
    """early, mid or late for "early", "the end of", "first week of"."""
    return next(_PARTS[word] for word in re.findall(r"[a-z]+", words.lower()) if word in _PARTS)
