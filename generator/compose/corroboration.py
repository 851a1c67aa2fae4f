"""How many tell of a meeting or a figure: articles, publishers, and where they have it from."""

from collections.abc import Iterable, Mapping, Sequence

from generator.model.article import Article
from generator.model.facts import Fact, Meeting
from generator.model.site import Corroboration
from generator.text.strings import fold


def text_of(article: Article, family: Iterable[Article]) -> str:
    """Whose text it prints: an agency's, where one of its copies cites a single one, else its own.

    `family` are all copies of one text, the first in front.  Which of two copies counts as the first is
    chance, and only one of them may have kept the agency's sign.
    """
    family = tuple(family)
    cited = [fold(one.agencies[0]) for one in (article, *family) if len(one.agencies) == 1]
    return cited[0] if cited else family[0].id


def corroboration_of(
    about: str, facts: Sequence[Fact], articles: Mapping[str, Article], texts: Mapping[str, str]
) -> Corroboration | None:
    """How many tell it; None where a single article does.

    Counted over the fact that tells it best in each article: one that has a date, else the first.  `texts`
    says whose text each article prints.
    """
    best: dict[str, Fact] = {}
    for fact in sorted(facts, key=_telling):
        best.setdefault(fact.provenance.article, fact)
    if len(best) == 1:
        return None
    return Corroboration(
        about=about,
        where=tuple((id_, best[id_].provenance.block) for id_ in sorted(best)),
        articles=len(best),
        publishers=len({fold(articles[id_].source.name or id_) for id_ in best}),
        origins=len({_origin(fact, texts[id_]) for id_, fact in best.items()}),
    )


def _telling(fact: Fact) -> tuple[bool, int, str]:
    undated = isinstance(fact, Meeting) and fact.when.start is None
    return (undated, fact.provenance.start, fact.id)


def _origin(fact: Fact, text: str) -> str:
    """Whom it comes from: who says so in the article, else whose text the article prints."""
    said_by = getattr(fact, "said_by", None)
    return text if said_by is None else said_by.entity or fold(said_by.name)
