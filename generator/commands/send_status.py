"""`briefing email --status`: who has got which edition, as the ledger knows it."""

from pathlib import Path

import msgspec

from generator.commands.send import LOCK
from generator.commands.send_mailing import known_of
from generator.disk.ledger import LEDGER, Ledger, has_ledger
from generator.disk.lock import held
from generator.disk.sent_notes import noted_editions, read_note, require_up_to_date
from generator.errors import LedgerBehind, OutputLocked
from generator.model.article import Moment
from generator.model.deliveries import Delivery, Mailing
from generator.model.problem import Problem


class MailingStatus(msgspec.Struct, frozen=True, kw_only=True):
    """One mailing: how many are in each state, and who needs a look."""

    id: str
    edition: str
    correction: int
    begun: Moment
    running: bool
    """Whether it is being sent at this moment."""
    states: dict[str, int]
    last: Moment | None
    """When the last one went out."""
    next_try: Moment | None
    """When the first of those that were put off may be tried again."""
    open: tuple[Delivery, ...]
    """All that are neither sent nor planned, unknown ones first."""


def status(site: Path, edition: str | None = None) -> tuple[tuple[MailingStatus, ...], tuple[Problem, ...]]:
    """All mailings (of one edition), the newest last, and where the ledger cannot be trusted.

    Raises LedgerUnusable.
    """
    path = site / LEDGER
    if not has_ledger(site):
        return (), _behind(site, edition, None)
    running = _is_running(site)
    with Ledger(path, read_only=True) as ledger:
        found = tuple(_status(mailing, ledger, running=running) for mailing in ledger.mailings(edition))
        return found, _behind(site, edition, ledger)


def _status(mailing: Mailing, ledger: Ledger, *, running: bool) -> MailingStatus:
    # What a killed run left behind is called what the next run will call it.
    deliveries = [
        msgspec.structs.replace(delivery, state="unknown")
        if delivery.state == "sending" and not running
        else delivery
        for delivery in ledger.deliveries(mailing.id).values()
    ]
    states: dict[str, int] = {}
    for delivery in deliveries:
        states[delivery.state] = states.get(delivery.state, 0) + 1
    order = ("unknown", "failed", "deferred", "sending")
    unsettled = [delivery for delivery in deliveries if delivery.state in order]
    return MailingStatus(
        id=mailing.id,
        edition=mailing.edition,
        correction=mailing.correction,
        begun=mailing.begun,
        running=running,
        states=states,
        last=max((delivery.at for delivery in deliveries if delivery.state == "sent"), default=None),
        next_try=min((delivery.next_try for delivery in deliveries if delivery.next_try), default=None),
        open=tuple(sorted(unsettled, key=lambda delivery: (order.index(delivery.state), delivery.address))),
    )


def _behind(site: Path, edition: str | None, ledger: Ledger | None) -> tuple[Problem, ...]:
    problems = []
    for name in (edition,) if edition else noted_editions(site):
        try:
            require_up_to_date(known_of(ledger, name), read_note(site, name), where=LEDGER.as_posix())
        except LedgerBehind as error:
            problems.append(
                Problem(
                    where=error.where,
                    severity="error",
                    code=error.code,
                    message=error.message,
                    hint=error.hint,
                )
            )
    return tuple(problems)


def _is_running(site: Path) -> bool:
    try:
        with held(site / LOCK, what="the mail of this site"):
            return False
    except OutputLocked:
        return True
