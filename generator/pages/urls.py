"""Every address of the site is born here: routes below the root, and what they are under the base path.

A *route* is an address relative to the site's root, without a leading slash ("topics/trade-figures/").
A page's file is its route plus index.html; its link is the base path plus its route.
"""

import re

import msgspec

from generator.model.fingerprint import short
from generator.text.strings import slug

HOME = ""
EDITIONS = "editions/"
ARTICLES = "articles/"
TOPICS = "topics/"
ENTITIES = "entities/"
SOURCES = "sources/"
CONFLICTS = "conflicts/"
CORRECTIONS = "corrections/"
SEARCH = "search/"
DATA = "data/"
FEED_ATOM = "feed.xml"
FEED_JSON = "feed.json"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
NOT_FOUND = "404.html"
STATIC = "static/"
FIGURES_CSV = "data/v1/figures.csv"
POSITIONS_CSV = "data/v1/positions.csv"
MEETINGS_CSV = "data/v1/meetings.csv"
MEETINGS_ICS = "data/v1/meetings.ics"
CITATIONS_JSON = "data/v1/citations.json"

_SPLIT = re.compile(r"^(?:[a-z][a-z0-9+.-]*://[^/?#]*)?([^?#]*)", re.IGNORECASE)
_FRAGMENT_WORDS = 4
_FRAGMENT_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
# In the HTML our own Markdown makes: "/method/" and "method/", not "#p4", "//host" or "https:".
_INSIDE = re.compile(r'(?<=\shref=")(?!//|#|[A-Za-z][A-Za-z0-9+.-]*:)/?')


def data_json(name: str) -> str:
    """Route of a document of the public data."""
    return f"{DATA}v1/{name}.json"


def data_schema(name: str) -> str:
    """Route of the JSON Schema of a document."""
    return f"{DATA}v1/schema/{name}.json"


def edition(edition_id: str) -> str:
    """Route of an edition."""
    return f"{EDITIONS}{segment(edition_id)}/"


def topic(topic_slug: str) -> str:
    """Route of a topic."""
    return f"{TOPICS}{segment(topic_slug)}/"


def topic_order(topic_slug: str, order: str) -> str:
    """Route of a topic's table in another order ("by-flow")."""
    return f"{topic(topic_slug)}{segment(order)}/"


def topic_feed_atom(topic_slug: str) -> str:
    """Route of a topic's Atom feed."""
    return f"{topic(topic_slug)}{FEED_ATOM}"


def topic_feed_json(topic_slug: str) -> str:
    """Route of a topic's JSON feed."""
    return f"{topic(topic_slug)}{FEED_JSON}"


def article(article_id: str) -> str:
    """Route of an article."""
    return f"{ARTICLES}{segment(article_id)}/"


def paragraph(article_id: str, block: int) -> str:
    """Route of a paragraph: where every fact leads."""
    return f"{article(article_id)}#p{block}"


def fact(article_id: str, fact_id: str) -> str:
    """Permanent route of a fact: its entry on its article's page."""
    return f"{article(article_id)}#{fact_id}"


def entity(entity_id: str) -> str:
    """Route of a person, country, body, place or agency."""
    return f"{ENTITIES}{segment(entity_id)}/"


def source(source_slug: str) -> str:
    """Route of an outlet."""
    return f"{SOURCES}{segment(source_slug)}/"


def fact_citations(article_id: str) -> str:
    """Route of the citations of an article's facts."""
    return f"{DATA}v1/citations/{segment(article_id)}.json"


def meeting_calendar(event_id: str) -> str:
    """Route of the calendar file of one meeting."""
    return f"{DATA}v1/meetings/{event_id}.ics"


def text_page(page_slug: str) -> str:
    """Route of a page the editor wrote (about, method)."""
    return f"{segment(page_slug)}/"


def conflict(conflict_id: str) -> str:
    """Route of one conflict."""
    return f"{CONFLICTS}#{conflict_id}"


def numbered(route: str, page: int) -> str:
    """Route of the nth page of a long list; the first page is the route itself."""
    return route if page == 1 else f"{route}page/{page}/"


def segment(name: str) -> str:
    """One path segment: the name itself where it is plain, else a plain name that is its own.

    No name can leave its folder, hide behind a dot, or start a query.
    """
    return name if _PLAIN.fullmatch(name) else f"{slug(name) or 'x'}-{short(name)[:6]}"


def file(route: str) -> str:
    """The file in the output folder that answers a route.

    >>> file("topics/trade/"), file("feed.xml"), file("")
    ('topics/trade/index.html', 'feed.xml', 'index.html')
    """
    path = route.partition("#")[0]
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def in_the_original(address: str, words: str) -> str:
    """The original's address with a text fragment: a browser scrolls to the words and marks them.

    Long stretches are named by their first and last words (https://wicg.github.io/scroll-to-text-fragment/).
    """
    parts = words.split()
    ends = (
        [parts] if len(parts) <= _FRAGMENT_WORDS * 2 else [parts[:_FRAGMENT_WORDS], parts[-_FRAGMENT_WORDS:]]
    )
    text = ",".join(_encoded(" ".join(part)) for part in ends)
    page, hash_sign, anchor = address.partition("#")
    return f"{page}#{anchor if hash_sign else ''}:~:text={text}"


def _encoded(text: str) -> str:
    # "-", "," and "&" have a meaning inside a text fragment.
    return "".join(chr(b) if chr(b) in _FRAGMENT_SAFE else f"%{b:02X}" for b in text.encode())


class Urls(msgspec.Struct, frozen=True, kw_only=True):
    """Turns routes into links for one `base_url`."""

    site: str
    """Absolute address of the home page, with a trailing slash."""
    base: str
    """Its path: "/" or "/briefing/"."""

    @classmethod
    def of(cls, base_url: str) -> "Urls":
        """The links of a site served at `base_url` (with or without a trailing slash)."""
        site = base_url.rstrip("/") + "/"
        match = _SPLIT.match(site)
        path = match[1] if match else "/"
        return cls(site=site, base=path if path.startswith("/") else f"/{path}")

    def href(self, route: str) -> str:
        """The link to a route, from any page."""
        return self.base + route

    def absolute(self, route: str) -> str:
        """The full address of a route: for canonical links, feeds, the sitemap."""
        return self.site + route

    def rebased(self, html: str) -> str:
        """The editor's HTML with links into the site under the base path: "/method/" and "method/" alike."""
        return _INSIDE.sub(self.base, html)

    def made_absolute(self, html: str) -> str:
        """The editor's HTML with links into the site as full addresses: for feeds."""
        return _INSIDE.sub(self.site, html)
