"""Who is meant, across the articles of a story: by an office without a name, or by a name spelt otherwise."""

from collections.abc import Iterable, Mapping

from rapidfuzz.fuzz import ratio

from generator.model.content import Entity
from generator.model.facts import Reading
from generator.text.strings import fold, without_accents

_SAME_FIRST_NAME = 75
"""Per cent of likeness from which two names with one surname are one: Sergei and Sergey."""

Who = dict[str, str]
"""Folded office or id of a person -> id of the person meant."""


class WhoIsWho:
    """Whom the articles of a story mean, by the entities a site knows."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        entities = tuple(entities)
        self._adjectives = {entity.id: entity.adjective for entity in entities if entity.adjective}
        self._known = {entity.id for entity in entities}

    def of(self, readings: Iterable[Reading]) -> Who:
        """Whom these articles mean, given in order; what they leave open stands for nobody."""
        offices: dict[str, set[str]] = {}
        names: dict[str, str] = {}
        for reading in readings:
            for person in reading.people:
                names.setdefault(person.id, person.name)
                for adjective in self._adjectives.get(person.country or "", ()) if person.role else ():
                    offices.setdefault(fold(f"{adjective} {person.role}"), set()).add(person.id)
            for meeting in reading.meetings:
                for party in meeting.participants:
                    if party.entity in self._known and " " in party.name:
                        names.setdefault(party.entity, party.name)
        return _who(names, offices, self._known)


def _who(names: Mapping[str, str], offices: Mapping[str, set[str]], known: set[str]) -> Who:
    who = _one_spelling(names, known)
    for office, people in offices.items():
        meant = {who.get(person, person) for person in people}
        if len(meant) == 1:
            who[office] = meant.pop()
    return who


def _one_spelling(names: Mapping[str, str], known: set[str]) -> Who:
    """Each id -> the one its person goes by: that of an entity, else the first in order."""
    by_surname: dict[str, list[str]] = {}
    for id_ in sorted(names, key=lambda id_: (id_ not in known, " " not in names[id_], id_)):
        by_surname.setdefault(_plain(names[id_]).rpartition(" ")[2], []).append(id_)
    who: Who = {}
    for ids in by_surname.values():
        full = [id_ for id_ in ids if " " in names[id_]]
        people: list[str] = []
        for id_ in full:
            same = [other for other in people if _alike(names[id_], names[other])]
            if same and id_ not in known:
                who[id_] = same[0]
            else:
                people.append(id_)
        if len(people) == 1:
            who |= {id_: people[0] for id_ in ids if id_ not in full}
    return who


def _alike(one: str, other: str) -> bool:
    """Whether two full names with one surname can be one person's: spelt otherwise, or after a title."""
    short, long = sorted((_plain(one), _plain(other)), key=len)
    if long.endswith(f" {short}"):  # "Presidents Anna Abel", where the text goes on "and Bo Berg"
        return True
    return ratio(_plain(one), _plain(other)) >= _SAME_FIRST_NAME and _plain(one)[0] == _plain(other)[0]


def _plain(name: str) -> str:
    return without_accents(name).lower().replace("-", " ")
