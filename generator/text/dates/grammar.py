"""Finds date expressions in English news text.

The text is read once, word by word; only rules that can begin with the word at hand are tried, and the
longest match wins.  So the time is linear in the text, and a word such as "we" or "13%" meets no pattern.
"""

import re

from generator.text.dates import words as w
from generator.text.dates.expression import DateExpression, DateKind, Origin, Unit
from generator.text.dates.rules import RULES, Rule, by_first_word

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_INDEX = by_first_word(RULES)
_MONTH_WORDS = frozenset(name[:n] for name in w.MONTHS for n in (3, 4, len(name)))
_WEEKDAY_WORDS = frozenset(name[:n] for name in w.WEEKDAYS for n in (3, 4, 5, len(name)))
_DAYS: tuple[tuple[str, int, Origin], ...] = (
    ("yesterday", -1, "publication"),
    ("today", 0, "publication"),
    ("tomorrow", 1, "publication"),
    ("eve", -1, "context"),
)
# A bare month or year counts only after one of these (or where nothing else could be meant).
_GOVERNORS = frozenset(
    [
        "in",
        "of",
        "since",
        "until",
        "till",
        "from",
        "by",
        "during",
        "for",
        "through",
        "to",
        "than",
        "before",
        "after",
        "between",
        "and",
        "or",
        "last",
        "this",
        "next",
        "early",
        "late",
        "mid",
        "vs",
        "versus",
        "against",
        "over",
        "with",
        "the",
        "on",
        "around",
        "about",
        "above",
        "below",
    ]
)


def find_dates(text: str, start: int = 0, end: int | None = None) -> tuple[DateExpression, ...]:
    """Every date expression in `text[start:end]`, in text order and without overlaps.

    >>> [date.words for date in find_dates("We met on Tuesday (Mar 21); trade rose 13% in January-May 2023.")]
    ['Tuesday (Mar 21)', 'January-May 2023']
    """
    limit = len(text) if end is None else end
    found: list[DateExpression] = []
    governor, governor_end, here = "", start, start
    for word in _WORD.finditer(text, start, limit):
        if word.start() < here:
            continue
        best: DateExpression | None = None
        lower = word[0].lower()
        for rule in _INDEX.get(_first_word(word[0], lower), ()):
            match = rule.pattern.match(text, word.start(), limit)
            if match is not None and (best is None or match.end() > best.end):
                before = governor if not text[governor_end : word.start()].strip(' \n\xa0(“"') else ""
                best = _expression(rule, match, before) or best
        if best is not None:
            found.append(best)
            here = best.end
        governor, governor_end = lower, word.end()
    return tuple(found)


def _first_word(word: str, lower: str) -> str:
    # The form under which rules are found; "Marcos" lands among the months too, where no pattern takes it.
    first = word[0]
    if first.isdigit():
        return "#"
    if first.isupper():
        if lower[:4] in _MONTH_WORDS:
            return "month"
        if lower[:4] in _WEEKDAY_WORDS:
            return "weekday"
    return lower


def _expression(rule: Rule, match: re.Match[str], governor: str) -> DateExpression | None:
    groups = {name: words for name, words in match.groupdict().items() if words}
    if rule.kind in ("month", "year") and not _plausible(match, groups, governor):
        return None
    kind, year, to_year = _fiscal(rule.kind, groups) if "second" in groups else (rule.kind, None, None)
    if "year" in groups and year is None:
        year, to_year = w.number(groups["year"]), _number(groups.get("to_year"))
    if "short" in groups:  # FY24 ends in 2024
        year, to_year = 1999 + w.number(groups["short"]), 2000 + w.number(groups["short"])
    unit, shift, origin = _counted(groups)
    year_shift = None
    if "tail" in groups:
        year_shift, origin = w.shift(groups["tail"])
    if kind == "same_period" or (unit == "year" and "number" in groups and "within" not in groups):
        kind, year_shift, origin = _same_period(groups, shift, year_shift, origin)
    found = DateExpression(
        start=match.start(),
        end=match.end(),
        words=match[0],
        kind="within" if "within" in groups else kind,
        governor=governor,
        year=year,
        year_shift=year_shift,
        month=_month(groups.get("month")),
        day=_number(groups.get("day")),
        weekday=_weekday(groups.get("weekday")),
        number=_number(groups.get("number")),
        to_year=to_year,
        to_month=_month(groups.get("to_month")),
        to_day=_number(groups.get("to_day")),
        to_weekday=_weekday(groups.get("to_weekday")),
        unit=unit,
        shift=shift,
        origin=origin,
        part=w.part(groups["part"]) if "part" in groups else None,
    )
    return found if "pair" not in groups or _in_a_row(found) else None


def _plausible(match: re.Match[str], groups: dict[str, str], governor: str) -> bool:
    # "May" and "March" are words of their own, "2000" may count people: a bare one needs a preposition.
    bare = not groups.keys() & {"part", "which", "to_month", "year", "tail"}
    if "month" in groups:
        return not bare or governor in _GOVERNORS or groups["month"].lower() in w.CLEAR_MONTHS
    return groups.keys() != {"year"} or governor in _GOVERNORS or not match[0][0].isdigit()


def _in_a_row(found: DateExpression) -> bool:
    # "April 8 and 9" is a stretch of time; "Monday and Friday" are two dates.
    if found.to_weekday is not None and found.weekday is not None:
        return found.to_weekday == (found.weekday + 1) % 7
    if found.to_day is not None and found.day is not None:
        return found.to_day == found.day + 1
    return found.to_month is not None and found.month is not None and found.to_month == found.month % 12 + 1


def _fiscal(kind: DateKind, groups: dict[str, str]) -> tuple[DateKind, int, int | None]:
    # "2023-24" is a fiscal year, "2018-22" a stretch of years, "2023-05" an ISO month.
    year, second = int(groups["year"]), groups["second"]
    to_year = int(second) if len(second) == 4 else year // 100 * 100 + int(second)
    if to_year == year + 1 or (year % 100 == 99 and second == "00"):
        return kind, year, year + 1
    return "year", year, to_year if to_year > year else None


def _counted(groups: dict[str, str]) -> tuple[Unit | None, int | None, Origin]:
    """Unit, how many of them away, and from where."""
    for name, shift, origin in _DAYS:
        if name in groups:
            return "day", shift, origin
    unit, size = w.UNITS[groups["unit"].lower().split()[0]] if "unit" in groups else (None, 1)
    if "week" in groups:
        return "week", w.shift(groups["week"])[0], "publication"
    if "within" in groups or "vague" in groups:
        return unit, None, "publication"
    way = groups.get("back") or groups.get("later") or groups.get("which")
    if way is None:
        return unit, None, "publication"
    shift, origin = w.shift(way)
    amount = w.number(groups["number"]) if "unit" in groups and "number" in groups else 1
    if way.lower() == "the following":
        origin = "context"
    return unit, shift * amount * size, origin


def _same_period(
    groups: dict[str, str], shift: int | None, year_shift: int | None, origin: Origin
) -> tuple[DateKind, int | None, Origin]:
    # "the same period last year", "a year earlier": the period spoken of before, moved by whole years.
    if "tail" in groups or "year" in groups:
        return "same_period", year_shift, origin
    if shift is not None:
        return "same_period", shift, origin
    return "same_period", 0, "context"


def _month(words: str | None) -> int | None:
    if words is None:
        return None
    return int(words) if words.isdigit() else w.month_number(words)


def _weekday(words: str | None) -> int | None:
    return w.weekday_number(words) if words else None


def _number(words: str | None) -> int | None:
    return w.number(words) if words else None
