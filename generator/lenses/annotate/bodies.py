"""Ministries, governments and other bodies, as far as the words around say whose they are."""

import re

from generator.lenses.annotate.line import Line
from generator.lenses.annotate.spans import Named
from generator.model.content import Entity
from generator.model.facts import Party

_ACRONYM = re.compile(r"\s\(([A-Z][A-Za-z]{1,9})\)")
_MIN_INITIALS = 3
_INSIDE = frozenset({"of", "for", "and", "the", "on"})
_NO_START = frozenset({"the", "a", "an", "in", "on", "at", "but", "and", "for"})
# Bodies every country has and news writes without a capital: without a country they are nobody's.
_COMMON = frozenset(
    {"customs", "army", "parliament", "embassy", "presidency", "central bank", "statistics office"}
)


def find_bodies(line: Line, home: Entity | None) -> list[Named]:
    """The bodies of one block.

    `home` is the country of the dateline: a ministry without a country is its, else nobody's.
    """
    found = [named for place in line.cues.get("governments", {}) if (named := _government(line, place))]
    found += [named for place in line.cues.get("ministries", {}) if (named := _ministry(line, place, home))]
    return found


def _government(line: Line, place: int) -> Named | None:
    before = line.known_before(place)
    if before is None or before[1].entity.type == "person" or not line.joined(place):
        return None
    start, alias = before
    if alias.named_as != "adjective" and not line.possessive(place - 1):
        return None
    stop = line.cues["governments"][place][0]
    return _span(
        line,
        start,
        stop,
        _party(alias.entity),
        alias.entity,
        "country" if alias.entity.type == "country" else "org",
    )


def _ministry(line: Line, place: int, home: Entity | None) -> Named | None:
    stop, key = line.cues["ministries"][place]
    start, owner = place, None
    before = line.known_before(place)
    if before is not None and line.joined(place) and before[1].entity.type != "person":
        start, owner = before[0], before[1].entity
    after = line.known.get(stop + 1)
    if owner is None and after and line.words[stop].folded in ("in", "of") and line.joined(stop):
        owner, stop = after[1].entity, after[0]
    if owner is None:
        if not line.words[place].capital or key in _COMMON:
            return None
        owner = home
    if owner is None:
        return _span(line, start, stop, Party(name=line.slice(start, stop)), None, "org")
    adjective = owner.adjective[0] if owner.adjective else owner.name
    return _span(line, start, stop, Party(name=f"{adjective} {key}"), owner, "org")


def local_bodies(line: Line) -> list[tuple[int, int, str, str | None]]:
    """Bodies the text names in full, as `(first word, stop, name, acronym)`: "Rapid Support Forces (RSF)"."""
    found, place = [], 0
    while place < len(line.words):
        stop = _capital_run(line, place) if line.words[place].capital else place
        if stop - place >= 2:
            acronym = _ACRONYM.match(line.text, line.words[stop - 1].end)
            if acronym or _has_head(line, place, stop):
                letters = acronym[1] if acronym else _initials(line, place, stop)
                found.append((place, stop, line.slice(place, stop), letters))
        place = max(stop, place + 1)
    return found


def _initials(line: Line, start: int, stop: int) -> str | None:
    """ "RSF" for the Rapid Support Forces: later sentences may use the letters without a word."""
    capitals = [word.text[0] for word in line.words[start:stop] if word.capital]
    return "".join(capitals) if len(capitals) >= _MIN_INITIALS else None


def _capital_run(line: Line, start: int) -> int:
    place, chained = start, False
    if not line.words[place].capital or line.words[place].folded in _NO_START:
        return start
    while place < len(line.words) and (place == start or line.joined(place)):
        word = line.words[place]
        if not word.capital:
            following = (
                place + 1 < len(line.words) and line.words[place + 1].capital and line.joined(place + 1)
            )
            if word.folded not in _INSIDE or not following or (word.folded == "and" and not chained):
                break
            chained = chained or word.folded in ("of", "for")
        if place in line.offices or word.text.isdigit() or (place > start and _names_holder(line, place)):
            break
        place += 1
    while place > start and line.words[place - 1].folded in _INSIDE:
        place -= 1
    return place


def _names_holder(line: Line, place: int) -> bool:
    """ "Bank of Japan Governor Kazuo Ueda": a title with a person's name behind it ends the body's name."""
    title = line.cues.get("titles", {}).get(place)
    if title is None or not line.joined(title[0]) or title[0] >= len(line.words):
        return False
    following = line.words[title[0]]
    later = title[0] + 1 < len(line.words) and line.joined(title[0] + 1) and line.words[title[0] + 1].capital
    return following.capital and later and not _has_head(line, place, _run_end(line, title[0]))


def _run_end(line: Line, start: int) -> int:
    place = start
    while place < len(line.words) and line.words[place].capital and (place == start or line.joined(place)):
        place += 1
    return place


def _has_head(line: Line, start: int, stop: int) -> bool:
    if line.words[stop - 1].folded in line.index.body_heads:
        return True
    return any(
        line.words[place].folded in line.index.body_heads and line.words[place + 1].folded in ("of", "for")
        for place in range(start, stop - 1)
    )


def _party(entity: Entity) -> Party:
    return Party(name=entity.name, entity=entity.id)


def _span(line: Line, start: int, stop: int, party: Party, owner: Entity | None, kind: str) -> Named:
    return Named(
        start=line.words[start].start,
        end=line.words[stop - 1].end,
        party=party,
        type=kind,
        named_as="metonym" if kind == "country" else "role",
        country=owner.id if owner else None,
    )
