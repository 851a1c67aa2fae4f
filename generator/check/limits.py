"""How large the site is, and what GitHub Pages would refuse.

The figures are GitHub's own: https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits
and .../repositories/working-with-files/managing-large-files/about-large-files-on-github
"""

from collections.abc import Iterator, Mapping

import msgspec

from generator.model.problem import Problem

LARGEST_SITE = 1024**3
"""Bytes a published site may have."""
LARGEST_FILE = 100 * 1024**2
"""Bytes from which on git at GitHub refuses a file."""
_LISTED = 10


class SiteSize(msgspec.Struct, frozen=True, kw_only=True):
    """How much a site weighs, and which files weigh most."""

    files: int
    bytes: int
    largest: tuple[tuple[str, int], ...]
    """(path, bytes) of the ten largest files, the largest first."""


def site_size(sizes: Mapping[str, int]) -> SiteSize:
    """The total of files given as path -> bytes, and the ten largest."""
    largest = sorted(sizes.items(), key=lambda file: (-file[1], file[0]))[:_LISTED]
    return SiteSize(files=len(sizes), bytes=sum(sizes.values()), largest=tuple(largest))


def limit_problems(sizes: Mapping[str, int]) -> Iterator[Problem]:
    """Every file, and the site as a whole, that is too large for GitHub Pages."""
    for path, size in sorted(sizes.items()):
        if size > LARGEST_FILE:
            message = f"{in_words(size)}: GitHub takes no file over {in_words(LARGEST_FILE)}"
            yield _problem(path, "file-over-limit", message, "split what the page shows, or leave it out")
    total = sum(sizes.values())
    if total > LARGEST_SITE:
        message = f"{in_words(total)} in all: GitHub Pages takes no site over {in_words(LARGEST_SITE)}"
        yield _problem("the site", "site-over-limit", message, "publish to a folder of another host")


def in_words(size: int) -> str:
    """Bytes as people read them: "812 bytes", "34.5 KB", "1.0 GB"."""
    if size < 1024:
        return f"{size} bytes"
    amount, unit = size / 1024, "KB"
    for larger in ("MB", "GB"):
        if amount < 999.95:
            break
        amount, unit = amount / 1024, larger
    return f"{amount:.1f} {unit}"


def _problem(where: str, code: str, message: str, hint: str) -> Problem:
    return Problem(where=where, severity="error", code=code, message=message, hint=hint)
