"""The verb `edition`: new, close, list, reopen, withhold."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import common
from generator.cli.printing import FINE, busy, print_json, report, say

if TYPE_CHECKING:
    from generator.commands.edition import Done


@click.group()
def edition() -> None:
    """Begin, close, list and reopen editions.

    \b
    briefing edition new 2024-05 --title "May 2024" --from 2024-05-01 --to 2024-05-31
    briefing edition close 2024-05
    """


@edition.command()
@click.argument("name", metavar="ID")
@click.option("--title", help="Its heading (usually the ID).")
@click.option("--from", "since", metavar="DAY", help="First day, YYYY-MM-DD.")
@click.option("--to", "until", metavar="DAY", help="Last day, YYYY-MM-DD.")
@click.option("--article", "articles", multiple=True, metavar="ID", help="Only these articles; repeatable.")
@common
def new(
    name: str,
    title: str | None,
    since: str | None,
    until: str | None,
    articles: tuple[str, ...],
    site: Path,
    quiet: bool,
    verbose: bool,
) -> None:
    """Write the file of a new edition, ready for its lead.

    \b
    briefing edition new 2024-05 --title "May 2024" --from 2024-05-01 --to 2024-05-31
    """
    from generator.commands import edition as command

    head = command.Head(id=name, title=title, since=since, until=until, articles=articles or None)
    done = command.new(site, head)
    say(f"{done.file}: write its lead below the second line of dashes", quiet=quiet)


@edition.command()
@click.argument("name", metavar="ID")
@common
@click.option("--by", metavar="NAME", help="Who closes it (usually the editor in site.yaml, or git's user).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def close(name: str, site: Path, quiet: bool, verbose: bool, by: str | None, form: str) -> int:
    """Freeze an edition: later articles, rules and names leave it as it is.

    \b
    briefing edition close 2024-05
    """
    from generator.commands import edition as command

    with busy("Closing", quiet=quiet):
        done, problems = command.close(site, name, now=_now(), by=by)
    if form == "json":
        print_json(done)
    else:
        _say(done, "closed", quiet=quiet)
        if done.to_review:
            say(f"  {done.to_review} of its facts were never reviewed; they keep their mark", quiet=quiet)
    return report(problems, verbose=verbose)


@edition.command("list")
@common
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--json", "form", flag_value="json", help="Short for --format json.")
def list_(site: Path, quiet: bool, verbose: bool, form: str) -> int:
    """Show all editions, newest first: period, state, articles, changes.

    \b
    briefing edition list --format json
    """
    from generator.commands import edition as command

    lines, problems = command.lines(site)
    if form == "json":
        print_json(lines)
    else:
        for line in lines:
            period = f"{line.since or '...'} to {line.until or '...'}"
            state = f"closed {line.closed}" if line.closed else line.state
            unsure = f" ({line.unsure} unsure)" if line.unsure else ""
            counts = f"{line.articles} articles{unsure}, {line.changes} changes"
            say(f"{line.id:<12} {period:<26} {state:<28} {counts}  {line.title}", quiet=False)
        say("no edition yet: briefing edition new ID", quiet=quiet or bool(lines))
    return report(problems, verbose=verbose)


@edition.command()
@click.argument("name", metavar="ID")
@click.option("--why", required=True, help="The reason, kept in the lock.")
@click.option("--by", metavar="NAME", help="Who reopens it (usually the editor in site.yaml, or git's user).")
@common
def reopen(name: str, why: str, by: str | None, site: Path, quiet: bool, verbose: bool) -> None:
    """Let a closed edition follow the articles again; the lock records when, who and why.

    \b
    briefing edition reopen 2024-05 --why "an article was missing"
    """
    from generator.commands import edition as command

    _say(command.reopen(site, name, why=why, now=_now(), by=by), "reopened", quiet=quiet)


@edition.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--why", required=True, help="The reason, kept in the locks.")
@click.option("--by", metavar="NAME", help="Who does it (usually the editor in site.yaml, or git's user).")
@common
def withhold(
    articles: tuple[str, ...], why: str, by: str | None, site: Path, quiet: bool, verbose: bool
) -> int:
    """Take words out of closed editions: of the articles named, and of all whose rights say withheld.

    Figures, dates and names stay; every word of the article goes, from the locks too.

    \b
    briefing edition withhold --why "the publisher asked us to"
    """
    from generator.commands import edition as command

    done = command.withhold(site, articles, why=why, now=_now(), by=by)
    for one in done:
        _say(one, "words removed from", quiet=quiet)
    say("no lock holds words that are withheld", quiet=quiet or bool(done))
    return FINE


def _say(done: "Done", what: str, *, quiet: bool) -> None:
    say(f"{what} {done.id}: {done.articles} articles, {done.facts} facts, in {done.file}", quiet=quiet)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
