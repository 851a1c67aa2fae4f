"""Files where none are yet: all of them or none, and nothing that is there is ever touched."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator.disk.files import shown
from generator.errors import FileUnreadable, FolderTaken


@contextmanager
def created(folder: Path, files: Mapping[str, bytes]) -> Iterator[None]:
    """Write new files below `folder`, making the folders they need; stay for what belongs to it.

    Raises FolderTaken, naming everything that is in the way, and FileUnreadable where one cannot be
    written.  Whatever goes wrong until the end of the `with`, what was made is taken away again.
    """
    taken = sorted({each for path in files if (each := in_the_way(folder, path))})
    if taken:
        hint = "name a new or empty folder, or move these away"
        raise FolderTaken(f"already there: {', '.join(taken)}", where=shown(folder), hint=hint)
    made: list[Path] = []
    try:
        for path, body in files.items():
            _make_folders((folder / path).parent, made)
            with (folder / path).open("xb") as file:  # x: refuses what came in the meantime
                made.append(folder / path)
                file.write(body)
        yield
    except BaseException as error:
        _take_away(made)
        if not isinstance(error, OSError):
            raise
        raise FileUnreadable(
            f"this cannot be written: {error.strerror}",
            where=shown(Path(error.filename or folder)),
            hint="check permissions and free space",
        ) from error


def in_the_way(folder: Path, path: str) -> str | None:
    """What keeps a new file from standing at `path`: itself, or a file or link where a folder must be."""
    if folder.exists() and not folder.is_dir():
        return "."
    parts = Path(path).parts
    for depth in range(1, len(parts)):
        parent = folder.joinpath(*parts[:depth])
        # Through a link we would write into somebody else's folder.
        if os.path.lexists(parent) and (parent.is_symlink() or not parent.is_dir()):
            return "/".join(parts[:depth])
    return path if os.path.lexists(folder / path) else None


def _make_folders(folder: Path, made: list[Path]) -> None:
    for each in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
        each.mkdir()
        made.append(each)


def _take_away(made: Sequence[Path]) -> None:
    for path in reversed(made):
        try:
            path.rmdir() if path.is_dir() else path.unlink()
        except OSError:  # somebody put something in, or took it away
            continue
