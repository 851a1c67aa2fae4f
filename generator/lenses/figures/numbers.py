"""What a number of a sentence is: the level itself, a change, a base of comparison, or no figure at all."""

import re
from decimal import Decimal
from typing import Literal

import msgspec

from generator.lenses.annotate.spans import Cue, Money, Percent
from generator.lenses.figures.view import View
from generator.model.facts import Direction

NumberRole = Literal["level", "change", "difference", "base", "base-change"]

_EQUIVALENT = re.compile(
    r"(?:\(|,? ?or|,? ?equal to|,? ?equivalent to|/|=|,? ?that is)? ?\(?(?:about|around|some|nearly|roughly|approximately|over|almost|or|equivalent to|equal to|~|≈|just over|just under|more than)? ?",
    re.I,
)
APPROXIMATE = r"(?:about|around|some|nearly|roughly|approximately|almost|just|over|under|more than|less than|up to|as much as|another|an? (?:additional|further|estimated|record|modest|sharp|whopping|massive|mere)|a|an|the|only|at least|well over|well below|slightly|little more than|estimated|record|previous|year-on-year|its|peak|revised|seasonally adjusted)"
_BY = re.compile(rf"\bby (?:{APPROXIMATE} )*$", re.I)
_TO_OR_AT = re.compile(rf"\b(?:to|at) (?:{APPROXIMATE} )*$", re.I)
_BASE = re.compile(rf"(?P<word>\b\w+) (?:{APPROXIMATE} )*$", re.I)
_UP_TO_NUMBER = re.compile(
    rf"(?:[A-Z][a-z]+['’]s )?(?:{APPROXIMATE} |those |that |figure |figures |level |high |low |of |reported |first |initially )*(?:(?:an? |the |its |total )?(?:[a-z-]+ ){{1,2}}(?:of|worth) )?(?:{APPROXIMATE} )*",
    re.I,
)
_MORE_THAN = re.compile(r"\b(?:more|less|fewer|higher|lower)\s$", re.I)
_THRESHOLD = re.compile(rf"\b(?:barrier|threshold|milestone|mark)\sof\s(?:{APPROXIMATE}\s)*$", re.I)
_OVER = re.compile(
    r"\b(?:increase|rise|growth|jump|gain|drop|decline|fall|decrease|improvement)\s(?:over|on)\s(?:the\s|last year's\s)?$",
    re.I,
)
_BEHIND = re.compile(r"\s?\)?,?\s?(?P<words>[a-z-]+(?: [a-z-]+){0,3})")
_NOUN_OF = re.compile(rf"\bof (?:{APPROXIMATE} )*$", re.I)
_SHARE_BEHIND = re.compile(r"\s(?:of|share|stake|tariffs?|duty|duties|levy|interest|owned)\b", re.I)


class Number(msgspec.Struct, kw_only=True):
    """One number of a sentence with its role."""

    start: int
    end: int
    role: NumberRole
    value: Decimal | None
    currency: str | None = None
    direction: Direction | None = None
    cue: Cue | None = None
    """The word of change that governs it."""
    broken: bool = False
    carried_currency: bool = False


def find_numbers(view: View) -> list[Number]:
    """The money and percentages of the sentence that are figures or bases, in text order; shares are left out."""
    numbers: list[Number] = []
    amounts: list[Money | Percent] = sorted([*view.money, *view.percents], key=lambda amount: amount.start)
    for place, amount in enumerate(amounts):
        floor = amounts[place - 1].end if place else view.start
        found = (
            _money(view, amount, floor, numbers)
            if isinstance(amount, Money)
            else _percent(view, amount, floor, numbers)
        )
        if found:
            numbers.append(found)
    return numbers


def _money(view: View, amount: Money, floor: int, before: list[Number]) -> Number | None:
    if (
        before
        and before[-1].currency
        and before[-1].currency != amount.currency
        and _equivalent(view, before[-1].end, amount.start)
    ):
        return None  # "Rs 35,300 crore, or $4.26 billion": the first stands for both
    lead = view.gap(max(floor, amount.start - 40), amount.start) + " "
    role: NumberRole = "level"
    direction, cue = None, None
    comparison = _comparison_behind(view, amount.end)
    if _is_base(view, amount.start, floor):
        role = "base"
    elif _BY.search(lead) and not _target_by(lead):
        role = "difference"
    elif comparison is not None:
        role, cue, direction = "difference", comparison, direction_of(comparison)
    elif _NOUN_OF.search(lead) and (noun := _change_noun_before_of(view, amount.start)):
        role, cue, direction = "difference", noun, direction_of(noun)
    elif _worth_noun_behind(view, amount.end):
        role = "difference"
    return Number(
        start=amount.start, end=amount.end, role=role, value=amount.value, currency=amount.currency or None,
        direction=direction, cue=cue, broken=amount.broken, carried_currency=amount.carried,
    )  # fmt: skip


def _equivalent(view: View, end: int, start: int) -> bool:
    gap = view.gap(end, start)
    return (
        bool(gap)
        and len(gap) < 40
        and _EQUIVALENT.fullmatch(gap + " ") is not None
        and ("(" in gap or "or" in gap.split() or "equ" in gap or "/" in gap)
    )


def _target_by(lead: str) -> bool:
    return "year by" in lead


def _is_base(view: View, start: int, floor: int) -> bool:
    """Whether a word of comparison governs the number: "from a record $68 billion", "against $43 billion"."""
    for cue in view.cues("base_words"):
        if not floor <= cue.start < start or cue.end > start:
            continue
        if (
            cue.words.casefold() == "than"
            and _MORE_THAN.search(view.before(cue.start))
            and not _number_ends(view, cue.start - 7)
        ):
            continue  # "little more than $4bn" is about four billion
        if _UP_TO_NUMBER.fullmatch((view.gap(cue.end, start) + " ").lstrip()):
            return True
    if _OVER.search(view.before(start)):
        return True
    return bool(_THRESHOLD.search(view.before(start))) and any(amount.start > start for amount in view.money)


def _number_ends(view: View, here: int) -> bool:
    ends = [*(amount.end for amount in view.money), *(percent.end for percent in view.percents)]
    return any(0 <= here - end <= 3 for end in ends)


def _percent(view: View, percent: Percent, floor: int, before: list[Number]) -> Number | None:
    cue, direction = _governing_change(view, percent, floor, before)
    if direction is None or _is_share(view, percent, cue) or _of_something_else(view, percent, cue):
        return None
    if _is_base(view, percent.start, floor):
        role: NumberRole = "base-change"
    else:
        role = "change"
    return Number(
        start=percent.start, end=percent.end, role=role, value=percent.value, direction=direction, cue=cue
    )


def _governing_change(
    view: View, percent: Percent, floor: int, before: list[Number]
) -> tuple[Cue | None, Direction | None]:
    if percent.sign is not None:
        return None, percent.sign
    behind = _comparison_behind(view, percent.end) or _change_noun_behind(view, percent.end)
    if behind is not None:
        return behind, direction_of(behind)
    lead = view.gap(max(view.start, percent.start - 40), percent.start) + " "
    for cue in reversed(view.cues("change_verbs", "change_words")):
        if cue.key == "none" or cue.end > percent.start or _inside_none(view, cue):
            continue
        between = view.text[cue.end : percent.start]
        if cue.start >= floor and _near(between):
            return cue, direction_of(cue)
        # "grew by 66 percent last year and by another 20 percent": the verb reaches over the number between.
        if _BY.search(lead) and view.words_between(cue.end, percent.start) <= 12 and ";" not in between:
            return cue, direction_of(cue)
        break
    return None, None


def _near(between: str) -> bool:
    return len(between.split()) <= 7 and not any(mark in between for mark in ";:(")


def _inside_none(view: View, cue: Cue) -> bool:
    return any(
        other.key == "none" and other.start <= cue.start < other.end for other in view.cues("change_words")
    )


def _is_share(view: View, percent: Percent, cue: Cue | None) -> bool:
    if _SHARE_BEHIND.match(view.text, percent.end) and not (
        cue and cue.end <= percent.start and view.words_between(cue.end, percent.start) <= 1
    ):
        return True
    lead = view.gap(max(view.start, percent.start - 30), percent.start) + " "
    if (
        percent.sign is None
        and cue is not None
        and cue.end <= percent.start
        and _TO_OR_AT.search(lead)
        and not lead.endswith("up to ")
    ):
        return True  # "the share fell to 13.9%": a level of a rate
    clause = view.clause_start(percent.start)
    shares = [word for word in view.cues("share_words") if clause <= word.start < percent.start]
    return bool(shares) and not any(
        flow.start > shares[-1].start for flow in view.cues("flow_nouns") if flow.start < percent.start
    )


def _of_something_else(view: View, percent: Percent, cue: Cue | None) -> bool:
    """ "a 0.9% drop in the volume index": the noun names what dropped, and it is no flow."""
    if (
        cue is None
        or cue.start < percent.end
        or cue.list == "comparison_words"
        or not re.match(r"\s(?:in|of)\s", view.text[cue.end : cue.end + 4])
    ):
        return False
    if any(0 <= period.start - cue.end <= 8 for period in view.periods):
        return False  # "a 0.8% fall in March"
    return not any(
        0 <= flow.start - cue.end <= 50 and "," not in view.text[cue.end : flow.start]
        for flow in view.cues("flow_nouns")
    )


def _comparison_behind(view: View, here: int) -> Cue | None:
    for cue in view.cues("comparison_words"):
        if 0 <= cue.start - here <= 2 and not view.text[here : cue.start].strip():
            return cue
    return None


def _change_noun_behind(view: View, here: int) -> Cue | None:
    """ "a 33 per cent jump", "3 percent year-on-year growth"."""
    for cue in view.cues("change_words", "change_verbs"):
        if cue.start >= here and cue.key != "none":
            between = view.text[here : cue.start]
            if (
                len(between.split()) <= 2
                and not re.search(r"[,;:.()]|\b(?:and|but|to|from|in|of)\b", between)
                and cue.words[-3:] != "ing"
                and cue.words.casefold() not in ("up", "down")
            ):
                return cue
            return None
    return None


def _change_noun_before_of(view: View, start: int) -> Cue | None:
    for cue in reversed(view.cues("change_words")):
        if (
            cue.end <= start
            and cue.key != "none"
            and re.fullmatch(rf"\s?of (?:{APPROXIMATE} )*", view.gap(cue.end, start) + " ", re.I)
        ):
            return cue
    return None


def _worth_noun_behind(view: View, here: int) -> bool:
    """ "a $5 billion increase": the difference, unless the noun opens a level ("a $5 billion jump to $20 billion" too)."""
    noun = _change_noun_behind(view, here)
    return noun is not None and noun.list == "change_words"


def direction_of(cue: Cue) -> Direction | None:
    """Which way a word of change points."""
    match cue.key:
        case "up":
            return "up"
        case "down":
            return "down"
        case "flat":
            return "flat"
    return None
