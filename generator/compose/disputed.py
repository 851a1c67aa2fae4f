"""Facts that stand in a conflict nobody has settled: an editor should look before a reader relies on them."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from generator.compose.tables import Index, Table
from generator.model.facts import Figure, Meeting, Position, Quote, Reading
from generator.model.site import Conflict

_REASON = "conflict"
_Record = TypeVar("_Record", Figure, Position, Meeting, Quote)


class Shown:
    """The readings with a fact that an open conflict is about, marked with that reason; kept up to date.

    What an editor has confirmed stays without it.
    """

    def __init__(self) -> None:
        self.marked = Table[str, Reading]()
        """Only readings with such a fact."""
        self._conflicts = Table[str, Conflict]()
        self._in_doubt = Index[str, str, str]()
        """Article -> its facts in doubt, as conflicts have them on their sides."""

    def update(self, readings: Table[str, Reading], conflicts: Iterable[Conflict]) -> None:
        """Mark the facts on the sides of these conflicts."""
        for table in (self.marked, self._conflicts, self._in_doubt):
            table.begin()
        self._conflicts.replace({conflict.id: conflict for conflict in conflicts})
        for id_ in self._conflicts.touched:
            conflict = self._conflicts.rows.get(id_)
            sides = conflict.sides if conflict and conflict.settled is None else ()
            self._in_doubt.put(id_, [(side.article, side.fact) for side in sides if side.fact is not None])
        for article in self._in_doubt.touched | readings.touched:
            ids = frozenset(self._in_doubt.of(article))
            self.marked.put(article, _disputed(readings.rows[article], ids) if ids else None)


def _disputed(reading: Reading, ids: frozenset[str]) -> Reading:
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
