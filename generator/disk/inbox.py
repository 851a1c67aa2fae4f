"""Raw files as they came: the inbox, or whatever files and folders were named."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from generator.model.article import RawFile
from generator.model.problem import Problem

INBOX: Final = Path("content/inbox")

LARGEST_FILE: Final = 200_000_000
"""Bytes; a longer file is refused unless it is JSON Lines, which is handed over in stretches."""
_STRETCH: Final = 8_000_000
_LONGEST_LINE: Final = 64_000_000


def read_files(paths: Iterable[Path]) -> Iterator[RawFile | Problem]:
    """The files named, and all files in the folders named (sorted, hidden ones left out).

    What cannot be read is a problem; the others go through.  A long JSON Lines file comes in stretches of
    whole lines, so that memory stays bounded.
    """
    for path in paths:
        for file in _files(path):
            try:
                yield from _read(file)
            except OSError as error:
                message = f"this file cannot be read: {error.strerror}"
                yield _problem(file, "file-unreadable", message, "check its name and permissions")


def count_files(paths: Iterable[Path]) -> int:
    """How many files `read_files` will open: for a progress bar."""
    return sum(1 for path in paths for _ in _files(path))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for entry in sorted(path.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith(".") or (entry.is_symlink() and entry.is_dir()):
            continue
        yield from _files(entry)


def _read(path: Path) -> Iterator[RawFile | Problem]:
    size = path.stat().st_size
    if size > _STRETCH:
        with path.open("rb") as stream:
            if _is_json_lines(stream):
                yield from _stretches(path, stream)
                return
    if size > LARGEST_FILE:
        message = f"this file is larger than {LARGEST_FILE // 1_000_000} MB"
        yield _problem(path, "file-too-large", message, "split it, or write it as JSON Lines")
        return
    yield RawFile(name=path.name, body=path.read_bytes())


def _is_json_lines(stream: BinaryIO) -> bool:
    first = stream.readline(_LONGEST_LINE)
    stream.seek(0)
    return first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and first.rstrip().endswith(b"}")


def _stretches(path: Path, stream: BinaryIO) -> Iterator[RawFile | Problem]:
    first_line = 1
    while lines := stream.readlines(_STRETCH):
        yield RawFile(name=path.name, body=b"".join(lines), first_line=first_line)
        first_line += len(lines)


def _problem(path: Path, code: str, message: str, hint: str) -> Problem:
    return Problem(where=str(path), severity="error", code=code, message=message, hint=hint)
