"""Everybody an article names: who a surname, a title or a role means there."""

import re
from bisect import bisect_right, insort
from functools import cached_property

from generator.lenses.annotate.name_index import NameIndex, plain
from generator.lenses.annotate.people import Introduction, Office
from generator.model.content import Entity, Role
from generator.model.facts import Party, Person
from generator.text.strings import slug

_ROYAL = frozenset(["king", "queen", "prince", "princess", "pope", "emir", "sultan", "sheikh"])
_EQUAL = frozenset(["counterpart", "colleague"])
_NOT_STATE = frozenset(["prime minister", "premier", "chancellor", "pm", "taoiseach"])
_LEADERS = frozenset(
    ["president", "prime minister", "premier", "chancellor", "king", "leader", "emir", "supreme leader"]
)

_PAST = re.compile(r"\b(?:former|ex|late|then)\b", re.IGNORECASE)


class Someone:
    """A person of the article while it is being read."""

    def __init__(self, name: str, entity: Entity | None = None) -> None:
        self.name, self.entity = name, entity
        self.offices: list[Office] = []
        self.mentions: list[int] = []
        self.introduced = entity is not None
        self.leads = entity is not None and any(
            role.title.casefold() in _LEADERS and role.until is None for role in entity.roles
        )
        if entity is not None:
            self.offices = [Office(role.title.casefold(), "", role.of) for role in entity.roles]

    @property
    def country(self) -> str | None:
        """The country or body of the first office that names one."""
        for office in self.offices:
            if office.country:
                return office.country
        return None

    @cached_property
    def party(self) -> Party:
        """As facts name this person."""
        return Party(name=self.name, entity=self.entity.id if self.entity else slug(self.name) or None)

    def record(self) -> Person:
        """What the reading says about somebody only the article introduces."""
        office = next(iter(self.offices), None)
        return Person(
            id=slug(self.name), name=self.name, role=office.title if office else None, country=self.country
        )


class Crowd:
    """Everybody an article names, by full name and by the short forms used later."""

    def __init__(self, index: NameIndex) -> None:
        self._by_name: dict[str, Someone] = {}
        self._by_word: dict[str, list[Someone]] = {}
        self._known = {
            plain(alias): entity
            for entity in index.entities.values()
            if entity.type == "person"
            for alias in (entity.name, *entity.aliases)
        }
        self._particles = index.particles
        self._last: Someone | None = None

    def everybody(self) -> list[Someone]:
        """All of them, in order of their first mention."""
        return sorted(
            self._by_name.values(), key=lambda someone: someone.mentions[0] if someone.mentions else -1
        )

    def enter(self, found: Introduction) -> Someone | None:
        """The person of a full name; None for a single word, which only `named` can settle."""
        name = found.name
        entity = self._entity(name, found.office)
        if entity is None and " " not in name and "-" not in name:
            return None
        key = plain(entity.name if entity else name)
        someone = self._by_name.get(key)
        if someone is None:
            someone = self._by_name[key] = Someone(entity.name if entity else " ".join(name.split()), entity)
            for word in {*self._words(name), *self._words(someone.name)}:
                self._by_word.setdefault(word, []).append(someone)
        self._note(someone, found)
        return someone

    def single(self, found: Introduction) -> Someone:
        """The person of "President Xi": who has that name, else somebody known by this word only."""
        office = found.office
        royal = office is not None and office.title.split()[-1] in _ROYAL
        name = found.line.slice(found.name_start - 1, found.stop) if royal else found.name
        someone = self._by_name.get(plain(name))
        if someone is None and not royal:
            someone = self.named(found.name, found.line.words[found.name_start].start, office)
        if someone is None:
            someone = self._by_name[plain(name)] = Someone(name)
            self._by_word.setdefault(plain(found.name), []).append(someone)
        self._note(someone, found)
        return someone

    def named(self, word: str, offset: int, office: Office | None = None) -> Someone | None:
        """Who a single name stands for at `offset`: of several, the one named last before it."""
        people = self._by_word.get(plain(word), [])
        if office is not None and office.country:
            people = [someone for someone in people if someone.country in (None, office.country)] or people
        before = [someone for someone in people if someone.mentions and someone.mentions[0] <= offset]
        leading = [someone for someone in before if someone.leads]
        if office is None and len(leading) == 1:
            return leading[0]  # "President X and first lady Y X": a bare "X" is the president
        if before:
            return max(before, key=lambda someone: _last(someone, offset))
        return people[0] if people else None

    def doubtful(self, word: str, offset: int) -> bool:
        """Whether two people named before share this surname, and no high office tells them apart."""
        people = [
            someone
            for someone in self._by_word.get(plain(word), [])
            if _last(someone, offset) >= 0 and plain(someone.name).split()[-1] == plain(word)
        ]
        return len(people) > 1 and sum(someone.leads for someone in people) != 1

    def holder(self, office: Office, offset: int, day: str | None) -> Someone | None:
        """Who holds an office the text names without a name: "the Indian leader".

        Somebody of that country anywhere in the article, else the one person of unknown country named before.
        """
        fits = [someone for someone in self._by_name.values() if _holds(someone, office, day)]
        sure = [someone for someone in fits if office.country and someone.country == office.country]
        if sure:
            return max(sure, key=lambda someone: _last(someone, offset))
        before = [someone for someone in fits if _last(someone, offset) >= 0]
        exact = [
            someone for someone in before if any(own.title == office.title for own in someone.offices)
        ] or before
        if office.country is None:
            return max(exact, key=lambda someone: _last(someone, offset), default=None)
        return exact[0] if len(exact) == 1 else None

    def _note(self, someone: Someone, found: Introduction) -> None:
        insort(someone.mentions, found.line.words[found.name_start].start)
        office = found.office
        if office is not None and office.title in _EQUAL and self._last is not None and self._last.offices:
            equal = self._last.offices[0]
            # "his Chinese counterpart" holds the same office
            office = Office(equal.title, equal.rank, office.country)
        past = _PAST.search(found.line.slice(found.start, found.stop)) is not None
        someone.leads |= office is not None and office.rank == "head" and not past
        if office is not None and office not in someone.offices:
            someone.offices.append(office)
        self._last = someone

    def _entity(self, name: str, office: Office | None) -> Entity | None:
        last = " ".join(plain(name).split()[-1:])
        entity = self._known.get(plain(" ".join(name.split()))) or self._known.get(last)
        if entity is None or plain(name) == plain(entity.name):
            return entity
        first = plain(name).split()[0]
        same_first = " " not in name or any(
            plain(a).startswith(first[:2]) for a in (entity.name, *entity.aliases)
        )
        return entity if same_first else None

    def _words(self, name: str) -> list[str]:
        words = [word for part in plain(name).split() for word in {part, *part.split("-")}]
        return [
            word
            for word in words
            if len(word) > 1 and word[0].isupper() and word.casefold() not in self._particles
        ]


def _last(someone: Someone, offset: int) -> int:
    place = bisect_right(someone.mentions, offset)
    return someone.mentions[place - 1] if place else -1


def _holds(someone: Someone, office: Office, day: str | None) -> bool:
    if office.country is not None and someone.country not in (None, office.country):
        return False
    if any(_same_office(own, office) for own in someone.offices if own.rank):
        return True
    roles = someone.entity.roles if someone.entity else ()
    return any(_has_role(role, office, day) for role in roles)


def _same_office(own: Office, office: Office) -> bool:
    if own.title == office.title or (
        own.rank == office.rank == "voice" and own.country == office.country is not None
    ):
        return True
    if own.rank != "head" or office.rank != "head":
        return False
    return office.title.endswith("leader") or (
        office.title == "head of state" and own.title not in _NOT_STATE
    )


def _has_role(role: Role, office: Office, day: str | None) -> bool:
    title = role.title.casefold()
    same = title == office.title or (office.title.endswith("leader") and title in _LEADERS)
    in_time = day is None or (
        (role.since or "") <= day and (role.until is None or day[: len(role.until)] <= role.until)
    )
    return same and in_time and role.of == office.country
