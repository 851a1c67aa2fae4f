"""Hashes of files, remembered by size, time and inode, so that an unchanged file is not read again."""

import hashlib
import time
from pathlib import Path

import msgspec

from generator.disk.files import shown, write_whole

_SETTLED_NS = 2_000_000_000


class _Remembered(msgspec.Struct, frozen=True, array_like=True):
    size: int
    changed_ns: int
    inode: int
    sha256: str


class FileHashes:
    """sha256 of files by path; `save` keeps what was asked for since the start, and forgets the rest."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._known = _load(store)
        self._asked: dict[str, _Remembered] = {}

    def of(self, path: Path) -> str | None:
        """The hash of a regular file; None where there is none or it cannot be read."""
        try:
            stat = path.stat()
            known = self._known.get(shown(path))
            if known and (known.size, known.changed_ns, known.inode) == (
                stat.st_size,
                stat.st_mtime_ns,
                stat.st_ino,
            ):
                self._asked[shown(path)] = known
                return known.sha256
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            return None
        # A file changed a moment ago may change again within the same tick of the file system's clock.
        if time.time_ns() - stat.st_mtime_ns > _SETTLED_NS:
            self._remember(path, stat.st_size, stat.st_mtime_ns, stat.st_ino, sha256)
        return sha256

    def wrote(self, path: Path, sha256: str) -> None:
        """Remember the hash of a file that we have just written."""
        stat = path.stat()
        self._remember(path, stat.st_size, stat.st_mtime_ns, stat.st_ino, sha256)

    def save(self) -> None:
        """Write down what is known, if that changed."""
        if self._asked != _load(self._store):
            write_whole(self._store, msgspec.msgpack.encode(self._asked))

    def _remember(self, path: Path, size: int, changed_ns: int, inode: int, sha256: str) -> None:
        self._asked[shown(path)] = _Remembered(size, changed_ns, inode, sha256)


def _load(store: Path) -> dict[str, _Remembered]:
    try:
        return msgspec.msgpack.decode(store.read_bytes(), type=dict[str, _Remembered])
    except (OSError, msgspec.MsgspecError):
        return {}
