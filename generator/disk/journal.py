"""Changes to files that a person can take back, step by step, as long as nobody else changed them since."""

from pathlib import Path

import msgspec

from generator.disk.files import write_whole
from generator.errors import ContentChanged, FileUnreadable

_MOST_STEPS = 200


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One file before and after; None where there is none."""

    path: Path
    before: bytes | None
    after: bytes | None


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What one decision did to the files."""

    what: str
    """In words, for the person who may undo it."""
    back: str = ""
    """Where the person was."""
    changes: tuple[Change, ...]


class Journal:
    """The steps of one desk, the latest last; gone with its process, while the files stay."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._steps: list[Step] = []

    @property
    def latest(self) -> Step | None:
        """What `undo` would take back."""
        return self._steps[-1] if self._steps else None

    def do(self, step: Step) -> None:
        """Write the step's files, all or none; raises ContentChanged where one is not as it was.

        A step that changes nothing is not noted.
        """
        changes = tuple(change for change in step.changes if change.before != change.after)
        if changes:
            self._write(changes)
            self._steps = [*self._steps, msgspec.structs.replace(step, changes=changes)][-_MOST_STEPS:]

    def undo(self) -> Step | None:
        """Bring the files of the latest step back byte for byte; None where there is no step.

        Raises ContentChanged where one of them was changed since; nothing is written then.
        """
        step = self.latest
        if step is not None:
            back = [Change(path=one.path, before=one.after, after=one.before) for one in step.changes]
            self._write(tuple(reversed(back)))
            self._steps.pop()
        return step

    def _write(self, changes: tuple[Change, ...]) -> None:
        for change in changes:
            if contents(change.path) != change.before:
                where = change.path.relative_to(self._site).as_posix()
                hint = "look at it again: nothing was written"
                raise ContentChanged("this file was changed meanwhile", where=where, hint=hint)
        done: list[Change] = []
        try:
            for change in changes:
                _put(change.path, change.after)
                done.append(change)
        except FileUnreadable:
            for change in reversed(done):
                _put(change.path, change.before)
            raise


def contents(path: Path) -> bytes | None:
    """The file's bytes; None where there is none.  Raises FileUnreadable."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _refused(path, error) from error


def _put(path: Path, data: bytes | None) -> None:
    if data is not None:
        write_whole(path, data)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> FileUnreadable:
    hint = "check permissions and free space"
    return FileUnreadable(f"the system refused: {error.strerror}", where=str(path), hint=hint)
