"""Meetings in an annotated article."""

from generator.lenses.annotate.spans import Annotated
from generator.lenses.knowledge import LensKnowledge
from generator.model.facts import Meeting


def find(annotated: Annotated, knowledge: LensKnowledge) -> tuple[Meeting, ...]:
    """The meetings of the article, in text order."""
    return ()
