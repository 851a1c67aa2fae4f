"""A file of keyed, checked entries: read whole, appended to, rewritten when half of it is out of use.

A torn or strange file gives fewer entries, never an error, and never a wrong entry.
"""

import zlib
from collections.abc import Collection, Mapping
from pathlib import Path

from generator.disk.files import write_whole
from generator.errors import FileUnreadable

_HEADER = b"briefing-shelf/1\n"
_KEY = 32
_NUMBER = 4


class Shelf:
    """Entries of one file by 32-byte key."""

    def __init__(self, path: Path, *, empty: bool = False) -> None:
        """The entries in the file; with `empty`, none, and the file will be written anew."""
        self._path = path
        self._entries, self._sound = ({}, False) if empty else _read(path)

    def __getitem__(self, key: bytes) -> bytes:
        """The entry; raises KeyError where there is none."""
        return self._entries[key]

    def save(self, new: Mapping[bytes, bytes], *, keep: Collection[bytes]) -> None:
        """Write new entries down; when most of all are not in `keep`, let those go."""
        self._entries.update(new)
        unused = len(self._entries) - len(keep)
        if not self._sound or unused > len(keep):
            entries = {key: entry for key, entry in self._entries.items() if key in keep}
            write_whole(self._path, _HEADER + _packed(entries))
        else:
            append(self._path, new)


def append(path: Path, new: Mapping[bytes, bytes]) -> None:
    """Add entries to a shelf without reading it; where there is none (any more), none is begun."""
    if not new or not path.exists():
        return
    try:
        with path.open("ab") as file:
            file.write(_packed(new))
    except OSError as error:
        raise FileUnreadable(
            f"the cache cannot be written: {error.strerror}",
            where=str(path),
            hint="check free space; the folder may be deleted at any time",
        ) from error


def _packed(entries: Mapping[bytes, bytes]) -> bytes:
    parts: list[bytes] = []
    for key, entry in entries.items():
        check = zlib.crc32(key + entry)
        parts += [key, len(entry).to_bytes(_NUMBER), check.to_bytes(_NUMBER), entry]
    return b"".join(parts)


def _read(path: Path) -> tuple[dict[bytes, bytes], bool]:
    """The entries up to the first that is not whole, and whether the file was sound to its end."""
    try:
        data = path.read_bytes()
    except OSError:
        return {}, False
    if not data.startswith(_HEADER):
        return {}, False
    entries: dict[bytes, bytes] = {}
    at, head = len(_HEADER), _KEY + 2 * _NUMBER
    while at + head <= len(data):
        key = data[at : at + _KEY]
        length = int.from_bytes(data[at + _KEY : at + _KEY + _NUMBER])
        entry = data[at + head : at + head + length]
        if zlib.crc32(key + entry) != int.from_bytes(data[at + _KEY + _NUMBER : at + head]):
            break
        entries[key] = entry
        at += head + length
    return entries, at == len(data)
