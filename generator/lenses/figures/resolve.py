"""Which months a period of statistics means, for a text that came out on some day of an interval."""

import re

import msgspec

from generator.lenses.figures.periods import Period

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
    "eleven": 11, "twelve": 12, "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "opening": 1, "closing": 4,
}  # fmt: skip


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """What a period is resolved against."""

    earliest: str | None = None
    latest: str | None = None
    """The publication interval, days."""
    context: str | None = None
    """The ISO period the text speaks of here."""
    fiscal_month: int = 1
    """First month of the fiscal year of the reporting country."""
    named_by_start: bool = False
    """Whether that country calls a fiscal year after the year it begins in."""
    ahead: bool = False
    """Whether the clause speaks of the future."""


def resolve_period(period: Period, calendar: Calendar) -> str | None:
    """The ISO period, or None where the text does not settle it."""
    parts = period.parts
    match period.family:
        case "year":
            return parts["digits"]
        case "yearword":
            return _text(_year(parts.get("which", "current") + " year", calendar))
        case "range":
            return _months(_month(parts["one"]), _month(parts["two"]), parts, calendar)
        case "month":
            return _months(_month(parts["one"]), _month(parts["one"]), parts, calendar)
        case "quarters":
            return _quarters(parts)
        case "count":
            return _counted(parts, calendar)
        case "to":
            return _ending(parts, calendar)
        case "quarter":
            return _quarter(parts, calendar)
        case "half":
            half = int(parts["digit"]) if "digit" in parts else COUNTS[parts["which"]]
            return _months(6 * half - 5, 6 * half, parts, calendar)
        case "fiscal":
            return _fiscal(parts, calendar)
        case "same":
            return _same(parts, calendar)
        case "shift":
            return shifted(calendar.context, -1)
        case "recent":
            return _recent(parts, calendar)
        case "context":
            return _of_context(parts["unit"], calendar)
    return None


def shifted(iso: str | None, years: int) -> str | None:
    """The same period some years later (negative: earlier).

    >>> shifted("2023-04/2024-03", -1)
    '2022-04/2023-03'
    """
    if iso is None:
        return None
    return "/".join(
        f"{int(part[:4]) + years}{part[4:]}" if part[:4].isdigit() else part for part in iso.split("/")
    )


def months_in(iso: str) -> int:
    """How many months a period holds.

    >>> months_in("2023-01/2023-09"), months_in("2023-Q3"), months_in("2023")
    (9, 3, 12)
    """
    first, slash, last = iso.partition("/")
    if "Q" in first:
        return 3
    if not slash:
        return 1 if len(first) > 4 else 12
    if len(first) < 7 or len(last) < 7:
        return 24
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1


def year_of(iso: str | None) -> int | None:
    """The year a period ends in."""
    last = iso.rpartition("/")[2] if iso else ""
    return int(last[:4]) if last[:4].isdigit() else None


def _text(year: int | None) -> str | None:
    return None if year is None else str(year)


def _published_year(calendar: Calendar) -> int | None:
    first, last = (calendar.earliest or "")[:4], (calendar.latest or "")[:4]
    return int(first) if first and first == last else None


def _year(words: str, calendar: Calendar) -> int | None:
    if words[:4].isdigit():
        return int(words[:4])
    now = _published_year(calendar)
    head = words.removeprefix("the ").split()[0]
    match head:
        case "last" | "past":
            return None if now is None else now - 1
        case "this" | "current":
            return now
        case "next" | "coming":
            return None if now is None else now + 1
        case "previous" | "preceding":
            here = year_of(calendar.context) or now
            return None if here is None else here - 1
    return year_of(calendar.context) or now


def _month(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1


def _iso(year: int, first: int, last: int) -> str:
    if (first, last) == (1, 12):
        return str(year)
    end = year + (last < first)
    if first == last:
        return f"{year}-{first:02}"
    return f"{year}-{first:02}/{end}-{last:02}"


def _months(first: int, last: int, parts: dict[str, str], calendar: Calendar) -> str | None:
    words = parts.get("year") or parts.get("early")
    if words and (_is_fiscal(words) or re.match(r"\d{4}[-–/]", words)):
        begin = _fiscal_start(words, calendar)
        return None if begin is None else _iso(begin + (first < calendar.fiscal_month), first, last)
    year = _year(words, calendar) if words else _nearest_year(first, last, calendar)
    if year is None:
        return None
    # "from November to January 2024": the year belongs to the last month.
    return _iso(year - (last < first and words is not None and "early" not in parts), first, last)


def _nearest_year(first: int, last: int, calendar: Calendar) -> int | None:
    """The year of a month or quarter that names none: the last before publication, or the next."""
    years = {
        _nearest(day, first, last, calendar.ahead) for day in (calendar.earliest, calendar.latest) if day
    }
    if len(years) == 1 and calendar.latest and calendar.earliest:
        return years.pop()
    return year_of(calendar.context)


def _nearest(day: str, first: int, last: int, ahead: bool) -> int:
    year, month = int(day[:4]), int(day[5:7])
    if ahead:
        # Forecasts of a month just over are still forecasts: its numbers are not out.
        return year if last >= month - 1 else year + 1
    # A finished range, or one month that may still run ("so far in May").
    begun = last < month if first != last else first <= month
    return year if begun else year - 1


def _counted(parts: dict[str, str], calendar: Calendar) -> str | None:
    count = int(parts["count"]) if parts["count"].isdigit() else COUNTS[parts["count"]]
    if not 1 <= count <= 12:
        return None
    first, last = (1, count) if parts.get("which", "first") in ("first", "opening") else (13 - count, 12)
    words = parts.get("year", "")
    if _is_fiscal(words):
        begin = _fiscal_start(words, calendar)
        first = calendar.fiscal_month
        return None if begin is None else _iso(begin, first, (first + count - 2) % 12 + 1)
    return _months(first, last, parts, calendar)


def _ending(parts: dict[str, str], calendar: Calendar) -> str | None:
    unit, one = parts["count"], parts["one"]
    last = 3 * int(one[1]) if one.startswith("q") else _month(one)
    number = re.split(r"[-\s]", unit)[0]
    count = {"year": 12, "quarter": 3, "half": 6}.get(number) or (
        int(number) if number.isdigit() else COUNTS[number]
    )
    count *= 3 if unit.endswith("quarters") else 1
    year = _year(parts["year"], calendar) if "year" in parts else _nearest_year(last, last, calendar)
    first = (last - count) % 12 + 1
    return None if year is None else _iso(year - (first > last), first, last)


def _quarters(parts: dict[str, str]) -> str:
    first, last = (
        int(parts[digit]) if digit in parts else COUNTS[parts[word]]
        for digit, word in (("digit", "which"), ("last", "second"))
    )
    early = parts.get("early", parts["year"])
    return f"{early}-{3 * first - 2:02}/{parts['year']}-{3 * last:02}"


def _quarter(parts: dict[str, str], calendar: Calendar) -> str | None:
    quarter = int(parts["digit"]) if "digit" in parts else COUNTS[parts["which"]]
    words = parts.get("year") or parts.get("glued") or ""
    if _is_fiscal(words):
        first = (calendar.fiscal_month + 3 * quarter - 4) % 12 + 1
        return _months(first, (first + 1) % 12 + 1, parts, calendar)
    year = _year(words, calendar) if words else _nearest_year(3 * quarter - 2, 3 * quarter, calendar)
    return None if year is None else f"{year}-Q{quarter}"


_NAMED_FISCAL = re.compile(
    r"(?:the\s)?(?:fy|(?:fiscal|financial)\syear)\s?'?(?P<first>\d+)(?P<second>[-–/]\d+)?"
)


def _is_fiscal(words: str) -> bool:
    return "fiscal" in words or "financial" in words or words.startswith("fy")


def _named_start(first: str, calendar: Calendar, *, two_years: bool) -> int:
    """The calendar year "FY24" or "2023-24" begins in."""
    named = int(first[-2:]) + 2000
    starts = two_years or calendar.named_by_start or calendar.fiscal_month == 1
    return named if starts else named - 1


def _fiscal_start(words: str, calendar: Calendar) -> int | None:
    """The calendar year a fiscal year named in words begins in."""
    if named := _NAMED_FISCAL.fullmatch(words):
        return _named_start(named["first"], calendar, two_years=named["second"] is not None)
    if words[:4].isdigit():
        return int(words[:4])
    now = {_fiscal_year_at(day, calendar.fiscal_month) for day in (calendar.earliest, calendar.latest) if day}
    if len(now) != 1:
        return None
    step = {"last": -1, "previous": -1, "preceding": -1, "past": -1, "next": 1}
    return now.pop() + step.get(words.removeprefix("the ").split()[0], 0)


def _fiscal_year_at(day: str, first_month: int) -> int:
    return int(day[:4]) - (int(day[5:7]) < first_month)


def _fiscal(parts: dict[str, str], calendar: Calendar) -> str | None:
    month = calendar.fiscal_month
    if "which" in parts:
        begin = _fiscal_start(parts["which"] + " fiscal", calendar)
    elif "second" in parts or "span" in parts:
        begin = int(parts.get("span") or parts["first"][-2:]) % 2000 + 2000
        if month == 1:
            return f"{begin}/{begin + 1}"  # two years of a country whose books follow the calendar
    else:
        begin = _named_start(parts["first"], calendar, two_years=False)
    return None if begin is None else _iso(begin, month, (month - 2) % 12 + 1)


def _same(parts: dict[str, str], calendar: Calendar) -> str | None:
    context, words = calendar.context, parts.get("year")
    if context is None or not words:
        return context
    if "ago" in words or "earlier" in words or "before" in words:
        return shifted(context, -1)
    year, here = _year(words, calendar), year_of(context)
    return None if year is None or here is None else shifted(context, year - here)


def _recent(parts: dict[str, str], calendar: Calendar) -> str | None:
    step = {"last": -1, "previous": -1, "next": 1}.get(parts["which"], 0)
    found = set()
    for day in (calendar.earliest, calendar.latest):
        if day is None:
            return None
        size = 1 if parts["unit"] == "month" else 3
        place = (int(day[:4]) * 12 + int(day[5:7]) - 1) // size + step
        year, rest = divmod(place, 12 // size)
        found.add(f"{year}-{rest + 1:02}" if size == 1 else f"{year}-Q{rest + 1}")
    return found.pop() if len(found) == 1 else None


def _of_context(unit: str, calendar: Calendar) -> str | None:
    if unit.endswith("year"):
        return _text(year_of(calendar.context) or _published_year(calendar))
    return calendar.context
