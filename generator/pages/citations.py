"""Citations in CSL-JSON (citationstyles.org), for reference managers: of articles, and of single facts."""

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from generator.model.article import Article
from generator.model.documents import Documents
from generator.model.page import Page
from generator.pages import public_records as public
from generator.pages import urls
from generator.pages.fact_views import FactViews
from generator.pages.labels import label
from generator.pages.outline import Outline


def citation_pages(views: FactViews) -> Iterator[Outline]:
    """One file of all articles, and one an article of its facts, each with its paragraph as locator."""
    articles = views.catalogue.site.articles
    yield _outline(urls.CITATIONS_JSON, lambda: tuple(citation(views, article) for article in articles))
    for article in articles:
        if views.catalogue.readings[article.id].has_facts():
            yield _outline(urls.fact_citations(article.id), partial(fact_citations, views, article))


def fact_citations(views: FactViews, article: Article) -> tuple[public.Citation, ...]:
    """The article once for each of its facts, under the fact's id and permanent address."""
    whole = citation(views, article)
    return tuple(
        msgspec.structs.replace(
            whole,
            id=fact.id,
            url=views.links.absolute(urls.fact(article.id, fact.id)),
            locator=views.words.get("paragraph_locator", number=fact.provenance.block),
            note=label(views.words, fact),
        )
        for fact in views.catalogue.readings[article.id].facts()
    )


def citation(views: FactViews, article: Article) -> public.Citation:
    """An article as reference managers know it; nothing is stated that its text does not show."""
    published = views.catalogue.published(article)
    days = list(dict.fromkeys(day for day in (published.earliest, published.latest) if day))
    dates = tuple(tuple(int(part) for part in day.split("-")) for day in days)
    issued = (
        public.Issued(date_parts=dates, circa=True if len(dates) > 1 else msgspec.UNSET)
        if dates
        else msgspec.UNSET
    )
    return public.Citation(
        id=article.id,
        title=views.headline(article),
        container_title=article.source.name or msgspec.UNSET,
        author=tuple(public.Author(literal=name) for name in article.byline) or msgspec.UNSET,
        issued=issued,
        url=article.source.url or views.links.absolute(urls.article(article.id)),
        language=article.language or msgspec.UNSET,
    )


def _outline(route: str, make: Callable[[], tuple[public.Citation, ...]]) -> Outline:
    path = urls.file(route)
    return Outline(path, lambda: Page(path=path, template=route, view=Documents(documents=make())))
