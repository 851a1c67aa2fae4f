"""One article read through all lenses."""

from collections.abc import Iterable
from typing import TypeVar

from generator.lenses.annotate.annotate import annotate
from generator.lenses.knowledge import LensKnowledge
from generator.lenses.registry import LENSES
from generator.model.article import Article
from generator.model.facts import Fact, Figure, Meeting, Mention, Position, Quote, Reading

_Kind = TypeVar("_Kind", Figure, Position, Meeting, Quote)


def read(article: Article, knowledge: LensKnowledge) -> Reading:
    """The facts, mentions of entities and people of one article, each in text order."""
    annotated = annotate(article, knowledge)
    facts = [fact for lens in LENSES for fact in lens.find(annotated, knowledge)]
    mentions = (
        Mention(
            entity=named.party.entity, block=annotated.block_at(named.start), start=named.start, end=named.end
        )
        for named in annotated.names
        if named.party.entity is not None
    )
    return Reading(
        article=article.id,
        figures=_in_order(Figure, facts),
        positions=_in_order(Position, facts),
        meetings=_in_order(Meeting, facts),
        quotes=_in_order(Quote, facts),
        mentions=tuple(mentions),
        people=annotated.people,
    )


def _in_order(kind: type[_Kind], facts: Iterable[Fact]) -> tuple[_Kind, ...]:
    chosen = [fact for fact in facts if isinstance(fact, kind)]
    return tuple(sorted(chosen, key=lambda fact: (fact.provenance.start, fact.provenance.end, fact.id)))
