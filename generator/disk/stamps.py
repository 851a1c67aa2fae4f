"""Whether people's files changed since they were read, told without reading them."""

import os
from pathlib import Path

from generator.disk.site_folder import CONTENT

_RAW = Path(CONTENT, "inbox")

Stamps = tuple[tuple[str, int, int], ...]


def content_stamps(site: Path) -> Stamps:
    """Name, size and time of every file in content/, the raw ones aside; equal ones hold the same."""
    return tuple(sorted(_stamps(site / CONTENT, without=site / _RAW)))


def _stamps(folder: Path, *, without: Path) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    if folder == without or not folder.is_dir():
        return found
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                found += _stamps(Path(entry.path), without=without)
                continue
            try:
                stat = entry.stat()
            except OSError:  # it vanished, or links nowhere
                continue
            found.append((entry.path, stat.st_size, stat.st_mtime_ns))
    return found
