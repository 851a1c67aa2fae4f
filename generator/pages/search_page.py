"""The search page: a form where there is an index, the newest articles where there is none."""

from collections.abc import Sequence

from generator.model.documents import SearchDocument
from generator.model.page import Page, Theme
from generator.pages import urls
from generator.pages.article_lines import article_line
from generator.pages.fact_views import FactViews
from generator.pages.frames import Frames, Place
from generator.pages.ordering import ROWS
from generator.pages.page_views import SearchView
from generator.pages.views import Link, Stamp

SCRIPT = "js/search.js"
INDEX = "pagefind/"


def search_page(
    views: FactViews, frames: Frames, theme: Theme, documents: Sequence[SearchDocument] | None
) -> Page:
    """The page at /search/; `documents` is what the index will hold, None where none is built."""
    articles = views.catalogue.site.articles
    place = Place(
        route=urls.SEARCH,
        heading=views.words.get("search"),
        description=views.words.get("search_description"),
        section=urls.SEARCH,
        noindex=True,
    )
    searchable = documents is not None and SCRIPT in theme.static
    months = sorted({month for document in documents or () for month in document.months}, reverse=True)
    view = SearchView(
        frame=frames.frame(place),
        script=views.links.href(theme.static_path(SCRIPT)) if searchable else None,
        index=views.links.href(INDEX),
        topics=tuple(section.topic.title for section in views.catalogue.site.sections),
        months=tuple(Stamp(label=views.words.day(month), iso=month) for month in months),
        articles=() if searchable else tuple(article_line(views, article) for article in articles[:ROWS]),
        total=len(articles),
        archive=Link(label=views.words.get("archive"), href=views.links.href(urls.ARTICLES)),
    )
    return Page(path=urls.file(urls.SEARCH), template="search.html", view=view)
