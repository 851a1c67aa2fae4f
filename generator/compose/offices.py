"""Who is meant by an office without a name, by what the other articles of the story say."""

from collections.abc import Iterable, Mapping

from generator.model.content import Entity
from generator.model.facts import Reading
from generator.text.strings import fold


def holders(
    readings: Mapping[str, Reading], story_of: Mapping[str, str], entities: Iterable[Entity]
) -> dict[str, dict[str, str]]:
    """For each story: folded office ("syldavianprimeminister") -> the person its articles name for it.

    An office that the articles give to two people stands for neither.
    """
    adjectives = {entity.id: entity.adjective for entity in entities if entity.adjective}
    found: dict[str, dict[str, set[str]]] = {}
    for article, reading in readings.items():
        for person in reading.people:
            if person.role and person.country and article in story_of:
                for adjective in adjectives.get(person.country, ()):
                    office = fold(f"{adjective} {person.role}")
                    found.setdefault(story_of[article], {}).setdefault(office, set()).add(person.id)
    return {
        story: {office: next(iter(people)) for office, people in offices.items() if len(people) == 1}
        for story, offices in found.items()
    }
