"""How large the site is, and what GitHub Pages would refuse.

The figures are GitHub's own: https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits
and .../repositories/working-with-files/managing-large-files/about-large-files-on-github
"""

from collections.abc import Iterator, Mapping

import msgspec

from generator.model.problem import Problem

_MB = 1024**2
LARGEST_SITE = 1024 * _MB
"""Bytes a published site may have."""
LARGEST_FILE = 100 * _MB
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
            message = f"{size / _MB:,.1f} MB: GitHub takes no file over {LARGEST_FILE // _MB} MB"
            yield _problem(path, "file-over-limit", message, "split what the page shows, or leave it out")
    total = sum(sizes.values())
    if total > LARGEST_SITE:
        message = f"{total / _MB:,.1f} MB in all: GitHub Pages takes no site over {LARGEST_SITE // _MB:,} MB"
        yield _problem("the site", "site-over-limit", message, "publish to a folder of another host")


def _problem(where: str, code: str, message: str, hint: str) -> Problem:
    return Problem(where=where, severity="error", code=code, message=message, hint=hint)
