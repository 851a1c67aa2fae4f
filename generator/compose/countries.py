"""In which country a place lies, as far as the countries that come built in say: for sure, or not at all."""

from collections.abc import Iterable

from generator.model.content import Entity
from generator.model.facts import Party
from generator.text.strings import fold


class Countries:
    """The countries by what a report may call the place: themselves, their capitals, their seats."""

    def __init__(self, world: Iterable[Entity]) -> None:
        world = tuple(world)
        self._of_entity = {entity.id: entity.id for entity in world if entity.type == "country"}
        self._of_name = {
            fold(name): entity.id
            for entity in world
            if entity.type == "country"
            for name in (entity.name, *entity.aliases, *filter(None, (entity.capital,)))
        }
        for entity in world:
            if entity.of in self._of_entity:
                self._of_entity.setdefault(entity.id, entity.of)

    def country(self, place: Party | None) -> str | None:
        """Id of the country; None where it is not known."""
        if place is None:
            return None
        return self._of_entity.get(place.entity or "") or self._of_name.get(fold(place.name))
