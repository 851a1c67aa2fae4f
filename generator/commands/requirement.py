"""What to write after `pip install` to get exactly this version of ours elsewhere."""

from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import msgspec

from generator.disk.code import PACKAGE
from generator.tools.checkout import public_commit, web_address

_NAME: Final = "briefing-digest"
_WANTED: Final = f"{_NAME}[search]"


class _Commit(msgspec.Struct, frozen=True):
    commit_id: str


class _Origin(msgspec.Struct, frozen=True):
    """direct_url.json: from where pip took a package that no index gave it (PEP 610)."""

    url: str
    vcs_info: _Commit | None = None


def requirement() -> str | None:
    """Name and version, or repository and commit; None where that cannot be said for sure."""
    try:
        installed = distribution(_NAME)
    except PackageNotFoundError:
        return _of_checkout(PACKAGE.parent)
    try:
        origin = _origin(installed)
    except msgspec.MsgspecError:
        return None
    if origin is None:  # an index gave it
        return f"{_WANTED}=={installed.version}"
    if origin.vcs_info:
        address = web_address(origin.url)
        return _pinned(address, origin.vcs_info.commit_id) if address else None
    parts = urlsplit(origin.url)
    return _of_checkout(Path(unquote(parts.path))) if parts.scheme == "file" else None


def _origin(installed: Distribution) -> _Origin | None:
    text = installed.read_text("direct_url.json")
    return msgspec.json.decode(text, type=_Origin) if text else None


def _of_checkout(folder: Path) -> str | None:
    found = public_commit(folder) if folder.is_dir() else None
    return _pinned(*found) if found else None


def _pinned(address: str, commit: str) -> str:
    return f"{_WANTED} @ git+{address}@{commit}"
