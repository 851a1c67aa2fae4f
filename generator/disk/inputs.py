"""Everything a build is made from, as one fingerprint: content, themes, our own code, versions, options."""

import os
from collections.abc import Iterator
from pathlib import Path

from generator.disk.code import PACKAGE, shipped_themes, versions
from generator.disk.files import shown
from generator.disk.hashes import FileHashes
from generator.disk.sent_notes import ENDING
from generator.model.fingerprint import fingerprint

_RAW = Path("content", "inbox")


def fingerprint_of_inputs(site: Path, hashes: FileHashes, *options: str) -> str:
    """One fingerprint of all files, versions and options; equal ones make equal sites.

    Unchanged files are recognised by size and time and not read.  Raw files are left out, for a build reads
    articles only, and the notes of what was mailed: sending an edition makes no page stale.
    """
    folders = {
        "content": site / "content",
        "themes": site / "themes",
        "shipped": shipped_themes(),
        "code": PACKAGE,
    }
    files = [
        (f"{name}/{shown(path.relative_to(folder))}", hashes.of(path))
        for name, folder in folders.items()
        for path in _files(folder, without=site / _RAW)
    ]
    return fingerprint(sorted(files), versions(), options)


def _files(folder: Path, *, without: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        here = Path(parent)
        folders[:] = [
            name for name in folders if not name.startswith((".", "__pycache__")) and here / name != without
        ]
        yield from (here / name for name in names if not name.startswith(".") and not name.endswith(ENDING))
