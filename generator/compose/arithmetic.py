"""Figures of one article that do not add up: each check is named, and flags; it never mends."""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import chain

from generator.compose.conflict import about_flow, conflict_between, side_of
from generator.compose.exactness import printed_unit
from generator.model.facts import Figure, Party
from generator.model.site import Conflict, Side
from generator.text.strings import fold

_NEAR = Decimal("0.01")
"""Beside the rounding of each number, a hundredth: "about" and "nearly" are no errors."""
_YEAR = re.compile(r"\d{4}")
_MONTHS_OR_YEAR = re.compile(r"\d{4}(?:-\d{2}/\d{4}-\d{2})?")

Group = Sequence[Figure]


def arithmetic_conflicts(figures: Iterable[Figure]) -> list[Conflict]:
    """A conflict for each sum, difference and change that an article's own figures contradict.

    Only figures that need no review are flagged: a period carried over wrongly would accuse the source.
    """
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for figure in filter(_usable, figures):
        pair = sorted((_party(figure.from_party), _party(figure.to_party)))
        key = (figure.provenance.article, *pair, figure.currency or "")
        groups.setdefault(key, []).append(figure)
    checks: tuple[Callable[[Group], Iterable[Conflict]], ...] = (_sums, _differences, _changes)
    return list(chain.from_iterable(check(groups[key]) for key in sorted(groups) for check in checks))


def _usable(figure: Figure) -> bool:
    told = figure.value is not None and figure.period is not None and figure.modality == "actual"
    two_sided = figure.from_party is not None and figure.to_party is not None
    return told and two_sided


def _sums(group: Group) -> Iterable[Conflict]:
    """Exports and imports against the total of the same period."""
    for there, back in _both_ways(group):
        expected = _value(there) + _value(back)
        rule = "exports and imports do not add up to the total"
        yield from _unfitting(group, "total", expected, (there, back), rule)


def _differences(group: Group) -> Iterable[Conflict]:
    """Exports less imports against the balance of the same period."""
    for there, back in _both_ways(group):
        expected = abs(_value(there) - _value(back))
        rule = "exports less imports are not the balance"
        yield from _unfitting(group, "balance", expected, (there, back), rule)


def _unfitting(
    group: Group, kind: str, expected: Decimal, parts: tuple[Figure, Figure], rule: str
) -> Iterable[Conflict]:
    """A conflict for the figure that should be what is expected, where the article has none that is.

    Where one fits, another is of something else: of services, of a part.
    """
    wholes = [figure for figure in group if figure.kind == kind and figure.period == parts[0].period]
    allowed = _rounding(*parts) + _NEAR * max(_value(part) for part in parts)
    off = [f for f in wholes if abs(abs(_value(f)) - expected) > allowed + _rounding(f)]
    if len(off) == len(wholes) == 1 and _sure(off[0], *parts):
        yield _conflict(off[0], parts, rule)


def _sure(*figures: Figure) -> bool:
    return not any(figure.review.needed for figure in figures)


def _changes(group: Group) -> Iterable[Conflict]:
    """A level with its change against the level of the same months a year before."""
    for now in group:
        period = now.period or ""
        # Of a single month or quarter, the change may be against the one before.
        if now.change_pct is None or now.direction is None or not _MONTHS_OR_YEAR.fullmatch(period):
            continue
        signed = {"up": now.change_pct, "down": -now.change_pct, "flat": Decimal(0)}[now.direction]
        if signed <= -100:
            continue
        implied = _value(now) / (1 + signed / 100)
        before = _YEAR.sub(lambda year: str(int(year.group()) - 1), period)
        for old in group:
            if old.period == before and _same_flow(old, now) and _sure(old, now):
                percent = printed_unit(now.change_pct) / (100 + signed)
                allowed = _rounding(now, old) + implied * (percent + 2 * _NEAR)
                if abs(implied - _value(old)) > allowed:
                    yield _conflict(now, (old,), "level and change do not fit the level of the year before")


def _both_ways(group: Group) -> Iterable[tuple[Figure, Figure]]:
    """For each period the goods in the one direction with those in the other."""
    ways: dict[tuple[str, str], list[Figure]] = {}
    for figure in group:
        if figure.kind == "goods":
            ways.setdefault((figure.period or "", _party(figure.from_party)), []).append(figure)
    for period, first in sorted(ways):
        there = ways[period, first]
        second = _party(there[0].to_party)
        back = ways.get((period, second), [])
        # Two values for one flow are a question of their own.
        if first < second and len(there) == len(back) == 1:
            yield there[0], back[0]


def _same_flow(one: Figure, other: Figure) -> bool:
    ends = [(_party(figure.from_party), _party(figure.to_party)) for figure in (one, other)]
    return one.kind == other.kind and (
        ends[0] == ends[1] or (one.kind == "total" and ends[0] == ends[1][::-1])
    )


def _conflict(about: Figure, others: Iterable[Figure], rule: str) -> Conflict:
    return conflict_between("arithmetic", about_flow(about), [_side(f) for f in (about, *others)], rule=rule)


def _side(figure: Figure) -> Side:
    """The number as printed where that is known: several may stand in one sentence."""
    whole = side_of(figure.provenance, figure.id)
    for slot in figure.slots:
        if slot.name == "value" and slot.start is not None and slot.end is not None:
            return Side(
                article=whole.article, block=whole.block, start=slot.start, end=slot.end, fact=figure.id
            )
    return whole


def _value(figure: Figure) -> Decimal:
    return figure.value if figure.value is not None else Decimal(0)


def _rounding(*figures: Figure) -> Decimal:
    return sum((printed_unit(_value(figure)) for figure in figures), Decimal(0))


def _party(party: Party | None) -> str:
    return "" if party is None else party.entity or fold(party.name)
