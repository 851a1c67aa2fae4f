"""What `briefing email` does when mail is sent, tried or asked about."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

import click

from generator.cli.mail_desk import STATES, MailDesk, left_alone, line_of, people
from generator.cli.printing import FINE, PROBLEMS, busy, exit_code, print_json, report, say
from generator.errors import EditionOpen

if TYPE_CHECKING:
    from generator.commands.send import Outcome
    from generator.commands.send_preparing import Order
    from generator.commands.send_status import MailingStatus

_Function = TypeVar("_Function", bound=Callable[..., object])
_MOST_SHOWN = 20


class Wishes(NamedTuple):
    """What the options of sending say."""

    send: bool
    to: tuple[str, ...]
    dry_run: bool
    status: bool
    yes: bool
    wait: bool
    correction: bool
    resend_unknown: bool
    resend_failed: bool
    force: bool

    @property
    def is_asked(self) -> bool:
        """Whether this is about sending at all."""
        return self.send or self.dry_run or self.status or bool(self.to)


_OPTIONS = (
    click.option("--send", is_flag=True, help="Send it to everybody on the list who has not got it."),
    click.option(
        "--to", multiple=True, metavar="ADDRESS", help="Send a test there, and only there; repeatable."
    ),
    click.option("--dry-run", is_flag=True, help="Say for each recipient what --send would do."),
    click.option("--status", is_flag=True, help="Say who has got which edition."),
    click.option("--yes", is_flag=True, help="--send: do not ask."),
    click.option("--wait", is_flag=True, help="--send: stay until those that were put off have it, too."),
    click.option("--correction", is_flag=True, help="--send: a changed letter again, as a correction."),
    click.option("--resend-unknown", is_flag=True, help="--send: also to whom it may have reached already."),
    click.option("--resend-failed", is_flag=True, help="--send: also to whom the server refused."),
    click.option(
        "--force", is_flag=True, help="--send: though the site is not built, or it is an old edition."
    ),
)


def sending_options(function: _Function) -> _Function:
    """The options of sending; the function gets them as one argument, `sending`."""

    @wraps(function)
    def with_wishes(**options: object) -> object:
        given = {name: options.pop(name) for name in Wishes._fields}
        wishes = Wishes._make(given.values())
        if not wishes.is_asked and any(given.values()):
            name = next(name for name, value in given.items() if value).replace("_", "-")
            raise click.UsageError(f"--{name} says how to send: it goes with --send, --to or --dry-run.")
        return function(sending=wishes, **options)

    wrapped = cast(_Function, with_wishes)
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def carry_out(sending: Wishes, order: "Order", *, json: bool, quiet: bool, verbose: bool) -> int:
    """Do what the options of sending say; the exit code."""
    import msgspec

    order = msgspec.structs.replace(
        order,
        force=sending.force,
        correction=sending.correction,
        resend_unknown=sending.resend_unknown,
        resend_failed=sending.resend_failed,
        wait=sending.wait,
    )
    if sending.status:
        return _status(order, json=json, verbose=verbose)
    with MailDesk(asks=not sending.yes, quiet=quiet or json, verbose=verbose) as desk:
        if sending.to:
            return _test(sending.to, order, desk, quiet=quiet)
        if sending.dry_run:
            return _dry_run(order, desk, json=json, quiet=quiet)
        outcome = _sent(order, desk, asks=not sending.yes, quiet=quiet)
    if json:
        print_json(outcome)
    else:
        _say_outcome(outcome, quiet=quiet)
    return FINE if outcome.complete else PROBLEMS


def _sent(order: "Order", desk: MailDesk, *, asks: bool, quiet: bool) -> "Outcome":
    from generator.commands.send import send

    try:
        return send(order, os.environ, desk)
    except EditionOpen as error:
        if not asks or not sys.stdin.isatty():
            raise
        click.echo(str(error), err=True)
        if not click.confirm("Close it now, and build the site?", err=True):
            raise
    _close(order, quiet=quiet)
    return send(order, os.environ, desk)


def _close(order: "Order", *, quiet: bool) -> None:
    from generator.commands.send_closing import close_and_build

    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with busy("Closing", quiet=quiet):
        edition, folder = close_and_build(order, now)
    say(f"closed {edition}; the site is in {folder}, ready to be published", quiet=quiet)


def _test(addresses: tuple[str, ...], order: "Order", desk: MailDesk, *, quiet: bool) -> int:
    from generator.commands.send import send_test

    receipt = send_test(order, addresses, os.environ, desk)
    say(f"sent a test to {people(receipt.sent)}; the ledger does not count it", quiet=quiet)
    return FINE if receipt.sent == len(addresses) else PROBLEMS


def _dry_run(order: "Order", desk: MailDesk, *, json: bool, quiet: bool) -> int:
    from generator.commands.send import dry_run

    plan = dry_run(order, os.environ, desk)
    if json:
        print_json(
            [
                {"address": step.delivery.address, "act": step.act, "next_try": step.delivery.next_try}
                for step in plan.planned.steps
            ]
        )
        return FINE
    say(f"{plan.subject}  ({plan.mailing.id}, by {plan.relay})", quiet=quiet)
    for step in plan.planned.steps:
        say(f"  {step.act:<10} {step.delivery.address}", quiet=quiet)
    for line in left_alone(plan):
        say(line, quiet=quiet)
    say(f"would be sent to {people(len(plan.planned.due))}; nothing was sent", quiet=quiet)
    return FINE


def _say_outcome(outcome: "Outcome", *, quiet: bool) -> None:
    counts = [
        f"{outcome.states[state]:,} {words}" for state, words in STATES.items() if state in outcome.states
    ]
    say(f"{outcome.mailing}: {', '.join(counts) or 'nobody is on the list'}", quiet=quiet)
    if outcome.stopped:
        click.echo(f"stopped early: {outcome.stopped}", err=True)
    if outcome.next_try:
        click.echo(
            f"  hint: send again after {outcome.next_try}, or with --wait, for those that were put off",
            err=True,
        )
    if "unknown" in outcome.states:
        click.echo(
            "  hint: `briefing email --status` names the unknown; --resend-unknown sends to them again",
            err=True,
        )
    if "failed" in outcome.states:
        click.echo("  hint: `briefing email --status` says who was refused, and why", err=True)


def _status(order: "Order", *, json: bool, verbose: bool) -> int:
    from generator.commands.send_status import status

    found, problems = status(order.site, order.edition)
    if json:
        print_json(found)
        return exit_code(problems)
    for mailing in found:
        _say_status(mailing, verbose=verbose)
    say("no mail was sent yet", quiet=bool(found or problems))
    return report(problems, verbose=verbose)


def _say_status(mailing: "MailingStatus", *, verbose: bool) -> None:
    counts = [
        f"{mailing.states[state]:,} {words}" for state, words in STATES.items() if state in mailing.states
    ]
    running = ", being sent now" if mailing.running else ""
    last = f", last at {mailing.last}" if mailing.last else ""
    say(f"{mailing.id}: {'; '.join(counts)} (begun {mailing.begun}{last}{running})", quiet=False)
    shown = mailing.open if verbose else mailing.open[:_MOST_SHOWN]
    for delivery in shown:
        say(f"  {line_of(delivery)}", quiet=False)
    if len(shown) < len(mailing.open):
        say(f"  and {len(mailing.open) - len(shown):,} more: --verbose names them all", quiet=False)
