"""The words by which sources show that they differ, from the lexicon `conflicts`, made ready to be found."""

import re
from functools import lru_cache

import msgspec

from generator.compose.countries import Countries
from generator.model.content import Entity
from generator.model.lexicon import Entry, Lexicons


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase of a list, where it stands in a text."""

    start: int
    end: int
    key: str
    """What the list files it under: "weeks" for "weeks before"."""


class Cues:
    """One list of phrases, found as whole words in any case; "*" in a phrase is any one word."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        # Longest first, so that "not yet confirmed" is not cut to "not yet confirm".
        ordered = sorted(entries, key=lambda entry: (-len(entry.words), entry.words))
        self._keys = [entry.key for entry in ordered]
        phrases = "|".join(f"({_pattern(entry.words)})" for entry in ordered)
        # The look at the first letter spares trying every phrase at every word.
        letters = "".join(sorted({entry.words.strip()[:1] for entry in ordered}))
        head = "" if "*" in letters else f"(?=[{re.escape(letters)}])"
        self._phrases = re.compile(rf"\b{head}(?:{phrases})\b", re.IGNORECASE) if ordered else None
        first = {entry.words.split()[0].casefold() for entry in ordered}
        self._first = () if "*" in first else tuple(sorted(first))

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Cue]:
        """Every phrase in `text[start:end]`, in text order."""
        if self._phrases is None:
            return []
        if self._first:
            # Most texts have none of the words, which is seen far sooner than sought by a pattern.
            plain = text[start:end].casefold()
            if not any(word in plain for word in self._first):
                return []
        matches = self._phrases.finditer(text, start, len(text) if end is None else end)
        return [Cue(start=m.start(), end=m.end(), key=self._keys[(m.lastindex or 1) - 1]) for m in matches]

    def stand_in(self, text: str) -> bool:
        """Whether any of the phrases stands in the text."""
        return self._phrases is not None and self._phrases.search(text) is not None


class Signs(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules for conflicts ask for: the lists, and which place lies where."""

    last_time: Cues
    unconfirmed: Cues
    elapsed: Cues
    still_open: Cues
    bounds: Cues
    countries: Countries


def signs(lexicons: Lexicons) -> Signs:
    """The lists of these lexicons; a list that is missing finds nothing."""
    return Signs(
        last_time=_cues(lexicons.entries("last_time")),
        unconfirmed=_cues(lexicons.entries("unconfirmed")),
        elapsed=_cues(lexicons.entries("elapsed")),
        still_open=_cues(lexicons.entries("still_open")),
        bounds=_cues(lexicons.entries("bounds")),
        countries=_countries(lexicons.world),
    )


@lru_cache(maxsize=64)
def _cues(entries: tuple[Entry, ...]) -> Cues:
    return Cues(entries)


@lru_cache(maxsize=4)
def _countries(world: tuple[Entity, ...]) -> Countries:
    return Countries(world)


def _pattern(words: str) -> str:
    return r"\s+".join(r"\w+" if word == "*" else re.escape(word) for word in words.split())
