"""Pagefind (https://pagefind.app): makes the search index of a folder of HTML.  Run nowhere else."""

import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

from generator.errors import ToolFailed

_TIMEOUT_S = 600
_NOT_NEEDED = ("-ui.js", "-ui.css", "-highlight.js")
"""Pagefind brings its own interfaces; ours is the theme's."""


def version() -> str | None:
    """Which Pagefind there is; None without the extra `search`."""
    try:
        installed("pagefind-bin")
        return installed("pagefind")
    except PackageNotFoundError:
        return None


def index(pages: Path, into: Path, language: str) -> tuple[tuple[str, bytes], ...]:
    """The index of all HTML below `pages` as (path, content), made in the fresh folder `into`.

    Raises ToolFailed where Pagefind does not finish.
    """
    command = [sys.executable, "-m", "pagefind", "--quiet", "--force-language", language.partition("-")[0]]
    command += ["--site", str(pages), "--output-path", str(into)]
    try:
        subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=_TIMEOUT_S, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.SubprocessError) as error:
        said = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
        raise ToolFailed(
            f"the search index could not be made: {said[-1] if said else 'no message'}",
            where="pagefind",
            hint="install the extra anew: pip install 'briefing-digest[search]'; or build with --no-search",
        ) from error
    files = sorted(file for file in into.rglob("*") if file.is_file())
    return tuple(
        (file.relative_to(into).as_posix(), file.read_bytes())
        for file in files
        if not file.name.endswith(_NOT_NEEDED)
    )
