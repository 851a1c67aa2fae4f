"""What a page says about itself: title, authors, date, site, language, address.

JSON-LD first (newsrooms keep it right for search engines), then meta tags, then the page's own marks
(h1, time, rel=author).  Only what the page states: nothing is guessed.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

import msgspec
from lxml import etree

from generator.ingest.formats.html.tree import text_of
from generator.text.strings import fold, one_line

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Story)$")
_NOT_ARTICLES = frozenset(
    {"ImageObject", "VideoObject", "AudioObject", "Comment", "Person", "Organization", "BreadcrumbList"}
)
_ISO_DAY = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ]\S.*)?\s*", re.DOTALL)
_MOST_JSON = 2_000_000

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
_SITE_TAGS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_TITLE_TAIL = re.compile(r"\s+[|–—\-·•»:]+\s+")
_NAME_SPLIT = re.compile(r"\s*(?:;|,|\band\b|&|\bund\b|\bet\b|\s/\s)\s*")
_BY = re.compile(r"^(?:(?:written |words |reported |story )?by|from)[:\s]+", re.IGNORECASE)
_NO_NAME = re.compile(
    r"https?://|@|\b(?:staff|editors?|editorial|newsroom|desk|team|admin|reporters?|correspondents?|agenc(?:y|ies))\b|^\W*$",
    re.IGNORECASE,
)
_ROLE_TAIL = re.compile(r"\s*(?:[,|(]|\s[–—-]\s).*$")


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


class _Linked(msgspec.Struct, kw_only=True):
    """The article's record in JSON-LD."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    site_name: str | None = None
    language: str | None = None
    body: str | None = None


def read(page: etree._Element, *, url: str | None = None) -> PageMetadata:
    """What the page says about itself; `url` (the address it was fetched from) beats its own."""
    linked = _linked_data(page)
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
    )


def _title(page: etree._Element, linked: _Linked, tags: dict[str, str], site_name: str | None) -> str | None:
    stated = [
        title for title in (linked.title, _first(tags, _TITLE_TAGS), text_of(page.find(".//title"))) if title
    ]
    headings = [text for node in page.iter("h1") if (text := text_of(node))]
    # The heading the reader sees, wherever the page's own records speak of the same article.
    for heading in headings:
        if any(_same_title(heading, title) for title in stated):
            return heading
    if linked.title or not stated:
        return linked.title or (headings[0] if len(headings) == 1 else None)
    return _without_site(stated[0], site_name)


def _same_title(heading: str, stated: str) -> bool:
    one, other = fold(heading), fold(stated)
    return len(one) >= 8 and (
        one == other or other.startswith(one) or (one.startswith(other) and len(other) >= 20)
    )


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


# ---------------------------------------------------------------------------------------------- JSON-LD


def _linked_data(page: etree._Element) -> _Linked:
    best = _Linked()
    for node in page.iterfind(".//script[@type]"):
        if "ld+json" not in (node.get("type") or "") or not node.text or len(node.text) > _MOST_JSON:
            continue
        everything = [_json(node.text)]
        named = {
            key: thing
            for thing in _things(everything)
            if isinstance(key := thing.get("@id"), str) and len(thing) > 1
        }
        for thing in _things(everything):
            if _is_article(thing):
                best = _richer(best, _article(thing, named))
    return best


def _json(text: str) -> object:
    cleaned = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    for form in (cleaned, re.sub(r"[\x00-\x1f]+", " ", cleaned)):
        try:
            return msgspec.json.decode(form)
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
            continue
    return None


def _things(values: list[object]) -> Iterator[dict[str, object]]:
    """Every object in the JSON, outer ones first."""
    queue = list(values)
    for value in queue:
        if isinstance(value, list):
            queue.extend(value)
        elif isinstance(value, dict):
            yield value
            queue.extend(inner for inner in value.values() if isinstance(inner, dict | list))


def _is_article(thing: dict[str, object]) -> bool:
    kinds = thing.get("@type")
    names = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
    if _NOT_ARTICLES.intersection(names):
        return False
    return any(_ARTICLE_TYPES.search(name) for name in names) or (
        "headline" in thing and "datePublished" in thing
    )


def _richer(one: _Linked, other: _Linked) -> _Linked:
    """The first record with a title and a date wins; a poorer one only fills its gaps."""
    rank_one, rank_other = bool(one.title) + bool(one.published), bool(other.title) + bool(other.published)
    main, spare = (other, one) if rank_other > rank_one else (one, other)
    if main.title and spare.title and not _same_title(main.title, spare.title):
        return main
    return _Linked(
        **{name: getattr(main, name) or getattr(spare, name) for name in _Linked.__struct_fields__}
    )


def _article(thing: dict[str, object], named: dict[str, dict[str, object]]) -> _Linked:
    publisher = _names(thing.get("publisher"), named)
    language = thing.get("inLanguage")
    return _Linked(
        title=_string(thing.get("headline")) or _string(thing.get("name")),
        authors=tuple(people(_names(thing.get("author"), named) or _names(thing.get("creator"), named))),
        published=_iso(_string(thing.get("datePublished")) or _string(thing.get("dateCreated"))),
        site_name=publisher[0] if publisher else None,
        language=language if isinstance(language, str) else None,
        body=unescape(body) if isinstance(body := thing.get("articleBody"), str) else None,
    )


def _names(value: object, named: dict[str, dict[str, object]]) -> list[str]:
    """The names in a JSON-LD value: a string, an object with a name, a reference, or a list of those."""
    if isinstance(value, str):
        return [text] if (text := _string(value)) else []
    if isinstance(value, list):
        return [name for inner in value[:50] if not isinstance(inner, list) for name in _names(inner, named)]
    if not isinstance(value, dict):
        return []
    if "name" not in value and isinstance(key := value.get("@id"), str) and key in named:
        value = named[key]
    name = value.get("name")
    return _names(name, {}) if isinstance(name, str | list) else []


def people(names: Iterable[str]) -> Iterator[str]:
    """The people in author strings, each once: lists taken apart, "By" and roles cut, desks left out."""
    seen = set()
    for text in names:
        plain = _BY.sub("", one_line(unescape(text)))
        for part in _NAME_SPLIT.split(plain):
            name = _ROLE_TAIL.sub("", _BY.sub("", part)).strip(" .,|")
            if (
                2 <= len(name) <= 60
                and name.count(" ") <= 5
                and not _NO_NAME.search(name)
                and fold(name) not in seen
            ):
                seen.add(fold(name))
                yield name


# ---------------------------------------------------------------------------------------- tags and marks


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
    return next((day for name in _DATE_TAGS if (day := _iso(tags.get(name)))), None)


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
        days = [day for node in page.iterfind(path) if (day := _iso(node.get("datetime")))]
        # Several days on one page are those of its teasers, too: the page then states none.
        if days and len({day[:10] for day in days}) == 1:
            return days[0]
    return None


def _address(page: etree._Element, tags: dict[str, str]) -> str | None:
    node = page.find(".//link[@rel='canonical'][@href]")
    stated = (node.get("href") if node is not None else None) or tags.get("og:url") or ""
    return stated if stated.startswith(("http://", "https://")) else None


def _string(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return one_line(unescape(re.sub(r"<[^<>]{0,200}>", "", value))) or None


def _iso(value: str | None) -> str | None:
    """The value if it begins with a possible ISO day, else None."""
    match = _ISO_DAY.fullmatch(value or "")
    if not match or not (
        1900 <= int(match[1]) <= 2200 and 1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31
    ):
        return None
    return match[0].strip()
