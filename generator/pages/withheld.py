"""Articles of which nothing but title and outlet is shown: what they say is in no fact of the site."""

from collections.abc import Sequence

from generator.model.article import Article
from generator.model.content import Content, Outlet
from generator.model.facts import Reading
from generator.pages.rights import mode_of
from generator.text.strings import fold


def public_readings(
    content: Content, articles: Sequence[Article], readings: Sequence[Reading]
) -> tuple[Reading, ...]:
    """The readings with those of withheld articles emptied, in the order given.

    Before articles are compared, not after: a meeting or conflict must not rest on what is not shown.
    """
    outlets = {
        fold(name): outlet
        for outlet in reversed(content.outlets)
        for name in (outlet.id, outlet.name, *outlet.aliases)
    }
    withheld = {article.id for article in articles if _mode(article, content, outlets) == "withheld"}
    return tuple(
        Reading(article=reading.article) if reading.article in withheld else reading for reading in readings
    )


def _mode(article: Article, content: Content, outlets: dict[str, Outlet]) -> str:
    mode, _ = mode_of(article, content, outlets.get(fold(article.source.name or "")))
    return mode
