"""What closed editions lead to must stay: ids that facts once had, and articles that were taken out since."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.model.article import Article
from generator.model.site import EditionLock
from generator.pages.fact_views import FactViews


def published_ids(views: FactViews, article: Article) -> Mapping[int, tuple[str, ...]]:
    """Paragraph -> the ids that lead to it from closed editions and that the article's own page lacks.

    Facts that are found no more, or under another id; and paragraphs that an edit has done away with: those
    lead to the last that is left.
    """
    own = {fact.id for fact in views.catalogue.readings[article.id].facts()}
    shown = set() if views.catalogue.grants[article.id].mode == "withheld" else own
    last = len(article.blocks)
    found: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for lock in views.catalogue.site.locks:
        for once in lock.ids:
            if once.article == article.id and once.id not in shown:
                found[min(once.block, last)][once.id] = None
        for number in range(last + 1, _paragraphs(lock, article.id) + 1):
            found[last][f"p{number}"] = None
    return {block: tuple(ids) for block, ids in found.items()}


def gone_articles(views: FactViews) -> Iterator[tuple[FactViews, Article]]:
    """Articles that closed editions lead to and the site no longer has, each once, with views of it."""
    seen = set(views.catalogue.articles)
    editions = sorted(views.editions.values(), key=lambda one: one.closed.at if one.closed else "")
    # The edition an article belongs to tells more of it than one that only refers to it.
    for whole in (True, False):
        for one in reversed(editions):
            for article in one.catalogue.site.articles:
                member = any(article.id in issue.articles for issue in views.catalogue.site.issues)
                if article.id not in seen and (not whole or member):
                    seen.add(article.id)
                    yield one, article


def _paragraphs(lock: EditionLock, article: str) -> int:
    return next((len(one.blocks) for one in lock.articles if one.id == article), 0)
