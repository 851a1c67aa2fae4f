"""Tells when the sources change: events of the system, or a look twice a second where there are none."""

import errno
import logging
import re
import threading
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from generator.devserver.debounce import Debounce

# The others report that somebody reads, as our own build does: it would set itself off for ever.
_CHANGES: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
# What version control, we and text editors leave beside the sources (4913: vim tries whether it may write).
_NO_SOURCE = re.compile(r"\..*|__pycache__|.*~|.*\.sw[a-z]|.*\.tmp|4913|#.*#", re.DOTALL)
_POLL_S = 0.5
_NO_WATCHES = {errno.ENOSPC, errno.EMFILE}


class Watcher:
    """Calls `changed`, in a thread of its own, once after each burst of changes below the folders."""

    def __init__(
        self,
        folders: Sequence[Path],
        changed: Callable[[], object],
        *,
        tell: Callable[[str], None],
        without: Sequence[Path] = (),
        poll: bool = False,
    ) -> None:
        """`folders` may be missing now, or vanish and come back; their parents must be there.

        `without`: folders below them that do not count.  `poll`: look instead of listening, for disks whose
        system tells nothing (network, containers).
        """
        self._folders = tuple(dict.fromkeys(folder.resolve() for folder in folders))
        self._without = tuple(folder.resolve() for folder in without)
        self._changed, self._tell, self._poll = changed, tell, poll
        self._condition = threading.Condition()
        self._debounce = Debounce()
        self._stopped = False
        self._observer: BaseObserver = PollingObserver(timeout=_POLL_S) if poll else Observer()
        self._watches: dict[Path, ObservedWatch] = {}
        self._renewed: set[Path] = set()
        self._thread = threading.Thread(target=self._wait, name="briefing-watcher", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        # watchdog's word that a new folder is watched twice is nothing to an editor.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module="watchdog")
        logging.getLogger("watchdog").setLevel(logging.CRITICAL)
        try:
            self._observe()
        except OSError as error:
            if self._poll or error.errno not in _NO_WATCHES:
                raise
            self._tell(
                "the system has no file watches left: looking for changes twice a second instead\n"
                "  hint: raise fs.inotify.max_user_watches and fs.inotify.max_user_instances"
            )
            self._observer.stop()
            self._observer, self._watches = PollingObserver(timeout=_POLL_S), {}
            self._observe()
        self._thread.start()

    def stop(self) -> None:
        """Watch no more; returns at once."""
        with self._condition:
            self._stopped = True
            self._condition.notify()
        self._observer.stop()

    def note(self, event: FileSystemEvent) -> None:
        """Take up one event of the system."""
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if any(map(self._counts, paths)):
            with self._condition:
                self._renewed.update(path for path in paths if path in self._folders)
                self._debounce.touch(monotonic())
                self._condition.notify()

    def _counts(self, path: Path) -> bool:
        folder = next((folder for folder in self._folders if path.is_relative_to(folder)), None)
        if folder is None or any(path.is_relative_to(other) for other in self._without):
            return False
        return not any(map(_NO_SOURCE.fullmatch, path.relative_to(folder).parts))

    def _wait(self) -> None:
        while True:
            with self._condition:
                while not self._stopped and ((due := self._debounce.due) is None or due > monotonic()):
                    self._condition.wait(None if due is None else due - monotonic())
                if self._stopped:
                    return
                self._debounce.clear()
            self._watch_folders()
            self._changed()

    def _observe(self) -> None:
        self._observer.start()
        for parent in dict.fromkeys(folder.parent for folder in self._folders):
            self._schedule(parent, recursive=False)
        self._watch_folders()

    def _watch_folders(self) -> None:
        """Watch each folder that is there; one removed and made again is another to the system."""
        with self._condition:
            renewed, self._renewed = self._renewed, set()
        for folder in self._folders:
            if folder in renewed and (watch := self._watches.pop(folder, None)):
                self._observer.unschedule(watch)
            if folder not in self._watches and folder.is_dir():
                self._watches[folder] = self._schedule(folder, recursive=True)

    def _schedule(self, folder: Path, *, recursive: bool) -> ObservedWatch:
        handler = _Handler(self)
        return self._observer.schedule(handler, str(folder), recursive=recursive, event_filter=_CHANGES)


class _Handler(FileSystemEventHandler):
    """How watchdog wants to be listened to."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass it on."""
        self._watcher.note(event)
