"""Whether two places can be one: a city and its country can, two cities of a country cannot."""

from collections.abc import Iterable

from generator.model.content import Entity
from generator.model.facts import Party
from generator.text.strings import fold


class Places:
    """What lies in what, from the entities a site knows."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        entities = tuple(entities)
        self._chains: dict[Party, tuple[str, ...]] = {}
        self._above: dict[str, str] = {}
        """Key of a place -> key of the next larger one."""
        self._capital: dict[str, str] = {}
        for entity in entities:
            if entity.capital:
                self._above[fold(entity.capital)] = entity.id
                self._capital[entity.id] = fold(entity.capital)
        for entity in entities:
            if entity.of and entity.of != entity.id:
                # A seat (a presidential palace, a ministry) stands in its country's capital.
                inside = entity.of if entity.type == "place" else self._capital.get(entity.of, entity.of)
                self._above.setdefault(entity.id, inside)
                self._above.setdefault(fold(entity.name), inside)

    def chain(self, place: Party | None) -> tuple[str, ...]:
        """The place's key, then those of what it lies in; empty for no place."""
        if place is None:
            return ()
        if place not in self._chains:
            self._chains[place] = self._chain(place)
        return self._chains[place]

    def _chain(self, place: Party) -> tuple[str, ...]:
        name = fold(place.name)
        # "Beijing" may come as the entity china, whose capital it is: as a place it is the city.
        chain = [name if place.entity is None or name in self._above else place.entity]
        if place.entity is not None and place.entity not in chain and chain[0] not in self._above:
            chain.append(place.entity)
        while (above := self._above.get(chain[-1])) is not None and above not in chain:
            chain.append(above)
        return tuple(chain)


def compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two chains can mean one place: one lies in the other, or one is not known."""
    return not one or not other or one[0] in other or other[0] in one
