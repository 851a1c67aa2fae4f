"""Article pages: every paragraph with its anchor, every fact with its words; and the archive."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from generator.model.article import Article, Block
from generator.model.facts import Fact
from generator.model.page import Page
from generator.pages import urls
from generator.pages.article_lines import article_line, topic_links
from generator.pages.fact_views import FactViews
from generator.pages.frames import Frames, Place
from generator.pages.labels import label
from generator.pages.list_views import ArticleLine
from generator.pages.marking import Highlight, runs_of
from generator.pages.outline import Outline
from generator.pages.page_views import ArticlesView, ArticleView, Removal
from generator.pages.paging import Part, numbered_pages
from generator.pages.permanent import Permanent, gone_articles
from generator.pages.views import Link, Paragraph


def article_pages(views: FactViews, frames: Frames) -> Iterator[Outline]:
    """One page an article, newest first, each with its neighbours."""
    articles = views.catalogue.site.articles
    permanent = Permanent(views.catalogue.site.locks, views.catalogue.site.applied)
    for newer, article, older in zip((None, *articles), articles, (*articles[1:], None), strict=False):
        make = partial(_article_page, views, frames, article, permanent, newer=newer, older=older)
        yield Outline(urls.file(urls.article(article.id)), make)


def gone_article_pages(views: FactViews, frames: Frames) -> Iterator[Outline]:
    """A page for each article that closed editions lead to and that was taken out since."""
    permanent = Permanent(views.catalogue.site.locks, views.catalogue.site.applied)
    for closed, article in gone_articles(views):
        make = partial(_article_page, closed, frames, article, permanent, newer=None, older=None)
        yield Outline(urls.file(urls.article(article.id)), make)


def archive_pages(views: FactViews, frames: Frames) -> Iterator[Outline]:
    """All articles, newest first, 100 a page."""
    for part in numbered_pages(views.catalogue.site.articles, urls.ARTICLES, views):
        yield Outline(urls.file(part.route), partial(_archive_page, views, frames, part))


def _archive_page(views: FactViews, frames: Frames, part: Part[Article]) -> Page:
    total = len(views.catalogue.site.articles)
    description = views.words.get("archive_description", count=total)
    place = Place(
        route=part.route,
        heading=_numbered(views, views.words.get("archive"), part.number),
        description=_numbered(views, description.rstrip("."), part.number),
        section=urls.ARTICLES,
    )
    lines = tuple(article_line(views, article) for article in part.rows)
    view = ArticlesView(frame=frames.frame(place), articles=lines, total=total, pages=part.pages)
    return Page(path=urls.file(part.route), template="articles.html", view=view)


def _numbered(views: FactViews, heading: str, number: int) -> str:
    return heading if number == 1 else views.words.get("page_of", heading=heading, page=number)


def _article_page(
    views: FactViews,
    frames: Frames,
    article: Article,
    permanent: Permanent,
    *,
    newer: Article | None,
    older: Article | None,
) -> Page:
    catalogue = views.catalogue
    grant = catalogue.grants[article.id]
    reading = catalogue.readings[article.id]
    line = article_line(views, article)
    facts = sorted(reading.facts(), key=lambda fact: (fact.provenance.start, fact.provenance.end, fact.id))
    withheld = grant.mode == "withheld"
    place = _place(views, article, line, newer=newer, older=older)
    view = ArticleView(
        frame=frames.frame(place),
        line=line,
        headline=line.link.label,
        own_headline=article.title is None,
        rights=grant.mode,
        rights_reason=grant.reason,
        word_count=grant.word_count,
        shown_count=grant.shown_count,
        byline=() if withheld else article.byline,
        dateline=None if withheld else article.dateline,
        date_why="" if withheld else _why(views, catalogue.published(article).why),
        signals=article.source.signals if grant.signals else (),
        confidence=article.source.confidence,
        paragraphs=tuple(_paragraphs(views, article, facts, permanent)),
        facts=() if withheld else tuple(views.fact(fact) for fact in facts),
        entities=tuple(
            views.entity(entity) for entity in dict.fromkeys(mention.entity for mention in reading.mentions)
        ),
        removals=tuple(Removal(kind=kind, count=count) for kind, count in article.removed.items()),
        credits=() if withheld else article.credits,
        tellings=tuple(
            article_line(views, catalogue.articles[other])
            for story in catalogue.stories_of.get(article.id, ())
            for other in story.articles
            if other != article.id and other in catalogue.articles
        ),
        editions=tuple(
            Link(label=issue.edition.title, href=views.links.href(urls.edition(issue.edition.id)))
            for issue in catalogue.issues_of.get(article.id, ())
        ),
        raw_file=article.raw.file,
        citations=views.links.href(urls.fact_citations(article.id))
        if facts and views.closed is None
        else None,
    )
    return Page(path=urls.file(urls.article(article.id)), template="article.html", view=view)


def _place(
    views: FactViews, article: Article, line: ArticleLine, *, newer: Article | None, older: Article | None
) -> Place:
    grant = views.catalogue.grants[article.id]
    return Place(
        route=urls.article(article.id),
        heading=line.link.label,
        description=views.words.get(
            "article_description",
            headline=line.link.label,
            outlet=line.outlet.label,
            date=line.date.label,
        ),
        section=urls.ARTICLES,
        parents=((views.words.get("archive"), urls.ARTICLES),),
        noindex=grant.mode != "full" or views.closed is not None,
        kind="article",
        updated=views.catalogue.updated_of((article.id,)),
        previous=_neighbour(views, older),
        following=_neighbour(views, newer),
    )


def _why(views: FactViews, why: str) -> str:
    """Why an article has its date, with the outlets of other articles in place of their ids."""
    articles = views.catalogue.articles
    return " ".join(
        views.outlet(articles[word]).label if word in articles else word for word in why.split(" ")
    )


def _neighbour(views: FactViews, article: Article | None) -> Link | None:
    if article is None:
        return None
    return Link(label=views.headline(article), href=views.links.href(urls.article(article.id)))


def _paragraphs(
    views: FactViews, article: Article, facts: Sequence[Fact], permanent: Permanent
) -> Iterator[Paragraph]:
    by_block: defaultdict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_block[fact.provenance.block].append(fact)
    aliases = permanent.aliases(views, article)
    for block in article.blocks:
        paragraph = _paragraph(views, article, block, by_block[block.number])
        yield msgspec.structs.replace(paragraph, aliases=aliases.get(block.number, ()))


def _paragraph(views: FactViews, article: Article, block: Block, facts: Sequence[Fact]) -> Paragraph:
    grant = views.catalogue.grants[article.id]
    highlights = [
        Highlight(
            start=fact.provenance.start,
            end=fact.provenance.end,
            link=Link(label=label(views.words, fact), href=f"#{fact.id}"),
        )
        for fact in facts
    ]
    shown = grant.shown(block.start, block.end)
    text = article.text[block.start : block.end]
    visible = any(article.text[a:b].strip() for a, b in shown)
    withheld = grant.mode == "withheld"
    cells: tuple[tuple[int, int], ...] = (
        block.cells if len(shown) == 1 and shown[0] == (block.start, block.end) else ()
    )
    return Paragraph(
        number=block.number,
        kind=block.kind,
        level=block.level,
        runs=runs_of(article, block, highlights, shown) if visible and not cells else (),
        cells=tuple(runs_of(article, _cell(block, a, b), highlights, ((a, b),)) for a, b in cells),
        shown=visible,
        word_count=len(text.split()),
        facts=() if withheld else tuple(highlight.link for highlight in highlights),
        topics=topic_links(views, views.catalogue.sections_of_block.get((article.id, block.number), ())),
    )


def _cell(row: Block, start: int, end: int) -> Block:
    return Block(number=row.number, kind=row.kind, start=start, end=end, inlines=row.inlines)
