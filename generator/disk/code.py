"""The product's own files: where they lie, and their fingerprint, so that no result outlives its code."""

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.model.fingerprint import fingerprint

PACKAGE = Path(__file__).parent.parent
_FLOORS = ("model", "text")
_LIBRARIES = (
    "markdown-it-py", "jinja2", "pyyaml", "msgspec", "rapidfuzz", "icalendar", "ftfy", "trafilatura",
    "feedparser",
)  # fmt: skip


def shipped_themes() -> Path:
    """Where the themes of the product lie: inside an installed package, beside it in a checkout."""
    installed = PACKAGE / "themes"
    return installed if installed.is_dir() else PACKAGE.parent / "themes"


@cache
def versions() -> tuple[tuple[str, str], ...]:
    """Versions of Python and of the libraries that results may depend on."""
    return (("python", platform.python_version()), *((name, _version(name)) for name in _LIBRARIES))


@cache
def code_of(*rooms: str) -> str:
    """Fingerprint of the source of these rooms and of the floors below them, with all versions."""
    files = sorted(file for room in {*rooms, *_FLOORS} for file in (PACKAGE / room).rglob("*.py"))
    source = [(file.relative_to(PACKAGE).as_posix(), file.read_text(encoding="utf-8")) for file in files]
    return fingerprint(source, versions())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
