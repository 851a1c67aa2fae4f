"""Paragraphs of different articles that say the same."""

from collections.abc import Sequence

from generator.model.article import Article
from generator.model.site import Background


def background(articles: Sequence[Article]) -> tuple[Background, ...]:
    """Sets of paragraphs that several articles share, in other or the same words."""
    return ()
