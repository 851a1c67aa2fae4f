"""Where raw text comes from: files, folders, addresses; of a feed's teasers the pages behind them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from generator.disk import inbox
from generator.ingest import formats
from generator.ingest.formats import feed
from generator.ingest.formats.sniff import kind_of
from generator.model.article import Raw, RawFile
from generator.model.problem import Problem
from generator.net.fetch import Fetcher


def raw_sources(
    site: Path, sources: Sequence[str | Path | RawFile], on_file: Callable[[str], None]
) -> Iterator[RawFile | Raw | Problem]:
    """Every raw file of the sources, fetched or read; one that was read already stands for itself."""
    fetcher = Fetcher(site / ".cache" / "fetched")
    for source in list(sources) or [site / inbox.INBOX]:
        if isinstance(source, RawFile):
            on_file(source.name)
            yield source
            continue
        is_address = str(source).startswith(("http://", "https://"))
        found = _fetched(fetcher, str(source)) if is_address else inbox.read_files([Path(source)])
        for each in found:
            on_file(each.name if isinstance(each, RawFile) else str(source))
            yield each


def _fetched(fetcher: Fetcher, url: str) -> Iterator[RawFile | Raw | Problem]:
    """The page at an address; of a feed its entries, and the pages of those that are only teasers."""
    for page in fetcher.read(url, asked=url):
        if isinstance(page, Problem) or kind_of(page.body) != "feed":
            yield page
            continue
        for entry in formats.articles(page):
            if isinstance(entry, Problem) and entry.severity == "note":
                continue
            if isinstance(entry, Raw) and entry.url and feed.is_teaser(entry):
                yield from fetcher.read(entry.url, asked=url)
            else:
                yield entry
