"""One process at a time: a lock the system itself lets go of when its holder dies."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from generator.errors import FileUnreadable, OutputLocked

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def held(path: Path, *, what: str) -> Iterator[None]:
    """Hold the lock file `path` while the block runs; raises OutputLocked where another holds it, naming it.

    The file stays behind: removing it would let two processes lock two files of one name.  A lock left by
    a killed process is free again at once, for the system ties it to the process, not to the file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise FileUnreadable(
            f"the lock cannot be written: {error.strerror}",
            where=str(path),
            hint="check its folder's permissions",
        ) from error
    with file:
        if not _taken(file):
            file.seek(0)
            holder = file.read(200).strip() or "another process"
            raise OutputLocked(f"{holder} works on {what}", where=str(path), hint="wait until it is done")
        file.truncate(0)
        file.write(f"process {os.getpid()} on {socket.gethostname()}\n")
        file.flush()
        yield


def _taken(file: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
