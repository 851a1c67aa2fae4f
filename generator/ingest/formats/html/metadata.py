"""What a page says about itself: title, authors, date, site, language, address.

JSON-LD first (newsrooms keep it right for search engines), then meta tags, then the page's own marks
(h1, time, rel=author).  Only what the page states: nothing is guessed.
"""

import re
from collections.abc import Iterable
from html import unescape

import msgspec
from lxml import etree

from generator.ingest.formats.html import linked_data
from generator.ingest.formats.html.linked_data import Linked, iso, same_title
from generator.ingest.formats.html.tree import text_of
from generator.ingest.formats.people import people
from generator.text.strings import fold, one_line

_TITLE_TAGS = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "headline",
    "title",
)
_DATE_TAGS = (
    "article:published_time", "og:article:published_time", "datepublished", "date_published",
    "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "pubdate", "publication_date",
    "article.published", "dc.date.issued", "dcterms.created", "dc.date", "cxenseparse:recs:publishtime",
    "date",
)  # fmt: skip
_AUTHOR_TAGS = (
    "author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "article:author",
    "cxenseparse:author",
)
_DESCRIPTION_TAGS = ("og:description", "description", "twitter:description")
_SITE_TAGS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_TITLE_TAIL = re.compile(r"\s+[|–—\-·•»:]+\s+")


class PageMetadata(msgspec.Struct, frozen=True, kw_only=True):
    """What the page states; None or empty where it states nothing."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    """ISO, as stated (a day, or a day with time)."""
    site_name: str | None = None
    language: str | None = None
    url: str | None = None
    body: str | None = None
    """The article's text as JSON-LD repeats it: a second opinion on the body."""
    descriptions: frozenset[str] = frozenset()
    """What the page says its article says, folded: often its standfirst."""


def read(page: etree._Element, *, url: str | None = None) -> PageMetadata:
    """What the page says about itself; `url` (the address it was fetched from) beats its own."""
    linked = linked_data.read(page)
    tags = _meta_tags(page)
    site_name = _first(tags, _SITE_TAGS) or linked.site_name
    return PageMetadata(
        title=_title(page, linked, tags, site_name),
        authors=linked.authors or _authors_from(tags) or _marked_authors(page),
        published=linked.published or _first_day(tags) or _marked_day(page),
        site_name=site_name,
        language=(page.get("lang") or linked.language or tags.get("og:locale", ""))[:2].lower() or None,
        url=url or _address(page, tags),
        body=linked.body,
        descriptions=frozenset(fold(tags[name]) for name in _DESCRIPTION_TAGS if name in tags),
    )


def _title(page: etree._Element, linked: Linked, tags: dict[str, str], site_name: str | None) -> str | None:
    stated = [
        title for title in (linked.title, _first(tags, _TITLE_TAGS), text_of(page.find(".//title"))) if title
    ]
    headings = [text for node in page.iter("h1") if (text := text_of(node))]
    # The heading the reader sees, wherever the page's own records speak of the same article.
    for heading in headings:
        if any(same_title(heading, title) for title in stated):
            return heading
    if linked.title or not stated:
        return linked.title or (headings[0] if len(headings) == 1 else None)
    return _without_site(stated[0], site_name)


def _without_site(title: str, site_name: str | None) -> str:
    """ "Ministers meet | Example Times" without the site; a dash inside the title itself stays."""
    parts = _TITLE_TAIL.split(title)
    if (
        len(parts) < 2
        or not site_name
        or (fold(parts[-1]) not in fold(site_name) and fold(site_name) not in fold(parts[-1]))
    ):
        return title
    return title[: title.rindex(parts[-1])].rstrip(" |–—-·•»:")


def _meta_tags(page: etree._Element) -> dict[str, str]:
    """Name or property, lower case -> content; the first one counts."""
    tags: dict[str, str] = {}
    for node in page.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        content = one_line(node.get("content") or "")
        if name and content:
            tags.setdefault(name, content)
    return tags


def _first(tags: dict[str, str], names: Iterable[str]) -> str | None:
    return next((unescape(tags[name]) for name in names if name in tags), None)


def _first_day(tags: dict[str, str]) -> str | None:
    return next((day for name in _DATE_TAGS if (day := iso(tags.get(name)))), None)


def _authors_from(tags: dict[str, str]) -> tuple[str, ...]:
    for name in _AUTHOR_TAGS:
        found = tuple(people([tags.get(name, "")]))
        if found:
            return found
    return ()


def _marked_authors(page: etree._Element) -> tuple[str, ...]:
    for path in (
        ".//*[@rel='author']",
        ".//*[@itemprop='author']",
        ".//*[@class='author']",
        ".//*[@class='byline']",
    ):
        found = tuple(
            people(text for node in page.iterfind(path) if (text := text_of(node)) and len(text) < 120)
        )
        if found:
            return found
    return ()


def _marked_day(page: etree._Element) -> str | None:
    for path in (".//time[@itemprop='datePublished']", ".//time[@datetime]"):
        days = [day for node in page.iterfind(path) if (day := iso(node.get("datetime")))]
        # Several days on one page are those of its teasers, too: the page then states none.
        if days and len({day[:10] for day in days}) == 1:
            return days[0]
    return None


def _address(page: etree._Element, tags: dict[str, str]) -> str | None:
    node = page.find(".//link[@rel='canonical'][@href]")
    stated = (node.get("href") if node is not None else None) or tags.get("og:url") or ""
    return stated if stated.startswith(("http://", "https://")) else None
