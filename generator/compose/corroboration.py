"""How many tell of a meeting or a figure: articles, publishers, and where they have it from."""

from collections.abc import Iterable, Mapping

from generator.model.article import Article
from generator.model.facts import Fact
from generator.model.site import Corroboration, Event


def corroborations(
    events: Iterable[Event], facts: Mapping[str, Fact], articles: Mapping[str, Article]
) -> tuple[Corroboration, ...]:
    """One entry for each meeting that more than one article tells of."""
    told = (_told(event.id, [facts[mention] for mention in event.mentions], articles) for event in events)
    return tuple(entry for entry in told if entry.articles > 1)


def _told(about: str, facts: list[Fact], articles: Mapping[str, Article]) -> Corroboration:
    where = sorted({(fact.provenance.article, fact.provenance.block) for fact in facts})
    ids = {article for article, _ in where}
    return Corroboration(
        about=about,
        where=tuple(where),
        articles=len(ids),
        publishers=len({articles[article].source.name or article for article in ids}),
        origins=len(ids),
    )
