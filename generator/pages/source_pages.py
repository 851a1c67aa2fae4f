"""Source pages: each outlet with its articles, and with what others took from it."""

from collections.abc import Iterator

from generator.model.page import Page
from generator.pages import urls
from generator.pages.article_lines import article_line
from generator.pages.catalogue import UNKNOWN_SOURCE
from generator.pages.fact_views import FactViews
from generator.pages.frames import Frames, Place
from generator.pages.page_views import SourceLine, SourcesView, SourceView
from generator.pages.views import Link


def source_pages(views: FactViews, frames: Frames) -> Iterator[Page]:
    """One page for each source that published or is cited, and the list of them."""
    catalogue = views.catalogue
    slugs = {
        slug: None for slug in (*catalogue.articles_from, *catalogue.cited_from) if slug != UNKNOWN_SOURCE
    }
    lines = [_page(views, frames, slug) for slug in slugs]
    lines.sort(key=lambda pair: (-pair[0].article_count, -pair[0].cited_count, pair[0].link.label))
    yield from (page for _, page in lines)
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
        sources=tuple(line for line, _ in lines),
        unknown=tuple(
            article_line(views, article) for article in catalogue.articles_from.get(UNKNOWN_SOURCE, ())
        ),
    )
    yield Page(path=urls.file(urls.SOURCES), template="sources.html", view=view)


def _page(views: FactViews, frames: Frames, slug: str) -> tuple[SourceLine, Page]:
    catalogue = views.catalogue
    outlet = catalogue.outlet(slug)
    articles = catalogue.articles_from.get(slug, ())
    cited = catalogue.cited_from.get(slug, ())
    name = outlet.name if outlet else articles[0].source.name or slug
    rights = outlet.rights if outlet else None
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
        rights=rights,
        licence=outlet.licence if outlet else None,
        note=outlet.note if outlet else None,
        articles=tuple(article_line(views, article) for article in articles),
        cited=tuple(views.note(fact) for fact in cited),
    )
    line = SourceLine(
        link=Link(label=name, href=views.links.href(urls.source(slug))),
        type=view.type,
        rights=rights,
        article_count=len(articles),
        cited_count=len(cited),
    )
    return line, Page(path=urls.file(urls.source(slug)), template="source.html", view=view)
