"""The people of an article: those the editor knows, and those the text introduces itself."""

import msgspec

from generator.lenses.annotate.line import Line
from generator.lenses.annotate.name_index import NameIndex, plain
from generator.lenses.annotate.spans import Named
from generator.model.content import Entity
from generator.model.facts import Party, Person
from generator.text.strings import slug

Country = str
_OF = frozenset({"of", "for", "to", "in"})
_STOP = frozenset(
    "and or with of to in by for from on at that as who whose which his her their its our my is was are were be has had have"
    " said says told met when while after before but than then into about over under against called calls made".split()
)


class Office(msgspec.Struct, frozen=True):
    """A title as printed, its rank, and the country or body it belongs to."""

    title: str
    rank: str
    country: str | None


class Someone:
    """A person of the article while it is being read."""

    def __init__(self, name: str, entity: Entity | None = None) -> None:
        self.name, self.entity = name, entity
        self.offices: list[Office] = []
        self.mentions: list[int] = []
        self.introduced = entity is not None
        if entity is not None:
            self.offices = [Office(role.title.casefold(), "", role.of) for role in entity.roles]

    @property
    def country(self) -> str | None:
        """The country or body of the first office that names one."""
        return next((office.country for office in self.offices if office.country), None)

    @property
    def party(self) -> Party:
        return Party(name=self.name, entity=self.entity.id if self.entity else slug(self.name) or None)

    def record(self) -> Person:
        """What the reading says about somebody only the article introduces."""
        office = next(iter(self.offices), None)
        return Person(id=slug(self.name), name=self.name, role=office.title if office else None, country=self.country)


class Introduction(msgspec.Struct, frozen=True):
    """A place where the text names a person: the words, and the office that stands with the name."""

    line: Line
    start: int
    name_start: int
    stop: int
    office: Office | None

    @property
    def name(self) -> str:
        return self.line.slice(self.name_start, self.stop)


def introductions(line: Line, recurring: frozenset[str]) -> list[Introduction]:
    """Every name with a title, and every full name the words around show to be a person's, in text order.

    `recurring` are the capitalised words that also stand alone in the article: surnames are used that way.
    """
    titled = [found for place in line.cues.get("titles", {}) if (found := _titled(line, place))]
    taken = {place for found in titled for place in range(found.start, found.stop)}
    return sorted([*titled, *_bare(line, taken, recurring)], key=lambda found: found.name_start)


def name_run(line: Line, start: int) -> int:
    """Where the person's name that starts at word `start` ends; `start` itself if there is none."""
    place = start
    while place < len(line.words) and place - start < 6 and _continues(line, start, place):
        place += 1
    while place > start and line.words[place - 1].folded in line.index.particles and line.gap(place) != "-":
        place -= 1
    return place


def _continues(line: Line, start: int, place: int) -> bool:
    word = line.words[place]
    if place > start:
        if line.possessive(place - 1) or not line.joined(place):
            return False
        if line.gap(place) == "-":
            return word.text.isalpha()
        if word.folded in line.index.particles:
            return place + 1 < len(line.words) and line.joined(place + 1) and line.words[place + 1].capital
    known = line.known.get(place)
    if known and known[1].entity.type != "person":
        return False
    if not word.capital or word.folded in line.index.no_person or word.text[0].isdigit():
        return word.folded in line.index.particles and line.gap(place + 1) == "-" and place == start
    if len(word.text) > 2 and word.text.isupper():
        return False
    return place not in line.cues.get("titles", {})


def _titled(line: Line, title: int) -> Introduction | None:
    stop, rank = line.cues["titles"][title]
    words = line.slice(title, stop)
    start, country = _before_title(line, title)
    place, of_country = _after_title(line, stop)
    while place in line.cues.get("titles", {}) and line.joined(place):
        place = line.cues["titles"][place][0]  # "Defence Minister Prince Khalid"
    comma = line.gap(place).strip() == ","
    if not comma and not line.joined(place):
        return None
    end = name_run(line, place)
    if end == place or (comma and (end - place < 2 or not (country or of_country))):
        return None
    if comma and line.gap(end).strip()[:1] not in (",", "", "'", "’", "."):
        return None
    after = _of_country(line, end)
    office = Office(words.casefold(), rank, country or of_country or after)
    return Introduction(line, start, place, end, office)


def office_at(line: Line, title: int) -> tuple[int, int, Office]:
    """The phrase of a title without a name: its first word, its stop, and the office."""
    stop, rank = line.cues["titles"][title]
    start, country = _before_title(line, title)
    if country is None:
        country = _of_country(line, stop)
        stop = _after_title(line, stop)[0] if country else stop
    return start, stop, Office(line.slice(title, line.cues["titles"][title][0]).casefold(), rank, country)


def _before_title(line: Line, title: int) -> tuple[int, Country | None]:
    """Where the phrase of the title begins, and whose it is: "China's special envoy", "EU trade chief"."""
    start, place = title, title
    while place > 0 and title - place < 5 and line.joined(place):
        known = line.known_before(place)
        if known is not None and known[1].entity.type != "person":
            return known[0], known[1].entity.id
        word = line.words[place - 1]
        if word.folded in _STOP or word.folded in ("the", "a", "an"):
            break
        place -= 1
        if word.capital or word.folded in line.index.modifiers:
            if word.capital and line.possessive(place):
                break
            start = place
    return start, None


def _after_title(line: Line, stop: int) -> tuple[int, Country | None]:
    country = _of_country(line, stop)
    if country is None:
        return stop, None
    place = stop + 1
    if line.words[place].folded == "the":
        place += 1
    known = line.known.get(place)
    return (known[0] if known else place + 1), country


def _of_country(line: Line, place: int) -> Country | None:
    if place + 1 >= len(line.words) or line.words[place].folded not in _OF or not line.joined(place):
        return None
    after = place + 2 if line.words[place + 1].folded == "the" else place + 1
    known = line.known.get(after)
    return known[1].entity.id if known and known[1].entity.type != "person" else None


def _bare(line: Line, taken: set[int], recurring: frozenset[str]) -> list[Introduction]:
    found, place = [], 0
    while place < len(line.words):
        end = place if place in taken else name_run(line, place)
        if end - place >= 2 and not taken.intersection(range(place, end)):
            if line.words[end - 1].folded not in line.index.body_heads and _is_person(line, place, end, recurring):
                found.append(Introduction(line, place, place, end, _apposition(line, end) or _owner(line, place)))
            place = end
        else:
            place = max(end, place + 1)
    return found


def _is_person(line: Line, start: int, end: int, recurring: frozenset[str]) -> bool:
    if recurring.intersection((line.words[start].text, line.words[end - 1].text)):
        return True
    if any(place in line.known for place in range(start, end)):
        return True
    verb = line.cues.get("reporting_verbs", {}).get(end)
    return bool(verb and line.joined(end)) or _apposition(line, end) is not None


def _apposition(line: Line, end: int) -> Office | None:
    """The office behind a name: "Lyu, head of the statistics department"."""
    if line.gap(end).strip() != ",":
        return None
    for place in range(end, min(end + 5, len(line.words))):
        if place > end and not line.joined(place):
            return None
        title = line.cues.get("titles", {}).get(place)
        if title is not None:
            _, country = _before_title(line, place)
            return Office(line.slice(place, title[0]).casefold(), title[1], country or _of_country(line, title[0]))
        if line.words[place].folded in ("who", "which", "said", "was", "is"):
            return None
    return None


def _owner(line: Line, start: int) -> Office | None:
    known = line.known_before(start)
    if known is None or known[1].entity.type == "person" or not line.possessive(start - 1):
        return None
    return Office("", "other", known[1].entity.id)


def _alone(line: Line, place: int) -> bool:
    word = line.words[place]
    if not word.capital or len(word.text) < 2 or word.text.isupper() or place in line.known:
        return False
    if word.folded in line.index.no_person or place in line.cues.get("titles", {}):
        return False
    before = place > 0 and line.gap(place) in (" ", "-") and line.words[place - 1].capital
    after = place + 1 < len(line.words) and line.gap(place + 1) in (" ", "-") and line.words[place + 1].capital
    return not before and not after


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
        self._recurring: frozenset[str] | None = None

    def recurring(self, lines: list[Line]) -> frozenset[str]:
        """Capitalised words that stand alone inside a sentence somewhere, and so may be somebody's surname."""
        if self._recurring is None:
            alone = (line.words[place].text for line in lines for place in range(len(line.words)) if _alone(line, place))
            self._recurring = frozenset(alone)
        return self._recurring

    def everybody(self) -> list[Someone]:
        """All of them, in order of their first mention."""
        return sorted(self._by_name.values(), key=lambda someone: someone.mentions[0] if someone.mentions else -1)

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
        """The person of "President Xi": who carries that name, else somebody of whom only this word is known."""
        someone = self.named(found.name, found.line.words[found.name_start].start, found.office)
        if someone is None:
            someone = self._by_name[plain(found.name)] = Someone(found.name)
            self._by_word.setdefault(plain(found.name), []).append(someone)
        self._note(someone, found)
        return someone

    def named(self, word: str, offset: int, office: Office | None = None) -> Someone | None:
        """Who a single name stands for at `offset`: of several, the one named last before it."""
        people = self._by_word.get(plain(word), [])
        if office is not None and office.country:
            people = [someone for someone in people if someone.country in (None, office.country)] or people
        before = [someone for someone in people if someone.mentions and someone.mentions[0] <= offset]
        if before:
            return max(before, key=lambda someone: max(m for m in someone.mentions if m <= offset))
        return people[0] if people else None

    def holder(self, office: Office, offset: int, day: str | None) -> Someone | None:
        """Who holds an office the text names without a name: "the Indian leader"."""
        fits = [someone for someone in self._by_name.values() if _holds(someone, office, day)]
        sure = [someone for someone in fits if someone.country == office.country]
        chosen = sure or fits
        if not chosen or (not sure and len(chosen) > 1):
            return None
        before = [someone for someone in chosen if someone.mentions and someone.mentions[0] <= offset]
        return max(before, key=lambda someone: max(m for m in someone.mentions if m <= offset)) if before else chosen[0]

    def _note(self, someone: Someone, found: Introduction) -> None:
        someone.mentions.append(found.line.words[found.name_start].start)
        someone.mentions.sort()
        if found.office is not None and found.office not in someone.offices:
            someone.offices.append(found.office)

    def _entity(self, name: str, office: Office | None) -> Entity | None:
        last = " ".join(plain(name).split()[-1:])
        entity = self._known.get(plain(" ".join(name.split()))) or self._known.get(last)
        if entity is None or plain(name) == plain(entity.name):
            return entity
        first = plain(name).split()[0]
        same_first = " " not in name or any(plain(a).startswith(first[:2]) for a in (entity.name, *entity.aliases))
        return entity if same_first else None

    def _words(self, name: str) -> list[str]:
        words = [word for part in plain(name).split() for word in {part, *part.split("-")}]
        return [word for word in words if len(word) > 1 and word[0].isupper() and word.casefold() not in self._particles]


def _holds(someone: Someone, office: Office, day: str | None) -> bool:
    if someone.country not in (None, office.country) and office.country is not None:
        return False
    for own in someone.offices:
        if own.title == office.title or (own.rank == office.rank == "head" and "leader" in office.title):
            return own.country in (None, office.country) or office.country is None
        if office.rank == "head" and own.rank == "head" and office.title in ("head of state", "chief", "ruler"):
            return True
    roles = someone.entity.roles if someone.entity else ()
    return any(
        role.of == office.country
        and (role.title.casefold() == office.title or ("leader" in office.title and role.title.casefold() in _LEADERS))
        and (day is None or (role.since or "") <= day and (role.until is None or day[: len(role.until)] <= role.until))
        for role in roles
    )


_LEADERS = frozenset({"president", "prime minister", "premier", "chancellor", "king", "leader", "emir", "supreme leader"})
