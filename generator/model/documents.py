"""Files beside the pages: feeds, the site map, public data.  Their form is a standard's, not a theme's."""

import msgspec


class Html(msgspec.Struct, frozen=True):
    """Markup of our own making (the editor's Markdown, JSON-LD); all that the `html` filter lets through."""

    html: str


class FeedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A fact in a feed entry."""

    label: str
    href: str
    words: str | None = None
    """Words of the article, as far as rights allow."""


class FeedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed reader shows as one piece of news."""

    id: str
    """Never changes, whatever is edited."""
    href: str
    title: str
    updated: str
    author: str
    lead: Html | None = None
    lines: tuple[FeedLine, ...] = ()


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """Atom or JSON Feed, by its `template`: feed.xml or feed.json."""

    title: str
    description: str
    language: str
    home: str
    self: str
    updated: str
    entries: tuple[FeedEntry, ...]


class Sitemap(msgspec.Struct, frozen=True, kw_only=True):
    """sitemap.xml: (absolute address, day of the last change or None)."""

    addresses: tuple[tuple[str, str | None], ...]


class PlainText(msgspec.Struct, frozen=True, kw_only=True):
    """A text file: robots.txt, a calendar."""

    text: str


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A JSON file of the public data."""

    document: msgspec.Struct


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A CSV file of the public data."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Documents(msgspec.Struct, frozen=True, kw_only=True):
    """A JSON file whose top level is a list."""

    documents: tuple[msgspec.Struct, ...]


class Schema(msgspec.Struct, frozen=True, kw_only=True):
    """The JSON Schema of a document."""

    of: msgspec.Struct
    title: str


class CalendarEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting whose days are known."""

    id: str
    title: str
    first_day: str
    last_day: str
    """YYYY-MM-DD, both inclusive."""
    place: str | None
    status: str
    """TENTATIVE | CONFIRMED | CANCELLED."""
    description: str
    address: str
    updated: str
    """UTC, YYYY-MM-DDTHH:MM:SSZ."""


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """An iCalendar file (RFC 5545)."""

    name: str
    entries: tuple[CalendarEntry, ...]


class SearchPassage(msgspec.Struct, frozen=True, kw_only=True):
    """What can be found at one place of a page."""

    anchor: str | None
    heading: str
    words: str


class SearchDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A page as the search index sees it: only words that stand on the page."""

    route: str
    """Its file in the output folder."""
    title: str
    outlet: str = ""
    date: str = ""
    topics: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    """Months it may be of, "2024-04"."""
    passages: tuple[SearchPassage, ...]
