"""Source pages: each outlet with its articles, and with what others took from it."""

from collections.abc import Iterator
from functools import partial

from generator.model.page import Page
from generator.pages import urls
from generator.pages.article_lines import article_line
from generator.pages.catalogue import UNKNOWN_SOURCE
from generator.pages.fact_views import FactViews
from generator.pages.frames import Frames, Place
from generator.pages.outline import Outline
from generator.pages.page_views import SourceLine, SourcesView, SourceView
from generator.pages.views import Link


def source_pages(views: FactViews, frames: Frames) -> Iterator[Outline]:
    """One page for each source that published or is cited, and the list of them."""
    catalogue = views.catalogue
    slugs = dict.fromkeys((*catalogue.articles_from, *catalogue.cited_from))
    lines = {slug: _line(views, slug) for slug in slugs if slug != UNKNOWN_SOURCE}
    ranked = sorted(
        lines.items(), key=lambda pair: (-pair[1].article_count, -pair[1].cited_count, pair[1].link.label)
    )
    for slug, _ in ranked:
        yield Outline(urls.file(urls.source(slug)), partial(_page, views, frames, slug))
    yield Outline(urls.file(urls.SOURCES), partial(_list, views, frames, tuple(line for _, line in ranked)))


def _list(views: FactViews, frames: Frames, lines: tuple[SourceLine, ...]) -> Page:
    frame = frames.frame(
        Place(
            route=urls.SOURCES,
            heading=views.words.get("sources"),
            description=views.words.get("sources_description"),
            section=urls.SOURCES,
        )
    )
    view = SourcesView(
        frame=frame,
        sources=lines,
        unknown=tuple(
            article_line(views, article) for article in views.catalogue.articles_from.get(UNKNOWN_SOURCE, ())
        ),
    )
    return Page(path=urls.file(urls.SOURCES), template="sources.html", view=view)


def _line(views: FactViews, slug: str) -> SourceLine:
    outlet = views.catalogue.outlet(slug)
    return SourceLine(
        link=Link(label=_name(views, slug), href=views.links.href(urls.source(slug))),
        type=outlet.type if outlet else "outlet",
        rights=outlet.rights if outlet else None,
        article_count=len(views.catalogue.articles_from.get(slug, ())),
        cited_count=len(views.catalogue.cited_from.get(slug, ())),
    )


def _name(views: FactViews, slug: str) -> str:
    outlet = views.catalogue.outlet(slug)
    return outlet.name if outlet else views.catalogue.articles_from[slug][0].source.name or slug


def _page(views: FactViews, frames: Frames, slug: str) -> Page:
    catalogue = views.catalogue
    outlet = catalogue.outlet(slug)
    articles = catalogue.articles_from.get(slug, ())
    cited = catalogue.cited_from.get(slug, ())
    name = _name(views, slug)
    frame = frames.frame(
        Place(
            route=urls.source(slug),
            heading=name,
            description=views.words.get(
                "source_description",
                name=name,
                articles=views.words.get("count_articles", count=len(articles)),
            ),
            section=urls.SOURCES,
            parents=((views.words.get("sources"), urls.SOURCES),),
        )
    )
    view = SourceView(
        frame=frame,
        name=name,
        type=outlet.type if outlet else "outlet",
        country=views.entity(outlet.country) if outlet and outlet.country else None,
        rights=outlet.rights if outlet else None,
        licence=outlet.licence if outlet else None,
        note=outlet.note if outlet else None,
        articles=tuple(article_line(views, article) for article in articles),
        cited=tuple(views.note(fact) for fact in cited),
    )
    return Page(path=urls.file(urls.source(slug)), template="source.html", view=view)
