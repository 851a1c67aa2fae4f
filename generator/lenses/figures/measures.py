"""Measures a topic declares for itself: prices, output, arrivals, casualties."""

import re
from decimal import Decimal

import msgspec

from generator.lenses.annotate.phrases import PhraseIndex
from generator.lenses.annotate.spans import Cue, Money, Percent, Quantity
from generator.lenses.figures.comparisons import APPROXIMATE, direction_of
from generator.lenses.figures.view import View
from generator.model.facts import Direction, Party

_REACH = 90
_BASE = re.compile(
    rf"\b(?:from|against|compared (?:with|to)|versus|than|after)\s(?:{APPROXIMATE}\s|the\s)*$", re.IGNORECASE
)
_BY = re.compile(rf"\bby\s(?:{APPROXIMATE}\s)*$", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:in|of|from|at|to)\s(?:the\s)?$", re.IGNORECASE)


Amount = Money | Percent | Quantity


class Measured(msgspec.Struct, kw_only=True):
    """One number a sentence gives for a declared measure."""

    measure: str
    noun: Cue
    level: Money | Quantity | Percent | None = None
    change: Percent | None = None
    direction: Direction | None = None
    cue: Cue | None = None
    party: Party | None = None

    @property
    def anchor(self) -> Money | Quantity | Percent | None:
        """The number that names the figure."""
        return self.level or self.change

    @property
    def start(self) -> int:
        """Where that number stands."""
        return self.anchor.start if self.anchor else self.noun.start

    @property
    def value(self) -> Decimal | None:
        """The level in units."""
        return self.level.value if self.level is not None else None

    @property
    def unit(self) -> str | None:
        """The currency, the noun counted, or "percent"."""
        match self.level:
            case Money(currency=currency):
                return currency or None
            case Quantity(unit=unit):
                return unit or None
            case Percent():
                return "percent"
        return None


def find_measured(view: View, index: PhraseIndex) -> list[Measured]:
    """The figures of declared measures in the sentence: each noun with the numbers that follow or open it."""
    nouns = [
        Cue(start=start, end=end, words=view.text[start:end], list=name, key=key)
        for start, end, name, key in index.find(view.text, view.start, view.end)
    ]
    found: list[Measured] = []
    numbers: list[Amount] = [*view.money, *view.percents, *view.quantities]
    numbers.sort(key=lambda number: number.start)
    for number in numbers:
        noun = _noun_of(view, nouns, number)
        if (
            noun is not None
            and not _BASE.search(view.before(number.start))
            and not _is_difference(view, number)
        ):
            _take(view, found, noun, number)
    for measured in found:
        measured.party = _party(view, measured)
    return found


def _is_difference(view: View, number: Amount) -> bool:
    return not isinstance(number, Percent) and _BY.search(view.before(number.start)) is not None


def _noun_of(view: View, nouns: list[Cue], number: Amount) -> Cue | None:
    if isinstance(number, Quantity):
        counted = [noun for noun in nouns if number.start <= noun.start < number.end + 25]
        if counted and "," not in view.text[number.end : counted[0].start]:
            return counted[0]  # "1,200 arrivals", "40 people were killed"
    before = [noun for noun in nouns if noun.end <= number.start and number.start - noun.end <= _REACH]
    if before and not re.search(r"[;:]", view.text[before[-1].end : number.start]):
        return before[-1]
    return None


def _take(view: View, found: list[Measured], noun: Cue, number: Amount) -> None:
    here = found[-1] if found and found[-1].noun == noun else None
    cue = _change(view, noun, number) if isinstance(number, Percent) else None
    if isinstance(number, Percent) and cue is not None:
        if here is None or here.change is not None:
            here = Measured(measure=noun.key, noun=noun)
            found.append(here)
        here.change, here.cue, here.direction = number, cue, number.sign or direction_of(cue)
        return
    if here is None or here.level is not None:
        here = Measured(measure=noun.key, noun=noun)
        found.append(here)
    here.level = number
    if here.cue is None and (moved := _moved(view, noun, number)):
        here.cue, here.direction = moved, direction_of(moved)


def _change(view: View, noun: Cue, number: Percent) -> Cue | None:
    """The word of change that makes a percentage a change and not a level ("to 7 percent")."""
    if re.search(rf"\b(?:to|at|of)\s(?:{APPROXIMATE}\s)*$", view.before(number.start), re.IGNORECASE):
        noun_of = [cue for cue in view.cues("change_words") if view.gap(cue.end, number.start) == "of"]
        return noun_of[-1] if noun_of else None
    behind = [
        cue
        for cue in view.cues("comparison_words", "change_words")
        if cue.start >= number.end and not view.text[number.end : cue.start].strip() and cue.key != "none"
    ]
    return behind[0] if behind else _moved(view, noun, number)


def _moved(view: View, noun: Cue, number: Amount) -> Cue | None:
    cues = [
        cue
        for cue in view.cues("change_verbs", "change_words")
        if noun.end <= cue.start and cue.end <= number.start and cue.key != "none"
    ]
    return cues[-1] if cues and view.words_between(cues[-1].end, number.start) <= 8 else None


def _party(view: View, measured: Measured) -> Party | None:
    """The country the number is about: owner of the noun, else the one a preposition puts it in."""
    near = [
        named
        for named in view.countries
        if named.end <= measured.noun.start and measured.noun.start - named.end < 40
    ]
    if near:
        return near[-1].party
    placed = [named for named in view.countries if _PLACED.search(view.before(named.start))]
    return placed[0].party if placed else view.countries[0].party if view.countries else None
