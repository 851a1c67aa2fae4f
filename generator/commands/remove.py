"""`briefing remove`: take an article out, with a tombstone that every later ingest respects."""

from pathlib import Path

import msgspec

from generator.commands.article_path import article_path
from generator.commands.articles_lock import alone
from generator.disk.content import load_articles
from generator.disk.site_folder import require_site
from generator.disk.tombstones import load_tombstones, save_tombstones
from generator.errors import FileUnreadable, UnknownArticle
from generator.ingest.dedupe import sketch, words_of, written
from generator.model.article import Tombstone
from generator.model.problem import Problem


class Removal(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken out."""

    id: str
    headline: str
    file: str


def remove(site: Path, article_id: str, *, why: str, now: str) -> tuple[Removal, tuple[Problem, ...]]:
    """Remove one article and remember it; its raw file stays where it is.

    The tombstone is written before the article goes: an interrupted removal is repeated, not lost.  Raises
    UnknownArticle where there is none of that id, FileUnreadable where content/removed.yaml has problems,
    OutputLocked where another process works on the articles.
    """
    require_site(site)
    with alone(site):
        return _removed(site, article_id, why=why, now=now)


def _removed(site: Path, article_id: str, *, why: str, now: str) -> tuple[Removal, tuple[Problem, ...]]:
    articles, problems = load_articles(site)
    article = next((each for each in articles if each.id == article_id), None)
    if article is None:
        near = [each.id for each in articles if article_id in each.id][:3]
        hint = (
            f"did you mean {', '.join(near)}?"
            if near
            else "ids are the file names in content/articles, without .md"
        )
        raise UnknownArticle(f'no article has the id "{article_id}"', where="content/articles", hint=hint)
    stones, unread = load_tombstones(site)
    if unread:
        first = unread[0]
        raise FileUnreadable(first.message, where=first.where, hint=first.hint)
    stone = Tombstone(
        id=article.id,
        why=why,
        removed=now,
        sha256=article.raw.sha256,
        url=article.source.url,
        outlet=article.source.name,
        sketch=written(sketch(words_of(article.text))),
    )
    save_tombstones(site, (*(each for each in stones if each.id != article.id), stone))
    path = article_path(site, article.id)
    path.unlink(missing_ok=True)
    removal = Removal(id=article.id, headline=article.headline, file=path.relative_to(site).as_posix())
    return removal, problems
