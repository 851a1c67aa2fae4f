"""Addresses that some server, disk or browser takes for one."""

import unicodedata
from collections.abc import Iterator

from generator.check.output import Output
from generator.model.problem import Problem


def address_problems(output: Output) -> Iterator[Problem]:
    """Every file whose path differs from another one's only in case or in the form of its letters."""
    first: dict[str, str] = {}
    for asset in output.assets:
        other = first.setdefault(unicodedata.normalize("NFC", asset.path.casefold()), asset.path)
        if other != asset.path:
            yield Problem(
                where=asset.path,
                severity="error",
                code="output-collision",
                message=f'"{asset.path}" and "{other}" would be one file or folder',
                hint="rename one of their sources",
            )
