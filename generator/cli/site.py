"""The verbs that work on a whole site: new, build, facts, check."""

from pathlib import Path

import click

from generator.cli.options import common
from generator.cli.printing import (
    busy,
    exit_code,
    print_checked,
    print_csv,
    print_json,
    print_table,
    progress,
    report,
    say,
)
from generator.cli.questions import asked, report_begun, wishes_of


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR", required=False)
@click.option("--title", metavar="WORDS", help="The briefing's name (default: made of DIR).")
@click.option("--base-url", metavar="URL", help="Where the site will be served.")
@click.option("--language", default="en", show_default=True, metavar="TAG", help="Of the pages: en, de.")
@click.option("--editor", metavar="NAME", help="Whose name is on it.")
@click.option("-i", "--interactive", is_flag=True, help="Ask for title, address, language and editor.")
@click.option("--workflow", is_flag=True, help="With the GitHub workflow; alone where DIR is a site.")
@click.option("--schemas", is_flag=True, help="Only refresh the JSON Schemas of the site in DIR.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing.")
def new(
    folder: Path | None,
    title: str | None,
    base_url: str | None,
    language: str,
    editor: str | None,
    interactive: bool,
    workflow: bool,
    schemas: bool,
    quiet: bool,
) -> None:
    """Make a working site to start from.

    DIR may hold other things, such as a fresh clone: nothing that is there is changed, but a .gitignore
    that gets our lines added.

    \b
    briefing new mybriefing
    briefing new . --workflow       the workflow alone, where a site has begun
    """
    from generator.commands import new as command
    from generator.commands.schemas import refresh_schemas

    if schemas:
        for path in refresh_schemas(folder or Path()):
            say(f"  {path}", quiet=quiet)
        return
    if folder is None:
        raise click.UsageError("Missing argument 'DIR'.")
    if workflow and command.is_site(folder):
        report_begun(folder, command.add_workflow(folder), quiet=quiet)
        return
    wishes = wishes_of(title, base_url, language, editor, workflow=workflow)
    if interactive:
        wishes = asked(wishes, command.title_of(folder))
    report_begun(folder, command.new(folder, wishes), quiet=quiet)


@click.command()
@common
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Where to (default: output).")
@click.option(
    "--base-url", metavar="URL", help="Where the site will be served, instead of what the settings say."
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--no-search", is_flag=True, help="Make no search index.")
@click.option("--full", is_flag=True, help="Do all work again, whatever the cache says.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to work with (default: all)."
)
def build(
    site: Path,
    quiet: bool,
    verbose: bool,
    output: Path | None,
    base_url: str | None,
    strict: bool,
    no_search: bool,
    full: bool,
    jobs: int | None,
) -> int:
    """Make the site in output/ from content/.

    \b
    briefing build --base-url https://example.github.io/mybriefing/
    """
    from generator.commands.build import Order
    from generator.commands.build import build as make

    with busy("Building", quiet=quiet):
        order = Order(site=site, output=output, base_url=base_url, full=full, jobs=jobs, search=not no_search)
        outcome = make(order)
    done = outcome.written
    if verbose:
        for path in (*done.written, *(f"{path} (removed)" for path in done.removed)):
            click.echo(f"  {path}")
    counts = f"{len(done.written)} files written, {done.unchanged} unchanged, {len(done.removed)} removed"
    say(counts if outcome.fresh else f"nothing changed: {done.unchanged} files stand", quiet=quiet)
    say(f"the site is in {outcome.folder / 'index.html'}, made for {outcome.base_url}", quiet=quiet)
    return report(outcome.problems, strict=strict, verbose=verbose)


@click.group(invoke_without_command=True)
@common
@click.option("--topic", metavar="SLUG", help="Only what falls under this topic.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)
@click.option("--json", "form", flag_value="json", help="Short for --format json.")
@click.pass_context
def facts(
    context: click.Context, site: Path, quiet: bool, verbose: bool, topic: str | None, form: str
) -> int | None:
    """List the facts found in the articles, whole texts included.

    json is the document facts-neutral/1; its JSON Schema is on every site, in data/v1/schema/.

    \b
    briefing facts --format json > facts.json
    briefing facts explain fabcd2345
    """
    from generator.commands import facts as command

    context.obj = (site, verbose)
    if context.invoked_subcommand is not None:
        return None
    if form == "json":
        document, problems = command.document(site, topic=topic)
        click.echo(command.as_json(document), nl=False)
    else:
        rows, problems = command.table(site, topic=topic)
        (print_csv if form == "csv" else print_table)(rows)
    return report(problems, verbose=verbose)


@facts.command()
@click.argument("fact_id", metavar="ID")
@click.pass_obj
def explain(obj: tuple[Path, bool], fact_id: str) -> int:
    """Show one fact: its place, the rule that found it, and the words behind every slot."""
    from generator.commands.facts import explain as look_up

    site, verbose = obj
    explained, problems = look_up(site, fact_id)
    for line in explained.lines:
        click.echo(line)
    return report(problems, verbose=verbose)


@click.command()
@common
@click.option(
    "--base-url", metavar="URL", help="Where the site will be served, instead of what the settings say."
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--external", is_flag=True, help="Also ask other sites whether the pages linked to are there.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "form", flag_value="json", help="Short for --format json.")
def check(
    site: Path, quiet: bool, verbose: bool, base_url: str | None, strict: bool, external: bool, form: str
) -> int:
    """Look for what a reader would stumble over: links, anchors, provenance, rights, content, size.

    Nothing is written.  With -v also notes, and the ten largest files.

    \b
    briefing check --strict
    briefing check --external       asks each other site politely: one question a second
    """
    from generator.commands.check import POLITE
    from generator.commands.check import check as look

    if external:
        with progress("Asking other sites", quiet=quiet) as on_link:
            found = look(site, base_url=base_url, external=POLITE, on_link=on_link)
    else:
        with busy("Checking", quiet=quiet):
            found = look(site, base_url=base_url)
    if form == "json":
        print_json(found)
        return exit_code(found.problems, strict=strict)
    print_checked(found, quiet=quiet, verbose=verbose)
    return report(found.problems, strict=strict, verbose=verbose)
