"""Articles and passages as lines of a list."""

from collections.abc import Iterable

from generator.model.article import Article
from generator.model.site import Section, Story
from generator.pages import urls
from generator.pages.fact_views import FactViews
from generator.pages.list_views import ArticleLine, PassageView
from generator.pages.views import Link, ParagraphGroup


def article_line(views: FactViews, article: Article, *, unsure: bool = False) -> ArticleLine:
    """An article as a line of a list."""
    published = views.catalogue.published(article)
    return ArticleLine(
        link=Link(label=views.headline(article), href=views.links.href(urls.article(article.id))),
        outlet=views.outlet(article),
        date=views.words.published(published),
        basis=published.basis,
        rights=views.catalogue.grants[article.id].mode,
        agencies=tuple(agency for agency in article.agencies if agency != article.source.name),
        original=article.source.url,
        fact_count=len(views.catalogue.readings[article.id].facts()),
        topics=topic_links(views, views.catalogue.sections_of_article.get(article.id, ())),
        unsure=unsure,
    )


def topic_links(views: FactViews, sections: Iterable[Section]) -> tuple[Link, ...]:
    """The topics that have a page: in a closed edition some may have gone."""
    return tuple(link for section in sections if (link := views.topic(section.topic)).href)


def story_headline(views: FactViews, story: Story) -> str:
    """A story's name: as its first article's, where that is an article's headline, so that rights hold."""
    for article_id in story.articles:
        article = views.catalogue.articles.get(article_id)
        if article is not None and article.headline == story.headline:
            return views.headline(article)
    return story.headline


def passage_view(views: FactViews, article_id: str, block: int) -> PassageView:
    """A paragraph as far as rights allow."""
    article = views.catalogue.articles[article_id]
    here = article.blocks[block - 1]
    return PassageView(
        place=views.place(article_id, block),
        words=views.words_of(article_id, here.start, here.end),
        word_count=len(article.text[here.start : here.end].split()),
    )


def paragraph_groups(views: FactViews, places: Iterable[tuple[str, int]]) -> tuple[ParagraphGroup, ...]:
    """Paragraphs (article id, block number) gathered by article, each once, in the order given."""
    blocks: dict[str, dict[int, None]] = {}
    for article, block in places:
        blocks.setdefault(article, {})[block] = None
    return tuple(_paragraph_group(views, article, numbers) for article, numbers in blocks.items())


def _paragraph_group(views: FactViews, article_id: str, blocks: Iterable[int]) -> ParagraphGroup:
    article = views.catalogue.articles[article_id]
    return ParagraphGroup(
        article=Link(label=views.headline(article), href=views.links.href(urls.article(article_id))),
        outlet=views.outlet(article).label,
        date=views.words.published(views.catalogue.published(article)),
        paragraphs=tuple(
            Link(label=str(block), href=views.links.href(urls.paragraph(article_id, block)))
            for block in blocks
        ),
    )
