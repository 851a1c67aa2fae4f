"""What people write: the `content` folder of a site as records, with every problem at its line.

A file that cannot be used is a problem; all others go through.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from generator.disk.files import read_text, shown
from generator.disk.memo import Memo, Stage
from generator.disk.site_folder import CONTENT, SETTINGS, require_site
from generator.model.article import Article
from generator.model.content import Content, Edition, Entity, Outlet, Settings, TextPage, Topic
from generator.model.corrections import Correction
from generator.model.problem import Problem
from generator.text import article_file, front_matter, yaml_doc

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_NAME = 100

Record = TypeVar("Record", bound=msgspec.Struct)


def load_content(site: Path) -> tuple[Content, tuple[Problem, ...]]:
    """Everything of the site but its articles.

    Settings that cannot be read are replaced by the usual ones, and the problem says so.  Raises
    SiteNotFound where there is no content/site.yaml.
    """
    problems: list[Problem] = []
    content = Content(
        settings=load_settings(site, problems),
        topics=_documents(site, "topics", Topic, "slug", "introduction", problems),
        entities=_list(site, "entities.yaml", Entity, problems, unique="id"),
        outlets=_list(site, "sources.yaml", Outlet, problems, unique="id"),
        editions=_documents(site, "editions", Edition, "id", "lead", problems),
        pages=_documents(site, "pages", TextPage, "slug", "body", problems),
        corrections=_list(site, "corrections.yaml", Correction, problems, unique=None),
    )
    return content, tuple(problems)


def load_settings(site: Path, problems: list[Problem]) -> Settings:
    """content/site.yaml; the usual settings where it has problems, which are added to `problems`."""
    require_site(site)
    path = site / CONTENT / SETTINGS
    where = _where(site, path)
    text, unread = read_text(path, where=where, within=site)
    problems.extend(unread)
    settings = None
    if text is not None:
        settings, found = yaml_doc.read(text, Settings, where=where)
        problems.extend(found)
    return settings or Settings(title=site.resolve().name or "Briefing")


def load_articles(site: Path, memo: Memo | None = None) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """The articles of content/articles by file name; of two with one id the first stands.

    With a memo, a file of the same text is not taken apart again.
    """
    problems: list[Problem] = []
    files: list[_File] = []
    for path, where in article_files(site):
        text, unread = read_text(path, where=where, within=site)
        problems.extend(unread)
        files += [_File(where=where, text=text)] if text is not None else []
    parsed = (
        memo.map(Stage(function=_parsed, result=_Parsed, rooms=("text",)), files)
        if memo
        else map(_parsed, files)
    )
    articles: dict[str, Article] = {}
    holders: dict[str, str] = {}
    for file, found in zip(files, parsed, strict=True):
        problems.extend(found.problems)
        article = found.article
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


class _File(msgspec.Struct, frozen=True, kw_only=True):
    where: str
    text: str


class _Parsed(msgspec.Struct, frozen=True, kw_only=True):
    article: Article | None
    problems: tuple[Problem, ...]


def _parsed(file: _File) -> _Parsed:
    article, problems = article_file.parse_article(file.text, where=file.where)
    return _Parsed(article=article, problems=problems)


def article_files(site: Path) -> Iterator[tuple[Path, str]]:
    """Every article file of the site, sorted by name, with the name to use in messages."""
    return _markdown_files(site, "articles")


def _documents(
    site: Path, folder: str, record: type[Record], name_field: str, body_field: str, problems: list[Problem]
) -> tuple[Record, ...]:
    """The records of a folder of Markdown files: one a file, named after it."""
    records = []
    for path, where in _markdown_files(site, folder):
        if not _NAME.fullmatch(path.stem) or len(path.stem) > _LONGEST_NAME:
            message = f'the file\'s name "{shown(Path(path.stem))}" cannot stand in an address'
            hint = "use lower-case letters, digits and single dashes, at most 100"
            problems.append(_problem(where, "bad-name", message, hint))
            continue
        text, found = read_text(path, where=where, within=site)
        problems.extend(found)
        parts, found = front_matter.split(text, where=where) if text is not None else (None, ())
        problems.extend(found)
        if parts is None:
            continue
        extra: Mapping[str, object] = {name_field: path.stem, body_field: parts.body}
        value, found = yaml_doc.read(
            parts.head, record, where=where, first_line=front_matter.HEAD_LINE, extra=extra
        )
        problems.extend(found)
        records += [value] if value is not None else []
    return tuple(records)


def _list(
    site: Path, name: str, record: type[Record], problems: list[Problem], *, unique: str | None
) -> tuple[Record, ...]:
    """The records of a file that is one list; no file, or one of comments only, is an empty list."""
    path = site / CONTENT / name
    where = _where(site, path)
    if not path.exists():
        return ()
    text, unread = read_text(path, where=where, within=site)
    problems.extend(problem for problem in unread if problem.code != "file-empty")
    if text is None:
        return ()
    records, found = yaml_doc.read_list(text, record, where=where, unique=unique)
    problems.extend(found)
    return records


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
