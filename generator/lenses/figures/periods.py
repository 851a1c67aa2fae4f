"""The periods statistics speak of: months, quarters, halves, fiscal years, and "the same period last year".

Publication dates and meetings need other expressions and other rules: those stand in `text/dates`.
"""

import re
from collections.abc import Iterator

import msgspec

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
)
_YEAR = (
    r"(?:19|20)\d\d(?:[-–/]\d\d(?!\d))?|(?:last|this|next|that) (?:fiscal|financial)(?: year)?|(?:last|this|next|that) (?:calendar )?year"
    r"|the (?:same|current|previous|preceding|following|whole|full)?\s?(?:(?:fiscal|financial) )?(?:year|fiscal)"
)
_OF_YEAR = rf"(?:,?\s(?:of\s|in\s|\()?(?P<year>{_YEAR}))?"
COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "opening": 1, "closing": 4,
}  # fmt: skip
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_PATTERNS = {
    "same": re.compile(
        rf"\b(?:the\s)?(?:same|corresponding|comparable|equivalent|year-earlier|year-ago)\s(?:{_NUMBER}[-\s])?"
        rf"(?:period|months?|quarter|half|time|year)(?:,?\s(?:of|in|a)?\s?(?P<year>{_YEAR}|(?:a\s)?year\s(?:earlier|ago|before)|one\syear\s(?:earlier|ago)))?",
        re.I,
    ),
    "range": re.compile(
        rf"\b(?:(?:from|between|during|the)\s)?(?P<one>{_MONTH})(?:\s(?P<early>(?:19|20)\d\d))?\s?(?:-|–|—|to|through|until|and)\s?"
        rf"(?P<two>{_MONTH})(?!\s\d{{1,2}}\b)(?:\speriod)?{_OF_YEAR}"
    ),
    "count": re.compile(
        rf"\b(?P<which>first|opening|last|final)\s(?P<count>{_NUMBER})[-\s]months?(?:\speriod)?{_OF_YEAR}",
        re.I,
    ),
    "to": re.compile(
        rf"\b(?P<count>{_NUMBER}[-\s]months?|year|quarter|half[-\s]year)\s(?:to|through|ended|ending(?:\sin)?)\s(?:the\send\sof\s)?(?P<one>{_MONTH})"
        rf"(?:\s\d{{1,2}}(?!\d))?{_OF_YEAR}",
        re.I,
    ),
    # A day is no period of statistics; it is read here so that its year is not taken for one.
    "day": re.compile(
        rf"\b(?:\d{{1,2}}\s(?:{_MONTH})|(?:{_MONTH})\s\d{{1,2}}(?!\d))(?:,?\s(?:19|20)\d\d)?\b"
    ),
    "quarter": re.compile(
        rf"\b(?:(?P<which>first|second|third|fourth|final|1st|2nd|3rd|4th|last(?=\squarter\sof))[-\s]quarter|Q(?P<digit>[1-4]))"
        rf"(?:{_OF_YEAR}|\s?/?(?P<glued>(?:19|20)\d\d))",
        re.I,
    ),
    "half": re.compile(
        rf"\b(?:(?P<which>first|second|1st|2nd)\shalf|H(?P<digit>[12]))\b(?!\sof\sthe\s(?:month|week|century|match)){_OF_YEAR}",
        re.I,
    ),
    "fiscal": re.compile(
        r"\b(?:(?:fiscal|financial)(?:\syear)?|FY)[\s-]?'?(?P<first>(?:20)?\d\d)(?:[-–/](?P<second>\d\d(?:\d\d)?))?\b"
        r"|\b(?P<span>20\d\d)[-–/](?P<spanned>\d\d)\b(?![-–/]\d)"
        r"|\b(?P<which>last|this|next|current|previous|preceding|past)\s(?:fiscal|financial)(?:\syear)?\b",
        re.I,
    ),
    "month": re.compile(
        rf"\b(?<!\d\s)(?P<one>{_MONTH})\b(?!\s\d{{1,2}}\b(?!,?\s?\d))(?!\s\d{{1,2}},)(?:{_OF_YEAR})"
    ),
    "shift": re.compile(
        r"\b(?:(?:a|one)\syear\s(?:earlier|ago|before|previously)|the\syear\s(?:before|earlier)|the\sprior\syear|(?:the\s)?previous\syear|"
        r"the\spreceding\syear|the\syear-ago\speriod|the\sprevious\s(?:three\smonths|quarter|month|half)|the\sthird$)\b",
        re.I,
    ),
    "recent": re.compile(r"\b(?P<which>last|this|next|previous)\s(?P<unit>month|quarter)\b", re.I),
    "context": re.compile(
        r"\b(?:in|over|during|for|at)\s(?:the|that)\s(?P<unit>period|quarter|month|half|(?:whole\s|full\s)?year(?!\s(?:to|ended|ending|before|earlier)))\b",
        re.I,
    ),
    "yearword": re.compile(
        r"\b(?P<which>last|this|next|current|that|coming)\s(?:calendar\s)?year\b|\bthe\scurrent\syear\b", re.I
    ),
    "now": re.compile(r"\b(?:at present|at the moment|currently|right now)\b", re.I),
    "year": re.compile(r"(?<![\w$€£¥.,/-])(?P<digits>(?:19|20)\d\d)(?![\w%-])(?![.,]\d)"),
}


class Period(msgspec.Struct, frozen=True):
    """A period as printed: its slice, its family, and the parts its family needs."""

    start: int
    end: int
    words: str
    family: str
    parts: dict[str, str]


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


def find_periods(text: str, start: int, end: int) -> list[Period]:
    """The periods in `text[start:end]` in order; where expressions overlap, the first and longest stands."""
    found = sorted(_candidates(text, start, end), key=lambda period: (period.start, -period.end))
    chosen: list[Period] = []
    for period in found:
        if not chosen or period.start >= chosen[-1].end:
            chosen.append(period)
    return [period for period in chosen if period.family != "day"]


def _candidates(text: str, start: int, end: int) -> Iterator[Period]:
    for family, pattern in _PATTERNS.items():
        for match in pattern.finditer(text, start, end):
            parts = {name: part.casefold() for name, part in match.groupdict().items() if part}
            if family == "month" and parts["one"] == "may" and not _is_month(text, match):
                continue
            yield Period(match.start(), match.end(), match[0], family, parts)


def _is_month(text: str, match: re.Match[str]) -> bool:
    # "May" is also a verb: it needs a preposition, an article or a year.
    before = text[max(0, match.start() - 12) : match.start()].split()
    return match["year"] is not None or (bool(before) and before[-1].casefold() in _BEFORE_MAY)


_BEFORE_MAY = {
    "in",
    "of",
    "for",
    "during",
    "last",
    "this",
    "the",
    "to",
    "since",
    "by",
    "from",
    "than",
    "until",
    "through",
    "and",
}


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
    if words and ("fiscal" in words or "financial" in words or re.match(r"\d{4}[-–/]", words)):
        begin = _fiscal_start(words, calendar)
        return None if begin is None else _iso(begin + (first < calendar.fiscal_month), first, last)
    year = _year(words, calendar) if words else _nearest_year(first, last, calendar)
    if year is None:
        return None
    # "from November to January 2024": the year belongs to the last month.
    return _iso(year - (last < first and words is not None and "early" not in parts), first, last)


def _nearest_year(first: int, last: int, calendar: Calendar) -> int | None:
    """The year of a month or quarter that names none: the last one begun when the article came out, or the next."""
    years = {
        _nearest(day, first, last, calendar.ahead) for day in (calendar.earliest, calendar.latest) if day
    }
    if len(years) == 1 and calendar.latest and calendar.earliest:
        return years.pop()
    return year_of(calendar.context)


def _nearest(day: str, first: int, last: int, ahead: bool) -> int:
    year, month = int(day[:4]), int(day[5:7])
    if ahead:
        return year if last >= month else year + 1
    # A finished range, or one month that may still run ("so far in May").
    begun = last < month if first != last else first <= month
    return year if begun else year - 1


def _counted(parts: dict[str, str], calendar: Calendar) -> str | None:
    count = int(parts["count"]) if parts["count"].isdigit() else COUNTS[parts["count"]]
    if not 1 <= count <= 12:
        return None
    first, last = (1, count) if parts["which"] in ("first", "opening") else (13 - count, 12)
    words = parts.get("year", "")
    if "fiscal" in words or "financial" in words:
        begin = _fiscal_start(words, calendar)
        first = calendar.fiscal_month
        return None if begin is None else _iso(begin, first, (first + count - 2) % 12 + 1)
    return _months(first, last, parts, calendar)


def _ending(parts: dict[str, str], calendar: Calendar) -> str | None:
    unit, last = parts["count"], _month(parts["one"])
    number = re.split(r"[-\s]", unit)[0]
    count = {"year": 12, "quarter": 3, "half": 6}.get(number) or (
        int(number) if number.isdigit() else COUNTS[number]
    )
    year = _year(parts["year"], calendar) if "year" in parts else _nearest_year(last, last, calendar)
    first = (last - count) % 12 + 1
    return None if year is None else _iso(year - (first > last), first, last)


def _quarter(parts: dict[str, str], calendar: Calendar) -> str | None:
    quarter = int(parts["digit"]) if "digit" in parts else COUNTS[parts["which"]]
    words = parts.get("year") or parts.get("glued") or ""
    if "fiscal" in words or "financial" in words:
        first = (calendar.fiscal_month + 3 * quarter - 4) % 12 + 1
        return _months(first, (first + 1) % 12 + 1, parts, calendar)
    year = _year(words, calendar) if words else _nearest_year(3 * quarter - 2, 3 * quarter, calendar)
    return None if year is None else f"{year}-Q{quarter}"


def _fiscal_start(words: str, calendar: Calendar) -> int | None:
    """The calendar year a fiscal year named in words begins in."""
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
        named = int(parts["first"]) % 2000 + 2000
        begin = named if calendar.named_by_start or month == 1 else named - 1
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
