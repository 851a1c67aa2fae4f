"""Figures that an edition tells with another value than the one before."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from generator.compose.exactness import Amount, compatible
from generator.compose.fields import printed
from generator.compose.figures import party_key
from generator.compose.withdrawals import Dated
from generator.model.facts import Figure
from generator.model.site import Change, FieldChange


def revisions(by_edition: Mapping[int, Sequence[Figure]]) -> Iterable[Dated]:
    """Figures on a flow and period that an edition before had with another value, not only rounded.

    Where two reporters each count their own way nobody has revised anything.
    """
    for before, n in pairwise(sorted(by_edition)):
        known = by_edition[before]
        revised = next((figure for figure in by_edition[n] if not _as_before(figure, known)), None)
        last = next((old for old in reversed(known) if revised and _one_reporter(old, revised)), None)
        if revised is not None and last is not None:
            yield n, Change(kind="revised", now=revised.id, before=last.id, fields=_revised(last, revised))


def _as_before(figure: Figure, known: Iterable[Figure]) -> bool:
    return any(
        figure.value is not None
        and old.value is not None
        and compatible(Amount(value=figure.value), Amount(value=old.value))
        for old in known
    )


def _one_reporter(one: Figure, other: Figure) -> bool:
    unknown = one.said_by is None or other.said_by is None
    return unknown or party_key(one.said_by) == party_key(other.said_by)


def _revised(before: Figure, now: Figure) -> tuple[FieldChange, ...]:
    return (FieldChange(field="value", before=printed(before, "value"), after=printed(now, "value")),)
