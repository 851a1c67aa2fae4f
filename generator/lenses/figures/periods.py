"""The periods statistics speak of: months, quarters, halves, fiscal years, and "the same period last year".

Publication dates and meetings need other expressions and other rules: those stand in `text/dates`.
"""

import re
from collections.abc import Iterator

import msgspec

_MONTH = (
    r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
)
_YEAR = (
    r"FY\s?'?(?:20)?\d\d(?:[-–/]\d\d(?:\d\d)?)?\b|"
    r"(?:the\s)?(?:fiscal|financial)\syear\s20\d\d(?:[-–/]\d\d(?:\d\d)?)?\b|"
    r"(?:19|20)\d\d(?:[-–/]\d\d(?!\d))?|(?:last|this|next|that) (?:fiscal|financial)(?: year)?"
    r"|(?:last|this|next|that) (?:calendar )?year"
    r"|the (?:same|current|previous|preceding|following|whole|full)?\s?"
    r"(?:(?:fiscal|financial) )?(?:year|fiscal)"
)
_OF_YEAR = rf"(?:,?\s(?:of\s|in\s|\()?(?P<year>{_YEAR}))?"
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_PATTERNS = {
    "same": re.compile(
        rf"\b(?:the\s)?(?:same|corresponding|comparable|equivalent|year-earlier|year-ago)\s(?:{_NUMBER}[-\s])?"
        rf"(?:period|months?|quarter|half|time|year)(?:,?\s(?:of|in|a)?\s?(?P<year>{_YEAR}|(?:a\s)?year\s(?:earlier|ago|before)|one\syear\s(?:earlier|ago)))?",
        re.I,
    ),
    "range": re.compile(
        rf"\b(?:(?:[Ff]rom|[Bb]etween|[Dd]uring|[Tt]he)\s)?(?P<one>{_MONTH})(?:\s(?P<early>(?:19|20)\d\d))?\s?(?:-|–|—|to|through|until|and)\s?"
        rf"(?P<two>{_MONTH})(?!\s\d{{1,2}}\b)(?:\speriod)?{_OF_YEAR}"
    ),
    "quarters": re.compile(
        r"\b(?:(?:from|between)\s)?(?:the\s)?(?:(?P<which>first|second|third|fourth)\squarter|Q(?P<digit>[1-4]))"
        r"(?:\sof|/)?\s?(?P<early>(?:19|20)\d\d)?\s?(?:-|–|—|to|through|and)\s?(?:the\s)?"
        r"(?:(?P<second>first|second|third|fourth)\squarter|Q(?P<last>[1-4]))(?:\sof|/)?\s?(?P<year>(?:19|20)\d\d)",
        re.I,
    ),
    "count": re.compile(
        rf"\b(?:(?P<which>first|opening|last|final)\s|(?:over|in|for|during)\s(?={_NUMBER}\smonths\sof\s))"
        rf"(?P<count>{_NUMBER})[-\s]months?(?:\speriod)?{_OF_YEAR}",
        re.I,
    ),
    "to": re.compile(
        rf"\b(?P<count>{_NUMBER}[-\s](?:months?|quarters)|year|quarter|half[-\s]year)\s(?:that\s)?"
        rf"(?:to|through|end(?:ed|ing)(?:\sin)?)\s(?:the\send\sof\s)?(?P<one>{_MONTH}|Q[1-4])"
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


def find_periods(text: str, start: int, end: int) -> list[Period]:
    """The periods in `text[start:end]` in order; where expressions overlap, the first and longest stands."""
    found = sorted(_candidates(text, start, end), key=lambda period: (period.start, -period.end))
    chosen: list[Period] = []
    for period in found:
        if not chosen or period.start >= chosen[-1].end:
            chosen.append(period)
    return [period for period in chosen if period.family != "day"]


# Without one of these in the sentence the family cannot match: looking is cheaper than matching.
_MONTH_SIGNS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SIGNS = {
    "same": ("same", "corresponding", "comparable", "equivalent", "year-"),
    "range": _MONTH_SIGNS,
    "quarters": ("quarter", "q1", "q2", "q3", "q4"),
    "count": ("month",),
    "to": ("month", "quarter", "year"),
    "day": _MONTH_SIGNS,
    "quarter": ("quarter", "q1", "q2", "q3", "q4"),
    "half": ("half", "h1", "h2"),
    "fiscal": ("fiscal", "financial", "fy", "20"),
    "month": _MONTH_SIGNS,
    "shift": ("year", "previous", "third"),
    "recent": ("month", "quarter"),
    "context": ("the", "that"),
    "yearword": ("year",),
    "now": ("present", "moment", "currently", "now"),
    "year": ("19", "20"),
}


def _candidates(text: str, start: int, end: int) -> Iterator[Period]:
    lower = text[start:end].lower()
    for family, pattern in _PATTERNS.items():
        if not any(sign in lower for sign in _SIGNS[family]):
            continue
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
