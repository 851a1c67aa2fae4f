"""Where a text names people: a name with a title, or words round it that only people have."""

import re

import msgspec

from generator.lenses.annotate.line import Line

_ELIDED = re.compile(r"[dl]['’ʼ´`][^\W\d_]")
_OWN = frozenset(["its", "his", "her", "their", "the", "whose"])
_LEADING = frozenset(["von", "van", "bin"])
_PLACE = frozenset(["in", "at", "near", "around", "outside"])
_OF = frozenset({"of", "for", "to", "in"})


class Office(msgspec.Struct, frozen=True):
    """A title as printed, its rank, and the country or body it belongs to."""

    title: str
    rank: str
    country: str | None


class Introduction(msgspec.Struct, frozen=True):
    """A place where the text names a person: the words, and the office that stands with the name."""

    line: Line
    start: int
    name_start: int
    stop: int
    office: Office | None

    @property
    def name(self) -> str:
        """The name as printed."""
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
        or (place in line.cues.get("titles", {}) and (place == start or _capital_follows(line, place)))
    ):
        return False
    shouted = len(word.text) > 2 and word.text.isupper()
    return (word.capital or _ELIDED.match(word.text) is not None) and not shouted


def _capital_follows(line: Line, place: int) -> bool:
    # "Hun Sen called": a title with nobody behind it is the last part of a name.
    stop = line.cues["titles"][place][0]
    follows = stop < len(line.words) and line.joined(stop) and line.words[stop].capital
    return follows or not line.words[place].capital


def _particle(line: Line, start: int, place: int) -> bool:
    # "von der Leyen", "bin Salman", "al-Burhan": what follows must end in a capital.
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
    end = _with_country_name(line, place, name_run(line, place))
    if end == place or (comma and end - place < 2):
        return None
    if comma and line.gap(end).strip()[:1] not in (",", "", "'", "’", "."):
        return None
    after = _of_country(line, end)
    office = Office(words.casefold(), rank, country or of_country or after)
    return Introduction(line, start, place, end, office)


def _with_country_name(line: Line, start: int, end: int) -> int:
    """ "Prime Minister Luis Montenegro": behind a title and a first name a country's name is a surname."""
    known = line.known.get(end)
    surname = known is not None and known[1].entity.type == "country" and known[1].named_as == "name"
    if end == start or known is None or not surname or line.gap(end) != " " or line.possessive(end - 1):
        return end
    return known[0]


def office_at(line: Line, title: int) -> tuple[int, int, Office]:
    """The phrase of a title without a name: its first word, its stop, and the office."""
    stop, rank = line.cues["titles"][title]
    start, country = _before_title(line, title)
    if country is None:
        country = _of_country(line, stop)
        stop = _after_title(line, stop)[0] if country else stop
    return start, stop, Office(line.slice(title, line.cues["titles"][title][0]).casefold(), rank, country)


def _before_title(line: Line, title: int) -> tuple[int, str | None]:
    """Where the phrase of the title begins, and whose it is: "China's special envoy", "EU trade chief"."""
    start, place = title, title
    while place > 0 and title - place < 5 and line.joined(place):
        known = line.known_before(place)
        if known is not None and known[1].entity.type != "person":
            return known[0], known[1].entity.id
        word = line.words[place - 1]
        if _joins_portfolios(line, place - 1):
            place -= 1
            continue
        if word.folded in line.index.stops or word.folded in ("the", "a", "an"):
            break
        if not word.capital and word.folded not in line.index.modifiers:
            break
        place -= 1
        if word.capital and line.possessive(place):
            break
        start = place
    return start, None


def _joins_portfolios(line: Line, place: int) -> bool:
    """ "Health and Care Minister": an "and" inside one office, not between two people."""
    if line.words[place].folded != "and" or place == 0 or not line.joined(place):
        return False
    first, second = line.words[place - 1], line.words[place + 1]
    portfolio = first.folded in line.index.modifiers and place - 1 not in line.offices
    return portfolio and first.capital and second.capital


def _after_title(line: Line, stop: int) -> tuple[int, str | None]:
    country = _of_country(line, stop)
    if country is None:
        return stop, None
    place = stop + 1
    if line.words[place].folded == "the":
        place += 1
    known = line.known.get(place)
    return (known[0] if known else place + 1), country


def _of_country(line: Line, place: int) -> str | None:
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
        word = line.words[place]
        opens = word.capital or word.folded in line.index.particles
        end = name_run(line, place) if opens and place not in taken else place
        if end - place == 2 and line.gap(place + 1) == "-" and not line.words[place + 1].capital:
            place = end  # "Far-right", "Left-wing": an adjective that opens a sentence
            continue
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
    if start > 0 and (line.words[start - 1].folded in _PLACE | line.index.things or _towards(line, start)):
        return False
    if recurring.intersection((line.words[start].text, line.words[end - 1].text)):
        return True
    verb = line.cues.get("reporting_verbs", {}).get(end)
    comma = line.gap(end).strip() == ","
    who = comma and line.words[end].folded == "who"
    inserted = comma and bool(verb) and line.gap(start).strip() == ","
    return (
        bool(verb and line.joined(end))
        or who
        or inserted
        or _said_by(line, start)
        or _owner(line, start) is not None
        or _apposition(line, end) is not None
    )


def _said_by(line: Line, start: int) -> bool:
    """ "..., said Joyce Msuya": a name behind a verb that stands behind a quote or a comma."""
    if start < 2 or line.gap(start) != " ":
        return False
    verb = line.cues.get("reporting_verbs", {}).get(start - 1)
    return (
        verb is not None
        and verb[0] == start
        and line.gap(start - 1).strip()[-1:] in ("”", '"', ",", "»", "’")
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
