"""What normalising knows of the world: noise phrases, agencies, outlets, places, languages."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.model.content import Outlet
from generator.model.lexicon import Entry, Lexicons
from generator.text.strings import fold

_WORD = re.compile(r"[^\W_]+")
Kinds = Mapping[str, str]
"""Phrase as lines are compared (see `key`) -> kind of noise."""


class Noise(msgspec.Struct, frozen=True, kw_only=True):
    """The phrases of lexicons/noise.yaml, ready to look up; its head explains the lists."""

    whole: Kinds
    start: Kinds
    labels: Kinds
    anywhere: Mapping[str, tuple[tuple[str, str], ...]]
    """First word -> (phrase, kind) of the phrases that begin with it."""
    vocabulary: Mapping[str, frozenset[str]]
    longest: int
    """Words of the longest phrase that a line can begin with."""


class Knowledge(msgspec.Struct, frozen=True, kw_only=True):
    """Everything `normalise` needs beside the text; made once a run by `know`."""

    noise: Noise
    agencies: Mapping[str, str]
    """Form as printed -> name."""
    picture_agencies: frozenset[str]
    """As the credit of a picture prints them."""
    outlets: Mapping[str, str]
    """Name, alias, domain or handle, folded -> name."""
    footers: tuple[tuple[str, str], ...]
    """(words only this house prints, in `key` form, between spaces; name)."""
    datelines: tuple[tuple[str, str], ...]
    """(form of a dateline with PLACE and COUNTRY, name)."""
    places: frozenset[str]
    """Folded names of countries, capitals, cities."""
    regions: frozenset[str]
    """Folded names of states and countries: what stands after the comma of a dateline."""
    no_places: frozenset[str]
    function_words: Mapping[str, frozenset[str]]
    """Language code -> its commonest short words."""


def key(text: str) -> str:
    """The text the way noise phrases are written: folded words between single spaces, every number as 0.

    >>> key("You’ve read 3 of 5 free articles!")
    'youve read 0 of 0 free articles'
    """
    plain = unicodedata.normalize("NFKC", text.replace("’", "'")).casefold().replace("'", "")
    return " ".join("0" if word.isdigit() else word for word in _WORD.findall(plain))


def know(lexicons: Lexicons, outlets: Sequence[Outlet] = ()) -> Knowledge:
    """The knowledge in the shipped word lists and in the editor's content/sources.yaml."""
    own = [outlet for outlet in outlets if outlet.type == "outlet"]
    agencies = {entry.words: entry.key for entry in lexicons.entries("agencies")}
    for agency in outlets:
        if agency.type == "agency":
            agencies |= dict.fromkeys((agency.name, *agency.aliases), agency.name)
    capitals = [entity.capital for entity in lexicons.world if entity.capital]
    countries = [name for entity in lexicons.world for name in (entity.name, *entity.aliases)]
    return Knowledge(
        noise=_noise(lexicons),
        agencies=agencies,
        picture_agencies=frozenset(_words(lexicons, "picture_agencies")),
        outlets=_shipped_outlets(lexicons)
        | {fold(form): house.name for house in own for form in _forms(house)},
        footers=tuple((f" {key(words)} ", house.name) for house in outlets for words in house.footers),
        datelines=tuple((form, house.name) for house in outlets for form in house.datelines),
        places=_folded([*countries, *capitals, *_words(lexicons, "cities")]),
        regions=_folded([*countries, *_words(lexicons, "states")]),
        no_places=_folded(_words(lexicons, "no_places")),
        function_words=_by_key(lexicons.entries("function_words")),
    )


def _noise(lexicons: Lexicons) -> Noise:
    start, labels = (_kinds(lexicons.entries(name)) for name in ("noise_start", "noise_labels"))
    return Noise(
        whole=_kinds(lexicons.entries("noise_whole")),
        start=start,
        labels=labels,
        anywhere=_by_first_word(lexicons.entries("noise_anywhere")),
        vocabulary=_by_key(lexicons.entries("noise_vocabulary")),
        longest=max((phrase.count(" ") + 1 for phrase in (*start, *labels)), default=0),
    )


def _kinds(entries: Iterable[Entry]) -> dict[str, str]:
    return {key(entry.words): entry.key for entry in entries}


def _by_first_word(entries: Iterable[Entry]) -> dict[str, tuple[tuple[str, str], ...]]:
    phrases: dict[str, tuple[tuple[str, str], ...]] = {}
    for phrase, kind in _kinds(entries).items():
        first = phrase.partition(" ")[0]
        phrases[first] = (*phrases.get(first, ()), (phrase, kind))
    return phrases


def _by_key(entries: Iterable[Entry]) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for entry in entries:
        words.setdefault(entry.key, set()).update(key(entry.words).split())
    return {name: frozenset(members) for name, members in words.items()}


def _shipped_outlets(lexicons: Lexicons) -> dict[str, str]:
    names = {fold(entry.key): entry.key for entry in lexicons.entries("outlets")}
    return names | {fold(entry.words): entry.key for entry in lexicons.entries("outlets")}


def _forms(outlet: Outlet) -> tuple[str, ...]:
    return (outlet.name, *outlet.aliases, *outlet.domains)


def _words(lexicons: Lexicons, name: str) -> list[str]:
    return [entry.words for entry in lexicons.entries(name)]


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(fold, names)))
