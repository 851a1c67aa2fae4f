"""The word lists that feed the lenses: data an editor can extend, never code."""

from collections.abc import Mapping

import msgspec

from generator.model.content import Entity, WordChange


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One word or phrase of a list."""

    words: str
    """Single spaces, lower case but for currency signs; for a verb one inflected form ("fell")."""
    key: str
    """What the list says about it: its direction, kind or lemma."""


class WordList(msgspec.Struct, frozen=True, kw_only=True):
    """A named list: change_verbs, flow_nouns, reporting_verbs, ..."""

    name: str
    entries: tuple[Entry, ...]


class Lexicons(msgspec.Struct, frozen=True, kw_only=True):
    """All word lists by name."""

    lists: tuple[WordList, ...] = ()
    world: tuple[Entity, ...] = ()
    """The countries of the world, the blocs, and the seats that speak for one: lexicons/countries.yaml."""

    def entries(self, name: str) -> tuple[Entry, ...]:
        """The entries of list `name`; none where there is no such list."""
        return next((words.entries for words in self.lists if words.name == name), ())

    def changed(self, changes: Mapping[str, WordChange]) -> "Lexicons":
        """The lists with an editor's additions and removals; a change to an unknown list starts that list.

        An added word may name its key after a colon ("soar: up"); without one it is its own key.
        """
        names = [words.name for words in self.lists]
        known = [*self.lists, *(WordList(name=name, entries=()) for name in changes if name not in names)]
        return Lexicons(
            lists=tuple(_changed(words, changes.get(words.name)) for words in known), world=self.world
        )


def _changed(words: WordList, change: WordChange | None) -> WordList:
    if change is None:
        return words
    removed = {form for word in change.remove for form in forms(words.name, word.casefold())}
    kept = [entry for entry in words.entries if entry.words.casefold() not in removed]
    added = [entry for line in change.add for entry in entries_of(words.name, line)]
    return WordList(name=words.name, entries=(*kept, *added))


def entries_of(list_name: str, line: str, key: str | None = None) -> list[Entry]:
    """The entries one line of a list stands for: every inflected form in a list of verbs, else the words.

    >>> [entry.words for entry in entries_of("change_verbs", "rise, rose, risen", "up")]
    ['rise', 'rises', 'rising', 'rose', 'risen']
    """
    words, colon, own_key = line.partition(":")
    lemma = words.partition(",")[0].strip()
    chosen = own_key.strip() if colon else key or lemma
    return [Entry(words=form, key=chosen) for form in forms(list_name, words)]


def forms(list_name: str, line: str) -> list[str]:
    """All forms of a line: irregular ones stand after commas ("rise, rose, risen")."""
    lemma, *irregular = [" ".join(part.split()) for part in line.split(",")]
    if not list_name.endswith("_verbs"):
        return [lemma, *irregular]
    head, space, rest = lemma.partition(" ")
    heads = [head, _third(head), _ing(head), *(irregular or [_past(head)])]
    return list(dict.fromkeys(f"{form}{space}{rest}" for form in heads))


_VOWELS = "aeiou"


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if _consonant_y(verb) else f"{verb}s"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{_doubled(verb)}ing"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if _consonant_y(verb) else f"{_doubled(verb)}ed"


def _consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in _VOWELS


def _doubled(verb: str) -> str:
    # "slip" -> "slipp(ed)", "cut" -> "cutt(ing)"; longer stems keep one letter ("widened", "visited").
    short = len(verb) >= 3 and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    one_syllable = sum(letter in _VOWELS for letter in verb) == 1
    return verb + verb[-1] if short and one_syllable else verb
