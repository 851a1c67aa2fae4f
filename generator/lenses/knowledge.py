"""What the lenses know beside the article: entities, word lists, and the measures topics declare."""

from functools import cached_property

import msgspec

from generator.lenses.annotate.money import Currencies
from generator.lenses.annotate.phrases import PhraseIndex, index_of
from generator.model.content import Entity, Topic, WordChange
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
    def currencies(self) -> Currencies:
        """Currency signs, codes and words."""
        return Currencies(self.lexicons)


def gather(entities: tuple[Entity, ...], lexicons: Lexicons, topics: tuple[Topic, ...]) -> LensKnowledge:
    """The knowledge of a site: the shipped word lists with the additions and removals of all its topics."""
    changes: dict[str, WordChange] = {}
    for topic in topics:
        for name, change in topic.lexicon.items():
            earlier = changes.get(name, WordChange())
            changes[name] = WordChange(add=earlier.add + change.add, remove=earlier.remove + change.remove)
    return LensKnowledge(entities=entities, lexicons=lexicons.changed(changes), topics=topics)
