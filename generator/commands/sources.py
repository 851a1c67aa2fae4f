"""A site's sources and what the lenses find in them, read again and again by all who show the site."""

import threading
from pathlib import Path

import msgspec

from generator.commands.stages import Loaded, extract, load
from generator.disk.memo import Memo
from generator.disk.site_folder import CACHE
from generator.model.facts import Reading
from generator.model.problem import Problem


class Sourced(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to compose a site of."""

    loaded: Loaded
    readings: tuple[Reading, ...]
    problems: tuple[Problem, ...]
    """Of loading and of reading."""


class Sources:
    """One memory for the preview and the review desk, which read in threads of their own, one at a time."""

    def __init__(self, site: Path, *, base_url: str | None = None) -> None:
        self._site, self._base_url = site, base_url
        self._memo = Memo(site / CACHE)
        self._lock = threading.Lock()

    def read(self) -> Sourced:
        """The sources as they are now; raises SiteNotFound or AddressRefused."""
        with self._lock:
            loaded = load(self._site, self._memo, base_url=self._base_url)
            readings, failed = extract(loaded, self._memo)
        return Sourced(loaded=loaded, readings=readings, problems=(*loaded.problems, *failed))
