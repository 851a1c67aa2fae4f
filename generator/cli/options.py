"""The options that every command on a site has."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

_Function = TypeVar("_Function", bound=Callable[..., object])


def common(function: _Function) -> _Function:
    """The options of every command that works on a site."""
    folder = click.Path(file_okay=False, path_type=Path)
    for option in (
        click.option("-v", "--verbose", is_flag=True, help="Say more, notes included."),
        click.option("-q", "--quiet", is_flag=True, help="Print problems only."),
        click.option(
            "--site", type=folder, default=Path(), metavar="DIR", help="The site's folder (default: here)."
        ),
    ):
        function = option(function)
    return function
