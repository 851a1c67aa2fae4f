"""The ways English news writes a date: one pattern each, with the words it can begin with.

In a pattern a blank stands for any white space inside one paragraph, and named groups say what was read:
`_build` in grammar.py turns them into the fields of a DateExpression.
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


# Plain alternations, case-sensitive for names: "may" and "march" in small letters are verbs.
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|Jun\.|July?|Jul\.|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![A-Za-z])"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?![A-Za-z])"
# Short weekdays count only beside a day of the month: "Sun" and "Wed" are words of their own.
_ANY_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|sday|s|nesday|r|rs|rsday|urday)?(?![A-Za-z])\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%:]|[.,]\d| ?(?:%|per|pct|[mb]illion|trillion))"
_YEAR = r"(?:19|20)\d\d(?![\w%]|[.,]\d)"
_COUNT = r"(?:\d\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?(?: couple of)?)"
_DASH = r"(?: ?[-–—] ?)"
_TO = rf"(?:{_DASH}| (?:to|through|until|till) )"
_AND = r" (?:and|or) "
# After "8 and 9" only these words can follow a day: "April 8 and 9 people" is no range.
_NO_NOUN = (
    r"(?! (?!(?:in|at|for|during|with|to|on|as|of|by|this|next|last|and|or|when|where|after|before|but|while|that|the"
    r"|his|her|their|is|was|were|are|will|would|has|had|have)\b)[a-z])"
)
_OTHER_YEAR = (
    r"(?i:last year|this year|next year|that year|the same year|the (?:previous|following|next|preceding) year"
    r"|(?:the|a) year (?:before|earlier|ago))"
)


def _of_year(prepositions: str = "of") -> str:
    # ", 2023", " of 2023", " of last year", " of the year" (which year, then, the rest of the text decides).
    return rf"(?:,? (?:(?:{prepositions}) )?(?:(?P<year>{_YEAR})|(?P<tail>{_OTHER_YEAR})|(?i:the year)(?! (?:to|ended))))?"


_OF_YEAR = _of_year()
_PART = (
    r"(?P<part>(?i:early|late|mid|end|(?:the )?(?:end|start|beginning|middle) of"
    r"|(?:the )?(?:first|second|last) (?:half|week|weeks|days) of))"
)
_ENDS = r"(?= ?[,.;:)\"”’]| (?:that|in|at|on|with|and|to|by|when|the)\b|\s*$|\n)"


def _rule(kind: DateKind, begins: str, pattern: str) -> Rule:
    blank, blanks = r"[^\S\n]?", r"(?:[^\S\n]|\n(?!\n))+"
    return Rule(kind, tuple(begins.split()), re.compile(pattern.replace(" ?", blank).replace(" ", blanks)))


def _i(words: str) -> str:
    return f"(?i:{words})"


RULES: tuple[Rule, ...] = (
    _rule("day", "#", r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"),
    _rule("day", "#", r"(?P<day>\d\d?)[./](?P<month>\d\d?)[./](?P<year>(?:19|20)\d\d)(?!\d)"),
    _rule(
        "day",
        "month weekday",
        rf"(?:(?P<weekday>{_ANY_WEEKDAY}),? (?P<open>\()?)?(?P<month>{_MONTH}) (?:the )?(?P<day>{_DAY})"
        rf"(?:{_TO}(?:(?P<to_month>{_MONTH}) )?(?P<to_day>{_DAY}))?{_OF_YEAR}(?(open)\))",
    ),
    _rule(
        "day",
        "month",
        rf"(?P<month>{_MONTH}) (?P<day>{_DAY})(?P<pair>{_AND})(?P<to_day>{_DAY}){_NO_NOUN}{_OF_YEAR}",
    ),
    _rule(
        "day",
        "# the weekday",
        rf"(?:(?P<weekday>{_ANY_WEEKDAY}),? (?P<open>\()?)?(?:the )?(?P<day>{_DAY})"
        rf"(?:{_TO}(?P<to_day>{_DAY}))? (?:of )?(?P<month>{_MONTH}){_OF_YEAR}(?(open)\))",
    ),
    _rule("day", "#", rf"(?P<day>{_DAY})(?P<pair>{_AND})(?P<to_day>{_DAY}) (?P<month>{_MONTH}){_OF_YEAR}"),
    _rule(
        "day",
        "#",
        rf"(?P<day>{_DAY}) (?P<month>{_MONTH}){_TO}(?P<to_day>{_DAY}) (?P<to_month>{_MONTH}){_OF_YEAR}",
    ),
    _rule("weekday", "weekday", rf"(?P<weekday>{_WEEKDAY}) ?\((?P<day>{_DAY})\)"),
    _rule(
        "weekday",
        "weekday last this next coming the that",
        rf"(?:(?P<which>{_i('last|this|this coming|next|coming|that|(?:the )?(?:previous|following|next)')}) )?"
        rf"(?P<weekday>{_WEEKDAY})(?:{_TO}(?P<to_weekday>{_WEEKDAY}))?"
        rf"(?: (?:of )?(?P<week>{_i('last|this|next')}) {_i('week')})?",
    ),
    _rule("weekday", "weekday", rf"(?P<weekday>{_WEEKDAY})(?P<pair>{_AND})(?P<to_weekday>{_WEEKDAY})"),
    _rule(
        "month",
        "month early late mid end the start beginning middle first second last",
        rf"(?:{_PART}(?: |-){_i('(?:in )?')})?(?P<month>{_MONTH})"
        rf"(?:{_TO}(?:{_i('early|mid|late')}(?: |-))?(?P<to_month>{_MONTH}))?{_OF_YEAR}",
    ),
    _rule(
        "month",
        "month early late mid",
        rf"(?:{_i('early|mid|late')}(?: |-))?(?P<month>{_MONTH})(?P<pair>{_AND})"
        rf"(?:{_i('early|mid|late')}(?: |-))?(?P<to_month>{_MONTH}){_OF_YEAR}",
    ),
    _rule(
        "month",
        "month",
        rf"(?P<month>{_MONTH}) (?P<year>{_YEAR}){_TO}(?P<to_month>{_MONTH}) (?P<to_year>{_YEAR})",
    ),
    _rule("month", "last this next", rf"(?P<which>{_i('last|this|next')}) (?P<month>{_MONTH})"),
    _rule(
        "quarter",
        "the first second third fourth final last",
        rf"{_i('(?:the )?')}(?P<number>{_i('first|second|third|fourth|final|last')})(?: |-){_i('quarter')}\b"
        rf"(?! from){_OF_YEAR}",
    ),
    _rule("quarter", "q", rf"Q(?P<number>[1-4])\b{_OF_YEAR}"),
    _rule("quarter", "#", rf"(?P<year>{_YEAR}) Q(?P<number>[1-4])\b"),
    _rule(
        "half",
        "the first second last",
        rf"{_i('(?:the )?')}(?P<number>{_i('first|second|last')})(?: |-){_i('half')}\b(?! of (?!the year|\d|last|this|next|that)){_OF_YEAR}",
    ),
    _rule("half", "h", rf"H(?P<number>[12])\b{_OF_YEAR}"),
    _rule(
        "months",
        "the first",
        rf"{_i('(?:the )?first')} (?P<number>{_COUNT})(?: |-){_i('months?')}\b{_OF_YEAR}",
    ),
    _rule(
        "months",
        "the # three six nine twelve",
        rf"{_i('(?:the )?')}(?P<number>{_COUNT})(?: |-){_i('months? (?:to|through|ended|ending|until)(?: in| on)?')}"
        rf" (?P<to_month>{_MONTH})(?: {_DAY})?{_OF_YEAR}",
    ),
    _rule(
        "months",
        "the last past previous",
        rf"{_i('(?:the )?')}(?P<which>{_i('last|past|previous')}) (?P<number>{_COUNT})(?: |-){_i('months')}\b",
    ),
    _rule(
        "same_period",
        "the same corresponding comparable",
        rf"{_i('(?:the )?(?:same|corresponding|comparable)')} (?:{_COUNT}(?: |-))?"
        rf"{_i('(?:period|months?|quarter|half|time|weeks?)')}\b{_of_year('of|in|from')}",
    ),
    _rule(
        "same_period",
        "the year",
        rf"{_i('(?:the )?year(?: |-)(?P<back>earlier|ago)(?: |-)(?:period|months?|quarter|level)')}\b",
    ),
    _rule(
        "unit",
        "earlier later early late the end start beginning middle last past previous this current next coming following",
        rf"{_i('(?:(?:earlier|later|early|late)(?: in)? )?')}(?:(?P<part>{_i('(?:the )?(?:end|start|beginning|middle) of')}) )?"
        rf"(?P<which>{_i('(?:the )?(?:last|past|previous|preceding|this|current|next|coming|following)')}) "
        rf"(?P<unit>{_i('weekend|week|fortnight|month|quarter|year|decade|day|fiscal(?: year)?|financial year')})(?![\w-])",
    ),
    _rule(
        "unit",
        "the end start beginning middle later earlier late early",
        rf"(?P<part>{_i('(?:the )?(?:end|start|beginning|middle) of|(?:earlier|later|early|late) in')}) "
        rf"(?P<which>{_i('the')}) (?P<unit>{_i('week|month|quarter|year')})(?![\w-])",
    ),
    _rule(
        "unit",
        "that the",
        rf"(?P<which>{_i('that|the same')}) "
        rf"(?P<unit>{_i('weekend|week|month|quarter|year|decade|day|evening|morning|afternoon|night')})(?![\w-])",
    ),
    _rule(
        "unit",
        "the",
        rf"(?P<which>{_i('the (?:previous|next|following)')}) (?P<unit>{_i('day|evening|morning|night')})(?![\w-])",
    ),
    _rule(
        "unit",
        "# one two three four five six seven eight nine ten eleven twelve a an the",
        rf"(?P<number>{_COUNT}|{_i('an?|the|one')}) "
        rf"(?P<unit>{_i('day|evening|night|week|fortnight|month|quarter|year|decade')})s? "
        rf"(?:(?P<back>{_i('ago|earlier')})\b|(?P<later>{_i('later|before|after')})\b{_ENDS})",
    ),
    _rule(
        "unit",
        "within",
        rf"(?P<within>{_i('within')}) (?P<number>{_COUNT}|{_i('a|an|one')}) (?P<unit>{_i('day|week|month|year')})s?\b",
    ),
    _rule(
        "unit",
        "in",
        rf"(?P<within>{_i('in')}) (?P<number>{_COUNT}|{_i('a|an|one')}) (?P<unit>{_i('day|week|month')})s?\b",
    ),
    _rule("unit", "yesterday", rf"(?P<yesterday>{_i('yesterday')})\b"),
    _rule("unit", "tomorrow", rf"(?P<tomorrow>{_i('tomorrow')})\b"),
    _rule("unit", "last", rf"(?P<yesterday>{_i('last night')})\b"),
    _rule(
        "unit",
        "today tonight this earlier later",
        rf"(?P<today>{_i('(?:(?:earlier|later) )?(?:today|tonight|this (?:morning|afternoon|evening))')})\b",
    ),
    _rule("unit", "the", rf"(?P<eve>{_i('the eve')})\b(?! of)"),
    _rule(
        "unit", "at over the on", rf"{_i('(?:at|over|on|during)? ?the')} (?P<unit>{_i('weekend')})(?![\w-])"
    ),
    _rule(
        "unit",
        "the coming next past last recent previous",
        rf"{_i('(?:the )?(?:coming|next|past|last|recent|previous)(?: (?:few|several))?')} (?P<vague>{_i('days|weeks|months|years')})\b",
    ),
    _rule(
        "fiscal_year",
        "# the fiscal financial fy",
        rf"(?:{_i('(?:the )?(?:fiscal|financial)(?: year)?')} |FY ?)?(?P<year>(?:19|20)\d\d) ?[-–/] ?(?P<second>\d\d(?:\d\d)?)(?![\d%]|[-.,]\d)",
    ),
    _rule(
        "fiscal_year",
        "the fiscal financial",
        rf"{_i('(?:the )?(?:fiscal|financial)(?: year)?')} (?P<year>{_YEAR})",
    ),
    _rule("fiscal_year", "fy", r"FY ?(?P<year>(?:(?:19|20)\d\d))(?!\d)"),
    _rule("fiscal_year", "fy", r"FY ?['’]?(?P<short>\d\d)(?!\d)"),
    _rule(
        "year",
        "# early late mid end the start beginning middle year",
        rf"(?:{_PART}(?: |-){_i('(?:in )?')})?(?:{_i('(?:the )?year')} )?(?P<year>{_YEAR})",
    ),
)


def by_first_word(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """The rules that can begin with each word."""
    index: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        for word in rule.begins:
            index[word] = (*index.get(word, ()), rule)
    return index
