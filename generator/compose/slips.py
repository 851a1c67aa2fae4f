"""One number told for the other direction, or for another period: somebody has slipped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from generator.compose.conflict import about_flow, conflict_of
from generator.compose.exactness import digits
from generator.compose.figures import articles_of, flow_of, ordered
from generator.compose.spans import days_of, published_days
from generator.model.article import Published
from generator.model.facts import Figure
from generator.model.site import Conflict

_NO_CHANCE = 3
"""A number of so many digits is not told twice by chance."""
_ONE_NEWS = 120
"""Days between two articles that can tell of one number; a year later another may be like it."""

Number = tuple[Decimal, str, str, str]


def slips(figures: Iterable[Figure], published: Mapping[str, Published]) -> Iterator[Conflict]:
    """A conflict for each number that articles tell for two directions, or for two periods, of one flow.

    Only figures that need no review count: a period carried over wrongly would accuse the source.
    """
    by_number: dict[Number, list[Figure]] = defaultdict(list)
    for figure in figures:
        told = number_of(figure)
        if told is not None:
            by_number[told].append(figure)
    for number in sorted(by_number, key=lambda number: (number[2:], number[1], number[0])):
        figures = ordered(by_number[number])
        if articles_of(figures) > 1:
            yield from _turned(figures, published)
            yield from _of_two_periods(figures, published)


def number_of(figure: Figure) -> Number | None:
    """The number of a flow that only a slip can give to another flow or period; None where chance can."""
    one, other = sorted(flow_of(figure))
    sure = figure.modality == "actual" and not figure.review.needed
    if figure.value is None or not (figure.currency and figure.period and one and sure):
        return None
    return (figure.value, figure.currency, one, other) if digits(figure.value) >= _NO_CHANCE else None


def _turned(told: Sequence[Figure], published: Mapping[str, Published]) -> Iterator[Conflict]:
    """Goods from here to there in one article, from there to here in another, in one period."""
    by_period: dict[str, list[Figure]] = defaultdict(list)
    for figure in told:
        if figure.kind == "goods":
            by_period[figure.period or ""].append(figure)
    for period in sorted(by_period):
        ways: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in by_period[period]:
            ways[flow_of(figure)].append(figure)
        sides = _sides(ways.values(), published)
        if sides:
            yield conflict_of("flow", about_flow(sides[0]), sides, rule="one number for both directions")


def _of_two_periods(told: Sequence[Figure], published: Mapping[str, Published]) -> Iterator[Conflict]:
    """One flow's number for this year in one article and for that year in another."""
    by_flow: dict[tuple[str, tuple[str, str], int], list[Figure]] = defaultdict(list)
    for figure in told:
        by_flow[figure.kind, flow_of(figure), len(figure.period or "")].append(figure)
    for key in sorted(by_flow):
        periods: dict[str, list[Figure]] = defaultdict(list)
        for figure in by_flow[key]:
            periods[figure.period or ""].append(figure)
        sides = _sides(periods.values(), published) if _apart(list(periods)) else []
        if sides:
            about = about_flow(sides[0]).removesuffix(f", {sides[0].period}")
            yield conflict_of("period", about, sides, rule="one number for two periods")


def _apart(periods: Sequence[str]) -> bool:
    """Whether no two of them share a day, as a fiscal and a calendar year do."""
    days = sorted((span.first, span.last) for span in map(days_of, periods) if span is not None)
    return len(days) == len(periods) and all(one[1] < other[0] for one, other in pairwise(days))


def _sides(versions: Iterable[Sequence[Figure]], published: Mapping[str, Published]) -> list[Figure]:
    """The first of each version; nothing where there is one, or where one article tells several."""
    versions = list(versions)
    tellers = [{figure.provenance.article for figure in version} for version in versions]
    if len(versions) < 2 or len(set().union(*tellers)) < sum(map(len, tellers)):
        return []
    firsts = [version[0] for version in versions]
    out = [published_days(published[figure.provenance.article]) for figure in firsts]
    known = [days for days in out if days is not None]
    near = len(known) == len(firsts) and all(days.gap(known[0]) <= _ONE_NEWS for days in known)
    return ordered(firsts) if near else []
