"""`briefing ingest`: raw files -> articles in content/articles, without ever losing what a person wrote."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import msgspec

from generator.commands.articles_lock import alone
from generator.commands.ingest_desk import Action, Desk, Outcome
from generator.commands.raw_sources import raw_sources
from generator.disk.content import load_articles, load_content
from generator.disk.lexicons import load_lexicons
from generator.disk.site_folder import require_site
from generator.disk.tombstones import load_tombstones
from generator.errors import UnknownArticle
from generator.ingest.dedupe import Shelf, words_of
from generator.ingest.knowledge import know
from generator.model.article import Raw, RawFile
from generator.model.problem import Problem

_BATCH_FILES: Final = 256
_BATCH_BYTES: Final = 32_000_000


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What an ingest did, in the order of its input."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...]

    def count(self, action: Action) -> int:
        """How many raw articles had this outcome."""
        return sum(outcome.action == action for outcome in self.outcomes)


def ingest(
    site: Path,
    sources: Sequence[str | Path | RawFile] = (),
    *,
    now: str,
    dry_run: bool = False,
    explain: bool = False,
    refresh: bool = False,
    version_of: str | None = None,
    jobs: int = 1,
    on_file: Callable[[str], None] = lambda name: None,
) -> Report:
    """Ingest files, folders, addresses and what was read already (the site's inbox if none is named).

    `now` is the time of ingest (UTC, ISO) noted in new articles.  `dry_run` writes nothing; `explain` keeps
    what was dropped; `refresh` normalises again what is unchanged, with today's rules; `version_of`
    names the article that the (first) text is a new version of.  `on_file` hears of each file.  Raises
    SiteNotFound where there is no site, UnknownArticle where `version_of` is none of its articles,
    OutputLocked where another process takes in articles just now.
    """
    require_site(site)
    with ExitStack() as stack:
        if not dry_run:
            stack.enter_context(alone(site))
        content, problems = load_content(site)
        articles, found = load_articles(site)
        if version_of and version_of not in {article.id for article in articles}:
            hint = "ids are the file names in content/articles, without .md"
            raise UnknownArticle(f'no article has the id "{version_of}"', where="content/articles", hint=hint)
        stones, unread = load_tombstones(site)
        desk = Desk(
            site=site,
            shelf=Shelf(lambda article: words_of(desk.article(article).text), stones),
            now=now,
            dry_run=dry_run,
            explain=explain,
            refresh=refresh,
            version_of=version_of,
        )
        for article in articles:
            desk.shelf.add(article)
        desk.problems += [*problems, *found, *unread]
        knowledge = know(load_lexicons(), content.outlets)
        executor = stack.enter_context(ProcessPoolExecutor(jobs)) if jobs > 1 else None
        for batch in _batches(desk, raw_sources(site, sources, on_file)):
            desk.take(batch, knowledge, executor)
    return Report(outcomes=tuple(desk.outcomes), problems=tuple(desk.problems))


def _batches(desk: Desk, sources: Iterable[RawFile | Raw | Problem]) -> Iterator[list[RawFile | Raw]]:
    """Files in stretches that fit in memory; problems go to the desk, settled files are only noted."""
    batch: list[RawFile | Raw] = []
    size = 0
    for source in sources:
        if isinstance(source, Problem):
            desk.problems.append(source)
        elif isinstance(source, Raw) or not desk.is_settled(source):
            batch.append(source)
            size += len(source.body if isinstance(source, RawFile) else source.text)
        if len(batch) >= _BATCH_FILES or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
