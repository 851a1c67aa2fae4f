"""The verbs that work on articles: ingest, normalise, remove."""

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from generator.cli.options import common
from generator.cli.printing import FINE, exit_code, print_json, progress, report, say

if TYPE_CHECKING:
    from generator.commands.ingest import Report
    from generator.commands.normalise import Form


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@click.command()
@click.argument("sources", nargs=-1, metavar="[FILE|DIR|URL]...")
@common
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@click.option("--explain", is_flag=True, help="Show what was taken out of each text, and why.")
@click.option("--refresh", is_flag=True, help="Normalise known files again with today's rules.")
@click.option("--as", "version_of", metavar="ID", help="The text is a new version of this article.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Processes to work with.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--json", "form", flag_value="json", help="Short for --format json.")
def ingest(
    sources: tuple[str, ...],
    site: Path,
    quiet: bool,
    verbose: bool,
    dry_run: bool,
    explain: bool,
    refresh: bool,
    version_of: str | None,
    strict: bool,
    jobs: int,
    form: str,
) -> int:
    """Turn raw texts into content/articles (usually those of content/inbox).

    \b
    briefing ingest
    briefing ingest ~/downloads/statement.html https://news.example/story
    """
    from generator.commands.ingest import ingest as work

    with progress("Reading", quiet=quiet) as on_file:
        done = work(
            site,
            sources,
            now=_now(),
            dry_run=dry_run,
            explain=explain,
            refresh=refresh,
            version_of=version_of,
            jobs=jobs,
            on_file=on_file,
        )
    if form == "json":
        print_json(done)
        return exit_code(done.problems, strict=strict)
    _print_outcomes(done, quiet=quiet, verbose=verbose or dry_run or explain)
    return report(done.problems, strict=strict, verbose=verbose)


def _print_outcomes(done: "Report", *, quiet: bool, verbose: bool) -> None:
    for outcome in done.outcomes:
        if verbose or outcome.action not in ("unchanged", "copy"):
            place = f"{outcome.raw.file}#{outcome.raw.item}" if outcome.raw.item else outcome.raw.file
            same = f" (same text as {outcome.reprint_of})" if outcome.reprint_of else ""
            say(f"  {outcome.action:<9} {place} -> {outcome.article or '-'}{same}", quiet=quiet)
        for dropped in outcome.dropped:
            where_to = f", moved to {dropped.moved_to}" if dropped.moved_to else ""
            say(f"    - {dropped.kind}: {dropped.text}\n      ({dropped.reason}{where_to})", quiet=quiet)
        for line in (outcome.body or "").splitlines():
            say(f"    | {line}".rstrip(), quiet=quiet)
        if outcome.file:
            say(outcome.file, quiet=quiet)
    counts = Counter(outcome.action for outcome in done.outcomes)
    words = ", ".join(f"{count} {action}" for action, count in counts.items())
    say(f"articles: {words or 'none found'}", quiet=quiet)


@click.command()
@click.argument("file", type=click.File("rb"), default="-", metavar="[FILE|-]")
@click.option("--html", "as_html", is_flag=True, help="The text is HTML, however it looks.")
@click.option("--format", "form", type=click.Choice(["markdown", "text", "json"]), default="markdown")
@click.option("--json", "form", flag_value="json", help="Short for --format json.")
@click.option("--jsonl", is_flag=True, help="One JSON article a line in, one a line out.")
@click.option(
    "--site", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Know its outlets too."
)
def normalise(file: BinaryIO, as_html: bool, form: "Form", jsonl: bool, site: Path | None) -> int:
    """Print one raw text as clean Markdown with its metadata.

    \b
    briefing normalise - < paste.txt
    """
    from generator.commands import normalise as command

    knowledge = command.knowledge_of(site)
    if jsonl:
        for line in command.normalised_lines(file, knowledge):
            sys.stdout.buffer.write(line)
        return FINE
    name = "stdin" if file.name == "<stdin>" else Path(str(file.name)).name
    text, problems = command.normalised(
        file.read(), knowledge, name=name, form=form, as_html=as_html, now=_now()
    )
    click.echo(text, nl=False)
    return report(problems)


@click.command()
@click.argument("article", metavar="ID")
@click.option("--why", required=True, help="The reason, kept with the tombstone.")
@common
def remove(article: str, why: str, site: Path, quiet: bool, verbose: bool) -> int:
    """Take an article out, so that no later ingest brings it back.

    \b
    briefing remove 2024-04-09-border-talks --why "withdrawn by its publisher"
    """
    from generator.commands.remove import remove as work

    removal, problems = work(site, article, why=why, now=_now())
    say(f"removed {removal.file} ({removal.headline})", quiet=quiet)
    return report(problems, verbose=verbose)
