"""Everything the command line prints, and what exit code problems mean."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.commands.check import Checked
    from generator.commands.facts import Row
    from generator.model.problem import Problem

FINE, PROBLEMS, COULD_NOT_RUN = 0, 1, 2


def print_table(rows: "Iterable[Row]") -> None:
    """Facts as a table that fits the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("id", "kind", "class", "place", "who", "what", "when", box=None, pad_edge=False)
    for row in rows:
        place = f"{row.article}#p{row.paragraph}"
        table.add_row(
            *(Text(cell) for cell in (row.id, row.kind, row.review, place, row.who, row.what, row.when))
        )
    Console().print(table)


def print_csv(rows: "Iterable[Row]") -> None:
    """Facts as CSV, whole, and harmless to a spreadsheet."""
    import csv

    from generator.commands.facts import Row

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(Row.__struct_fields__)
    for row in rows:
        writer.writerow(_inert(str(getattr(row, name))) for name in Row.__struct_fields__)


def _inert(cell: str) -> str:
    # A spreadsheet runs what begins like a formula.
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def say(words: str, *, quiet: bool) -> None:
    """A line for people."""
    if not quiet:
        click.echo(words)


@contextmanager
def busy(what: str, *, quiet: bool) -> Iterator[None]:
    """A sign of life on a terminal; nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{what} ..."):
        yield


@contextmanager
def progress(what: str, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A function that is told each file's name and shows it with the count, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:.0f}"), TimeElapsedColumn())
    with Progress(
        *columns, TextColumn("{task.fields[name]}"), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task(what, total=None, name="")
        yield lambda name: bar.update(task, advance=1, name=name[-60:])


def print_json(record: object) -> None:
    """A record as JSON, for scripts."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(record), indent=2))


def print_checked(found: "Checked", *, quiet: bool, verbose: bool) -> None:
    """How much was looked at, and what weighs most."""
    review = f" ({found.unreviewed} need review)" if found.unreviewed else ""
    size = size_in_words(found.size.bytes)
    facts = f"{_count(found.facts, 'fact')}{review}"
    say(f"{_count(found.articles, 'article')}, {facts}, {found.files} files of {size} checked", quiet=quiet)
    if found.links:
        say(f"{_count(found.links, 'address', 'addresses')} of other sites asked", quiet=quiet)
    if verbose:
        for path, weight in found.size.largest:
            say(f"  {size_in_words(weight):>9}  {path}", quiet=quiet)


def report(problems: "Iterable[Problem]", *, strict: bool = False, verbose: bool = False) -> int:
    """Print the problems, worst last, and give the exit code they mean."""
    order = {"note": 0, "warning": 1, "error": 2}
    found = sorted(problems, key=lambda problem: (order[problem.severity], problem))
    for problem in found:
        if verbose or problem.severity != "note":
            click.echo(str(problem), err=True)
    errors, warnings = (sum(each.severity == severity for each in found) for severity in ("error", "warning"))
    if errors or warnings:
        click.echo(f"{_count(errors, 'error')}, {_count(warnings, 'warning')}", err=True)
    return exit_code(found, strict=strict)


def exit_code(problems: "Iterable[Problem]", *, strict: bool = False) -> int:
    """1 where there is an error, or with `strict` a warning; else 0."""
    counted = ("error", "warning") if strict else ("error",)
    return PROBLEMS if any(problem.severity in counted for problem in problems) else FINE


def size_in_words(size: int) -> str:
    """Bytes as people read them: "812 bytes", "34.5 KB", "1.0 GB"."""
    if size < 1024:
        return f"{size} bytes"
    amount, unit = size / 1024, "KB"
    for larger in ("MB", "GB"):
        if amount < 999.95:
            break
        amount, unit = amount / 1024, larger
    return f"{amount:.1f} {unit}"


def _count(number: int, what: str, many: str = "") -> str:
    return f"{number} {what}" if number == 1 else f"{number} {many or what + 's'}"
