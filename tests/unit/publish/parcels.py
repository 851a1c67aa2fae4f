"""Parcels of a few words."""

import hashlib
import tempfile
from pathlib import Path

from generator.publish.site_files import Changes, Parcel, SiteFile


def parcel(folder: Path, files: dict[str, str], message: str = "Publish") -> Parcel:
    """The files, written into a fresh folder below `folder`, ready to go out."""
    built = Path(tempfile.mkdtemp(prefix="built-", dir=folder))
    packed = []
    for path, text in files.items():
        source = built / path
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_bytes(text.encode())
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        packed.append(SiteFile(path=path, source=source, sha256=sha256, bytes=len(text.encode())))
    return Parcel(files=tuple(packed), message=message)


def names(changes: Changes) -> dict[str, list[str]]:
    """What would change, without the files that stay, as paths only."""
    lists = {"added": changes.added, "changed": changes.changed, "removed": changes.removed}
    return {name: [change.path for change in found] for name, found in lists.items() if found}
