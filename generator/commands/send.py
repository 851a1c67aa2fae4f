"""`briefing email --send`: everybody on the list once, as far as the ledger can tell."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

import msgspec

from generator.commands.send_mailing import known_of, mailing_of, parcel_of, require_whole, trial_of
from generator.commands.send_preparing import Order, Prepared, prepare, prepare_test
from generator.disk.ledger import LEDGER, Ledger, has_ledger
from generator.disk.lock import held
from generator.disk.private import PRIVATE, private_folder
from generator.disk.sent_notes import write_note
from generator.errors import OutputLocked, SenderBusy, SendRefused
from generator.model.article import Moment
from generator.model.deliveries import Delivery, DeliveryState, Mailing
from generator.model.problem import Problem
from generator.publish.clock import Clock, Pace, SystemClock
from generator.publish.post import Book, MemoryBook, Planned, Receipt, moment
from generator.publish.smtp import SmtpTarget, Told
from generator.text.mail_address import NoMailAddress, address_key, mail_address

LOCK: Final = PRIVATE / "send.lock"
_NOTE_EVERY: Final = 100
_CLOCK: Final = SystemClock()


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What sending would do, to be shown and asked about."""

    mailing: Mailing
    subject: str
    view_url: str
    relay: str
    planned: Planned
    without: int = 0
    """How many on the list get nothing, for the edition has nothing on their topics."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """How everybody on the list stands after a run."""

    mailing: str
    states: dict[str, int]
    """How many are in each state, and how many "suppressed"."""
    stopped: str = ""
    """Why the run ended before its time."""
    next_try: Moment | None = None
    """When to send again."""

    @property
    def complete(self) -> bool:
        """Whether everybody who should has it."""
        return self.states.keys() <= {"sent", "suppressed"}


class Desk(Protocol):
    """Who sits in front of it."""

    def hear(self, problems: tuple[Problem, ...]) -> None:
        """What is wrong with the list or should be known before."""
        ...

    def confirms(self, plan: Plan) -> bool:
        """Whether this is to be sent."""
        ...

    def told(self, delivery: Delivery) -> None:
        """What became of one mail."""
        ...

    def waits(self, until: Moment, why: str) -> None:
        """That nothing happens until then."""
        ...


def dry_run(order: Order, environment: Mapping[str, str], desk: Desk, clock: Clock = _CLOCK) -> Plan:
    """What `send` would do now; nothing goes out and nothing is written down."""
    prepared = _prepared(order, environment, clock, desk)
    if not has_ledger(order.site):
        require_whole(order.site, prepared.digest.edition, None)
        mailing = mailing_of(order, prepared, None, clock.now())
        return _plan(prepared, mailing, _target(order, prepared, MemoryBook(), clock))
    with Ledger(order.site / LEDGER, read_only=True) as ledger:
        require_whole(order.site, prepared.digest.edition, ledger)
        mailing = mailing_of(order, prepared, ledger, clock.now())
        return _plan(prepared, mailing, _target(order, prepared, ledger.book(mailing.id), clock))


def send(order: Order, environment: Mapping[str, str], desk: Desk, clock: Clock = _CLOCK) -> Outcome:
    """Send an edition to everybody who is due, if the desk confirms it.

    Raises SenderBusy, SendRefused, LedgerUnusable, LedgerBehind and what preparing and the server raise.
    """
    with _alone(order.site):
        prepared = _prepared(order, environment, clock, desk)
        if not has_ledger(order.site):
            require_whole(order.site, prepared.digest.edition, None)
        with Ledger(order.site / LEDGER) as ledger:
            require_whole(order.site, prepared.digest.edition, ledger)
            ledger.recover()
            mailing = mailing_of(order, prepared, ledger, clock.now())
            told = _Noting(order.site, ledger, mailing.edition, desk.told)
            target = _target(order, prepared, ledger.book(mailing.id), clock, told)
            plan = _plan(prepared, mailing, target)
            if plan.planned.due and not desk.confirms(plan):
                raise SendRefused("nothing was sent", where=f"edition {mailing.edition}", hint="as you said")
            ledger.begin(mailing)
            wanted = [address for address in _addresses(prepared) if not prepared.is_suppressed(address)]
            ledger.enlist(mailing.id, wanted, moment(clock.now()))
            # Before the first mail: a ledger that is lost from here on is noticed.
            told.note()
            try:
                receipt = _sent(order, prepared, plan, target, clock, desk)
            finally:
                told.note()
            return _outcome(prepared, plan, receipt, ledger)


def send_test(
    order: Order,
    addresses: tuple[str, ...],
    environment: Mapping[str, str],
    desk: Desk,
    clock: Clock = _CLOCK,
) -> Receipt:
    """Send the letter to a few addresses as a trial; the ledger does not hear of it."""
    prepared = prepare_test(order, tuple(map(_typed, addresses)), environment)
    desk.hear(prepared.problems)
    stamp = clock.now().strftime("%Y%m%dT%H%M%S%f")
    target = _target(order, prepared, MemoryBook(), clock, desk.told)
    return target.send(target.plan(trial_of(prepared, stamp)))


class _Noting:
    """Passes on what became of each mail, and keeps the note beside the edition up to date."""

    def __init__(self, site: Path, ledger: Ledger, edition: str, told: Told) -> None:
        self._site, self._ledger, self._edition, self._told = site, ledger, edition, told
        self._unnoted = 0

    def __call__(self, delivery: Delivery) -> None:
        self._told(delivery)
        self._unnoted += 1
        if self._unnoted >= _NOTE_EVERY:
            self.note()

    def note(self) -> None:
        self._unnoted = 0
        write_note(self._site, self._edition, known_of(self._ledger, self._edition))


def _prepared(order: Order, environment: Mapping[str, str], clock: Clock, desk: Desk) -> Prepared:
    prepared = prepare(order, environment, clock.now())
    desk.hear(prepared.problems)
    if prepared.refused:
        hint = "mend the lines named above, then send again"
        where = f"edition {prepared.digest.edition}"
        raise SendRefused("nothing was sent, for there are errors", where=where, hint=hint)
    return prepared


def _sent(
    order: Order, prepared: Prepared, plan: Plan, target: SmtpTarget, clock: Clock, desk: Desk
) -> Receipt:
    """Send what is due, and with `wait` what will be, until nothing is left."""
    receipt = target.send(plan.planned)
    while order.wait:
        resume_at = receipt.resume_at or target.plan(parcel_of(prepared, plan.mailing)).next_try
        if resume_at is None:
            break
        desk.waits(resume_at, receipt.stopped)
        clock.wait(max(1.0, (datetime.fromisoformat(resume_at) - clock.now()).total_seconds()))
        receipt = target.send(target.plan(parcel_of(prepared, plan.mailing)))
    return receipt


def _plan(prepared: Prepared, mailing: Mailing, target: SmtpTarget) -> Plan:
    parcel = parcel_of(prepared, mailing)
    return Plan(
        mailing=mailing,
        subject=parcel.mails[0].letter.subject if parcel.mails else prepared.digest.letter.subject,
        view_url=prepared.digest.letter.view_url,
        relay=prepared.relay.where,
        planned=target.plan(parcel),
        without=prepared.without,
    )


def _target(
    order: Order, prepared: Prepared, book: Book, clock: Clock, told: Told | None = None
) -> SmtpTarget:
    chosen: dict[DeliveryState, bool] = {"unknown": order.resend_unknown, "failed": order.resend_failed}
    return SmtpTarget(
        prepared.relay,
        prepared.sender,
        book,
        clock=clock,
        pace=Pace(clock, per_minute=prepared.per_minute),
        is_suppressed=prepared.is_suppressed,
        again=frozenset(state for state, is_asked in chosen.items() if is_asked),
        told=told or (lambda delivery: None),
    )


def _typed(address: str) -> str:
    try:
        return mail_address(address)
    except NoMailAddress as error:
        hint = "write one address alone, like reader@example.org"
        raise SendRefused(f"this is no address: {error}", where="--to", hint=hint) from error


def _outcome(prepared: Prepared, plan: Plan, receipt: Receipt, ledger: Ledger) -> Outcome:
    deliveries = ledger.deliveries(plan.mailing.id)
    states: dict[str, int] = {}
    moments = [receipt.resume_at] if receipt.resume_at else []
    for address in _addresses(prepared):
        delivery = deliveries.get(address_key(address))
        if delivery is None or (delivery.state != "sent" and prepared.is_suppressed(address)):
            states["suppressed"] = states.get("suppressed", 0) + 1
            continue
        states[delivery.state] = states.get(delivery.state, 0) + 1
        if delivery.state == "deferred" and delivery.next_try:
            moments.append(delivery.next_try)
    next_try = min(moments, default=None)
    return Outcome(mailing=plan.mailing.id, states=states, stopped=receipt.stopped, next_try=next_try)


def _addresses(prepared: Prepared) -> list[str]:
    return [mail.recipient.address for mail in prepared.mails]


@contextmanager
def _alone(site: Path) -> Iterator[None]:
    """Nobody else sends mail for this site meanwhile."""
    private_folder(site)
    try:
        with held(site / LOCK, what="the mail of this site"):
            yield
    except OutputLocked as error:
        raise SenderBusy(error.message, where=error.where, hint=error.hint) from error
