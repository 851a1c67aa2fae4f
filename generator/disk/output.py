"""The output folder: owned, never wiped.

What is equal is not touched, what is not ours is never changed or removed, and a build killed at any
moment leaves either the old site or one that is known to be unfinished:

1. stage     changed files go to a folder beside the site; a full disk ends here, the old site is whole
2. journal   from here the site is "interrupted": which files are about to be ours
3. switch    what nobody wants any more goes, staged files are renamed into place
4. manifest  what is ours, with hashes; then the journal goes: "complete"
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from generator.disk.hashes import FileHashes
from generator.disk.output_paths import OURS, Claims, is_safe
from generator.errors import FileUnreadable, OutputRefused
from generator.model.page import Asset
from generator.model.problem import Problem

_MANIFEST = f"{OURS}.json"
_JOURNAL = f"{OURS}-journal.json"
_STAGING = f"{OURS}-staging"
_SCHEMA = "briefing-output/1"

Record = TypeVar("Record", bound=msgspec.Struct)


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a build was told beside its files."""

    base_url: str = ""
    """The address asked for; empty: the one in the settings."""
    search: str = ""
    """The version of Pagefind that made its index; empty: none."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a finished build left in the folder."""

    schema: str = _SCHEMA
    inputs: str = ""
    """Fingerprint of everything the build was made from, its options included."""
    options: Options = Options()
    obstructed: bool = False
    """Whether a file that is not ours was in the way: such a build is repeated though no input changed."""
    errors: int = 0
    """How many problems of severity error the build reported."""
    files: dict[str, str] = {}
    """Path -> sha256 of every file that is ours."""


class _Journal(msgspec.Struct, frozen=True, kw_only=True):
    """What an unfinished build may have left in the folder."""

    files: dict[str, frozenset[str]]
    """Path -> the hashes it may have, before and after."""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """In place of an asset: the file of that path shall stay as it is."""

    path: str
    sha256: str


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did to the folder."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0


_NO_OPTIONS = Options()


def state(folder: Path) -> Literal["none", "complete", "interrupted"]:
    """Whether the folder holds a whole site: an interrupted one must not be published, sent or shown."""
    if (folder / _JOURNAL).exists():
        return "interrupted"
    return "complete" if (folder / _MANIFEST).is_file() else "none"


def manifest(folder: Path) -> Manifest:
    """What is ours in the folder; nothing where no build has finished there."""
    path = folder / _MANIFEST
    return _read(path, Manifest) if path.exists() else Manifest()


def stands(folder: Path, inputs: str, hashes: FileHashes) -> bool:
    """Whether the folder already holds, whole and untouched, what a build of `inputs` would write."""
    if state(folder) != "complete" or (folder / _STAGING).exists():
        return False
    ours = manifest(folder)
    return ours.inputs == inputs and not ours.obstructed and not changed(folder, hashes)


def changed(folder: Path, hashes: FileHashes) -> tuple[str, ...]:
    """Files of the last build that are gone or hold something else by now."""
    ours = manifest(folder).files
    return tuple(path for path, sha in ours.items() if hashes.of(folder / path) != sha)


def holds(folder: Path, path: str, sha256: str, hashes: FileHashes) -> bool:
    """Whether the folder has a file of this hash there, reached through no link."""
    return not _obstacle(folder, path) and hashes.of(folder / path) == sha256


def write(
    assets: Iterable[Asset | Kept],
    folder: Path,
    *,
    inputs: str,
    options: Options = _NO_OPTIONS,
    errors: int,
    hashes: FileHashes,
) -> tuple[Written, tuple[Problem, ...]]:
    """Make the folder hold these assets, touching only what differs and what earlier builds wrote.

    A path that is unsafe, collides, or is taken by somebody else's file is a problem and left out.
    Raises FileUnreadable where the folder cannot be written; the old site is whole then, or the state
    is "interrupted" and the next build completes it.
    """
    problems: list[Problem] = []
    with _staging(folder) as staging:
        owned = _owned(folder)
        wanted, staged = _stage(assets, folder, staging, owned, hashes, problems)
        stale = [path for path in owned if path not in wanted]
        if staged or stale:
            after = {path: owned.get(path, frozenset()) | {sha} for path, sha in wanted.items()}
            _put(staging, folder / _JOURNAL, _Journal(files=owned | after))
        removed = tuple(path for path in stale if _remove(folder, path, owned[path], hashes, problems))
        for path, file in staged.items():
            if problem := _switch(folder, path, file):
                problems.append(problem)
                del wanted[path]
            else:
                hashes.wrote(folder / path, wanted[path])
        errors += sum(problem.severity == "error" for problem in problems)
        finished = Manifest(
            inputs=inputs,
            options=options,
            obstructed=bool(problems),
            errors=errors,
            files=dict(sorted(wanted.items())),
        )
        if finished != manifest(folder) or staged or stale:
            _put(staging, folder / _MANIFEST, finished)
        (folder / _JOURNAL).unlink(missing_ok=True)
    written = tuple(path for path in staged if path in wanted)
    return Written(written=written, removed=removed, unchanged=len(wanted) - len(written)), tuple(problems)


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """An empty folder on the same file system; whatever an earlier build left in it goes."""
    staging = folder / _STAGING
    try:
        if staging.is_symlink():
            raise OutputRefused("this is a link", where=str(staging), hint="remove it")
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        yield staging
    except OSError as error:
        raise FileUnreadable(
            f"the output cannot be written: {error.strerror}",
            where=error.filename or str(folder),
            hint="check permissions and free space, then build again",
        ) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _owned(folder: Path) -> dict[str, frozenset[str]]:
    """Every path that we wrote, with the hashes it may have: an interrupted build adds a second one."""
    if state(folder) == "interrupted":
        owned = _read(folder / _JOURNAL, _Journal).files
    else:
        owned = {path: frozenset({sha}) for path, sha in manifest(folder).files.items()}
    # Whoever may write in the folder must not make us remove what lies outside it.
    return {path: hashes for path, hashes in owned.items() if is_safe(path)}


def _stage(
    assets: Iterable[Asset | Kept],
    folder: Path,
    staging: Path,
    owned: dict[str, frozenset[str]],
    hashes: FileHashes,
    problems: list[Problem],
) -> tuple[dict[str, str], dict[str, Path]]:
    """Hashes of all wanted paths, and the staged files of those that differ from the folder."""
    claims = Claims()
    wanted: dict[str, str] = {}
    staged: dict[str, Path] = {}
    for asset in assets:
        if problem := claims.claim(asset.path):
            problems.append(problem)
            continue
        target = folder / asset.path
        if asset.path not in owned and os.path.lexists(target) and not target.is_dir():
            problems.append(_in_the_way(folder, asset.path, target))
            continue
        wanted[asset.path] = sha = _sha256(asset)
        if isinstance(asset, Kept):
            continue
        if asset.path in owned and holds(folder, asset.path, sha, hashes):
            continue
        staged[asset.path] = staging / str(len(staged))
        staged[asset.path].write_bytes(asset.body)
    return wanted, staged


def _sha256(asset: Asset | Kept) -> str:
    return asset.sha256 if isinstance(asset, Kept) else hashlib.sha256(asset.body).hexdigest()


def _switch(folder: Path, path: str, staged: Path) -> Problem | None:
    """Rename a staged file into its place, unless a link or folder that is not ours is in the way."""
    if obstacle := _obstacle(folder, path):
        return _in_the_way(folder, path, obstacle)
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    staged.replace(target)
    return None


def _in_the_way(folder: Path, path: str, obstacle: Path) -> Problem:
    return Problem(
        where=f"output/{path}",
        severity="error",
        code="foreign-file",
        message=f'"{obstacle.relative_to(folder).as_posix()}" is in the way, and no build of ours wrote it',
        hint="move it away and build again; if nothing in the folder is yours, empty the folder",
    )


def _obstacle(folder: Path, path: str) -> Path | None:
    """The first part of the path that is a link, or a file where a folder must be, or the reverse."""
    target = folder / path
    for parent in reversed(target.relative_to(folder).parents[:-1]):
        here = folder / parent
        if here.is_symlink() or (here.exists() and not here.is_dir()):
            return here
    return target if target.is_symlink() or target.is_dir() else None


def _remove(
    folder: Path, path: str, ours: frozenset[str], hashes: FileHashes, problems: list[Problem]
) -> bool:
    """Remove a file that no page needs any more, and the folders it leaves empty; True if it was there."""
    target = folder / path
    if _obstacle(folder, path) or not target.exists():
        return False
    if hashes.of(target) not in ours:
        message = "this file is no longer part of the site, but somebody changed it, so it stays"
        where = f"output/{path}"
        problem = Problem(
            where=where, severity="warning", code="kept-file", message=message, hint="remove it"
        )
        problems.append(problem)
        return False
    target.unlink()
    for parent in target.relative_to(folder).parents[:-1]:
        try:
            (folder / parent).rmdir()
        except OSError:  # not empty
            break
    return True


def _put(staging: Path, target: Path, record: Manifest | _Journal) -> None:
    file = staging / "record"
    file.write_bytes(
        msgspec.json.format(msgspec.json.encode(record, order="deterministic"), indent=1) + b"\n"
    )
    file.replace(target)


def _read(path: Path, record: type[Record]) -> Record:
    try:
        return msgspec.json.decode(path.read_bytes(), type=record)
    except (OSError, msgspec.MsgspecError) as error:
        raise OutputRefused(
            "the list of our own files is damaged",
            where=str(path),
            hint="empty the output folder and build again",
        ) from error
