"""Saved web pages and HTML fragments: metadata first, then the body as Markdown."""

import re
from collections.abc import Iterator

from generator.ingest.formats.html import body, metadata, tree
from generator.ingest.formats.reference import day, of_file
from generator.model.article import Raw, RawFile, RawReference
from generator.model.problem import Problem
from generator.text.decode import decode
from generator.text.strings import count_words

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?([A-Za-z0-9_-]{2,30})", re.IGNORECASE)

_FEWEST_WORDS = 8
"""What is left of a page with a menu and no article has fewer."""


def read(file: RawFile) -> Iterator[Raw | Problem]:
    """The article of a saved page."""
    if len(file.body) > tree.LARGEST_PAGE:
        message = f"only the first {tree.LARGEST_PAGE // 1_000_000} MB of this page are read"
        hint = "save the article alone, or paste its text"
        yield Problem(where=file.name, severity="warning", code="page-too-large", message=message, hint=hint)
    declared = _CHARSET.search(file.body[:4000])
    markup = decode(file.body[: tree.LARGEST_PAGE], declared[1].decode() if declared else None)
    yield from article_of(markup, where=file.name, reference=of_file(file, "text/html"), url=file.url)


def article_of(
    markup: str, *, where: str, reference: RawReference, url: str | None
) -> Iterator[Raw | Problem]:
    """The article of a page's HTML, or the problem that it holds none."""
    page = tree.parse(markup)
    stated = metadata.read(page, url=url) if page is not None else metadata.PageMetadata()
    found = body.Body(text="")
    if page is not None:
        found = body.body_of(
            markup,
            page,
            url=stated.url,
            title=stated.title,
            stated=stated.body,
            described=stated.descriptions,
        )
    if count_words(found.text) < _FEWEST_WORDS:
        message, hint = "no article was found on this page", "paste the article's text instead"
        yield Problem(where=where, severity="error", code="no-article", message=message, hint=hint)
        return
    yield Raw(
        reference=reference,
        text=found.text,
        left_out=found.left_out,
        markdown=True,
        title=stated.title,
        url=stated.url,
        published=day(stated.published),
        site_name=stated.site_name,
        authors=stated.authors,
        language=stated.language,
    )
