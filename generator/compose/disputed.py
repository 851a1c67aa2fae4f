"""Facts that stand in a conflict nobody has settled: an editor should look before a reader relies on them."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from generator.compose.tables import Each
from generator.model.facts import Figure, Meeting, Position, Quote, Reading
from generator.model.site import Conflict

_REASON = "conflict"
_Record = TypeVar("_Record", Figure, Position, Meeting, Quote)


class Shown(Each[str, tuple[Reading, frozenset[str]], Reading]):
    """The readings with a fact that an open conflict is about, marked with that reason; kept up to date.

    What an editor has confirmed stays without it.
    """

    def mark(self, readings: Mapping[str, Reading], conflicts: Iterable[Conflict]) -> None:
        """Mark the facts on the sides of these conflicts."""
        in_doubt: dict[str, set[str]] = {}
        for conflict in conflicts:
            for side in conflict.sides:
                if conflict.settled is None and side.fact is not None:
                    in_doubt.setdefault(side.article, set()).add(side.fact)
        self.update({id_: (readings[id_], frozenset(facts)) for id_, facts in in_doubt.items()}, _disputed)


def _disputed(_: str, given: tuple[Reading, frozenset[str]]) -> Reading:
    reading, ids = given
    return msgspec.structs.replace(
        reading,
        figures=_marked(reading.figures, ids),
        positions=_marked(reading.positions, ids),
        meetings=_marked(reading.meetings, ids),
        quotes=_marked(reading.quotes, ids),
    )


def _marked(facts: tuple[_Record, ...], ids: frozenset[str]) -> tuple[_Record, ...]:
    return tuple(_with_reason(fact) if fact.id in ids else fact for fact in facts)


def _with_reason(fact: _Record) -> _Record:
    if fact.review.confirmed:
        return fact
    review = msgspec.structs.replace(fact.review, reasons=(*fact.review.reasons, _REASON))
    return msgspec.structs.replace(fact, review=review)
