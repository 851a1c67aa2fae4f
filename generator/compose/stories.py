"""Articles on the same happening."""

from collections.abc import Mapping, Sequence

from generator.model.article import Article, Published
from generator.model.facts import Reading
from generator.model.site import Story


def stories(
    articles: Sequence[Article], readings: Mapping[str, Reading], published: Mapping[str, Published]
) -> tuple[Story, ...]:
    """Groups of two or more articles that tell of the same happening, with the reason in words."""
    return ()
