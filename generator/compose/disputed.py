"""Facts that stand in a conflict nobody has settled: an editor should look before a reader relies on them."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from generator.model.facts import Figure, Meeting, Position, Quote, Reading
from generator.model.site import Conflict

_REASON = "conflict"
_Record = TypeVar("_Record", Figure, Position, Meeting, Quote)


def disputed(readings: Mapping[str, Reading], conflicts: Iterable[Conflict]) -> dict[str, Reading]:
    """The readings, with the reason `conflict` on every fact that an open conflict is about.

    What an editor has confirmed stays without it.
    """
    in_doubt: dict[str, set[str]] = {}
    for conflict in conflicts:
        for side in conflict.sides:
            if conflict.settled is None and side.fact is not None:
                in_doubt.setdefault(side.article, set()).add(side.fact)
    marked = {
        article: msgspec.structs.replace(
            readings[article],
            figures=_marked(readings[article].figures, ids),
            positions=_marked(readings[article].positions, ids),
            meetings=_marked(readings[article].meetings, ids),
            quotes=_marked(readings[article].quotes, ids),
        )
        for article, ids in in_doubt.items()
    }
    return {article: marked.get(article, reading) for article, reading in readings.items()}


def _marked(facts: tuple[_Record, ...], ids: set[str]) -> tuple[_Record, ...]:
    return tuple(_with_reason(fact) if fact.id in ids else fact for fact in facts)


def _with_reason(fact: _Record) -> _Record:
    if fact.review.confirmed:
        return fact
    review = msgspec.structs.replace(fact.review, reasons=(*fact.review.reasons, _REASON))
    return msgspec.structs.replace(fact, review=review)
