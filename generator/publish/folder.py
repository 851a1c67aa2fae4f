"""A folder that a web server serves: the built site copied into it, beside whatever else lies there.

What is equal is not touched, what no publish of ours put there is never overwritten or removed.  A reader of
the folder sees each file old or new, never half; a copy killed at any moment is completed by the next:

1. stage     changed files are copied beside the site; a full disk ends here, the old site is whole
2. list      our list of files names what is there and what is about to be, with both hashes
3. switch    what nobody wants any more goes, staged files are renamed into place
4. list      what is ours now
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec

from generator.errors import PublishRefused
from generator.model.problem import Problem
from generator.publish.site_files import Changes, Content, Parcel, Plan, Receipt, SiteFile, compared

_LIST: Final = ".briefing-published.json"
_STAGING: Final = ".briefing-incoming"
_NAMED: Final = 5
"""How many paths a message names."""

Owned = Mapping[str, frozenset[str]]
"""Path -> the hashes it may have: one, or where a copy was interrupted the old and the new."""


class _Published(msgspec.Struct, frozen=True, kw_only=True):
    """What publishing put into the folder."""

    schema: str = "briefing-published/1"
    files: dict[str, frozenset[str]] = {}


class _Seen(msgspec.Struct, frozen=True, kw_only=True):
    """The folder beside the parcel."""

    owned: Owned
    there: dict[str, Content]
    """What stands at the paths that are ours or will be."""
    edited: frozenset[str]
    """Paths of ours that somebody changed."""
    gone: frozenset[str]
    """Paths of ours that nobody wants any more, and that will go."""


class FolderTarget:
    """A folder of this machine, or one mounted here."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._wanted: dict[str, SiteFile] = {}

    def plan(self, parcel: Parcel) -> Plan:
        """What the folder would gain and lose.

        Raises PublishRefused where it is a link, not where it should be, or holds something in the way that
        is not ours.
        """
        self._refuse()
        self._wanted = {file.path: file for file in parcel.files}
        seen = self._look()
        if taken := [path for path in self._wanted if self._is_taken(path, seen)]:
            hint = "move it away, then publish again; it stays as it is"
            raise self._refused(f"in the way, and not put there by us: {_some(taken)}", hint)
        old = {path: seen.there[path] for path in seen.there if path in self._wanted or path in seen.gone}
        new = {path: (file.sha256, file.bytes) for path, file in self._wanted.items()}
        left = (self._folder / _STAGING).exists()  # by a publish that was killed
        return Plan(
            changes=compared(old, new),
            unfinished=left or seen.owned != self._listed(),
            before=_version(seen),
            after=hashlib.sha256(repr(sorted(new.items())).encode()).hexdigest(),
            problems=tuple(self._edited(path) for path in sorted(seen.edited)),
        )

    def send(self, planned: Plan) -> Receipt:
        """Copy and remove what was planned.

        Raises PublishRefused where the folder is no longer as it was, or cannot be written.
        """
        seen = self._look()
        if _version(seen) != planned.before:
            raise self._refused("somebody changed this folder since the plan was made", "publish again")
        if not planned.to_do:
            return Receipt(sent=False, version=planned.after)
        try:
            self._switch(planned.changes, seen.owned)
        except OSError as error:
            message = f"this cannot be written: {error.strerror}"
            hint = "check permissions and free space, then publish again: it completes what is missing"
            raise self._refused(message, hint) from error
        return Receipt(sent=True, version=planned.after)

    def _switch(self, changes: Changes, owned: Owned) -> None:
        wanted = self._listed()
        staging = self._folder / _STAGING
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        try:
            staged = {}
            for number, change in enumerate((*changes.added, *changes.changed)):
                staged[change.path] = staging / str(number)
                shutil.copyfile(self._wanted[change.path].source, staged[change.path])
            both = {path: owned.get(path, frozenset()) | hashes for path, hashes in wanted.items()}
            self._list({**owned, **both})
            self._remove(change.path for change in changes.removed)
            for path, file in staged.items():
                target = self._folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                file.replace(target)
            self._list(wanted)
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _listed(self) -> Owned:
        """What our list will say when all is done."""
        return {path: frozenset({file.sha256}) for path, file in self._wanted.items()}

    def _list(self, files: Owned) -> None:
        record = _Published(files={path: files[path] for path in sorted(files)})
        file = self._folder / _STAGING / "list"
        body = msgspec.json.encode(record, order="deterministic")
        file.write_bytes(msgspec.json.format(body, indent=1) + b"\n")
        file.replace(self._folder / _LIST)

    def _remove(self, paths: Iterable[str]) -> None:
        for path in paths:
            (self._folder / path).unlink()
            for above in PurePosixPath(path).parents[:-1]:
                try:
                    (self._folder / above).rmdir()
                except OSError:  # not empty
                    break

    def _refuse(self) -> None:
        if self._folder.is_symlink():
            raise self._refused("the folder is a link", "name the folder that it leads to")
        if self._folder.exists() and not self._folder.is_dir():
            raise self._refused("this is a file", "name a folder")
        if not self._folder.parent.is_dir():
            # A server's folder that is not mounted must not become a folder of this machine.
            raise self._refused("the folder it should lie in is not there", "make it, or mount it, first")

    def _look(self) -> _Seen:
        owned = self._owned()
        there = {path: content for path in {**owned, **self._wanted} if (content := self._content(path))}
        edited = {path for path in owned if path in there and there[path][0] not in owned[path]}
        edited = {path for path in edited if path not in self._wanted or not self._is_new(path, there)}
        gone = {path for path in owned if path in there and path not in self._wanted and path not in edited}
        return _Seen(owned=owned, there=there, edited=frozenset(edited), gone=frozenset(gone))

    def _owned(self) -> Owned:
        path = self._folder / _LIST
        if not os.path.lexists(path):
            return {}
        try:
            files = msgspec.json.decode(path.read_bytes(), type=_Published).files
            # Whoever may write in the folder must not make us remove what lies outside it.
            return {path: hashes for path, hashes in files.items() if _is_inside(path)}
        except (OSError, msgspec.MsgspecError) as error:
            message = f"the list of what we put here is damaged ({_LIST})"
            hint = "remove the old site and the list from the folder, then publish again"
            raise self._refused(message, hint) from error

    def _content(self, path: str) -> Content | None:
        """Hash and size of a regular file, reached through no link."""
        target = self._folder / path
        if any((self._folder / above).is_symlink() for above in PurePosixPath(path).parents[:-1]):
            return None
        if target.is_symlink() or not target.is_file():
            return None
        body = target.read_bytes()
        return hashlib.sha256(body).hexdigest(), len(body)

    def _is_new(self, path: str, there: Mapping[str, Content]) -> bool:
        """Whether the file already is as it will be."""
        return there[path][0] == self._wanted[path].sha256

    def _is_taken(self, path: str, seen: _Seen) -> bool:
        """Whether something that is not ours stands where a file of ours must go."""
        for above in PurePosixPath(path).parents[:-1]:
            here = self._folder / above
            blocked = os.path.lexists(here) and not here.is_dir() and str(above) not in seen.gone
            if here.is_symlink() or blocked:
                return True
        target = self._folder / path
        if path in seen.there:
            return path not in seen.owned and not self._is_new(path, seen.there)
        if target.is_dir() and not target.is_symlink():
            inside = (file for file in target.rglob("*") if file.is_symlink() or not file.is_dir())
            return any(file.relative_to(self._folder).as_posix() not in seen.gone for file in inside)
        return os.path.lexists(target)

    def _edited(self, path: str) -> Problem:
        what = "our file takes its place" if path in self._wanted else "it is not part of the site, and stays"
        return Problem(
            where=str(self._folder / path),
            severity="warning",
            code="published-file-edited",
            message=f"somebody changed this file since it was published: {what}",
            hint="copy it if you need it; changes belong into content/, not into the published site",
        )

    def _refused(self, message: str, hint: str) -> PublishRefused:
        return PublishRefused(message, where=str(self._folder), hint=hint)


def _is_inside(path: str) -> bool:
    return "\0" not in path and not {"", ".", ".."} & set(path.split("/"))


def _version(seen: _Seen) -> str:
    """One hash of what was seen."""
    lines = "".join(f"{path}\0{sha256}\n" for path, (sha256, _) in sorted(seen.there.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def _some(paths: list[str]) -> str:
    more = len(paths) - _NAMED
    return ", ".join(sorted(paths)[:_NAMED]) + (f" and {more} more" if more > 0 else "")
