"""The verb `review`: what needs an editor's eyes."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import common
from generator.cli.printing import busy, exit_code, print_json, report, say

if TYPE_CHECKING:
    from generator.commands.review import Queue

KINDS = ("conflict", "meeting", "sentence", "article", "likeness", "correction")


@click.command()
@common
@click.option("--kind", type=click.Choice(KINDS), help="Only doubts of this kind.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--json", "form", flag_value="json", help="Short for --format json.")
def review(site: Path, quiet: bool, verbose: bool, kind: str | None, form: str) -> int:
    """List what needs an editor's eyes, what matters most first.

    Decide on it at the review desk: run `briefing serve` and open /_review/ there.

    \b
    briefing review
    briefing review --format json
    """
    from generator.commands.review import review as work

    with busy("Reading", quiet=quiet or form == "json"):
        queue, problems = work(site, kind=kind)
    if form == "json":
        print_json(queue)
        return exit_code(problems)
    _print(queue)
    many = f"{queue.count} decisions" if queue.count != 1 else "1 decision"
    about = f"{many} to take" if queue.count else "nothing to decide"
    say(f"{about}{f', on {queue.facts} facts' if queue.facts else ''}", quiet=quiet)
    return report(problems, verbose=verbose)


def _print(queue: "Queue") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not queue.doubts:
        return
    table = Table("kind", "about", "why", "place", box=None, pad_edge=False)
    for doubt in queue.doubts:
        first = doubt.sentences[0] if doubt.sentences else None
        place = f"{first.article}#p{first.block}" if first else doubt.article or ""
        cells = (doubt.kind, doubt.about, "; ".join(doubt.why), place)
        table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)
