"""Feeds, site map and robots: what readers' programs and search engines ask for."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from generator.model.article import Article
from generator.model.documents import Feed, FeedEntry, FeedLine, PlainText, Sitemap
from generator.model.facts import Fact, Position
from generator.model.page import Page
from generator.model.site import Issue, Section
from generator.pages import urls
from generator.pages.edition_pages import counts
from generator.pages.editor_text import editor_html
from generator.pages.fact_views import FactViews
from generator.pages.frame_view import Frame
from generator.pages.labels import label
from generator.pages.outline import Outline
from generator.pages.views import Excerpt

_NEWEST = 50
_NEVER = "1970-01-01T00:00:00Z"  # an empty feed must carry a date; the clock of the build is no news


def feed_pages(views: FactViews) -> Iterator[Outline]:
    """The site's feeds (editions) and each topic's (articles of the topic); an empty topic has none yet."""
    settings = views.catalogue.site.content.settings
    yield from _both(
        views,
        title=settings.title,
        description=settings.description,
        home=urls.HOME,
        routes=(urls.FEED_ATOM, urls.FEED_JSON),
        entries=lambda: (_edition(views.of(issue), issue) for issue in views.catalogue.site.issues),
    )
    for section in (section for section in views.catalogue.site.sections if section.passages):
        slug = section.topic.slug
        yield from _both(
            views,
            title=f"{settings.title}: {section.topic.title}",
            description=section.topic.title,
            home=urls.topic(slug),
            routes=(urls.topic_feed_atom(slug), urls.topic_feed_json(slug)),
            entries=partial(_topic_entries, views, section),
        )


def sitemap_page(pages: Iterable[Page]) -> Page:
    """Every page that search engines may show."""
    frames = [frame for page in pages if isinstance(frame := getattr(page.view, "frame", None), Frame)]
    addresses = tuple(
        (frame.canonical, frame.updated[:10] if frame.updated else None)
        for frame in frames
        if not frame.noindex
    )
    return Page(path=urls.SITEMAP, template=urls.SITEMAP, view=Sitemap(addresses=addresses))


def robots_page(views: FactViews) -> Page:
    """Forbids nothing: a page that must not be listed says so itself, and has to be read for that."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {views.links.absolute(urls.SITEMAP)}\n"
    return Page(path=urls.ROBOTS, template=urls.ROBOTS, view=PlainText(text=text))


def _both(
    views: FactViews,
    *,
    title: str,
    description: str,
    home: str,
    routes: tuple[str, str],
    entries: Callable[[], Iterable[FeedEntry]],
) -> Iterator[Outline]:
    newest = cache(lambda: sorted(entries(), key=lambda entry: entry.updated, reverse=True)[:_NEWEST])

    def make(route: str, template: str) -> Page:
        view = Feed(
            title=title,
            description=description,
            language=views.catalogue.site.content.settings.language,
            home=views.links.absolute(home),
            self=views.links.absolute(route),
            updated=newest()[0].updated if newest() else _NEVER,
            entries=tuple(newest()),
        )
        return Page(path=urls.file(route), template=template, view=view)

    for route, template in zip(routes, (urls.FEED_ATOM, urls.FEED_JSON), strict=True):
        yield Outline(urls.file(route), partial(make, route, template))


def _edition(views: FactViews, issue: Issue) -> FeedEntry:
    address = views.links.absolute(urls.edition(issue.edition.id))
    summary = ", ".join(counts(views, issue.articles))
    return FeedEntry(
        id=address,
        href=address,
        title=issue.edition.title,
        updated=views.updated(issue) or _NEVER,
        author=_author(views),
        lead=editor_html(issue.edition.lead, views.links, absolute=True),
        lines=(FeedLine(label=summary or views.words.get("nothing_yet"), href=address),),
    )


def _topic_entries(views: FactViews, section: Section) -> Iterator[FeedEntry]:
    blocks: dict[str, list[int]] = {}
    for passage in section.passages:
        blocks.setdefault(passage.article, []).append(passage.block)
    by_article: dict[str, list[Fact]] = {article_id: [] for article_id in blocks}
    for fact_id in section.facts:
        fact = views.catalogue.facts[fact_id]
        by_article.setdefault(fact.provenance.article, []).append(fact)
    for article_id, facts in by_article.items():
        article: Article = views.catalogue.articles[article_id]
        yield FeedEntry(
            id=f"{views.links.absolute(urls.topic(section.topic.slug))}?article={urls.segment(article_id)}",
            href=views.links.absolute(urls.article(article_id)),
            title=views.headline(article),
            updated=views.catalogue.updated_of((article_id,)) or article.added,
            author=views.outlet(article).label,
            lines=tuple(_line(views, fact) for fact in facts)
            or tuple(_paragraph(views, article_id, block) for block in blocks[article_id]),
        )


def _paragraph(views: FactViews, article_id: str, block: int) -> FeedLine:
    return FeedLine(
        label=views.words.get("paragraph_short", number=block),
        href=views.links.absolute(urls.paragraph(article_id, block)),
    )


def _line(views: FactViews, fact: Fact) -> FeedLine:
    return FeedLine(
        label=label(views.words, fact),
        href=views.links.absolute(urls.fact(fact.provenance.article, fact.id)),
        words=_words(views.statement(fact).stance) if isinstance(fact, Position) else None,
    )


def _words(excerpt: Excerpt | None) -> str | None:
    return " […] ".join(excerpt.pieces) if excerpt else None


def _author(views: FactViews) -> str:
    settings = views.catalogue.site.content.settings
    return settings.editor.name if settings.editor else settings.title
