"""Site -> Pages: which pages there are, and what each shows."""

from collections import Counter

from generator.model.page import Page, Theme
from generator.model.problem import Problem
from generator.model.site import Site
from generator.pages.article_pages import archive_pages, article_pages, gone_article_pages
from generator.pages.catalogue import Catalogue
from generator.pages.closed import with_closed_editions, words_still_locked
from generator.pages.corrections_page import corrections_page
from generator.pages.edition_pages import edition_pages
from generator.pages.entity_pages import entity_pages
from generator.pages.fact_views import FactViews
from generator.pages.feeds import feed_pages, robots_page, sitemap_page
from generator.pages.frames import Frames
from generator.pages.other_pages import conflicts_page, data_page, missing_page, text_pages
from generator.pages.public_data import data_pages
from generator.pages.search_documents import search_documents
from generator.pages.search_page import search_page
from generator.pages.source_pages import source_pages
from generator.pages.topic_pages import topic_pages
from generator.pages.urls import Urls
from generator.pages.words import Words


def plan(site: Site, theme: Theme, *, search: bool = False) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Every page of the site with its view, in the order of the site map.

    The theme gives the words of the interface and the addresses of its static files; its templates are
    not looked at.  `search`: an index of `search_documents` will be built.  Two pages at one address: the
    first stays, the second is a problem.
    """
    catalogue = Catalogue(site)
    links = Urls.of(site.content.settings.base_url)
    words = Words(theme.strings)
    views = with_closed_editions(FactViews(catalogue, links, words))
    frames = Frames(catalogue, links, words, theme)
    content = (
        *edition_pages(views, frames),
        *topic_pages(views, frames),
        *article_pages(views, frames),
        *archive_pages(views, frames),
        *entity_pages(views, frames),
        *source_pages(views, frames),
    )
    documents = search_documents(site, content) if search else None
    pages = (
        *content,
        *gone_article_pages(views, frames),
        conflicts_page(views, frames),
        corrections_page(views, frames),
        *text_pages(views, frames),
        data_page(views, frames),
        search_page(views, frames, theme, documents),
        missing_page(views, frames),
    )
    beside = (*feed_pages(views), *data_pages(views), sitemap_page(views, pages), robots_page(views))
    unique, clashes = _unique((*pages, *beside))
    return unique, (*words_still_locked(catalogue), *clashes)


def _unique(pages: tuple[Page, ...]) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    # A host without case tells "A" from "a" no more than a Mac does: one file would hide the other.
    first = {page.path.lower(): page for page in reversed(pages)}
    counts = Counter(page.path.lower() for page in pages)
    problems = tuple(
        Problem(
            where=first[path].path,
            severity="error",
            code="address-taken",
            message=f"{count} pages want this address; only the first is written",
            hint="rename a topic, edition, page or entity so that no two differ only in case",
        )
        for path, count in counts.items()
        if count > 1
    )
    return tuple(page for page in pages if first[page.path.lower()] is page), problems
