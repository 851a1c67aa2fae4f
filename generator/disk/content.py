"""What people write: the `content` folder of a site as records, with every problem at its line.

A file that cannot be used is a problem; all others go through.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Generic, Literal, TypeVar

import msgspec

from generator.disk.files import read_text, shown
from generator.disk.memo import Memo, Stage
from generator.disk.seen import SeenFiles, listed
from generator.disk.site_folder import CONTENT, SETTINGS, require_site
from generator.model.article import Article
from generator.model.content import Content, Edition, Entity, Outlet, Settings, TextPage, Topic
from generator.model.corrections import Correction
from generator.model.problem import Problem
from generator.text import article_file, front_matter, yaml_doc

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_NAME = 100
_ARTICLES = "articles"

Record = TypeVar("Record", bound=msgspec.Struct)


class _Kind(msgspec.Struct, Generic[Record], frozen=True):
    """Records of which each is one Markdown file."""

    record: type[Record]
    name_field: str
    """Filled with the file's name."""
    body_field: str


class _File(msgspec.Struct, frozen=True, kw_only=True):
    where: str
    text: str


class _Parsed(msgspec.Struct, frozen=True, kw_only=True):
    where: str
    article: Article | None
    problems: tuple[Problem, ...]


def load_content(site: Path, seen: SeenFiles | None = None) -> tuple[Content, tuple[Problem, ...]]:
    """Everything of the site but its articles; files that are as `seen` knows them are not read again.

    Settings that cannot be read are replaced by the last that `seen` knows, else by the usual ones, and the
    problem says so.  Raises SiteNotFound where there is no content/site.yaml.
    """
    problems: list[Problem] = []
    seen = seen or SeenFiles()
    content = Content(
        settings=load_settings(site, problems, seen),
        topics=_documents(site, "topics", _Kind(Topic, "slug", "introduction"), problems, seen),
        entities=_list(site, "entities.yaml", Entity, problems, seen, unique="id"),
        outlets=_list(site, "sources.yaml", Outlet, problems, seen, unique="id"),
        editions=_documents(site, "editions", _Kind(Edition, "id", "lead"), problems, seen),
        pages=_documents(site, "pages", _Kind(TextPage, "slug", "body"), problems, seen),
        corrections=_list(site, "corrections.yaml", Correction, problems, seen, unique=None),
    )
    return content, tuple(problems)


def load_settings(site: Path, problems: list[Problem], seen: SeenFiles | None = None) -> Settings:
    """content/site.yaml; the last good or usual settings where it has problems, which go to `problems`."""
    require_site(site)
    path, seen = site / CONTENT / SETTINGS, seen or SeenFiles()
    settings, found = seen.of(path, lambda: _settings(site, path))
    problems.extend(found)
    return seen.good(path, settings) or Settings(title=site.resolve().name or "Briefing")


def _settings(site: Path, path: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    where = _where(site, path)
    text, unread = read_text(path, where=where, within=site)
    settings, found = yaml_doc.read(text, Settings, where=where) if text is not None else (None, ())
    return settings, (*unread, *found)


def load_articles(site: Path, memo: Memo | None = None) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """The articles of content/articles by file name; of two with one id the first stands.

    With a memo, a file of the same text is not taken apart again, and one that this very memo has seen as
    it is now is not even read.
    """
    problems: list[Problem] = []
    articles: dict[str, Article] = {}
    holders: dict[str, str] = {}
    for file in _parsed_files(site, memo):
        problems.extend(file.problems)
        article = file.article
        if article is None:
            continue
        if article.id in articles:
            message = f'the id "{article.id}" already belongs to {holders[article.id]}'
            problems.append(_problem(file.where, "duplicate-id", message, "give one of the two another id"))
            continue
        if not file.where.endswith(f"/{article.id}.md"):
            message = f'the file is not named after its id "{article.id}"'
            hint = f"rename it to {article.id}.md"
            problems.append(_problem(file.where, "file-name", message, hint, "warning"))
        articles[article.id], holders[article.id] = article, file.where
    return tuple(articles.values()), tuple(problems)


def _parsed_files(site: Path, memo: Memo | None) -> Iterable[_Parsed]:
    """Every article's file taken apart, by name."""
    seen = memo.seen if memo else SeenFiles()
    folder = site / CONTENT / _ARTICLES
    stamps = {f"{folder}/{name}": stamp for name, stamp in listed(folder, ".md")}
    parsed = {path: seen.recall(path, stamp, _Parsed) for path, stamp in stamps.items()}
    files: dict[str, _File] = {}
    for path in [path for path, known in parsed.items() if known is None]:
        where = _where(site, Path(path))
        text, unread = read_text(Path(path), where=where, within=site)
        if text is None:
            parsed[path] = _Parsed(where=where, article=None, problems=unread)
        else:
            files[path] = _File(where=where, text=text)
    stage: Stage[_File, _Parsed] = Stage(function=_parse, result=_Parsed, rooms=("text",))
    unseen = list(files.values())
    parsed |= zip(files, memo.map(stage, unseen, keep=False) if memo else map(_parse, unseen), strict=True)
    for path in files:
        seen.note(path, stamps[path], parsed[path])
    return filter(None, parsed.values())


def _parse(file: _File) -> _Parsed:
    article, problems = article_file.parse_article(file.text, where=file.where)
    return _Parsed(where=file.where, article=article, problems=problems)


def article_files(site: Path) -> Iterator[tuple[Path, str]]:
    """Every article file of the site, sorted by name, with the name to use in messages."""
    return _markdown_files(site, _ARTICLES)


def _documents(
    site: Path, folder: str, kind: _Kind[Record], problems: list[Problem], seen: SeenFiles
) -> tuple[Record, ...]:
    """The records of a folder of Markdown files: one a file, named after it."""
    records = []
    for path, where in _markdown_files(site, folder):
        record, found = seen.of(path, partial(_document, path, where, site, kind))
        problems.extend(found)
        records += [record] if record is not None else []
    return tuple(records)


def _document(
    path: Path, where: str, site: Path, kind: _Kind[Record]
) -> tuple[Record | None, tuple[Problem, ...]]:
    if not _NAME.fullmatch(path.stem) or len(path.stem) > _LONGEST_NAME:
        message = f'the file\'s name "{shown(Path(path.stem))}" cannot stand in an address'
        hint = "use lower-case letters, digits and single dashes, at most 100"
        return None, (_problem(where, "bad-name", message, hint),)
    text, unread = read_text(path, where=where, within=site)
    if text is None:
        return None, unread
    parts, found = front_matter.split(text, where=where)
    if parts is None:
        return None, (*unread, *found)
    extra: Mapping[str, object] = {kind.name_field: path.stem, kind.body_field: parts.body}
    record, misfits = yaml_doc.read(
        parts.head, kind.record, where=where, first_line=front_matter.HEAD_LINE, extra=extra
    )
    return record, (*unread, *found, *misfits)


def _list(
    site: Path,
    name: str,
    record: type[Record],
    problems: list[Problem],
    seen: SeenFiles,
    *,
    unique: str | None,
) -> tuple[Record, ...]:
    """The records of a file that is one list; no file, or one of comments only, is an empty list."""
    path = site / CONTENT / name
    if not path.exists():
        return ()
    records, found = seen.of(path, partial(_records, path, _where(site, path), site, record, unique))
    problems.extend(found)
    return records


def _records(
    path: Path, where: str, site: Path, record: type[Record], unique: str | None
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    text, unread = read_text(path, where=where, within=site)
    if text is None:
        return (), tuple(problem for problem in unread if problem.code != "file-empty")
    records, found = yaml_doc.read_list(text, record, where=where, unique=unique)
    return records, (*unread, *found)


def _markdown_files(site: Path, folder: str) -> Iterator[tuple[Path, str]]:
    root = site / CONTENT / folder
    if not root.is_dir():
        return
    for path in sorted(root.iterdir(), key=lambda entry: entry.name):
        if path.suffix == ".md" and not path.name.startswith("."):
            yield path, _where(site, path)


def _where(site: Path, path: Path) -> str:
    return shown(path.relative_to(site))


def _problem(
    where: str, code: str, message: str, hint: str, severity: Literal["error", "warning"] = "error"
) -> Problem:
    return Problem(where=where, severity=severity, code=code, message=message, hint=hint)
