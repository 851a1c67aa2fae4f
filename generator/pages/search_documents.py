"""What the search index gets to see: only words that stand on the pages, so rights hold there too."""

from collections.abc import Iterable, Iterator, Sequence

from generator.model.article import Published
from generator.model.documents import SearchDocument, SearchPassage
from generator.model.page import Page
from generator.model.site import Site
from generator.pages import urls
from generator.pages.page_views import ArticleView, EntityView, TopicView
from generator.pages.views import Paragraph, Run

_MONTH = len("2024-04")
_MOST_MONTHS = 24  # an article that may be of any of three years is of no month


def search_documents(site: Site, pages: Iterable[Page]) -> tuple[SearchDocument, ...]:
    """One document an article, entity and topic, in the order of the pages."""
    published = {
        urls.file(urls.article(article.id)): site.published.get(article.id, article.published)
        for article in site.articles
    }
    found: list[SearchDocument] = []
    for page in pages:
        match page.view:
            case ArticleView() if page.path in published:  # not one that only closed editions lead to
                found.append(_article(page.path, page.view, months_of(published[page.path])))
            case EntityView():
                found.append(_entity(page.path, page.view))
            case TopicView() if page.path.count("/") == 2:  # the other orders show the same
                words = (page.view.frame.description,)
                found.append(_document(page.path, page.view.title, words, topics=(page.view.title,)))
            case _:
                pass
    return tuple(found)


def months_of(published: Published) -> tuple[str, ...]:
    """The months an article may be of, "2024-04"; none where its date is not known.

    >>> months_of(Published(earliest="2023-12-30", latest="2024-02-01"))
    ('2023-12', '2024-01', '2024-02')
    """
    first = (published.value or published.earliest or "")[:_MONTH]
    last = (published.value or published.latest or "")[:_MONTH]
    if len(first) < _MONTH or len(last) < _MONTH:
        return ()
    start, end = _number(first), _number(last)
    if end - start >= _MOST_MONTHS:
        return ()
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1))


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _article(path: str, view: ArticleView, months: tuple[str, ...]) -> SearchDocument:
    passages = (_passage(paragraph) for paragraph in view.paragraphs)
    return SearchDocument(
        route=path,
        title=view.headline,
        outlet=view.line.outlet.label,
        date=view.line.date.label,
        topics=tuple(link.label for link in view.line.topics),
        months=months,
        passages=tuple(passage for passage in passages if passage.words),
    )


def _passage(paragraph: Paragraph) -> SearchPassage:
    shown = " ".join(_text(runs) for runs in (paragraph.runs, *paragraph.cells) if runs)
    facts = "" if paragraph.shown else "; ".join(link.label for link in paragraph.facts)
    words = " ".join((shown or facts).split())
    return SearchPassage(anchor=f"p{paragraph.number}", heading=f"¶ {paragraph.number}", words=words)


def _text(runs: Sequence[Run]) -> str:
    return "".join(" [\u2026] " if run.gap else " " if run.line_break else run.text for run in runs)


def _entity(path: str, view: EntityView) -> SearchDocument:
    return _document(path, view.name, (*view.roles, *view.aliases))


def _document(path: str, title: str, words: Iterable[str], *, topics: tuple[str, ...] = ()) -> SearchDocument:
    passages = tuple(_lines(words))
    return SearchDocument(route=path, title=title, topics=topics, passages=passages)


def _lines(words: Iterable[str]) -> Iterator[SearchPassage]:
    yield from (SearchPassage(anchor=None, heading="", words=line) for line in words if line)
