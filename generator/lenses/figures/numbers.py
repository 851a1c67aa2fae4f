"""The numbers of a sentence, each with its role: the level itself, a change, a difference, or a base."""

import re
from decimal import Decimal
from typing import Literal

import msgspec

from generator.lenses.annotate.spans import Cue, Money, Percent
from generator.lenses.figures.comparisons import (
    APPROXIMATE,
    change_noun_before,
    change_noun_behind,
    comparison_behind,
    direction_of,
    is_base,
    is_equivalent,
    is_share,
    of_something_else,
)
from generator.lenses.figures.view import View, nearest_before
from generator.model.facts import Direction

NumberRole = Literal["level", "change", "difference", "base", "base-change"]

_THEN_TO = re.compile(
    rf"(?:,? ?(?:or|\() ?(?:by )?(?:{APPROXIMATE} )*[\d.]+(?:\s?%|\sper\s?cent)[,)]?)?"
    rf" ?(?:[a-z]+(?:-on-|-over-)[a-z]+,? )?to (?:{APPROXIMATE} )*"
)
"""From a difference to the level: "fell $3 billion, or 19 percent, to $13 billion"."""
_AFTER = re.compile(
    r"\b(?:(?:after|following|reversing|against|compared with|than)(?: an?| the)?|from an?)"
    r"(?: [a-z-]+){0,2} $"
)
_BY = re.compile(rf"\bby (?:{APPROXIMATE} )*$", re.IGNORECASE)
_PERCENT_OR = re.compile(r"(?:%|per\s?cent|pct),? (?:or|\() ?$", re.IGNORECASE)
_AND_IN = re.compile(r"(?:in [\w -]{2,20} )?and")
_BARELY = re.compile(rf"(?:{APPROXIMATE} )*")
_GAPPED = re.compile(
    r"\b(?:and|while)(?: (?:its|their|the|total|goods))?(?: [a-z-]+)? (?:exports|imports)(?: by)?(?: an?)? $"
)
"""What stands for the verb: "exports dropped 6.6 percent ... and imports 9.3 percent"."""
_NEAR, _FAR = 7, 12  # words between a verb of change and its percentage


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


def find_numbers(view: View) -> list[Number]:
    """The money and percentages of the sentence in text order; shares and amounts said twice are left out."""
    numbers: list[Number] = []
    amounts: list[Money | Percent] = [*view.money, *view.percents]
    amounts.sort(key=lambda amount: amount.start)
    floor = view.start
    for amount in amounts:
        if isinstance(amount, Money):
            found = _level(view, amount, floor, numbers[-1] if numbers else None)
        else:
            found = _change(view, amount, floor)
        if found:
            numbers.append(found)
        floor = amount.end
    return numbers


def _level(view: View, amount: Money, floor: int, before: Number | None) -> Number | None:
    other = before is not None and before.currency not in (None, amount.currency)
    if before is not None and other and is_equivalent(view, before.end, amount.start):
        return None
    role, cue = _role(view, amount, floor)
    if before is not None and before.role == "base" and _AND_IN.fullmatch(view.gap(before.end, amount.start)):
        role = "base"  # "up from $190bn in 2022 and $147bn in 2021"
    return Number(
        start=amount.start,
        end=amount.end,
        role=role,
        value=amount.value,
        currency=amount.currency or None,
        direction=direction_of(cue) if cue else None,
        cue=cue,
    )


def _role(view: View, amount: Money, floor: int) -> tuple[NumberRole, Cue | None]:
    if is_base(view, amount.start, floor):
        return "base", None
    if _BY.search(_lead(view, amount.start, floor)) or _PERCENT_OR.search(view.before(amount.start)):
        return "difference", None
    if _leads_to_level(view, amount):
        return "difference", nearest_before(view.changes, amount.start)
    noun = change_noun_behind(view, amount.end)  # "a $5 billion increase"
    cue = comparison_behind(view, amount.end) or change_noun_before(view, amount.start)
    if cue is None and noun is not None and noun.list == "change_words":
        cue = noun
    return ("difference", cue) if cue else ("level", None)


def _leads_to_level(view: View, amount: Money) -> bool:
    """Whether it is the first number of "increased $0.9 billion to $24 billion"."""
    verb = nearest_before(view.cues("change_verbs"), amount.start)
    if verb is None or not _BARELY.fullmatch((view.gap(verb.end, amount.start) + " ").lstrip()):
        return False
    following = next((other for other in view.money if other.start >= amount.end), None)
    return (
        following is not None and _THEN_TO.fullmatch(view.gap(amount.end, following.start) + " ") is not None
    )


def _lead(view: View, start: int, floor: int) -> str:
    return view.gap(max(floor, start - 40), start) + " "


def _change(view: View, percent: Percent, floor: int) -> Number | None:
    cue = _governing_word(view, percent, floor) if percent.sign is None else None
    direction = percent.sign or (direction_of(cue) if cue else None)
    if direction is None or is_share(view, percent.start, percent.end, cue):
        return None
    if of_something_else(view, percent.end, cue):
        return None
    based = is_base(view, percent.start, floor) or _is_past_change(view, percent, cue, floor)
    role: NumberRole = "base-change" if based else "change"
    return Number(
        start=percent.start, end=percent.end, role=role, value=percent.value, direction=direction, cue=cue
    )


def _is_past_change(view: View, percent: Percent, cue: Cue | None, floor: int) -> bool:
    """Whether it is the second of "rose 24 percent in April after falling 2 percent in March"."""
    if cue is None or cue.end > percent.start or cue.start < floor or floor == view.start:
        return False
    names_event = cue.words.endswith("ing") or cue.list == "change_words"
    return names_event and _AFTER.search(view.gap(floor, cue.start) + " ") is not None


def _governing_word(view: View, percent: Percent, floor: int) -> Cue | None:
    behind = comparison_behind(view, percent.end) or change_noun_behind(view, percent.end)
    before = [cue for cue in view.changes if cue.end <= percent.start]
    if behind is not None or not before:
        return behind
    cue = before[-1]
    gap = view.gap(floor, percent.start)
    if cue.start < floor and (gap in (", or", "or", "(") or _GAPPED.search(gap + " ")):
        return cue
    words = view.words_between(cue.end, percent.start)
    between = view.text[cue.end : percent.start]
    if cue.start >= floor and words <= _NEAR and not any(mark in between for mark in ";:("):
        return cue
    # "grew by 66 percent last year and by another 20 percent": the verb reaches over the number between.
    reaches = words <= _FAR and ";" not in between and _BY.search(_lead(view, percent.start, view.start))
    return cue if reaches else None
