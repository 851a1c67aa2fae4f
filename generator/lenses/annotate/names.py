"""Names of people, countries and bodies in the text."""

from generator.lenses.annotate.spans import Named
from generator.lenses.knowledge import LensKnowledge
from generator.model.article import Article
from generator.model.facts import Person


def find_names(
    article: Article, knowledge: LensKnowledge, masked: tuple[tuple[int, int], ...]
) -> tuple[tuple[Named, ...], tuple[Person, ...]]:
    """Every mention of an entity in text order, and who the article itself introduces; nothing inside `masked`."""
    return (), ()
