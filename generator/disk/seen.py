"""What was made of single files, kept in memory as long as the files stay as they are.

For whoever reads a site again and again: a file that did not change is neither opened nor taken apart, and
what was made of it comes back as the very same record.
"""

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

Value = TypeVar("Value")
Stamp = tuple[int, int, int, int]
"""Size, two times and the inode of a file; None in its place: not a regular file, never remembered."""
_FINE_NS, _COARSE_NS = 100_000_000, 3_000_000_000
"""How long two changes may bear one time: on disks with fine clocks, on those that count seconds."""


class SeenFiles:
    """Values by path; each path is always made into the same kind of value."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Stamp, object]] = {}
        self._good: dict[Path, object] = {}

    def of(self, path: Path, make: Callable[[], Value]) -> Value:
        """What `make` gives for the file, or gave when the file was as it is now."""
        stamp = stamp_of(path)
        known = self._known.get(str(path))
        if known is not None and known[0] == stamp:
            return cast(Value, known[1])
        value = make()
        self.note(str(path), stamp, value)
        return value

    def good(self, path: Path, value: Value | None) -> Value | None:
        """The value, or where there is none, the last there was of this file."""
        if value is not None:
            self._good[path] = value
        return cast("Value | None", self._good.get(path))

    def recall(self, path: str, stamp: Stamp | None, kind: type[Value]) -> Value | None:
        """What was made of the file when it had this stamp."""
        known = self._known.get(path)
        return known[1] if known is not None and known[0] == stamp and isinstance(known[1], kind) else None

    def note(self, path: str, stamp: Stamp | None, value: object) -> None:
        """Remember what was made of a file that had this stamp before it was read."""
        if stamp is not None and _settled(stamp):
            self._known[path] = (stamp, value)
        else:
            self._known.pop(path, None)


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file as it is now."""
    try:
        return _stamp(path.lstat())
    except OSError:
        return None


def listed(folder: Path, ending: str) -> list[tuple[str, Stamp | None]]:
    """Name and stamp of everything in a folder with that ending, hidden files aside, sorted by name."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        found = [
            (entry.name, _stamp(entry.stat(follow_symlinks=False)))
            for entry in entries
            if entry.name.endswith(ending) and not entry.name.startswith(".")
        ]
    return sorted(found, key=lambda file: file[0])


def _stamp(status: os.stat_result) -> Stamp | None:
    if not stat.S_ISREG(status.st_mode):
        return None
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _settled(stamp: Stamp) -> bool:
    # A file changed a moment ago may change again without its time showing it.
    changed_ns = max(stamp[1], stamp[2])
    return time.time_ns() - changed_ns > (_FINE_NS if changed_ns % 1_000_000 else _COARSE_NS)
