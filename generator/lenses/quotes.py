"""Quotes in an annotated article."""

from generator.lenses.annotate.spans import Annotated
from generator.lenses.knowledge import LensKnowledge
from generator.model.facts import Quote


def find(annotated: Annotated, knowledge: LensKnowledge) -> tuple[Quote, ...]:
    """The quotes of the article, in text order."""
    return ()
