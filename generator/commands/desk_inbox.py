"""What the review desk takes in: pasted text and dropped files, into the inbox and at once into articles."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from generator.commands.article_path import article_path
from generator.commands.desk_articles import ArticleText, with_fields
from generator.commands.ingest import ingest
from generator.commands.ingest_desk import Action, Outcome
from generator.disk.inbox import INBOX
from generator.disk.journal import Change, contents
from generator.errors import DeskRefused
from generator.model.article import RawFile
from generator.text.article_file import parse_article
from generator.text.strings import slug

_ENDING = re.compile(r"[a-z0-9]{1,8}")
_LONGEST_STEM = 60
_MOST_TOLD = 12
_SAID: Final[Mapping[Action, str]] = {
    "added": "new article",
    "updated": "a new version of",
    "unchanged": "we have it as",
    "copy": "a duplicate of",
    "removed": "was taken out of the briefing before, as",
    "undecided": "stored, but it may be a new version of",
    "failed": "stored, but it gave no article",
}
_OPENING = 200
"""How many characters of a pasted text its file's name is made of."""


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """A text as it came: under whose name, and its bytes."""

    name: str
    body: bytes


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of it all: the files to write, and what to tell."""

    changes: tuple[Change, ...]
    said: tuple[str, ...]
    articles: tuple[str, ...]
    """Ids of articles that are new or changed."""
    failed: bool = False


def pasted(text: str) -> Incoming:
    """A pasted text, named after its first words."""
    words = slug(text[:_OPENING], limit=_LONGEST_STEM)
    return Incoming(name=f"{words or 'pasted'}.txt", body=text.replace("\r\n", "\n").encode())


def taken(site: Path, texts: Sequence[Incoming], fields: Mapping[str, str], *, now: str) -> Taken:
    """Ingest texts as if they lay in the site's inbox; writes nothing, the caller does.

    `fields` (outlet, url, date) are what a person knows of the one text: they stand in its article as a
    person's edit.  A text we have is said and not stored again, nor is a file that cannot be read; a text
    that gives no article is stored, so that nothing is lost.  Raises DeskRefused where there is no text, or
    fields are given for several.
    """
    given = {name: value for name, value in fields.items() if value.strip()}
    texts = [text for text in texts if text.body.strip()]
    if not texts:
        raise _refused("there is no text: paste one, or choose a file")
    if given and len(texts) > 1:
        raise _refused("outlet, address and date are for one text: give several texts without them")
    raws = _raw_files(site / INBOX, texts)
    sources = [RawFile(name=raw.path.name, body=raw.after or b"") for raw in raws]
    report = ingest(site, sources, now=now, dry_run=True)
    changes: dict[Path, Change] = {}
    for raw, source in zip(raws, sources, strict=True):
        actions = {outcome.action for outcome in report.outcomes if outcome.raw.file == source.name}
        if actions - {"copy", "unchanged", "removed"}:
            changes[raw.path] = raw
    for outcome in report.outcomes:
        if outcome.file is not None and outcome.article is not None:
            change = _article_file(site, outcome.article, outcome.file, given)
            changes[change.path] = change
    names = {source.name for source in sources}
    problems = [one for one in report.problems if one.where.partition("#")[0].partition(":")[0] in names]
    return Taken(
        changes=tuple(changes.values()),
        said=(
            *_some([_told(outcome) for outcome in report.outcomes]),
            *_some([f"{one.where}: {one.message}. {one.hint}" for one in problems]),
        ),
        articles=tuple(dict.fromkeys(one.article for one in report.outcomes if one.file and one.article)),
        failed=any(one.action in ("failed", "undecided") for one in report.outcomes) or bool(problems),
    )


def _raw_files(inbox: Path, texts: Sequence[Incoming]) -> list[Change]:
    """Where each text goes: a safe name of its own, or the file that already holds the same bytes."""
    files: dict[Path, Change] = {}
    for text in texts:
        name = safe_name(text.name)
        stem, dot, ending = name.rpartition(".")
        number = 1
        path = inbox / name
        while (held := files[path].after if path in files else contents(path)) not in (None, text.body):
            number += 1
            path = inbox / f"{stem or ending}-{number}{dot if stem else ''}{ending if stem else ''}"
        files.setdefault(path, Change(path=path, before=held, after=text.body))
    return list(files.values())


def safe_name(name: str) -> str:
    """A file name that stays in its folder, whatever a stranger called the file.

    >>> safe_name("../../etc/Über uns.HTML")
    'uber-uns.html'
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    stem, _, ending = last.rpartition(".")
    plain = slug(stem or ending, limit=_LONGEST_STEM) or "text"
    ending = ending.lower() if stem else ""
    return f"{plain}.{ending}" if _ENDING.fullmatch(ending) else plain


def _article_file(site: Path, id_: str, text: str, given: Mapping[str, str]) -> Change:
    path = article_path(site, id_)
    before = contents(path)
    article, _ = parse_article(text, where=path.name)
    data = text.encode()
    if given and article is not None:
        data = with_fields(ArticleText(path=path, data=data, article=article), given).after or data
    return Change(path=path, before=before, after=data)


def _some(lines: list[str]) -> list[str]:
    """What fits on a page of all that could be told."""
    more = len(lines) - _MOST_TOLD
    return lines if more <= 0 else [*lines[:_MOST_TOLD], f"and {more} more"]


def _told(outcome: Outcome) -> str:
    what = _SAID[outcome.action]
    article = f" {outcome.article}" if outcome.article else ""
    same = f" (the same text as {outcome.reprint_of})" if outcome.reprint_of else ""
    return f"{outcome.raw.file}: {what}{article}{same}"


def _refused(message: str) -> DeskRefused:
    return DeskRefused(message, where="inbox", hint="go back and try again")
