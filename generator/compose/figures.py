"""Figures on one thing from several articles: which agree, and which cannot all be right."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

import msgspec

from generator.compose.conflict import about_flow, conflict_of
from generator.compose.cues import Cues
from generator.model.facts import Figure, Party
from generator.model.site import Conflict
from generator.text.strings import fold

_NEAR = Decimal("0.01")
"""Values this close tell the same: "about", "nearly" and rounding account for a hundredth."""
_SCALES = tuple(Decimal(10) ** power for power in (12, 9, 6, 3, 0))
# What stands in brackets behind an amount is the same in another currency: "Rs 5 lakh crore ($61 billion)".
_ALSO = re.compile(
    r"\s*(?:\((?:about |around |some )?|, or )(?:US|U\.S\. ?)?(?P<sign>[$€£])\s?"
    r"(?P<number>\d{1,3}(?:,\d{3})*(?:\.\d+)?)\s?(?P<scale>trillion|billion|million|tn|bn|mn|m)\b"
)
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
_POWERS = {"trillion": 12, "tn": 12, "billion": 9, "bn": 9, "million": 6, "mn": 6, "m": 6}

Key = tuple[str, str, str, str, str]


def comparable(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Groups of figures on the same flow, period, currency and modality, from two or more articles.

    What is counted in another period or currency is another figure, never a conflict.
    """
    groups: dict[Key, list[Figure]] = {}
    for figure in figures:
        for told in (figure, _in_other_currency(figure)):
            key = _key(told) if told else None
            if told is not None and key is not None:
                groups.setdefault(key, []).append(told)
    return [_ordered(groups[key]) for key in sorted(groups) if _articles(groups[key]) > 1]


def agreeing(groups: Iterable[Sequence[Figure]]) -> list[list[Figure]]:
    """For each group the figures that tell its first value; only sets over several articles."""
    found = []
    for group in groups:
        first = group[0]
        same = [figure for figure in group if _nearly_equal(first, figure)]
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


def target_conflicts(figures: Iterable[Figure], still_open: Cues) -> list[Conflict]:
    """A conflict for each target that one article calls set and another still open."""
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in figures:
        if figure.modality == "target" and figure.value is not None:
            groups.setdefault((*_flow(figure), figure.currency or ""), []).append(figure)
    found = []
    for key in sorted(groups):
        group = _ordered(groups[key])
        unsettled = [figure for figure in group if still_open.stand_in(figure.provenance.words)]
        for one in unsettled:
            others = [
                f for f in group if f not in unsettled and f.value == one.value and _articles([one, f]) > 1
            ]
            if others:
                sides = [one, *others]
                found.append(
                    conflict_of("status", about_flow(one), sides, rule="one calls the target set, one open")
                )
                break
    return found


def _in_other_currency(figure: Figure) -> Figure | None:
    """The same figure as the text converts it right behind the amount; None where it does not."""
    amount = next((slot for slot in figure.slots if slot.name == "value" and slot.end is not None), None)
    if amount is None or amount.end is None:
        return None
    found = _ALSO.match(figure.provenance.words, max(amount.end - figure.provenance.start, 0))
    if found is None:
        return None
    value = Decimal(found["number"].replace(",", "")).scaleb(_POWERS[found["scale"]])
    return msgspec.structs.replace(figure, value=value, currency=_SIGNS[found["sign"]])


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
    if len(first) < 2:
        return []
    ends = (first[min(first)], first[max(first)])
    return _ordered(
        figure
        for figure in first.values()
        if any(
            figure.provenance.article != end.provenance.article and not _close(figure, end) for end in ends
        )
    )


def _close(one: Figure, other: Figure) -> bool:
    """Whether rounding can account for the difference: then the two do not contradict each other."""
    if one.value is None or other.value is None:
        return False
    return abs(one.value - other.value) <= max(
        printed_unit(one.value), printed_unit(other.value)
    ) or _nearly_equal(one, other)


def _nearly_equal(one: Figure, other: Figure) -> bool:
    """Whether the two tell the same value."""
    if one.value is None or other.value is None:
        return False
    return abs(one.value - other.value) <= _NEAR * max(abs(one.value), abs(other.value))


@lru_cache(maxsize=65536)
def printed_unit(value: Decimal) -> Decimal:
    """What the last printed digit stands for: 1 billion for 65 billion, 100 million for 65.7 billion."""
    scale = next((scale for scale in _SCALES if abs(value) >= scale), Decimal(1))
    exponent = (value / scale).normalize().as_tuple().exponent
    return scale * Decimal(10) ** min(exponent if isinstance(exponent, int) else 0, 0)


def _reporters(figures: Iterable[Figure]) -> int:
    return len({_party(figure.said_by) for figure in figures if figure.said_by})
