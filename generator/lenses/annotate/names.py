"""Names of people, countries and bodies in the text."""

import re
from collections.abc import Iterable

from msgspec import structs

from generator.lenses.annotate.bodies import find_bodies, local_bodies
from generator.lenses.annotate.crowd import Crowd, Someone
from generator.lenses.annotate.line import Line, recurring
from generator.lenses.annotate.name_index import Alias, NameIndex
from generator.lenses.annotate.people import introductions, office_at
from generator.lenses.annotate.spans import Named, NamedAs
from generator.lenses.knowledge import LensKnowledge
from generator.model.article import Article
from generator.model.content import Entity
from generator.model.facts import Party, Person

_GOVERNING = frozenset({"in", "of", "to", "from", "at", "for", "into", "across", "near"})
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ' .-]{3,24}(?=[,:–—.(-]|\s[-–—])")


def find_names(
    article: Article, knowledge: LensKnowledge, masked: tuple[tuple[int, int], ...]
) -> tuple[tuple[Named, ...], tuple[Person, ...]]:
    """Every mention of an entity in text order, and whom the article introduces; nothing inside `masked`.

    Where finds overlap, the longer wins: a person with a title over the country in the title.
    """
    index = knowledge.names
    lines = [Line(article.text, block, index, masked) for block in article.blocks]
    crowd = Crowd(index)
    people = _people(lines, crowd)
    day = article.published.value or article.published.latest
    found = [
        *people,
        *_offices(lines, crowd, day),
        *_bodies(lines, _home(article, index)),
        *_local_bodies(lines),
        *_known(lines),
    ]
    chosen = _without_overlaps(found)
    short = _short_names(lines, crowd, chosen)
    surnames = {named.start for named in short}
    chosen = _without_overlaps(
        [*(n for n in chosen if n.type != "country" or n.start not in surnames), *short]
    )
    chosen = [structs.replace(named, country=index.country(named.country)) for named in chosen]
    new = tuple(someone.record() for someone in crowd.everybody() if someone.entity is None)
    return tuple(sorted(chosen, key=lambda named: named.start)), new


def _people(lines: list[Line], crowd: Crowd) -> list[Named]:
    """The named people; full names first, so that an earlier "President Xi" is the same man."""
    surnames = recurring(lines)
    found = [introduction for line in lines for introduction in introductions(line, surnames)]
    settled = [(introduction, crowd.enter(introduction)) for introduction in found]
    return [
        _mention(
            someone or crowd.single(introduction),
            introduction.line.words[introduction.start].start,
            introduction.line.words[introduction.stop - 1].end,
            "name" if someone and someone.entity else "local",
        )
        for introduction, someone in settled
    ]


def _offices(lines: list[Line], crowd: Crowd, day: str | None) -> list[Named]:
    """Titles without a name: "the Indian leader", "China's foreign minister"; else as written."""
    found = []
    for line in lines:
        for place in line.cues.get("titles", {}):
            start, stop, office = office_at(line, place)
            if office.rank == "kin":
                continue  # "Slovenia's neighbour" may be a country
            if office.country is None and not (line.gap(start) and _after_the(line, start)):
                continue
            someone = crowd.holder(office, line.words[start].start, day)
            begin, end = line.words[start].start, line.words[stop - 1].end
            if someone is not None:
                found.append(_mention(someone, begin, end, "role"))
            elif office.country is not None:
                party = Party(name=line.text[begin:end])
                found.append(
                    Named(
                        start=begin,
                        end=end,
                        party=party,
                        type="person",
                        named_as="role",
                        country=office.country,
                    )
                )
    return found


def _after_the(line: Line, start: int) -> bool:
    return start > 0 and line.words[start - 1].folded == "the"


def _bodies(lines: list[Line], home: Entity | None) -> list[Named]:
    return [named for line in lines for named in find_bodies(line, home)]


def _home(article: Article, index: NameIndex) -> Entity | None:
    """The country of the dateline: "NEW DELHI: ..." or what normalising took off."""
    opening = _DATELINE.match(article.text)
    place = article.dateline or (opening[0] if opening else "")
    return index.capital_in(place)


def _local_bodies(lines: list[Line]) -> list[Named]:
    names: dict[str, Party] = {}
    found = []
    for line in lines:
        for start, stop, name, acronym in local_bodies(line):
            known = line.known.get(start)
            party = Party(name=" ".join(name.split()))
            if known and known[0] == stop:
                continue
            country = known[1].entity.id if known and known[1].entity.type == "country" else None
            if acronym and acronym not in names:
                names[acronym] = party
            found.append(
                Named(
                    start=line.words[start].start, end=line.words[stop - 1].end,
                    party=party, type="org", named_as="local", country=country,
                )
            )  # fmt: skip
    letters = [word for line in lines for word in line.words if word.text in names]
    return found + [
        Named(start=word.start, end=word.end, party=names[word.text], type="org", named_as="local")
        for word in letters
    ]


def _known(lines: list[Line]) -> list[Named]:
    return [
        Named(
            start=line.words[start].start,
            end=_end(line, stop, alias),
            party=Party(name=alias.entity.name, entity=alias.entity.id),
            type=alias.entity.type,
            named_as=alias.named_as,
            country=_country_of(alias.entity),
        )
        for line in lines
        for start, (stop, alias) in line.known.items()
    ]


def _country_of(entity: Entity) -> str | None:
    if entity.type == "country":
        return entity.id
    return entity.of or next((role.of for role in entity.roles), None)


def _end(line: Line, stop: int, alias: Alias) -> int:
    end = line.words[stop - 1].end
    return end + 1 if alias.dotted and line.text[end : end + 1] == "." else end


def _short_names(lines: list[Line], crowd: Crowd, chosen: list[Named]) -> list[Named]:
    taken = {
        offset for named in chosen if named.type != "country" for offset in range(named.start, named.end)
    }
    found = []
    for line in lines:
        for place, word in enumerate(line.words):
            if not word.capital or word.start in taken:
                continue
            someone = crowd.named(word.text, word.start) if _stands_alone(line, place) else None
            known = line.known.get(place)
            if known and known[1].entity.type != "person" and not _is_surname(line, place, someone):
                continue
            if someone is not None:
                start = _particle_start(line, place)
                mention = _mention(someone, start, word.end, "local" if someone.entity is None else "alias")
                found.append(structs.replace(mention, unsure=crowd.doubtful(word.text, word.start)))
    return found


def _is_surname(line: Line, place: int, someone: Someone | None) -> bool:
    """Whether a country's name here is somebody's: his last word, governed by no preposition."""
    if someone is None or someone.name.split()[-1] != line.words[place].text or " " not in someone.name:
        return False
    return place == 0 or line.words[place - 1].folded not in _GOVERNING or line.gap(place) != " "


def _stands_alone(line: Line, place: int) -> bool:
    following = (
        place + 1 < len(line.words) and line.gap(place + 1) in (" ", "-") and line.words[place + 1].capital
    )
    return not following or line.words[place + 1].folded in line.index.no_person


def _particle_start(line: Line, place: int) -> int:
    start = place
    while (
        start > 0 and line.words[start - 1].folded in line.index.particles and line.gap(start) in (" ", "-")
    ):
        start -= 1
    return (
        line.words[start].start
        if line.words[start].folded not in ("e", "y", "do", "la", "le")
        else line.words[place].start
    )


def _mention(someone: Someone, start: int, end: int, named_as: NamedAs) -> Named:
    return Named(
        start=start, end=end, party=someone.party, type="person", named_as=named_as, country=someone.country
    )


def _without_overlaps(found: Iterable[Named]) -> list[Named]:
    """The longest of what overlaps; of equals the first."""
    chosen: list[Named] = []
    taken: set[int] = set()
    for named in sorted(found, key=lambda named: named.start - named.end):
        places = range(named.start, named.end)
        if not (named.start in taken or named.end - 1 in taken or taken.intersection(places)):
            taken.update(places)
            chosen.append(named)
    return chosen
