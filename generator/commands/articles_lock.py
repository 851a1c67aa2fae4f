"""One command at a time works on a site's articles."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.disk.files import sweep
from generator.disk.lock import held
from generator.disk.site_folder import CACHE


@contextmanager
def alone(site: Path) -> Iterator[None]:
    """Nobody else takes articles in or out while the block runs; raises OutputLocked where somebody does.

    Two at once would miss each other's articles and write them twice, or lose a tombstone.
    """
    with held(site / CACHE / "ingest.lock", what=f"the articles in {site}"):
        sweep(site / "content" / "articles")
        yield
