"""Figures on one thing from several articles: which agree, and which cannot all be right."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.compose.conflict import about_flow, conflict_of
from generator.model.facts import Figure, Party
from generator.model.site import Conflict
from generator.text.strings import fold

_NEAR = Decimal("0.01")
"""Values this close tell the same: "about", "nearly" and rounding account for a hundredth."""
_SCALES = tuple(Decimal(10) ** power for power in (12, 9, 6, 3, 0))
_OPEN = (
    "possibly",
    "possible",
    "under discussion",
    "proposed",
    "considering",
    "might",
    "could",
    "would like",
)

Key = tuple[str, str, str, str, str]


def comparable(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Groups of figures on the same flow, period, currency and modality, from two or more articles.

    What is counted in another period or currency is another figure, never a conflict.
    """
    groups: dict[Key, list[Figure]] = {}
    for figure in figures:
        key = _key(figure)
        if key is not None:
            groups.setdefault(key, []).append(figure)
    return [_ordered(groups[key]) for key in sorted(groups) if _articles(groups[key]) > 1]


def agreeing(groups: Iterable[Sequence[Figure]]) -> list[list[Figure]]:
    """For each group the figures that tell its first value; only sets over several articles."""
    found = []
    for group in groups:
        first = group[0]
        same = [figure for figure in group if _close(first, figure)]
        if _articles(same) > 1:
            found.append(same)
    return found


def value_conflicts(groups: Iterable[Sequence[Figure]]) -> list[Conflict]:
    """A conflict for each group whose values differ by more than rounding: of value, or of basis where two
    reporters each count their own way."""
    found = []
    for group in groups:
        differing = _differing(group)
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


def target_conflicts(figures: Iterable[Figure]) -> list[Conflict]:
    """A conflict for each target that one article calls set and another still open."""
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in figures:
        if figure.modality == "target" and figure.value is not None:
            groups.setdefault((*_flow(figure), figure.currency or ""), []).append(figure)
    found = []
    for key in sorted(groups):
        group = _ordered(groups[key])
        still_open = [figure for figure in group if _is_open(figure)]
        for one in still_open:
            others = [
                f for f in group if not _is_open(f) and f.value == one.value and _articles([one, f]) > 1
            ]
            if others:
                sides = [one, *others]
                found.append(
                    conflict_of("status", about_flow(one), sides, rule="one calls the target set, one open")
                )
                break
    return found


def _key(figure: Figure) -> Key | None:
    if figure.value is None or figure.period is None or figure.modality == "target":
        return None
    if figure.from_party is None and figure.to_party is None:
        return None
    here, there = _flow(figure)
    return (figure.kind, f"{here}>{there}", figure.period, figure.currency or "", figure.modality)


def _flow(figure: Figure) -> tuple[str, str]:
    here, there = _party(figure.from_party), _party(figure.to_party)
    return (min(here, there), max(here, there)) if figure.kind == "total" else (here, there)


def _party(party: Party | None) -> str:
    return "" if party is None else party.entity or fold(party.name)


def _ordered(figures: Iterable[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda figure: (figure.provenance.article, figure.provenance.start, figure.id))


def _articles(figures: Iterable[Figure]) -> int:
    return len({figure.provenance.article for figure in figures})


def _differing(group: Sequence[Figure]) -> list[Figure]:
    """The figures whose values stand too far from another article's, the first to tell each value.

    Looking at the smallest and the largest value is enough: what is close to both is close to all between.
    """
    first: dict[Decimal, Figure] = {}
    for figure in group:
        if figure.value is not None:
            first.setdefault(figure.value, figure)
    ends = (first[min(first)], first[max(first)])
    return _ordered(
        figure
        for figure in first.values()
        if any(_articles((figure, end)) > 1 and not _close(figure, end) for end in ends)
    )


def _close(one: Figure, other: Figure) -> bool:
    if one.value is None or other.value is None:
        return False
    difference = abs(one.value - other.value)
    return difference <= max(
        _NEAR * max(abs(one.value), abs(other.value)), _unit(one.value), _unit(other.value)
    )


def _unit(value: Decimal) -> Decimal:
    """What the last printed digit stands for: 1 billion for 65 billion, 100 million for 65.7 billion."""
    scale = next((scale for scale in _SCALES if abs(value) >= scale), Decimal(1))
    exponent = (value / scale).normalize().as_tuple().exponent
    return scale * Decimal(10) ** min(exponent if isinstance(exponent, int) else 0, 0)


def _reporters(figures: Iterable[Figure]) -> int:
    return len({_party(figure.said_by) for figure in figures if figure.said_by})


def _is_open(figure: Figure) -> bool:
    sentence = figure.provenance.words.lower()
    return any(word in sentence for word in _OPEN)
