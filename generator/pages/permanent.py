"""What was once published must stay: ids that facts had, and articles that closed editions lead to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.model.article import Article
from generator.model.site import Applied, EditionLock, PublishedId
from generator.pages.fact_views import FactViews


class Permanent:
    """The anchors that closed editions and corrections use, by article."""

    def __init__(self, locks: Iterable[EditionLock], applied: Iterable[Applied] = ()) -> None:
        self._ids: defaultdict[str, list[PublishedId]] = defaultdict(list)
        self._paragraphs: defaultdict[str, int] = defaultdict(int)
        for lock in locks:
            for once in lock.ids:
                self._ids[once.article].append(once)
            for article in lock.articles:
                self._paragraphs[article.id] = max(self._paragraphs[article.id], len(article.blocks))
        for done in applied:
            if done.correction.id and done.article is not None and done.block is not None:
                once = PublishedId(id=done.correction.id, article=done.article, block=done.block)
                self._ids[done.article].append(once)

    def aliases(self, views: FactViews, article: Article) -> Mapping[int, tuple[str, ...]]:
        """Paragraph -> the anchors that lead to it and that the article's own page lacks.

        Those of facts that are found no more, or under another id; and of paragraphs that an edit has done
        away with: they lead to the last that is left.
        """
        last, before = len(article.blocks), self._paragraphs.get(article.id, 0)
        found: defaultdict[int, dict[str, None]] = defaultdict(dict)
        withheld = views.catalogue.grants[article.id].mode == "withheld"
        facts = () if withheld else views.catalogue.readings[article.id].facts()
        shown = {fact.id for fact in facts}
        for once in self._ids.get(article.id, ()):
            if once.id not in shown:
                found[min(once.block, last)][once.id] = None
        for number in range(last + 1, before + 1):
            found[last][f"p{number}"] = None
        return {block: tuple(ids) for block, ids in found.items()}


def gone_articles(views: FactViews) -> Iterator[tuple[FactViews, Article]]:
    """Articles that closed editions lead to and the site no longer has, each once, with views of it."""
    seen = set(views.catalogue.articles)
    # The edition an article belongs to tells more of it than one that only refers to it.
    own = {article: issue.edition.id for issue in views.catalogue.site.issues for article in issue.articles}
    for edition, one in views.editions.items():
        for article in one.catalogue.site.articles:
            if own.get(article.id) == edition and article.id not in seen:
                seen.add(article.id)
                yield one, article
    for one in views.editions.values():
        for article in one.catalogue.site.articles:
            if article.id not in seen:
                seen.add(article.id)
                yield one, article
