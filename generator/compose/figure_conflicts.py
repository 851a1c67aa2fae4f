"""Figures on one thing that cannot all be right: another value, another change, a target set or open."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from generator.compose.conflict import about_flow, conflict_of
from generator.compose.cues import Cues
from generator.compose.exactness import Amount, amount, compatible, nearly_equal, printed_unit
from generator.compose.figures import articles_of, flow_of, ordered, party_key
from generator.compose.spans import published_days
from generator.model.article import Published
from generator.model.facts import Figure
from generator.model.site import Conflict

_SAME_FORECAST = 14
"""Days within which one forecaster has one forecast; later it may have another."""
_AGAINST_YEAR_BEFORE = re.compile(r"\d{4}(?:-\d{2}/\d{4}-\d{2})?")
"""A year or several months: their change is against the same of the year before.  That of a single month or
quarter may be against the one before it."""

Group = Sequence[Figure]
Target = tuple[str, str, str]


def value_conflicts(
    groups: Iterable[Group], published: Mapping[str, Published], bounds: Cues
) -> list[Conflict]:
    """A conflict for each group whose values differ by more than rounding: of value, or of basis where two
    reporters each count their own way."""
    found = []
    for group in (same for given in groups for same in _of_one_claim(given, published)):
        differing = _differing(group, bounds)
        if differing:
            basis = _reporters(differing) > 1
            found.append(
                conflict_of(
                    "basis" if basis else "value",
                    about_flow(differing[0]),
                    differing,
                    rule="two reporters count differently" if basis else "same flow and period, other value",
                )
            )
    return found


def change_conflicts(groups: Iterable[Group]) -> Iterator[Conflict]:
    """A conflict for each level that two articles tell with another change on the year before."""
    for group in groups:
        told = [f for f in group if f.change_pct is not None and f.direction and f.value is not None]
        if len(told) < 2 or not _AGAINST_YEAR_BEFORE.fullmatch(told[0].period or ""):
            continue
        by_change = sorted(told, key=_signed)
        low, high = by_change[0], by_change[-1]
        unit = max(printed_unit(_signed(low)), printed_unit(_signed(high)))
        # Where the levels differ, that is the conflict, and the changes only follow from it.
        level = nearly_equal(low.value or Decimal(0), high.value or Decimal(0))
        if level and _signed(high) - _signed(low) > unit and articles_of((low, high)) > 1:
            yield conflict_of(
                "value",
                about_flow(low),
                ordered((low, high)),
                rule="same flow, period and value, other change",
            )


def target_conflicts(figures: Iterable[Figure], still_open: Cues) -> list[Conflict]:
    """A conflict for each target that one article calls set and another still open."""
    groups: dict[Target, list[Figure]] = {}
    for figure in figures:
        target = target_of(figure)
        if target is not None:
            groups.setdefault(target, []).append(figure)
    found = []
    for key in sorted(groups):
        group = ordered(groups[key])
        unsettled = [figure for figure in group if still_open.stand_in(figure.provenance.words)]
        for one in unsettled:
            others = [
                f for f in group if f not in unsettled and f.value == one.value and articles_of([one, f]) > 1
            ]
            if others:
                sides = [one, *others]
                found.append(
                    conflict_of("status", about_flow(one), sides, rule="one calls the target set, one open")
                )
                break
    return found


def target_of(figure: Figure) -> Target | None:
    """What the figure is a target for; None where it is none."""
    aimed = figure.modality == "target" and figure.value is not None
    return (*flow_of(figure), figure.currency or "") if aimed else None


def _of_one_claim(group: Group, published: Mapping[str, Published]) -> Iterator[Group]:
    """What was counted, whole; of forecasts only those of one forecaster in the same days.

    Two who look ahead may well expect something else, and one may change its mind.
    """
    if group[0].modality != "projected":
        yield group
        return
    by_source: dict[str, list[Figure]] = {}
    for figure in group:
        if figure.said_by is not None:
            by_source.setdefault(party_key(figure.said_by), []).append(figure)
    for source in sorted(by_source):
        dated = [(published_days(published[f.provenance.article]), f) for f in by_source[source]]
        known = [(days, f) for days, f in dated if days is not None]
        first = min((days.first for days, _ in known), default=None)
        if first is not None:
            yield [f for days, f in known if (days.first - first).days <= _SAME_FORECAST]


def _differing(group: Group, bounds: Cues) -> list[Figure]:
    """The figures whose values stand too far from another article's, the first to tell each value.

    Looking at the smallest and the largest is enough: what is close to both is close to all between.
    """
    first: dict[Amount, Figure] = {}
    told = [(figure, meant) for figure in group if (meant := amount(figure, bounds)) is not None]
    vague = _of_several_things(told)
    for figure, meant in told:
        if figure.provenance.article not in vague:
            first.setdefault(meant, figure)
    if len(first) < 2:
        return []
    plain = [meant for meant in first if not meant.bound]
    ends = {
        choose(several, key=lambda meant: meant.value)
        for several in (list(first), plain)
        if several
        for choose in (min, max)
    }
    apart = {
        id(figure): figure
        for meant, here in first.items()
        for end in ends
        if here.provenance.article != first[end].provenance.article and not compatible(meant, end)
        for figure in (here, first[end])
    }
    return ordered(apart.values())


def _of_several_things(told: Iterable[tuple[Figure, Amount]]) -> set[str]:
    """Articles that tell several values: of goods and of services, of a part and the whole, old and revised.

    Which of them another article's value stands against, nobody can say.
    """
    ends: dict[str, tuple[Amount, Amount]] = {}
    for figure, meant in told:
        low, high = ends.get(figure.provenance.article, (meant, meant))
        by_value = sorted((low, meant, high), key=lambda amount: amount.value)
        ends[figure.provenance.article] = (by_value[0], by_value[-1])
    return {article for article, (low, high) in ends.items() if not compatible(low, high)}


def _signed(figure: Figure) -> Decimal:
    change = figure.change_pct or Decimal(0)
    return {"up": change, "down": -change}.get(figure.direction or "", Decimal(0))


def _reporters(figures: Iterable[Figure]) -> int:
    return len({party_key(figure.said_by) for figure in figures if figure.said_by})
