"""What names can occur, indexed by first word: the editor's entities and the countries of the world."""

import re

import msgspec

from generator.lenses.annotate.phrases import PhraseIndex
from generator.lenses.annotate.spans import NamedAs
from generator.model.content import Entity
from generator.model.lexicon import Lexicons
from generator.text.strings import without_accents

WORD = re.compile(r"[^\W_]+(?:['’ʼ´`][^\W_]+)*")
_APOSTROPHE = re.compile("[’ʼ´`]")
_POSSESSIVE = re.compile(r"['’ʼ´`]s?$")
_GAP = re.compile(r"[ \u00a0]{1,2}|\n|-|\.[ \u00a0]?|,[ ]|[ ]?[/&][ ]?")
_CUE_LISTS = ("titles", "ministries", "governments", "not_names", "reporting_verbs")


class Word(msgspec.Struct, frozen=True):
    """A word as printed, with its slice; a possessive ending is cut off."""

    text: str
    start: int
    end: int
    capital: bool
    """Whether it starts with a capital letter."""
    folded: str
    """Lower case, for looking it up in a word list."""


class Alias(msgspec.Struct, frozen=True):
    """One way to write an entity."""

    words: tuple[str, ...]
    entity: Entity
    named_as: NamedAs
    after_the: bool
    """Only counts behind "the": "the West"."""
    dotted: bool
    """Ends with a full stop of its own: "U.S."."""


def split_words(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`; "China's" and "Xi’s" give "China" and "Xi"."""
    found = []
    for match in WORD.finditer(text, start, end):
        printed, begin = match[0], match.start()
        bare = printed if printed.isascii() and printed.isalnum() else _POSSESSIVE.sub("", printed)
        found.append(Word(bare, begin, begin + len(bare), bare[0].isupper(), bare.casefold()))
    return found


def plain(word: str) -> str:
    """A word without accents and with a straight apostrophe, its case kept."""
    return word if word.isascii() else _APOSTROPHE.sub("'", without_accents(word))


class NameIndex:
    """Every alias of every known entity, and the words that introduce people and bodies."""

    def __init__(self, entities: tuple[Entity, ...], lexicons: Lexicons) -> None:
        self.entities = {entity.id: entity for entity in merged(entities, lexicons.world)}
        self.cues = PhraseIndex(
            (entry.words, name, entry.key) for name in _CUE_LISTS for entry in lexicons.entries(name)
        )
        self.particles = _words(lexicons, "name_particles")
        self.no_person = _words(lexicons, "no_person")
        self.body_heads = _words(lexicons, "body_heads")
        self.things = _words(lexicons, "thing_nouns")
        self.stops = _words(lexicons, "phrase_stops")
        self.modifiers = _words(lexicons, "title_modifiers")
        self._capitals = [
            (tuple(WORD.findall(plain(entity.capital).casefold())), entity)
            for entity in self.entities.values()
            if entity.capital
        ]
        self._by_first: dict[str, list[Alias]] = {}
        for entity in self.entities.values():
            for alias in _aliases(entity):
                self._by_first.setdefault(alias.words[0], []).append(alias)
        for aliases in self._by_first.values():
            aliases.sort(key=lambda alias: -len(alias.words))

    def country(self, entity_id: str | None) -> str | None:
        """The country of a seat or body ("kremlin" gives "russia"); any other id is its own."""
        entity = self.entities.get(entity_id or "")
        return entity.of if entity is not None and entity.of else entity_id

    def capital_in(self, dateline: str) -> Entity | None:
        """The country whose capital a dateline names, in any case."""
        words = tuple(WORD.findall(plain(dateline).casefold()))
        return next((entity for capital, entity in self._capitals if words[: len(capital)] == capital), None)

    def possible(self, text: str, dateline: str) -> tuple[Entity, ...]:
        """Every entity that a reading of `text` can meet, in the order of the table; a few more do no harm.

        Whoever has a name all of whose words stand in the text, the country of the dateline, and the
        countries and bodies these belong to.
        """
        words = {plain(word) for word in {_POSSESSIVE.sub("", word) for word in set(WORD.findall(text))}}
        met = {
            alias.entity.id
            for word in words
            for alias in self._by_first.get(word, ())
            if words.issuperset(alias.words)
        }
        home = self.capital_in(dateline)
        waiting = [*met, *((home.id,) if home else ())]
        met.update(waiting)
        while waiting:
            entity = self.entities.get(waiting.pop())
            owners = (entity.of, *(role.of for role in entity.roles)) if entity else ()
            fresh = [owner for owner in owners if owner and owner not in met]
            met.update(fresh)
            waiting += fresh
        return tuple(entity for entity in self.entities.values() if entity.id in met)

    def at(self, text: str, words: list[Word], place: int) -> Alias | None:
        """The longest alias that starts at word `place`, if any."""
        for alias in self._by_first.get(plain(words[place].text), ()):
            if _fits(text, words, place, alias):
                return alias
        return None


def merged(entities: tuple[Entity, ...], world: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The editor's entities first; one that is a country we know takes over what we know about it."""
    known = {entity.id: entity for entity in world}
    by_name = {name: entity.id for entity in world for name in (entity.name, *entity.aliases)}
    taken: dict[str, str] = {}
    result = []
    for entity in entities:
        same = next((by_name[n] for n in (entity.name, *entity.aliases) if n in by_name), entity.id)
        if entity.type != "person" and same in known and same not in taken:
            taken[same] = entity.id
            entity = _both(entity, known[same])
        result.append(entity)
    rest = [entity for entity in world if entity.id not in taken]
    return (*result, *(msgspec.structs.replace(e, of=taken.get(e.of, e.of)) if e.of else e for e in rest))


def _both(mine: Entity, ours: Entity) -> Entity:
    union = {
        field: tuple(dict.fromkeys((*getattr(mine, field), *getattr(ours, field))))
        for field in ("aliases", "adjective", "metonyms")
    }
    return msgspec.structs.replace(
        mine,
        aliases=(*union["aliases"], ours.name),
        adjective=union["adjective"],
        metonyms=union["metonyms"],
        capital=mine.capital or ours.capital,
        of=mine.of or ours.of,
        fiscal_year=mine.fiscal_year if mine.fiscal_year != "01-01" else ours.fiscal_year,
        code=mine.code or ours.code,
    )


def _aliases(entity: Entity) -> list[Alias]:
    ways: list[tuple[str, NamedAs]] = [(entity.name, "name")]
    # An adjective comes before the alias of the same letters: "US" may stand for both.
    ways += [(alias, "alias") for alias in entity.aliases]
    ways += [(alias, "adjective") for alias in entity.adjective]
    ways += [
        (alias + "s", "adjective")
        for alias in entity.adjective
        if alias.endswith(("n", "i", "b", "t", "r", "k"))
    ]
    ways += [
        (alias, "metonym") for alias in (*entity.metonyms, *((entity.capital,) if entity.capital else ()))
    ]
    found = []
    for words, named_as in ways:
        after_the = words[:4] in ("the ", "The ") and words[4:] not in (entity.name, *entity.aliases)
        bare = words[4:] if words[:4] in ("the ", "The ") else words
        parts = tuple(plain(part) for part in WORD.findall(bare))
        if parts:
            found.append(Alias(parts, entity, named_as, after_the, bare.endswith(".")))
    return found


def _fits(text: str, words: list[Word], place: int, alias: Alias) -> bool:
    if place + len(alias.words) > len(words):
        return False
    for offset, expected in enumerate(alias.words):
        word = words[place + offset]
        if plain(word.text) != expected:
            return False
        if offset and not _GAP.fullmatch(text, words[place + offset - 1].end, word.start):
            return False
    return (
        not alias.after_the or text[max(0, words[place].start - 4) : words[place].start].casefold() == "the "
    )


def _words(lexicons: Lexicons, name: str) -> frozenset[str]:
    return frozenset(entry.words for entry in lexicons.entries(name))
