"""Stretches inside quotation marks."""

from generator.lenses.annotate.spans import Quoted


def find_quotes(text: str, start: int, end: int) -> list[Quoted]:
    """The quoted stretches of one block, in text order."""
    return []
