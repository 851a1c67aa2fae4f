"""Markup that must not be there, and what must: no inline code; a language, a title, words for pictures."""

import re
from collections.abc import Iterator

from generator.check.output import Output
from generator.model.problem import Problem

_RUNS_CODE = re.compile(r"[\s\x00-\x20]*(?:javascript|vbscript|data):", re.IGNORECASE)
_FILES = "take it out of the template; scripts and styles are files of the theme"
_TEMPLATE = "the theme's template must give it: see docs/themes.md"


def markup_problems(output: Output) -> Iterator[Problem]:
    """What the content security policy would block, and what a reader with ears or a search engine misses."""
    for path, page in output.pages.items():
        for what, line in page.inline:
            yield _problem(f"{path}:{line}", "inline-code", f"{what} inside the page", _FILES)
        for address, line in page.links:
            if _RUNS_CODE.match(address):
                message = f"the address {address[:60]} runs code"
                yield _problem(f"{path}:{line}", "unsafe-address", message, _FILES)
        if not page.title:
            yield _problem(path, "page-without-title", "the page has no <title>", _TEMPLATE)
        if not page.language:
            yield _problem(path, "page-without-language", "<html> does not say its language", _TEMPLATE)
        for line in page.mute_images:
            message = "a picture without words for those who cannot see it"
            yield _problem(
                f"{path}:{line}", "image-without-text", message, 'add alt="..." (alt="" for ornament)'
            )


def _problem(where: str, code: str, message: str, hint: str) -> Problem:
    return Problem(where=where, severity="error", code=code, message=message, hint=hint)
