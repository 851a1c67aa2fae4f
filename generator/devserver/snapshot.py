"""What the preview server is given to show: it knows nothing of how a page is made."""

from collections.abc import Sequence
from typing import Protocol


class Flaw(Protocol):
    """One thing wrong with the sources, as the editor would be told it."""

    @property
    def where(self) -> str:
        """`file:line` where a line is known."""
        ...

    @property
    def severity(self) -> str:
        """error, warning or note."""
        ...

    @property
    def code(self) -> str:
        """Kebab-case words, explained in docs/problems.md."""
        ...

    @property
    def message(self) -> str:
        """What is wrong."""
        ...

    @property
    def hint(self) -> str:
        """The next step."""
        ...


class Snapshot(Protocol):
    """A whole site as one good build left it; never changes."""

    @property
    def base_path(self) -> str:
        """The path of the site's address: "/" or "/briefing/"."""
        ...

    @property
    def problems(self) -> Sequence[Flaw]:
        """What is wrong with the content though the site could be built."""
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


class Workshop(Protocol):
    """Builds the site again and again, with all that did not change kept in memory."""

    def build(self) -> Snapshot:
        """The site as its sources are now; raises GeneratorError, and then the last snapshot stays good."""
        ...
