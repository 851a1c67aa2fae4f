"""How many tell of a meeting or a figure: articles, publishers, and where they have it from."""

from collections.abc import Iterable, Mapping, Sequence

from generator.model.article import Article
from generator.model.facts import Fact, Meeting
from generator.model.site import Corroboration, Event
from generator.text.strings import fold


def corroborations(
    events: Iterable[Event],
    agreeing: Iterable[Sequence[Fact]],
    meetings: Mapping[str, Meeting],
    articles: Mapping[str, Article],
    copy_of: Mapping[str, str],
) -> tuple[Corroboration, ...]:
    """One entry for each meeting, and each set of agreeing figures, that more than one article tells of."""
    text_of = _texts(articles, copy_of)
    told = [
        _told(event.id, [meetings[mention] for mention in event.mentions], articles, text_of)
        for event in events
    ]
    told += [_told(facts[0].id, facts, articles, text_of) for facts in agreeing]
    return tuple(sorted((entry for entry in told if entry.articles > 1), key=lambda entry: entry.about))


def _texts(articles: Mapping[str, Article], copy_of: Mapping[str, str]) -> dict[str, str]:
    """Article -> whose text it prints: an agency's, where one of its copies cites a single one, else its own.

    Which of two copies counts as the first is chance, and only one of them may have kept the agency's sign.
    """
    agencies: dict[str, str] = {}
    for id_, article in articles.items():
        if len(article.agencies) == 1:
            agencies.setdefault(copy_of.get(id_, id_), fold(article.agencies[0]))
    return {
        id_: fold(article.agencies[0])
        if len(article.agencies) == 1
        else agencies.get(copy_of.get(id_, id_), copy_of.get(id_, id_))
        for id_, article in articles.items()
    }


def _told(
    about: str, facts: Sequence[Fact], articles: Mapping[str, Article], text_of: Mapping[str, str]
) -> Corroboration:
    """Counted over the fact that tells it best in each article: one that has a date, else the first."""
    best: dict[str, Fact] = {}
    for fact in sorted(facts, key=_telling):
        best.setdefault(fact.provenance.article, fact)
    return Corroboration(
        about=about,
        where=tuple((id_, best[id_].provenance.block) for id_ in sorted(best)),
        articles=len(best),
        publishers=len({fold(articles[id_].source.name or id_) for id_ in best}),
        origins=len({_origin(fact, text_of[id_]) for id_, fact in best.items()}),
    )


def _telling(fact: Fact) -> tuple[bool, int, str]:
    undated = isinstance(fact, Meeting) and fact.when.start is None
    return (undated, fact.provenance.start, fact.id)


def _origin(fact: Fact, text: str) -> str:
    """Whom it comes from: who says so in the article, else whose text the article prints."""
    said_by = getattr(fact, "said_by", None)
    return text if said_by is None else said_by.entity or fold(said_by.name)
