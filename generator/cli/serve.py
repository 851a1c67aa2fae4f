"""The verb that shows a site while one works on it."""

import os
import sys
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.cli.options import common
from generator.cli.printing import FINE, report, say

if TYPE_CHECKING:
    from generator.commands.serve import Built
    from generator.model.problem import Problem


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
) -> NoReturn:
    """Show the site as it will be published, and again after every change.

    Nothing is written to output/: the preview lives in memory.

    \b
    briefing serve --no-open
    """
    from generator.commands.serve import Order, Serving

    terminal = _Terminal(quiet=quiet, verbose=verbose)

    def built(outcome: "Built") -> None:
        terminal.tell(outcome)
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
    say(f"the preview is at {serving.url}  (review desk: {serving.desk_url} ; Ctrl-C ends it)", quiet=quiet)
    serving.run()
    # Not `return`: on its way out the interpreter would wait for a build under way, and for ever for its
    # worker processes, which are no more (github.com/python/cpython/issues/94777).
    os._exit(FINE)


class _Terminal:
    """Tells of each build what is news: a problem is printed when it comes up, not after every save."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self._quiet, self._verbose = quiet, verbose
        self._told: frozenset[Problem] = frozenset()

    def tell(self, outcome: "Built") -> None:
        problems = [each for each in outcome.problems if self._verbose or each.severity != "note"]
        with suppress(OSError):  # the terminal may be gone; the browser is not
            report([each for each in problems if each not in self._told], verbose=self._verbose)
            self._told = frozenset(problems)
            done = f"built in {outcome.seconds:.2f} s"
            say(done if outcome.good else "not built: the last good site stands", quiet=self._quiet)


def _open(url: str) -> None:
    """Open the browser, where there is a screen; a text browser would take over the terminal."""
    if sys.platform == "linux" and not os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY", "BROWSER"}:
        return
    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
