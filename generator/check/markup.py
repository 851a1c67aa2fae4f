"""Markup that must not be there: inline scripts, styles and handlers, addresses that run code."""

import re
from collections.abc import Iterator, Sequence

from generator.check.html import is_html, markup_of
from generator.model.page import Asset
from generator.model.problem import Problem

_RUNS_CODE = re.compile(r"[\s\x00-\x20]*(?:javascript|vbscript|data):", re.IGNORECASE)


def markup_problems(assets: Sequence[Asset]) -> Iterator[Problem]:
    """Everything the content security policy would block, or that should never have come through."""
    for asset in assets:
        if not is_html(asset):
            continue
        markup = markup_of(asset)
        for what, line in markup.inline:
            yield _problem(asset, line, "inline-code", f"{what} inside the page")
        for address, line in markup.links:
            if _RUNS_CODE.match(address):
                yield _problem(asset, line, "unsafe-address", f"the address {address[:60]} runs code")


def _problem(asset: Asset, line: int, code: str, message: str) -> Problem:
    hint = "take it out of the template; scripts and styles are files of the theme"
    return Problem(where=f"{asset.path}:{line}", severity="error", code=code, message=message, hint=hint)
