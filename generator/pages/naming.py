"""Whom an article's facts name, worked out once a reading and kept as long as the reading stands."""

from collections.abc import Iterable

import msgspec

from generator.model.facts import Fact, Figure, Meeting, Party, Position, Quote, Reading


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """Whom one reading names."""

    entities: tuple[str, ...]
    """Ids, each once: those its words name first, then those its facts are about."""
    names: dict[str, str]
    """Id of a party of its facts -> the name it has there."""
    cited: tuple[tuple[str, Fact], ...]
    """(name of who said so, fact) for every fact somebody else told."""


class Namings:
    """Remembers the naming of each article's reading; one that is another object is worked out anew."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Reading, Naming]] = {}

    def of(self, reading: Reading) -> Naming:
        """Whom the reading names."""
        known = self._known.get(reading.article)
        if known is None or known[0] is not reading:
            known = self._known[reading.article] = (reading, naming(reading))
        return known[1]


def naming(reading: Reading) -> Naming:
    """Whom a reading names."""
    facts = reading.facts()
    names = {party.entity: party.name for fact in facts for party in parties_of(fact) if party.entity}
    told = ((fact, fact.said_by) for fact in facts if not isinstance(fact, Quote))
    return Naming(
        entities=tuple(dict.fromkeys((*(mention.entity for mention in reading.mentions), *names))),
        names=names,
        cited=tuple((said_by.name, fact) for fact, said_by in told if said_by),
    )


def parties_of(fact: Fact) -> Iterable[Party]:
    """Everyone a fact is about, its speaker or origin included."""
    parties: tuple[Party | None, ...]
    match fact:
        case Figure():
            parties = (fact.from_party, fact.to_party, fact.said_by)
        case Position():
            parties = (*fact.actors, *fact.addressees, fact.said_by)
        case Meeting():
            parties = (*fact.participants, fact.place, fact.said_by)
        case Quote():
            parties = (fact.speaker,)
    return tuple(party for party in parties if party is not None)
