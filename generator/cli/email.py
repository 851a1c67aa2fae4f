"""The verb `email`: an edition as a letter."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.email_sending import Wishes, carry_out, sending_options
from generator.cli.options import common
from generator.cli.printing import busy, exit_code, print_json, report, say

if TYPE_CHECKING:
    from generator.commands.email import Written


@click.command()
@common
@click.option("--edition", metavar="ID", help="Which edition (usually the newest).")
@click.option("--base-url", metavar="URL", help="Where the site is served, instead of what the settings say.")
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Where to (default: output).")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "form", flag_value="json", help="Short for --format json.")
@sending_options
def email(
    site: Path,
    quiet: bool,
    verbose: bool,
    edition: str | None,
    base_url: str | None,
    output: Path | None,
    strict: bool,
    form: str,
    sending: Wishes,
) -> int:
    """Make an edition a letter: output/email/ID.eml, .html and .txt; or send it.

    \b
    briefing email --edition 2024-04
    briefing email --edition 2024-04 --to me@example.org
    briefing email --edition 2024-04 --send
    """
    if sending.is_asked:
        from generator.commands.send_preparing import Order

        order = Order(site=site, edition=edition, base_url=base_url)
        return carry_out(sending, order, json=form == "json", quiet=quiet, verbose=verbose)
    from generator.commands.email import write

    with busy("Writing", quiet=quiet):
        done = write(site, edition, now=datetime.now(UTC), base_url=base_url, output=output)
    if form == "json":
        print_json(done)
        return exit_code(done.problems, strict=strict)
    _say(done, quiet=quiet)
    return report(done.problems, strict=strict, verbose=verbose)


def _say(done: "Written", *, quiet: bool) -> None:
    state = "closed" if done.closed else "open: it may still change, so it cannot be sent yet"
    say(f"{done.subject}  ({done.edition}, {state})", quiet=quiet)
    say(f"  {', '.join(done.counts)}; {done.bytes:,} bytes of HTML", quiet=quiet)
    for file in done.files:
        say(f"  {file}", quiet=quiet)
    say("nothing was sent", quiet=quiet)
