"""content/editions/<id>.lock.json: closed editions, written as canonical JSON and read back whole."""

import re
from pathlib import Path
from typing import Final

import msgspec

from generator.disk.files import read_text, shown, write_whole
from generator.disk.lock_soundness import unsound
from generator.model.problem import Problem
from generator.model.site import LOCK_SCHEMA, OLDER_LOCKS, EditionLock

_FOLDER: Final = Path("content/editions")
_ENDING: Final = ".lock.json"
_BYTE: Final = re.compile(r"\(byte (\d+)\)")


class _Head(msgspec.Struct, frozen=True):
    """All that is sure to stand in a lock of any version."""

    schema: str = ""


def load_locks(site: Path) -> tuple[tuple[EditionLock, ...], tuple[Problem, ...]]:
    """Every lock by file name; one that cannot be used is a problem, and its edition counts as open."""
    locks: list[EditionLock] = []
    problems: list[Problem] = []
    for path in sorted((site / _FOLDER).glob(f"*{_ENDING}")):
        where = shown(path.relative_to(site))
        text, unread = read_text(path, where=where, within=site)
        problems.extend(unread)
        if text is None:
            continue
        lock, wrong = _read(text, where, path.name.removesuffix(_ENDING))
        locks += [lock] if lock else []
        problems += [wrong] if wrong else []
    return tuple(locks), tuple(problems)


def save_lock(site: Path, lock: EditionLock) -> Path:
    """Write the lock, and give its file: equal locks give equal bytes, one value a line for git to compare.

    Raises FileUnreadable where it cannot be written.
    """
    path = site / lock_file(lock.edition.id)
    write_whole(path, to_bytes(lock))
    return path


def lock_file(edition_id: str) -> Path:
    """Where an edition's lock lies, from the site's folder."""
    return _FOLDER / f"{edition_id}{_ENDING}"


def to_bytes(lock: EditionLock) -> bytes:
    """The lock as canonical JSON."""
    return msgspec.json.format(msgspec.json.encode(lock, order="deterministic"), indent=1) + b"\n"


def _read(text: str, where: str, name: str) -> tuple[EditionLock | None, Problem | None]:
    try:
        schema = msgspec.json.decode(text, type=_Head).schema
        if schema not in (LOCK_SCHEMA, *OLDER_LOCKS):
            return None, _unknown_schema(where, schema, name)
        lock = msgspec.json.decode(text, type=EditionLock)
    except msgspec.MsgspecError as error:
        return None, _broken(f"{where}{_line(text, str(error))}", str(error))
    if lock.edition.id != name:
        return None, _broken(where, f'it is the lock of the edition "{lock.edition.id}"')
    wrong = unsound(lock)
    return (None, _broken(where, wrong)) if wrong else (lock, None)


def _unknown_schema(where: str, schema: str, name: str) -> Problem:
    return Problem(
        where=where,
        severity="error",
        code="edition-lock-schema",
        message=f'"{name}" counts as open: its lock is "{schema}", this program reads up to "{LOCK_SCHEMA}"',
        hint="use the version that closed it or a newer one, or delete the file and close the edition anew",
    )


def _line(text: str, message: str) -> str:
    """Where JSON stops being JSON, as ":79": a merge leaves its marks in the middle of a file."""
    found = _BYTE.search(message)
    if found is None:
        return ""
    before = text.encode()[: int(found[1])]
    return ":" + str(before.count(b"\n") + 1)


def _broken(where: str, what: str) -> Problem:
    return Problem(
        where=where,
        severity="error",
        code="edition-lock-broken",
        message=f"this lock cannot be read, and its edition counts as open: {what}",
        hint="bring the file back from git (`git checkout -- FILE`), or delete it and close the edition anew",
    )
