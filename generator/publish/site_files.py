"""What the targets of a site share: the files to publish, and what publishing them would change."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.model.problem import Problem
from generator.publish.target import Target


class SiteFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the built site."""

    path: str
    """In the site, with forward slashes."""
    source: Path
    sha256: str
    bytes: int


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """A built site on its way out."""

    files: tuple[SiteFile, ...]
    message: str
    """What its keepers shall read in the history."""


class Change(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A file as it will be; one that goes, as it was."""

    path: str
    bytes: int


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What publishing would change, each list by path."""

    added: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    removed: tuple[Change, ...] = ()
    unchanged: tuple[Change, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.added or self.changed or self.removed)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What `send` would do."""

    changes: Changes
    before: str | None = None
    """The version that the target holds; None: nothing yet.  Sending relies on finding it still there."""
    after: str = ""
    """The version that it will hold."""
    unfinished: bool = False
    """Whether an interrupted publish left something to clear up, even where no file changes."""
    domain: str | None = None
    """The custom domain that the target will have, where it has a say in that."""
    problems: tuple[Problem, ...] = ()
    """What a person should know before saying yes."""

    @property
    def to_do(self) -> bool:
        """Whether sending would do anything."""
        return self.changes.any or self.unfinished


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What has happened."""

    sent: bool
    """False where there was nothing to do."""
    version: str | None


SiteTarget = Target[Parcel, Plan, Receipt]
"""Where a site can go."""
Content = tuple[str, int]
"""A hash of a file and its size."""


def compared(old: Mapping[str, Content], new: Mapping[str, Content]) -> Changes:
    """What must change for a target that holds `old` to hold `new`."""
    return Changes(
        added=_listed(new, new.keys() - old.keys()),
        changed=_listed(new, {path for path in new.keys() & old.keys() if new[path][0] != old[path][0]}),
        removed=_listed(old, old.keys() - new.keys()),
        unchanged=_listed(new, {path for path in new.keys() & old.keys() if new[path][0] == old[path][0]}),
    )


def _listed(contents: Mapping[str, Content], paths: set[str]) -> tuple[Change, ...]:
    return tuple(Change(path=path, bytes=contents[path][1]) for path in sorted(paths))
