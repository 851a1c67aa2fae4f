"""The verb `publish`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from generator.cli.options import common
from generator.cli.printing import (
    COULD_NOT_RUN,
    exit_code,
    print_json,
    report,
    say,
    size_in_words,
)

if TYPE_CHECKING:
    from generator.commands.publish import Delivery

_SHOWN = 15
"""How many files of a kind are listed without --verbose."""


@click.command()
@click.argument("target", type=click.Choice(["github-pages", "folder"]), default="github-pages")
@common
@click.option("--dry-run", is_flag=True, help="Show what would change, and stop.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--message", metavar="TEXT", help="For the branch's history (usually the briefing's title).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "form", flag_value="json", help="Short for --format json.")
def publish(
    target: Literal["github-pages", "folder"],
    site: Path,
    quiet: bool,
    verbose: bool,
    dry_run: bool,
    yes: bool,
    message: str | None,
    form: str,
) -> int:
    """Take the built site to where its readers are: a branch for GitHub Pages, or a folder.

    Shows what would change and asks before it sends; without a terminal only --yes sends.

    \b
    briefing publish --dry-run
    briefing publish folder --yes
    """
    from generator.commands.publish import Order, prepared

    as_json = form == "json"
    with prepared(Order(site=site, target=target, message=message)) as (delivery, destination):
        if not as_json:
            _show(delivery, quiet=quiet, verbose=verbose)
            report(delivery.problems, verbose=verbose)
        code, sent = exit_code(delivery.problems), False
        if delivery.plan and delivery.plan.to_do and not dry_run:
            if yes or (not as_json and _says_yes(delivery)):
                sent = destination.send(delivery.plan).sent
            else:
                click.echo("nothing was published: nobody said yes (--yes)", err=True)
                code = COULD_NOT_RUN
    if as_json:
        print_json({"sent": sent, "delivery": delivery})
    elif sent:
        say(f"published to {delivery.where}, for {delivery.base_url}", quiet=quiet)
    return code


def _says_yes(delivery: "Delivery") -> bool:
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    return terminal and click.confirm(f"Publish to {delivery.where}?", default=False)


def _show(delivery: "Delivery", *, quiet: bool, verbose: bool) -> None:
    say(f"{delivery.base_url} -> {delivery.where}", quiet=quiet)
    if delivery.plan is None:
        say("nothing was compared or published, for these reasons:", quiet=quiet)
        return
    changes = delivery.plan.changes
    kinds = {"added": changes.added, "changed": changes.changed, "removed": changes.removed}
    for kind, files in kinds.items():
        pages_first = sorted(files, key=lambda file: not file.path.endswith(".html"))
        for file in pages_first if verbose else pages_first[:_SHOWN]:
            say(f"  {kind:<7} {size_in_words(file.bytes):>10}  {_printable(file.path)}", quiet=quiet)
        if len(files) > _SHOWN and not verbose:
            say(f"  {kind:<7} {len(files) - _SHOWN:>10} more (--verbose)", quiet=quiet)
    counts = ", ".join(f"{len(files)} {kind}" for kind, files in kinds.items())
    whole = f"{delivery.size.files} files, {size_in_words(delivery.size.bytes)} in all"
    say(f"{counts}, {len(changes.unchanged)} unchanged; {whole}", quiet=quiet)
    if not delivery.plan.to_do:
        say("nothing to publish: it is there already", quiet=quiet)
    elif not changes.any:
        say("an interrupted publish is to be cleared up", quiet=quiet)


def _printable(path: str) -> str:
    # What is removed was named by whoever filled the branch before us.
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in path)
