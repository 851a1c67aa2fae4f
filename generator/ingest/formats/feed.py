"""RSS and Atom files: one article an entry.  (JSON Feed is read with the other JSON.)"""

import io
import json
from collections.abc import Iterator, Mapping

from generator.ingest.formats.html.body import fragment_to_markdown
from generator.ingest.formats.people import people
from generator.ingest.formats.reference import day, of_part
from generator.model.article import Raw, RawFile
from generator.model.problem import Problem
from generator.text.strings import count_words

Entry = Mapping[str, object]

_TEASER_WORDS = 80
"""An entry with fewer words is a teaser: the article stands behind its link."""


def read(file: RawFile) -> Iterator[Raw | Problem]:
    """The articles of a feed file, in its order."""
    import feedparser

    parsed = feedparser.parse(io.BytesIO(file.body), sanitize_html=False, resolve_relative_uris=True)
    site_name = _string(parsed.feed, "title")
    language = _string(parsed.feed, "language")
    if not parsed.entries:
        message, hint = "this feed holds no entries", "save the feed again, or check its address"
        yield Problem(where=file.name, severity="error", code="feed-empty", message=message, hint=hint)
    for number, entry in enumerate(parsed.entries, start=1):
        url = _string(entry, "link")
        item = _string(entry, "id") or url or str(number)
        where = f"{file.name}#{number}"
        markup, title = _content(entry), _string(entry, "title")
        text = fragment_to_markdown(markup, url=url)
        if not text.strip():
            message, hint = (
                "this entry has no text",
                f"ingest its page: {url}" if url else "there is none to take",
            )
            yield Problem(where=where, severity="warning", code="no-text", message=message, hint=hint)
            continue
        date = _string(entry, "published") or _string(entry, "updated")
        part = json.dumps([item, title, date, markup], ensure_ascii=False).encode("utf-8", "replace")
        raw = Raw(
            reference=of_part(file, "application/feed", item=item, part=part),
            text=text,
            markdown=True,
            title=title,
            url=url,
            published=day(date),
            site_name=site_name,
            authors=tuple(
                people(name for person in entry.get("authors", []) if (name := person.get("name")))
            ),
            language=language[:2].lower() if language else None,
        )
        if is_teaser(raw):
            message = "this entry holds only a teaser of its article"
            hint = f"ingest its page: {url}" if url else "paste the article's text instead"
            yield Problem(where=where, severity="note", code="feed-teaser", message=message, hint=hint)
        yield raw


def is_teaser(raw: Raw) -> bool:
    """Whether an entry is too short to be its whole article."""
    return count_words(raw.text) < _TEASER_WORDS


def _content(entry: Entry) -> str:
    contents = entry.get("content")
    values = [each.get("value") for each in contents] if isinstance(contents, list) else []
    texts = [text for text in (*values, entry.get("summary")) if isinstance(text, str)]
    return max(texts, key=len, default="")


def _string(entry: Entry, key: str) -> str | None:
    value = entry.get(key)
    return value.strip() or None if isinstance(value, str) else None
