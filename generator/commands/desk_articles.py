"""What the review desk does to an article's file: its fields, and what the normaliser took out."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec

from generator.commands.article_path import article_path
from generator.disk.inbox import INBOX, read_files
from generator.disk.journal import Change, contents
from generator.disk.lexicons import load_lexicons
from generator.errors import DeskRefused
from generator.ingest import formats
from generator.ingest.beside import beside
from generator.ingest.knowledge import know
from generator.model.article import Article, Published, Raw, RawFile, RawReference, Source
from generator.model.content import Outlet
from generator.model.review import Stretch
from generator.text import front_matter
from generator.text.article_file import parse_article, print_article
from generator.text.markdown_insert import NoPlace, with_paragraph
from generator.text.strings import one_line

_BY_HAND = "set by hand"
_LONGEST = 2000


class ArticleText(msgspec.Struct, frozen=True, kw_only=True):
    """An article's file as it is now."""

    path: Path
    data: bytes
    article: Article


def read_article(site: Path, id_: str) -> ArticleText:
    """The file of an article; raises DeskRefused where it is gone or cannot be read."""
    path = article_path(site, id_)
    data = contents(path)
    try:
        text = data.decode("utf-8-sig") if data is not None else ""
    except UnicodeDecodeError:
        text = ""
    article, _ = parse_article(text, where=path.name)
    if data is None or article is None:
        raise _refused("this article's file is gone, or cannot be read", id_)
    return ArticleText(path=path, data=data, article=article)


def stretches(site: Path, article: Article, outlets: tuple[Outlet, ...]) -> tuple[Stretch, ...] | None:
    """The raw text line by line, kept or not, by today's rules; None where the raw file is gone."""
    raw = _raw(site / INBOX, article.raw)
    return beside(raw, know(load_lexicons(), outlets)) if raw else None


def restored(file: ArticleText, words: str, *, after: int) -> Change:
    """The file with a paragraph behind block `after`, its head as it was; raises DeskRefused."""
    try:
        body = with_paragraph(file.article.body, words, after=after)
    except NoPlace as error:
        raise _refused(str(error), file.article.id) from error
    text = front_matter.with_body(file.data.decode("utf-8"), body)
    written, _ = parse_article(text.removeprefix("\ufeff"), where=file.path.name)
    if written is None or written.body != body:
        raise _refused("its file is written in a way that cannot be kept: edit it by hand", file.article.id)
    return Change(path=file.path, before=file.data, after=text.encode("utf-8"))


def with_fields(file: ArticleText, fields: Mapping[str, str]) -> Change:
    """The file with title, outlet, address and date as a person gives them.

    They then differ from what the machine noted, and later ingests leave them alone.  Raises DeskRefused
    for a day that does not exist, an address that is none, or a head that holds comments.
    """
    given = {name: one_line(value)[:_LONGEST] for name, value in fields.items()}
    article = _with_title(file.article, given)
    article = msgspec.structs.replace(
        article, published=_published(article, given), source=_source(article, given)
    )
    if article == file.article:
        return Change(path=file.path, before=file.data, after=file.data)
    text = file.data.decode("utf-8-sig")
    parts, _ = front_matter.split(text, where=file.path.name)
    if parts is not None and any(line.lstrip().startswith("#") for line in parts.head.splitlines()):
        raise _refused("its head holds comments, which would be lost: edit the file by hand", article.id)
    return Change(path=file.path, before=file.data, after=print_article(article).encode("utf-8"))


def _with_title(article: Article, given: Mapping[str, str]) -> Article:
    title = given.get("title", article.title or "") or None
    if title == article.title:
        return article
    # A headline that was the title, or our own cut of the first sentence, follows it.
    return msgspec.structs.replace(article, title=title, headline=title or article.headline)


def _published(article: Article, given: Mapping[str, str]) -> Published:
    now = article.published
    if not {"date", "earliest", "latest"} & given.keys():
        return now
    day = given.get("date", "") or None
    first, last = (given.get(name, "") or None for name in ("earliest", "latest"))
    # A day is said once; an interval is what is left to say without one.
    first, last = (day, day) if day else (first, last)
    if (first, last) == (now.earliest or now.value, now.latest or now.value):
        return now
    for known in filter(None, (first, last)):
        _require_day(known, article.id)
    if first and last and first > last:
        raise _refused("its last possible day is before its first", article.id)
    return Published(
        value=first if first == last else None,
        earliest=first,
        latest=last,
        basis="explicit" if first or last else "unknown",
        why=_BY_HAND,
    )


def _source(article: Article, given: Mapping[str, str]) -> Source:
    now = article.source
    name, url = given.get("outlet", now.name or "") or None, given.get("url", now.url or "") or None
    if (name, url) == (now.name, now.url):
        return now
    if url and (not url.startswith(("http://", "https://")) or " " in url):
        raise _refused(f'"{url}" is no web address', article.id)
    if name == now.name:
        return msgspec.structs.replace(now, url=url)
    return Source(
        name=name, url=url, confidence="high" if name else "unknown", signals=(_BY_HAND,) if name else ()
    )


def _require_day(day: str, article: str) -> None:
    try:
        is_day = date.fromisoformat(day).isoformat() == day
    except ValueError:
        is_day = False
    if not is_day:
        raise _refused(f'"{day}" is no day: write YYYY-MM-DD', article)


def _raw(inbox: Path, reference: RawReference) -> Raw | None:
    """The raw text an article was made from, from whatever file of that name in the inbox still holds it."""
    if not inbox.is_dir():
        return None
    for path in sorted(inbox.rglob("*")):
        if path.name == reference.file and path.is_file():
            for file in read_files([path]):
                if isinstance(file, RawFile):
                    for raw in formats.articles(file):
                        if isinstance(raw, Raw) and raw.reference == reference:
                            return raw
    return None


def _refused(message: str, article: str) -> DeskRefused:
    hint = "load the page again to see how it stands"
    return DeskRefused(message, where=f"content/articles/{article}.md", hint=hint)
