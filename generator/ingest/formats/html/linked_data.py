"""What a page's JSON-LD says about its article: the record newsrooms keep for search engines."""

import re
from collections.abc import Iterator
from html import unescape

import msgspec
from lxml import etree

from generator.ingest.formats.people import people
from generator.text.strings import fold, one_line

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Story)$")
_ISO_DAY = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ]\S.*)?\s*", re.DOTALL)
_MOST_JSON = 2_000_000

_NOT_ARTICLES = frozenset(
    {"ImageObject", "VideoObject", "AudioObject", "Comment", "Person", "Organization", "BreadcrumbList"}
)


class Linked(msgspec.Struct, kw_only=True):
    """The article's record in JSON-LD."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    site_name: str | None = None
    language: str | None = None
    body: str | None = None


def read(page: etree._Element) -> Linked:
    """The article's record; where a page carries several, the one that says most."""
    best = Linked()
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


def _richer(one: Linked, other: Linked) -> Linked:
    """The first record with a title and a date wins; a poorer one only fills its gaps."""
    rank_one, rank_other = bool(one.title) + bool(one.published), bool(other.title) + bool(other.published)
    main, spare = (other, one) if rank_other > rank_one else (one, other)
    if main.title and spare.title and not same_title(main.title, spare.title):
        return main
    return Linked(**{name: getattr(main, name) or getattr(spare, name) for name in Linked.__struct_fields__})


def _article(thing: dict[str, object], named: dict[str, dict[str, object]]) -> Linked:
    publisher = _names(thing.get("publisher"), named)
    language = thing.get("inLanguage")
    return Linked(
        title=_string(thing.get("headline")) or _string(thing.get("name")),
        authors=tuple(people(_names(thing.get("author"), named) or _names(thing.get("creator"), named))),
        published=iso(_string(thing.get("datePublished")) or _string(thing.get("dateCreated"))),
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


def same_title(heading: str, stated: str) -> bool:
    """Whether two titles are one, but for case, marks and what a site puts behind one of them."""
    one, other = fold(heading), fold(stated)
    return len(one) >= 8 and (
        one == other or other.startswith(one) or (one.startswith(other) and len(other) >= 20)
    )


def _string(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return one_line(unescape(re.sub(r"<[^<>]{0,200}>", "", value))) or None


def iso(value: str | None) -> str | None:
    """The value if it begins with a possible ISO day, else None."""
    match = _ISO_DAY.fullmatch(value or "")
    if not match or not (
        1900 <= int(match[1]) <= 2200 and 1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31
    ):
        return None
    return match[0].strip()
