"""Positions in an annotated article."""

from generator.lenses.annotate.spans import Annotated
from generator.lenses.knowledge import LensKnowledge
from generator.model.facts import Position


def find(annotated: Annotated, knowledge: LensKnowledge) -> tuple[Position, ...]:
    """The positions of the article, in text order."""
    return ()
