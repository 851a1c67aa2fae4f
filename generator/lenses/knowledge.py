"""What the lenses know beside the article: entities, word lists, and the measures topics declare."""

from functools import cached_property

import msgspec

from generator.lenses.annotate.grammar import Grammar, grammar_of
from generator.lenses.annotate.money import Currencies
from generator.lenses.annotate.name_index import NameIndex
from generator.lenses.annotate.phrases import PhraseIndex, index_of
from generator.model.article import Article
from generator.model.content import Entity, Topic, WordChange
from generator.model.facts import Party
from generator.model.fingerprint import fingerprint
from generator.model.lexicon import Lexicons


class LensKnowledge(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Shared by all articles of a run; its indexes are built on first use."""

    entities: tuple[Entity, ...] = ()
    lexicons: Lexicons
    """With the changes of the topics applied."""
    topics: tuple[Topic, ...] = ()

    @cached_property
    def phrases(self) -> PhraseIndex:
        """Every word list, indexed by first word."""
        return index_of(self.lexicons)

    @cached_property
    def names(self) -> NameIndex:
        """The names of the entities and of the world, and the words that introduce people."""
        return NameIndex(self.entities, self.lexicons)

    @cached_property
    def grammar(self) -> Grammar:
        """The small words round subjects and verbs."""
        return grammar_of(self.lexicons)

    @cached_property
    def words_fingerprint(self) -> str:
        """Of all that is no entity table of the editor."""
        return fingerprint(self.lexicons, self.topics)

    @cached_property
    def currencies(self) -> Currencies:
        """Currency signs, codes and words."""
        return Currencies(self.lexicons)

    @cached_property
    def measures(self) -> PhraseIndex | None:
        """The nouns of the measures that topics declare beside trade; None where none does."""
        words = [
            (word, topic.measure, topic.measure)
            for topic in self.topics
            if topic.lens == "figures" and topic.measure
            for word in topic.measure_words
        ]
        return PhraseIndex(words) if words else None

    @cached_property
    def trading_blocs(self) -> frozenset[str]:
        """Ids of the bodies that trade like a country."""
        return frozenset(entry.words for entry in self.lexicons.entries("trading_blocs"))

    @cached_property
    def parties(self) -> dict[str, Party]:
        """Entity id -> the party it makes: an editor's name beats the built-in one."""
        every = (*self.lexicons.world, *self.entities)
        return {entity.id: Party(name=entity.name, entity=entity.id) for entity in every}

    @cached_property
    def fiscal_years(self) -> dict[str, str]:
        """Entity id -> first day of its fiscal year, MM-DD; only those that differ from the calendar year."""
        every = (*self.lexicons.world, *self.entities)
        return {entity.id: entity.fiscal_year for entity in every if entity.fiscal_year != "01-01"}

    @cached_property
    def fiscal_named_by_start(self) -> frozenset[str]:
        """Ids of the countries that name a fiscal year after the year it begins in."""
        return frozenset(entry.words for entry in self.lexicons.entries("fiscal_year_named_by_start"))


class Projection(msgspec.Struct, frozen=True, kw_only=True):
    """What of the knowledge the reading of one article depends on."""

    words: str
    """Fingerprint of the word lists and measures: they may count in any article."""
    entities: tuple[Entity, ...]
    """Those that the article can name, as the lenses see them."""


_LONGEST_DATELINE = 40


def projection(article: Article, knowledge: LensKnowledge) -> Projection:
    """What has to change before the article must be read again.

    A new alias, role or name of somebody the article does not name changes nothing here: titles ("the
    foreign minister") only ever mean people whom the article names too.
    """
    dateline = article.dateline or article.text[:_LONGEST_DATELINE]
    return Projection(
        words=knowledge.words_fingerprint, entities=knowledge.names.possible(article.text, dateline)
    )


def gather(entities: tuple[Entity, ...], lexicons: Lexicons, topics: tuple[Topic, ...]) -> LensKnowledge:
    """The knowledge of a site: the shipped word lists with the additions and removals of all its topics."""
    changes: dict[str, WordChange] = {}
    for topic in topics:
        for name, change in topic.lexicon.items():
            earlier = changes.get(name, WordChange())
            changes[name] = WordChange(add=earlier.add + change.add, remove=earlier.remove + change.remove)
    return LensKnowledge(entities=entities, lexicons=lexicons.changed(changes), topics=topics)
