"""Figures in an annotated article."""

from generator.lenses.annotate.spans import Annotated
from generator.lenses.knowledge import LensKnowledge
from generator.model.facts import Figure


def find(annotated: Annotated, knowledge: LensKnowledge) -> tuple[Figure, ...]:
    """The figures of the article, in text order."""
    return ()
