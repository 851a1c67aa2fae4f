"""What the preview server is given to show: it knows nothing of how a page is made."""

from typing import Protocol


class Snapshot(Protocol):
    """A whole site as one good build left it; never changes."""

    @property
    def base_path(self) -> str:
        """The path of the site's address: "/" or "/briefing/"."""
        ...

    def has(self, path: str) -> bool:
        """Whether the site has this file ("topics/trade/index.html"), exact in case."""
        ...

    def read(self, path: str) -> bytes:
        """The file's bytes, perhaps made only now; raises KeyError, or GeneratorError where that fails."""
        ...

    def styles(self) -> str:
        """Fingerprint of the style sheets."""
        ...

    def rest(self) -> str:
        """Fingerprint of all else: where only `styles` differs, a page need not be loaded again."""
        ...


class Workshop(Protocol):
    """Builds the site again and again, with all that did not change kept in memory."""

    def build(self) -> Snapshot:
        """The site as its sources are now; raises GeneratorError, and then the last snapshot stays good."""
        ...
