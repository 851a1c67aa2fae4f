"""`.briefing/`: recipients, the ledger, keys; nobody else's business, so git is told to leave it alone."""

from pathlib import Path
from typing import Final

from generator.errors import FileUnreadable

PRIVATE: Final = Path(".briefing")


def private_folder(site: Path) -> Path:
    """The folder, made where it is not; raises FileUnreadable."""
    folder = site / PRIVATE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():  # the site's own .gitignore may be older than this program
            ignore.write_text("*\n", encoding="ascii")
    except OSError as error:
        hint = "check permissions and free space"
        raise FileUnreadable(
            f"this cannot be written: {error.strerror}", where=str(folder), hint=hint
        ) from error
    return folder
