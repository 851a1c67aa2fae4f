"""The people of an article: those the editor knows, and those the text introduces itself."""

import re

import msgspec

from generator.lenses.annotate.line import Line
from generator.lenses.annotate.name_index import NameIndex, plain
from generator.lenses.annotate.spans import Named
from generator.model.content import Entity, Role
from generator.model.facts import Party, Person
from generator.text.strings import slug

Country = str
_ELIDED = re.compile(r"[dl]['’ʼ´`][^\W\d_]")
_ROYAL = frozenset("king queen prince princess pope emir sultan sheikh".split())
_EQUAL = frozenset({"counterpart", "colleague"})
_NOT_STATE = frozenset({"prime minister", "premier", "chancellor", "pm", "taoiseach"})
_OWN = frozenset("its his her their the whose".split())
_LEADING = frozenset("von van bin".split())
_PLACE = frozenset("in at near around outside".split())
_THINGS = frozenset(
    "newspaper daily weekly magazine agency channel broadcaster station website platform company firm group ship vessel village"
    " town city district province state river lake island bank club team paper portal outlet site".split()
)
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
        return Person(
            id=slug(self.name), name=self.name, role=office.title if office else None, country=self.country
        )


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
    if place > start and (line.possessive(place - 1) or not line.joined(place)):
        return False
    if place > start and line.gap(place) == "-":
        return word.text.isalpha()
    if word.folded in line.index.particles and not word.capital:
        return _particle(line, start, place)
    known = line.known.get(place)
    if known and known[1].entity.type != "person":
        return False
    if (
        word.folded in line.index.no_person
        or word.folded in line.index.body_heads
        or place in line.cues.get("titles", {})
    ):
        return False
    shouted = len(word.text) > 2 and word.text.isupper()
    return (word.capital or _ELIDED.match(word.text) is not None) and not shouted


def _particle(line: Line, start: int, place: int) -> bool:
    # "von der Leyen", "bin Salman", "al-Burhan": what follows must end in a capital; a name starts with one, or with "al-".
    following = place + 1
    while (
        following < len(line.words)
        and line.joined(following)
        and line.words[following].folded in line.index.particles
    ):
        following += 1
    if following >= len(line.words) or not line.joined(following) or not line.words[following].capital:
        return False
    return place > start or line.gap(place + 1) == "-" or line.words[place].text in _LEADING


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
    owned = start > 0 and line.words[start - 1].folded in _OWN
    if end == place or (comma and (end - place < 2 or not (country or of_country or owned))):
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
        if not word.capital and word.folded not in line.index.modifiers:
            break
        place -= 1
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
    if known is None or known[1].entity.type == "person" or known[1].named_as == "adjective":
        return None
    return known[1].entity.id


def _bare(line: Line, taken: set[int], recurring: frozenset[str]) -> list[Introduction]:
    found, place = [], 0
    while place < len(line.words):
        end = place if place in taken else name_run(line, place)
        if end - place == 1 and _single_who(line, place):
            found.append(Introduction(line, place, place, end, None))
        if end - place >= 2 and not taken.intersection(range(place, end)):
            if line.words[end - 1].folded not in line.index.body_heads and _is_person(
                line, place, end, recurring
            ):
                found.append(
                    Introduction(line, place, place, end, _apposition(line, end) or _owner(line, place))
                )
            place = end
        else:
            place = max(end, place + 1)
    return found


def _is_person(line: Line, start: int, end: int, recurring: frozenset[str]) -> bool:
    if any(place in line.known for place in range(start, end)):
        return True
    if start > 0 and (line.words[start - 1].folded in _PLACE | _THINGS or _towards(line, start)):
        return False
    if recurring.intersection((line.words[start].text, line.words[end - 1].text)):
        return True
    verb = line.cues.get("reporting_verbs", {}).get(end)
    who = line.gap(end).strip() == "," and line.words[end].folded == "who"
    return (
        bool(verb and line.joined(end))
        or who
        or _owner(line, start) is not None
        or _apposition(line, end) is not None
    )


def _single_who(line: Line, place: int) -> bool:
    """ "Zelenskyy, who spoke": a name without office or first name, but a person."""
    word = line.words[place]
    follows = (
        place + 1 < len(line.words)
        and line.gap(place + 1).strip() == ","
        and line.words[place + 1].folded == "who"
    )
    return (
        follows
        and word.capital
        and not word.text.isupper()
        and not word.text.endswith("s")
        and place not in line.known
    )


def _towards(line: Line, start: int) -> bool:
    return line.words[start - 1].folded == "to" and (
        start < 2 or line.words[start - 2].folded not in ("according", "thanks")
    )


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
            return Office(
                line.slice(place, title[0]).casefold(), title[1], country or _of_country(line, title[0])
            )
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
    after = (
        place + 1 < len(line.words) and line.gap(place + 1) in (" ", "-") and line.words[place + 1].capital
    )
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
        self._last: Someone | None = None

    def recurring(self, lines: list[Line]) -> frozenset[str]:
        """Capitalised words that stand alone inside a sentence somewhere, and so may be somebody's surname."""
        if self._recurring is None:
            alone = (
                line.words[place].text
                for line in lines
                for place in range(len(line.words))
                if _alone(line, place)
            )
            self._recurring = frozenset(alone)
        return self._recurring

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
        """The person of "President Xi": who carries that name, else somebody of whom only this word is known."""
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
        if before:
            return max(before, key=lambda someone: max(m for m in someone.mentions if m <= offset))
        return people[0] if people else None

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
        someone.mentions.append(found.line.words[found.name_start].start)
        someone.mentions.sort()
        office = found.office
        if office is not None and office.title in _EQUAL and self._last is not None and self._last.offices:
            equal = self._last.offices[0]
            office = Office(
                equal.title, equal.rank, office.country
            )  # "his Chinese counterpart" holds the same office
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
    return max((mention for mention in someone.mentions if mention <= offset), default=-1)


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
    in_time = (
        day is None
        or (role.since or "") <= day
        and (role.until is None or day[: len(role.until)] <= role.until)
    )
    return same and in_time and role.of == office.country


_LEADERS = frozenset(
    {"president", "prime minister", "premier", "chancellor", "king", "leader", "emir", "supreme leader"}
)
