"""JSON and JSON Lines: one object an article, under the names that exports and scrapers use."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from generator.ingest.formats import html
from generator.ingest.formats.html.body import fragment_to_markdown
from generator.ingest.formats.people import people
from generator.ingest.formats.reference import day, of_part
from generator.model.article import Raw, RawFile
from generator.model.problem import Problem

Record = Mapping[str, object]

_LISTS = ("articles", "items", "results", "entries", "documents", "data", "docs", "hits")
_ID = ("id", "guid", "uuid", "_id", "url", "link")
_HTML = ("html", "content_html", "raw_html", "body_html")
_TEXT = (
    "text", "content_text", "articleBody", "article_body", "maintext", "full_text", "body", "content",
    "plain_text", "summary", "description",
)  # fmt: skip
_DATE = (
    "published", "date", "date_published", "datePublished", "published_at", "publishedAt", "publish_date",
    "publishing_date", "date_publish", "published_date", "pubDate", "pub_date", "created_at",
)  # fmt: skip
_AUTHORS = ("authors", "author", "byline", "creator")
_SITE = ("outlet", "site_name", "sitename", "publisher", "source_name", "source", "site")
_URL = ("url", "link", "canonical_url", "source_url", "external_url")
_PAGE = re.compile(r"<(?:!doctype|html|body)[\s>]", re.IGNORECASE)
_MARKUP = re.compile(r"</(?:p|div|h[1-6]|li|span|blockquote)>|<br ?/?>", re.IGNORECASE)


def read_lines(file: RawFile) -> Iterator[Raw | Problem]:
    """One article a line; a line that is no JSON object is a problem, the others go on."""
    for number, line in enumerate(file.body.split(b"\n"), start=file.first_line):
        if line.strip():
            where = f"{file.name}:{number}"
            value = _decoded(line, where)
            if isinstance(value, Problem):
                yield value
            else:
                yield from _of(value, file, where=where, position=str(number))


def read(file: RawFile) -> Iterator[Raw | Problem]:
    """The articles of a JSON file: an object, a list of objects, or an object that holds such a list."""
    value = _decoded(file.body, file.name)
    if isinstance(value, Problem):
        yield value
        return
    for number, each in enumerate(_listed(value), start=1):
        where = f"{file.name}#{number}"
        yield from _of(each, file, where=where, position=str(number))


def _listed(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        for key in _LISTS:
            inner = value.get(key)
            if isinstance(inner, list) and inner and all(isinstance(each, dict) for each in inner):
                return inner
    return [value]


def _of(value: object, file: RawFile, *, where: str, position: str) -> Iterator[Raw | Problem]:
    if not isinstance(value, dict):
        yield _problem(
            where, "not-an-article", "an article is a JSON object here", 'write {"title": ..., "text": ...}'
        )
        return
    item = _text(value, _ID) or position
    reference = of_part(
        file, "application/json", item=item, part=msgspec.json.encode(value, order="deterministic")
    )
    url = _text(value, _URL) or file.url
    markup = _text(value, _HTML)
    text = _text(value, _TEXT) or ""
    if not markup and len(_MARKUP.findall(text[:20_000])) >= 2:
        markup = text
    if markup and _PAGE.search(markup[:5000]):
        for each in html.article_of(markup, where=where, reference=reference, url=url):
            yield _completed(each, value) if isinstance(each, Raw) else each
        return
    body = fragment_to_markdown(markup, url=url) if markup else text
    if not body.strip():
        hint = "an article needs its words under text, content or html"
        yield _problem(where, "no-text", "this entry has no text", hint)
        return
    yield _completed(Raw(reference=reference, text=body, markdown=bool(markup), url=url), value)


def _completed(raw: Raw, value: Record) -> Raw:
    """The raw article with what the object states; what it states beats what its page states."""
    names = _names(next((value[key] for key in _AUTHORS if value.get(key)), None))
    return msgspec.structs.replace(
        raw,
        title=_text(value, ("title", "headline")) or raw.title,
        published=day(_text(value, _DATE)) or raw.published,
        site_name=next(iter(_names(next((value[key] for key in _SITE if value.get(key)), None))), None)
        or raw.site_name,
        authors=tuple(people(names)) or raw.authors,
        language=_text(value, ("language", "lang")) or raw.language,
    )


def _text(value: Record, keys: tuple[str, ...]) -> str | None:
    """The first of the keys that holds words (or a whole number)."""
    for key in keys:
        found = value.get(key)
        if isinstance(found, str) and found.strip():
            return found
        if isinstance(found, int) and not isinstance(found, bool):
            return str(found)
    return None


def _names(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        name = value.get("name")
        return [name] if isinstance(name, str) else []
    if isinstance(value, list):
        return [name for each in value if not isinstance(each, list) for name in _names(each)]
    return []


def _decoded(data: bytes, where: str) -> object:
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return _problem(
            where, "bad-json", f"this is not JSON: {error}", "write one JSON object a line, as UTF-8"
        )


def _problem(where: str, code: str, message: str, hint: str) -> Problem:
    return Problem(where=where, severity="error", code=code, message=message, hint=hint)
