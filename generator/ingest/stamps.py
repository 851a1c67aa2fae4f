"""Dates as pages print them in stamps: "Feb. 7, 2024, 3:41 p.m. ET", "14.02.2024 - 17:45"."""

import re
from collections.abc import Iterator
from datetime import date

import msgspec


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """A full date in a text."""

    start: int
    end: int
    """The date as printed, without its time."""
    days: tuple[date, ...]
    """The day; two where day and month could change places ("05/04/2024"), day first."""


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May"
    r"|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY"
    r"|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\.?"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d.-]){_YEAR}[-/.](?P<month>1[0-2]|0[1-9])[-/.]{_DAY}(?![\d%])",
        rf"\b{_MONTH}\s?{_DAY}\b,?\s{{1,2}}{_YEAR}(?=\d?\d:|\D|$)",
        rf"(?<![\d.,:$€£]){_DAY}(?:\sof)?[\s.-]{{1,2}}{_MONTH},?[\s-]{{1,2}}{_YEAR}(?!\d(?!\d?\s[A-Z][a-z]))",
        rf"(?<![\d.,:/]){_DAY}(?P<mark>[./-])(?P<month>1[0-2]|0?[1-9])(?P=mark){_YEAR}(?!\d)",
        rf"(?<![\d.,:/])(?P<month>1[0-2]|0?[1-9])(?P<mark>[/-]){_DAY}(?P=mark){_YEAR}(?!\d)",
    )
)
_US_ZONE = re.compile(r"\b(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T)\b")
"""Zones of houses that print the month first."""
_YEARLESS = tuple(
    re.compile(rf"{form}(?!,? ?(?:19|20)\d\d|\d|\.\d|%)")
    for form in (rf"\b{_MONTH}\s?{_DAY}\b", rf"(?<![\d.,:$€£]){_DAY}\s{_MONTH}\b")
)
_TIME = re.compile(
    r"\b\d{1,2}(?::|\.|h)\d{2}(?:(?::|\.)\d{2})?(?:\s?(?:[ap]\.?m\b\.?"
    r"|[AP]\.?M\b\.?))?|\b\d{1,2}\s?(?:[ap]\.?m\b\.?|[AP]\.?M\b\.?)"
    r"|\(?\b(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?::\d{2})?\)?"
)
_WEEKDAY = re.compile(
    r"\b(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?"
    r"|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\b[.,]?",
    re.IGNORECASE,
)


def find_days(text: str) -> tuple[Day, ...]:
    """The full dates in `text`, in reading order; dates that no calendar has are left out."""
    if not _ANY_YEAR.search(text):
        return ()
    found: list[Day] = []
    taken: set[int] = set()
    for form in _FORMS:
        for match in form.finditer(text):
            free = taken.isdisjoint(range(*match.span()))
            days = tuple(_days(match)) if free else ()
            if len(days) > 1 and _US_ZONE.search(text, match.end()):
                days = tuple(day for day in days if match.group().lstrip("0").startswith(str(day.month)))[:1]
            if days:
                taken.update(range(*match.span()))
                found.append(Day(start=match.start(), end=match.end(), days=days))
    return tuple(sorted(found, key=lambda day: day.start))


def find_month_days(text: str) -> tuple[tuple[int, int, int, int], ...]:
    """The dates without a year, as (start, end, month, day)."""
    found = [
        (match.start(), match.end(), month_number(match["month"]), int(match["day"]))
        for form in _YEARLESS
        for match in form.finditer(text)
    ]
    return tuple(sorted(found))


def without_month_days(text: str) -> str:
    """The text without its dates that have no year: "19 OCT, 12:44" leaves ", 12:44"."""
    for start, end, _, _ in reversed(find_month_days(text)):
        text = text[:start] + text[end:]
    return text


def without_times(text: str) -> str:
    """The text without its full dates, weekdays and times of day: what a stamp says beside them."""
    parts: list[str] = []
    start = 0
    for day in find_days(text):
        parts.append(text[start : day.start])
        start = day.end
    parts.append(text[start:])
    return _WEEKDAY.sub(" ", _TIME.sub(" ", " ".join(parts)))


def has_time(text: str) -> bool:
    """Whether the text names a time of day."""
    return bool(_TIME.search(text))


def month_number(name: str) -> int:
    """1-12 for a month's name or number."""
    return int(name) if name.isdigit() else MONTHS.index(name[:3].lower()) + 1


def _days(match: re.Match[str]) -> Iterator[date]:
    year, month, day = int(match["year"]), month_number(match["month"]), int(match["day"])
    orders = [(month, day)]
    if match.groupdict().get("mark") == "/" and day <= 12 and month <= 12 and day != month:
        orders.append((day, month))
    for one_month, one_day in orders:
        try:
            yield date(year, one_month, one_day)
        except ValueError:
            continue
