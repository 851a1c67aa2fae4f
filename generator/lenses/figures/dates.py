"""Which period a claim is about: from its own stretch, its sentence, its paragraph, or the article."""

import re

import msgspec

from generator.lenses.figures.claims import Claim
from generator.lenses.figures.numbers import Number
from generator.lenses.figures.periods import Period
from generator.lenses.figures.resolve import COUNTS, Calendar, months_in, resolve_period
from generator.lenses.figures.view import View
from generator.model.facts import Modality, Via

_BASE_LEAD = re.compile(
    r"\bthan\s+(?:[\w’']+\s+){0,6}$|"
    r"\b(?:from|than|compared (?:with|to)|against|versus|vs\.?|above|below|since|until|till|relative to|"
    r"low in|high in)\s+"
    r"(?:(?:in|the|a|an|that|those|of|figure|level|levels|its|same|during|for|its|peak|record|recorded|seen|registered|reported|posted)\s+){0,4}$",
    re.I,
)
# "are expected to have risen in February"
_TO_HAVE = re.compile(r"\b(?:to|likely|may|might|could|will|probably) have [a-z]+")
_LOOSE_LEAD = re.compile(r"\b(?:over|on|up on|down on)\s+(?:(?:in|the|a|that|those|of)\s+){0,3}$", re.I)
_SAID_LEAD = re.compile(
    r"\b(?:said|reported|announced|published|released|told|signed|set|agreed|launched|imposed)\s+(?:(?:in|on|last)\s+)?$",
    re.I,
)
_SAYS = re.compile(r"\s(?:put|puts|said|reported|announced|published|released)\b")


class Dated(msgspec.Struct, frozen=True):
    """The period of a claim and how it was found."""

    iso: str | None
    via: Via
    period: Period | None = None
    """The words; None where they stand in an earlier sentence."""


class Timeline:
    """The periods in force: of the paragraph and of the article."""

    def __init__(self) -> None:
        self.history: list[str] = []
        """Every period told so far, oldest first."""
        self.lead: str | None = None
        self.paragraph: str | None = None
        self._block = 0

    def enter(self, block: int) -> None:
        """A new paragraph forgets the period of the one before."""
        if block != self._block:
            self._block, self.paragraph = block, None

    def keep(self, iso: str | None, modality: Modality) -> None:
        """Remember the period of a claim; forecasts and targets set no period for what follows."""
        if iso is not None and modality == "actual":
            self.history.append(iso)
            self.paragraph = iso
            self.lead = self.lead or iso

    def context(self, period: Period, nearest: str | None) -> str | None:
        """What "the same nine months" or "in the quarter" points back to: the last period of that length."""
        wanted = _length_named(period)
        told = [*self.history, nearest] if nearest else self.history
        if period.family == "context" and period.parts["unit"].endswith("year"):
            return self.lead
        if wanted is None:
            return (
                told[-1]
                if told and period.family in ("same", "context")
                else nearest or self.paragraph or self.lead
            )
        return next(
            (iso for iso in reversed(told) if months_in(iso) == wanted),
            nearest or self.paragraph or self.lead,
        )


def date_claim(
    view: View,
    claim: Claim,
    numbers: list[Number],
    calendar: Calendar,
    timeline: Timeline,
    modality: Modality,
    earlier: list[Dated],
) -> Dated:
    """The period of the claim, by the nearest rung of the ladder that gives one."""
    nearest = earlier[-1].iso if earlier else None
    ahead = modality != "actual" and not _TO_HAVE.search(view.text, claim.start, claim.end)
    calendar = msgspec.structs.replace(calendar, ahead=ahead)
    own = [period for period in view.periods if not _is_base(view, period, numbers)]
    for period in own:
        if claim.start <= period.start < claim.end:
            return _dated(period, calendar, timeline, nearest, "clause")
    if modality == "target":
        return Dated(None, "inferred")
    if earlier and earlier[-1].iso:
        return Dated(earlier[-1].iso, "sentence", earlier[-1].period)
    front = [
        period for period in own if period.start < claim.start and not _SAYS.match(view.text, period.end)
    ]
    if front:
        return _dated(front[-1], calendar, timeline, nearest, "sentence")
    if own and modality == "actual" and not earlier:
        later = [period for period in own if period.start >= claim.end]
        if later:
            return _dated(later[0], calendar, timeline, nearest, "sentence")
    if modality != "actual":
        return Dated(None, "inferred")
    if timeline.paragraph is not None:
        return Dated(timeline.paragraph, "paragraph")
    return Dated(timeline.lead, "carried" if timeline.lead else "inferred")


_LENGTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_NAMED_LENGTH = re.compile(r"\b(?:(?P<count>\w+)[-\s])?(?P<unit>months?|quarter|half)\b", re.I)


def _length_named(period: Period) -> int | None:
    """How many months "the same nine months" or "in the quarter" speaks of; None where it does not say."""
    match = _NAMED_LENGTH.search(period.words) if period.family in ("same", "context") else None
    if match is None:
        return None
    if match["unit"].casefold() == "months":
        return COUNTS.get((match["count"] or "").casefold())
    return _LENGTHS[match["unit"].casefold()]


def _dated(period: Period, calendar: Calendar, timeline: Timeline, nearest: str | None, via: Via) -> Dated:
    calendar = msgspec.structs.replace(calendar, context=timeline.context(period, nearest))
    return Dated(resolve_period(period, calendar), via, period)


def _is_base(view: View, period: Period, numbers: list[Number]) -> bool:
    lead = " ".join(view.before(period.start, 60).split()) + " "
    opens = not view.text[view.start : period.start].strip(" \"“'")
    if period.family == "shift":
        return not opens
    if _BASE_LEAD.search(lead) or _SAID_LEAD.search(lead):
        return True
    if _LOOSE_LEAD.search(lead) and (
        (
            period.family in ("yearword", "fiscal", "year", "month", "quarter", "half", "range")
            and _comes_after_change(view, period)
        )
        or _has_year(period)
    ):
        return True
    if (
        period.family == "same"
        and not opens
        and (("year" in period.parts and not period.parts["year"][:4].isdigit()) or "year-" in period.words)
    ):
        return True
    before = [number for number in numbers if number.end <= period.start]
    # "down from $68.2 billion in the previous year": the period belongs to the base.
    return (
        bool(before)
        and before[-1].role in ("base", "base-change")
        and not re.search(r"[,;]", view.text[before[-1].end : period.start])
    )


def _has_year(period: Period) -> bool:
    return period.family == "same" and "year" in period.parts


def _comes_after_change(view: View, period: Period) -> bool:
    return any(0 <= period.start - percent.end < 40 for percent in view.percents) or bool(
        re.search(
            r"\b(?:rise|jump|growth|increase|up|down|drop|decline|fall) (?:over|on) ",
            view.before(period.start, 30),
        )
    )
