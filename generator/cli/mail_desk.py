"""The editor at the terminal while mail is sent: what is shown, what is asked, and a bar that moves."""

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.printing import report, say
from generator.errors import SendRefused

if TYPE_CHECKING:
    from rich.progress import Progress

    from generator.commands.send import Plan
    from generator.model.article import Moment
    from generator.model.deliveries import Delivery
    from generator.model.problem import Problem

STATES = {
    "sent": "sent",
    "planned": "not tried yet",
    "sending": "being sent",
    "deferred": "put off by the server",
    "failed": "refused",
    "unknown": "unknown: it may have reached its reader",
    "suppressed": "off the list",
}


class MailDesk:
    """What sending asks of a person, asked on a terminal."""

    def __init__(self, *, asks: bool, quiet: bool, verbose: bool) -> None:
        self._asks, self._quiet, self._verbose = asks, quiet, verbose
        self._bar: Progress | None = None

    def __enter__(self) -> "MailDesk":
        return self

    def __exit__(self, kind: type[BaseException] | None, *raised: object) -> None:
        if self._bar:
            self._bar.stop()
        if kind is KeyboardInterrupt:
            click.echo("  hint: send again, and it goes on where it stopped", err=True)

    def hear(self, problems: "tuple[Problem, ...]") -> None:
        """Print what is wrong with the list, or should be known."""
        report(problems, verbose=self._verbose)

    def confirms(self, plan: "Plan") -> bool:
        """Show what would go out and ask; raises SendRefused where nobody can answer."""
        count = len(plan.planned.due)
        say(f"{plan.subject}  ({plan.mailing.id}, by {plan.relay})", quiet=self._quiet)
        say(f"  its links lead to {plan.view_url}: publish that page first", quiet=self._quiet)
        for line in left_alone(plan):
            say(f"  {line}", quiet=self._quiet)
        if self._asks:
            if not sys.stdin.isatty():
                hint = "answer on a terminal, or add --yes"
                raise SendRefused("nobody is here to confirm it", where=f"{count} mails", hint=hint)
            if not click.confirm(f"Send it to {people(count)}?", err=True):
                return False
        if sys.stderr.isatty() and not self._quiet:
            self._bar = _bar(count)
        return True

    def told(self, delivery: "Delivery") -> None:
        """Move the bar; say who did not get it."""
        if self._bar:
            self._bar.update(self._bar.task_ids[0], advance=1, address=delivery.address[:50])
        if not self._verbose and delivery.state in ("sent", "deferred"):
            return
        if self._bar:
            self._bar.console.print(f"  {line_of(delivery)}", markup=False, highlight=False)
        else:
            click.echo(f"  {line_of(delivery)}", err=True)

    def waits(self, until: "Moment", why: str) -> None:
        """Say why nothing moves."""
        reason = why or "some were put off"
        say(f"  {reason}: going on at {until}", quiet=self._quiet)


def line_of(delivery: "Delivery") -> str:
    """One delivery in words."""
    answer = " ".join(filter(None, (str(delivery.code or ""), delivery.reply)))
    until = f", again after {delivery.next_try}" if delivery.next_try else ""
    return f"{delivery.address}: {STATES[delivery.state]}{until}{f' ({answer})' if answer else ''}"


def people(count: int) -> str:
    """A count of readers."""
    return "1 person" if count == 1 else f"{count:,} people"


def left_alone(plan: "Plan") -> list[str]:
    """Who does not get it now, and why, by their number."""
    acts: dict[str, int] = {}
    for step in plan.planned.steps:
        acts[step.act] = acts.get(step.act, 0) + 1
    if plan.without:
        acts["without"] = plan.without
    words = {
        "sent": "have it already",
        "unknown": "may have it (again only with --resend-unknown)",
        "failed": "refused (again only with --resend-failed)",
        "later": f"put off, the first until {plan.planned.next_try}",
        "suppressed": "off the list",
        "without": "want only topics that this edition does not have",
    }
    return [f"{text}: {acts[act]:,}" for act, text in words.items() if act in acts]


def _bar(count: int) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("Sending"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[address]}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
    bar.add_task("", total=count, address="")
    bar.start()
    return bar
