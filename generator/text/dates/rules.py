"""The ways English news writes a date: one pattern each, with the words it can begin with.

In a pattern a blank stands for any white space inside one paragraph, " ?" for at most one blank.  Named
groups say what was read: grammar.py turns them into the fields of a DateExpression.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.text.dates.expression import DateKind


class Rule(NamedTuple):
    """One way to write a date."""

    kind: DateKind
    begins: tuple[str, ...]
    """Its possible first words, lower case; "#" is any number, "month" and "weekday" any of their names."""
    pattern: re.Pattern[str]


# Names with their capital only: "may" and "march" in small letters are verbs.
_MONTH = (
    r"(?-i:(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|Jun\.|July?|Jul\."
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![A-Za-z]))"
)
_WEEKDAY = r"(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?![A-Za-z]))"
# Short weekdays count only beside a day of the month: "Sun" and "Wed" are words of their own.
_ANY_WEEKDAY = r"(?-i:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|sday|s|nesday|r|rs|rsday|urday)?(?![A-Za-z])\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%:]|[.,]\d| ?(?:%|per|pct|[mb]illion|trillion))"
_YEAR = r"(?:19|20)\d\d(?![\w%]|[.,]\d)"
_COUNT = r"(?:\d\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?(?: couple of)?)"
_COUNTING = "# one two three four five six seven eight nine ten eleven twelve a an"
_ORDINAL = r"(?P<number>first|second|third|fourth|final|last)"
_TO = r"(?: ?[-–—] ?| (?:to|through|until|till) )"
_AND = r"(?P<pair> (?:and|or) )"
_GAP = r"(?: |-)"
# After "8 and 9" only these words can follow a day: "April 8 and 9 people" is no range.
_NO_NOUN = (
    r"(?! (?!(?:in|at|for|during|with|to|on|as|of|by|this|next|last|and|or|when|where|after|before|but|while"
    r"|that|the|his|her|their|is|was|were|are|will|would|has|had|have)\b)[a-z])"
)
_OTHER_YEAR = (
    r"(?:last year|this year|next year|that year|the same year|(?:the|a) year (?:before|earlier|ago)"
    r"|the (?:previous|following|next|preceding) year)"
)
_PART = (
    r"(?P<part>early|late|mid|end|(?:the )?(?:end|start|beginning|middle) of"
    r"|(?:the )?(?:first|second|last) (?:half|week|weeks|days) of)"
)
_PARTS = "early late mid end the start beginning middle first second last"
_EDGE = r"(?:the )?(?:end|start|beginning|middle) of"
# What may follow "the day before" where it is a date and not "the day before the vote".
_ENDS = r"(?= ?[,.;:)\"”’]| (?:that|in|at|on|with|and|to|by|when|the)\b|\s*$|\n)"


def _of_year(prepositions: str = "of") -> str:
    # ", 2023", " of 2023", " of last year", " of the year" (which one, then, the rest of the text decides)
    year = rf"(?P<year>{_YEAR})|(?P<tail>{_OTHER_YEAR})|the year(?! (?:to|ended))"
    return rf"(?:,? (?:(?:{prepositions}) )?(?:{year}))?"


def _rule(kind: DateKind, begins: str, *pattern: str) -> Rule:
    blank, blanks = r"[^\S\n]?", r"(?:[^\S\n]|\n(?!\n))+"
    source = "".join(pattern).replace(" ?", blank).replace(" ", blanks)
    return Rule(kind, tuple(begins.split()), re.compile(source, re.IGNORECASE))


_OF_YEAR = _of_year()
_WITH_WEEKDAY = rf"(?:(?P<weekday>{_ANY_WEEKDAY}),? (?P<open>\()?)?"

_DAYS = (
    _rule("day", "#", r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"),
    _rule("day", "#", r"(?P<day>\d\d?)[./](?P<month>\d\d?)[./](?P<year>(?:19|20)\d\d)(?!\d)"),
    _rule(
        "day",
        "month weekday",
        rf"{_WITH_WEEKDAY}(?P<month>{_MONTH}) (?:the )?(?P<day>{_DAY})",
        rf"(?:{_TO}(?:(?P<to_month>{_MONTH}) )?(?P<to_day>{_DAY}))?{_OF_YEAR}(?(open)\))",
    ),
    _rule(
        "day",
        "month",
        rf"(?P<month>{_MONTH}) (?P<day>{_DAY}){_AND}(?P<to_day>{_DAY}){_NO_NOUN}{_OF_YEAR}",
    ),
    _rule(
        "day",
        "# the weekday",
        rf"{_WITH_WEEKDAY}(?:the )?(?P<day>{_DAY})(?:{_TO}(?P<to_day>{_DAY}))?",
        rf" (?:of )?(?P<month>{_MONTH}){_OF_YEAR}(?(open)\))",
    ),
    _rule("day", "#", rf"(?P<day>{_DAY}){_AND}(?P<to_day>{_DAY}) (?P<month>{_MONTH}){_OF_YEAR}"),
    _rule(
        "day",
        "#",
        rf"(?P<day>{_DAY}) (?P<month>{_MONTH}){_TO}(?P<to_day>{_DAY}) (?P<to_month>{_MONTH}){_OF_YEAR}",
    ),
)

_WEEKDAYS = (
    _rule("weekday", "weekday", rf"(?P<weekday>{_WEEKDAY}) ?\((?P<day>{_DAY})\)"),
    _rule(
        "weekday",
        "weekday last this next coming the that",
        r"(?:(?P<which>last|this|this coming|next|coming|that|(?:the )?(?:previous|following|next)) )?",
        rf"(?P<weekday>{_WEEKDAY})(?:{_TO}(?P<to_weekday>{_WEEKDAY}))?",
        r"(?: (?:of )?(?P<week>last|this|next) week)?",
    ),
    _rule("weekday", "weekday", rf"(?P<weekday>{_WEEKDAY}){_AND}(?P<to_weekday>{_WEEKDAY})"),
)

_MONTHS = (
    _rule(
        "month",
        f"month {_PARTS}",
        rf"(?:{_PART}{_GAP}(?:in )?)?(?P<month>{_MONTH})",
        rf"(?:{_TO}(?:(?:early|mid|late){_GAP})?(?P<to_month>{_MONTH}))?{_OF_YEAR}",
    ),
    _rule(
        "month",
        "month early late mid",
        rf"(?:(?:early|mid|late){_GAP})?(?P<month>{_MONTH}){_AND}",
        rf"(?:(?:early|mid|late){_GAP})?(?P<to_month>{_MONTH}){_OF_YEAR}",
    ),
    _rule(
        "month",
        "month",
        rf"(?P<month>{_MONTH}) (?P<year>{_YEAR}){_TO}(?P<to_month>{_MONTH}) (?P<to_year>{_YEAR})",
    ),
    _rule("month", "last this next", rf"(?P<which>last|this|next) (?P<month>{_MONTH})"),
)

_PARTS_OF_YEARS = (
    _rule(
        "quarter",
        "the first second third fourth final last",
        rf"(?:the )?{_ORDINAL}{_GAP}quarter\b(?! from){_OF_YEAR}",
    ),
    _rule("quarter", "q", rf"Q(?P<number>[1-4])\b{_OF_YEAR}"),
    _rule("quarter", "#", rf"(?P<year>{_YEAR}) Q(?P<number>[1-4])\b"),
    _rule(
        "half",
        "the first second last",
        rf"(?:the )?(?P<number>first|second|last){_GAP}half\b",
        rf"(?! of (?!the year|\d|last|this|next|that)){_OF_YEAR}",
    ),
    _rule("half", "h", rf"H(?P<number>[12])\b{_OF_YEAR}"),
    _rule("months", "the first", rf"(?:the )?first (?P<number>{_COUNT}){_GAP}months?\b{_OF_YEAR}"),
    _rule(
        "months",
        f"the {_COUNTING}",
        rf"(?:the )?(?P<number>{_COUNT}){_GAP}months? (?:to|through|ended|ending|until)(?: in| on)?",
        rf" (?P<to_month>{_MONTH})(?: {_DAY})?{_OF_YEAR}",
    ),
    _rule(
        "months",
        "the last past previous",
        rf"(?:the )?(?P<which>last|past|previous) (?P<number>{_COUNT}){_GAP}months\b",
    ),
    _rule(
        "same_period",
        "the same corresponding comparable",
        rf"(?:the )?(?:same|corresponding|comparable) (?:{_COUNT}{_GAP})?",
        rf"(?:period|months?|quarter|half|time|weeks?)\b{_of_year('of|in|from')}",
    ),
    _rule(
        "same_period",
        "the year",
        rf"(?:the )?year{_GAP}(?P<back>earlier|ago){_GAP}(?:period|months?|quarter|level)\b",
    ),
)

_UNITS = (
    _rule(
        "unit",
        f"earlier later {_PARTS} past previous this current next coming following",
        rf"(?:(?:earlier|later|early|late)(?: in)? )?(?:(?P<part>{_EDGE}) )?",
        r"(?P<which>(?:the )?(?:last|past|previous|preceding|this|current|next|coming|following)) ",
        r"(?P<unit>weekend|week|fortnight|month|quarter|year|decade|day|fiscal(?: year)?|financial year)",
        r"(?![\w-])",
    ),
    _rule(
        "unit",
        "the end start beginning middle later earlier late early",
        rf"(?P<part>{_EDGE}|(?:earlier|later|early|late) in) (?P<which>the)",
        r" (?P<unit>week|month|quarter|year)(?![\w-])",
    ),
    _rule(
        "unit",
        "that the",
        r"(?P<which>that|the same) ",
        r"(?P<unit>weekend|week|month|quarter|year|decade|day|evening|morning|afternoon|night)(?![\w-])",
    ),
    _rule(
        "unit",
        "the",
        r"(?P<which>the (?:previous|next|following)) (?P<unit>day|evening|morning|night)(?![\w-])",
    ),
    _rule(
        "unit",
        f"the {_COUNTING}",
        rf"(?P<number>{_COUNT}|the) (?P<unit>day|evening|night|week|fortnight|month|quarter|year|decade)s? ",
        rf"(?:(?P<back>ago|earlier)\b|(?P<later>later|before|after)\b{_ENDS})",
    ),
    _rule("unit", "within", rf"(?P<within>within) (?P<number>{_COUNT}) (?P<unit>day|week|month|year)s?\b"),
    _rule("unit", "in", rf"(?P<within>in) (?P<number>{_COUNT}) (?P<unit>day|week|month)s?\b"),
    _rule("unit", "yesterday last", r"(?P<yesterday>yesterday|last night)\b"),
    _rule("unit", "tomorrow", r"(?P<tomorrow>tomorrow)\b"),
    _rule(
        "unit",
        "today tonight this earlier later",
        r"(?P<today>(?:(?:earlier|later) )?(?:today|tonight|this (?:morning|afternoon|evening)))\b",
    ),
    _rule("unit", "the", r"(?P<eve>the eve)\b(?! of)"),
    _rule("unit", "at over on during the", r"(?:(?:at|over|on|during) )?the (?P<unit>weekend)(?![\w-])"),
    _rule(
        "unit",
        "the coming next past last recent previous",
        r"(?:the )?(?:coming|next|past|last|recent|previous)(?: (?:few|several))?",
        r" (?P<vague>days|weeks|months|years)\b",
    ),
)

_YEARS = (
    _rule(
        "fiscal_year",
        "# the fiscal financial fy",
        r"(?:(?:the )?(?:fiscal|financial)(?: year)? |FY ?)?(?P<year>(?:19|20)\d\d) ?[-–/] ?",
        r"(?P<second>\d\d(?:\d\d)?)(?![\d%]|[-.,]\d)",
    ),
    _rule(
        "fiscal_year", "the fiscal financial", rf"(?:the )?(?:fiscal|financial)(?: year)? (?P<year>{_YEAR})"
    ),
    _rule("fiscal_year", "fy", r"FY ?(?P<year>(?:19|20)\d\d)(?!\d)"),
    _rule("fiscal_year", "fy", r"FY ?['’]?(?P<short>\d\d)(?!\d)"),
    _rule("year", f"# year {_PARTS}", rf"(?:{_PART}{_GAP}(?:in )?)?(?:(?:the )?year )?(?P<year>{_YEAR})"),
)

RULES: tuple[Rule, ...] = (*_DAYS, *_WEEKDAYS, *_MONTHS, *_PARTS_OF_YEARS, *_UNITS, *_YEARS)


def by_first_word(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """The rules that can begin with each word."""
    index: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        for word in rule.begins:
            index[word] = (*index.get(word, ()), rule)
    return index
