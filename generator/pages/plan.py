"""Site -> Pages: which pages there are, and what each shows."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from generator.model.page import Page, Theme
from generator.model.problem import Problem
from generator.model.site import Site
from generator.pages import urls
from generator.pages.article_pages import archive_pages, article_pages, gone_article_pages
from generator.pages.catalogue import Catalogue
from generator.pages.closed import with_closed_editions, words_still_locked
from generator.pages.corrections_page import corrections_page
from generator.pages.edition_pages import edition_pages
from generator.pages.entity_pages import entity_pages
from generator.pages.fact_views import FactViews
from generator.pages.feeds import feed_pages, robots_page, sitemap_page
from generator.pages.frames import Frames
from generator.pages.naming import Namings
from generator.pages.other_pages import conflicts_page, data_page, missing_page, text_pages
from generator.pages.outline import Outline
from generator.pages.public_data import data_pages
from generator.pages.rights import Decide, grant
from generator.pages.search_documents import search_documents
from generator.pages.search_page import search_page
from generator.pages.source_pages import source_pages
from generator.pages.topic_pages import topic_pages
from generator.pages.urls import Urls
from generator.pages.words import Words


def plan(site: Site, theme: Theme, *, search: bool = False) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Every page of the site with its view, in the order of the site map; see `outline`."""
    outlines, problems = outline(site, theme, search=search)
    return tuple(each.page() for each in outlines), problems


def outline(
    site: Site, theme: Theme, *, search: bool = False, decide: Decide = grant, namings: Namings | None = None
) -> tuple[tuple[Outline, ...], tuple[Problem, ...]]:
    """Every page of the site, yet to be made, in the order of the site map.

    `decide` says which words may be shown; only a private preview has another one.  `namings`: what an
    earlier call has worked out of the readings that are the same.

    The theme gives the words of the interface and the addresses of its static files; its templates are
    not looked at.  `search`: an index of `search_documents` will be built.  Two pages at one address: the
    first stays, the second is a problem.
    """
    catalogue = Catalogue(site, decide=decide, namings=namings)
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

    def searched() -> Page:
        documents = search_documents(site, _made(content)) if search else None
        return search_page(views, frames, theme, documents)

    pages = (
        *content,
        *gone_article_pages(views, frames),
        Outline(urls.file(urls.CONFLICTS), partial(conflicts_page, views, frames)),
        Outline(urls.file(urls.CORRECTIONS), partial(corrections_page, views, frames)),
        *text_pages(views, frames),
        Outline(urls.file(urls.DATA), partial(data_page, views, frames)),
        Outline(urls.file(urls.SEARCH), searched),
        Outline(urls.file(urls.NOT_FOUND), partial(missing_page, views, frames)),
    )
    beside = (
        *feed_pages(views),
        *data_pages(views),
        Outline(urls.file(urls.SITEMAP), lambda: sitemap_page(_made(pages))),
        Outline(urls.file(urls.ROBOTS), partial(robots_page, views)),
    )
    unique, clashes = _unique((*pages, *beside))
    return unique, (*words_still_locked(catalogue), *clashes)


def _made(outlines: Iterable[Outline]) -> Iterator[Page]:
    return (each.page() for each in outlines)


def _unique(pages: tuple[Outline, ...]) -> tuple[tuple[Outline, ...], tuple[Problem, ...]]:
    # A host without case tells "A" from "a" no more than a Mac does: one file would hide the other.
    first: dict[str, Outline] = {}
    counts: Counter[str] = Counter()
    for page in pages:
        place = page.path.lower()
        counts[place] += first.setdefault(place, page) is not page
    problems = tuple(
        Problem(
            where=first[place].path,
            severity="error",
            code="address-taken",
            message=f"{count + 1} pages want this address; only the first is written",
            hint="rename a topic, edition, page or entity so that no two differ only in case",
        )
        for place, count in counts.items()
        if count
    )
    return tuple(first.values()), problems
