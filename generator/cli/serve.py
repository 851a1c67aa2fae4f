"""The verb that shows a site while one works on it."""

import os
import sys
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import common
from generator.cli.printing import FINE, report, say

if TYPE_CHECKING:
    from generator.commands.serve import Built


@click.command()
@common
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; the next free one if it is taken, any with 0.",
)
@click.option("--allow-host", "names", multiple=True, metavar="NAME", help="Another name it is asked for by.")
@click.option(
    "--base-url", metavar="URL", help="Where the site will be served, instead of what the settings say."
)
@click.option("--private", is_flag=True, help="Show words that rights withhold, on this machine only.")
@click.option("--poll", is_flag=True, help="Look for changes: for network disks and containers.")
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
def serve(
    site: Path,
    quiet: bool,
    verbose: bool,
    host: str,
    port: int,
    names: tuple[str, ...],
    base_url: str | None,
    private: bool,
    poll: bool,
    no_open: bool,
) -> int:
    """Show the site as it will be published, and again after every change.

    Nothing is written to output/: the preview lives in memory.

    \b
    briefing serve --no-open
    """
    from generator.commands.serve import Order, Serving

    def built(outcome: "Built") -> None:
        _say_how_it_went(outcome, quiet=quiet, verbose=verbose)
        if outcome.number == 1 and not no_open:
            _open(serving.url)

    order = Order(site=site, host=host, port=port, names=names, base_url=base_url, private=private, poll=poll)
    serving = Serving(order, tell=lambda words: click.echo(words, err=True), built=built)
    for taken in serving.taken:
        say(f"port {taken.port} is taken by {taken.holder or 'another program'}", quiet=quiet)
    if serving.lan_urls:
        click.echo("warning: everybody on your network can read this preview:", err=True)
        for url in serving.lan_urls:
            click.echo(f"  {url}", err=True)
    say(f"the preview is at {serving.url}  (Ctrl-C ends it)", quiet=quiet)
    serving.run()
    return FINE


def _say_how_it_went(outcome: "Built", *, quiet: bool, verbose: bool) -> None:
    report(outcome.problems, verbose=verbose)
    if not outcome.good:
        say("not built: the preview shows the last good site", quiet=quiet)
    elif outcome.number == 1 or verbose:
        say(f"built in {outcome.seconds:.2f} s", quiet=quiet)


def _open(url: str) -> None:
    """Open the browser, where there is a screen; a text browser would take over the terminal."""
    if sys.platform == "linux" and not os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY", "BROWSER"}:
        return
    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
