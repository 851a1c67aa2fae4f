"""Single files: read as text with a problem instead of a traceback, replaced whole or not at all."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import get_ident

from generator.errors import FileUnreadable
from generator.model.problem import Problem

_TEMPORARY = re.compile(r"\..*\.(\d+)\.tmp")


def shown(path: Path) -> str:
    """The path as one line of text, however it is spelt on disk: what is not printable UTF-8 is "\\xff"."""
    text = os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in text)


def read_text(path: Path, *, where: str, within: Path) -> tuple[str | None, tuple[Problem, ...]]:
    """The UTF-8 text of a file people edit, or None with the problem.

    Problems: a folder, not readable, not UTF-8, empty, a link to a file that is not `within` that folder.
    """
    if not path.is_file():
        what = (
            "this is a folder where a file is expected"
            if path.is_dir()
            else "this cannot be opened as a file"
        )
        return None, (_problem(where, "not-a-file", what, "move it away, or make it a file"),)
    if path.is_symlink() and not path.resolve().is_relative_to(within.resolve()):
        message = "this links to a file outside the site"
        return None, (_problem(where, "link-leaves-site", message, "copy the file here"),)
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"this file cannot be read: {error.strerror}"
        return None, (_problem(where, "file-unreadable", message, "check its permissions"),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {data[error.start]:#04x} is not UTF-8 text"
        return None, (_problem(f"{where}:{line}", "not-utf-8", message, "save the file as UTF-8"),)
    if not text.strip():
        return None, (_problem(where, "file-empty", "this file is empty", "fill it in, or remove it"),)
    return text, ()


def write_whole(path: Path, data: bytes) -> bool:
    """Make `path` hold `data`, or say False where it already does.

    A reader sees the old file or the new one, never half of it.
    Raises FileUnreadable where it cannot be written.
    """
    try:
        if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        # Process and thread in the name: no two of them ever write into one temporary file.
        temporary = path.with_name(f".{path.name[:100]}.{get_ident()}.{os.getpid()}.tmp")
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise FileUnreadable(
            f"this cannot be written: {error.strerror}",
            where=str(path),
            hint="check permissions and free space",
        ) from error
    return True


@contextmanager
def working_folder(parent: Path, name: str) -> Iterator[Path]:
    """An empty folder for as long as the block runs."""
    folder = parent / f".{name}.{os.getpid()}.tmp"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove what `write_whole` and `working_folder` left in a folder when their process was killed."""
    if sys.platform == "win32" or not folder.is_dir():  # Windows cannot ask whether a process lives
        return
    for file in folder.iterdir():
        if (match := _TEMPORARY.fullmatch(file.name)) and not _lives(int(match[1])):
            if file.is_dir() and not file.is_symlink():
                shutil.rmtree(file, ignore_errors=True)
            else:
                file.unlink(missing_ok=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _problem(where: str, code: str, message: str, hint: str) -> Problem:
    return Problem(where=where, severity="error", code=code, message=message, hint=hint)
