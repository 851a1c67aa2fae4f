"""What the targets of mail have in common: the parcel, the plan, the receipt, and the book they keep."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Set
from datetime import UTC, datetime
from typing import Literal, Protocol

import msgspec

from generator.model.article import Moment
from generator.model.deliveries import Delivery, DeliveryState
from generator.model.mail import Letter, Recipient
from generator.text.mail_address import address_key

Act = Literal["send", "sent", "failed", "unknown", "later", "suppressed"]
IsSuppressed = Callable[[str], bool]
"""Whether an address must not be written to; asked again before each mail."""


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """A letter and who gets it."""

    recipient: Recipient
    letter: Letter


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """All mails of one mailing."""

    mailing: str
    """Its id, which its Message-IDs begin with."""
    mails: tuple[Mail, ...]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What would be done for one recipient."""

    mail: Mail
    act: Act
    """send; or what it is left alone for: sent, failed or unknown before, later, suppressed."""
    delivery: Delivery
    """Where it stands now."""


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """What would be done, in the order in which it would be."""

    mailing: str
    steps: tuple[Step, ...]

    @property
    def due(self) -> tuple[Step, ...]:
        """Whom it would be sent to now."""
        return tuple(step for step in self.steps if step.act == "send")

    @property
    def next_try(self) -> Moment | None:
        """When the first of those that were put off may be tried again."""
        moments = [step.delivery.next_try for step in self.steps if step.act == "later"]
        return min((moment for moment in moments if moment), default=None)


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What one run did."""

    sent: int = 0
    failed: int = 0
    deferred: int = 0
    unknown: int = 0
    suppressed: int = 0
    stopped: str = ""
    """Why it ended before its time, where going on later may help."""
    resume_at: Moment | None = None
    """When to go on then."""


def receipt(tally: Counter[str], *, stopped: str = "", resume_at: Moment | None = None) -> Receipt:
    """A receipt over the counts of each state."""
    return Receipt(
        sent=tally["sent"],
        failed=tally["failed"],
        deferred=tally["deferred"],
        unknown=tally["unknown"],
        suppressed=tally["suppressed"],
        stopped=stopped,
        resume_at=resume_at,
    )


class Book(Protocol):
    """What became of each mail of one mailing."""

    def deliveries(self) -> Mapping[str, Delivery]:
        """All that is known, by the key of the address."""
        ...

    def write(self, delivery: Delivery) -> None:
        """Note what became of one; it is safe when this returns.  Raises LedgerUnusable."""
        ...


class MemoryBook:
    """A book that is forgotten: for mails that are only a test."""

    def __init__(self, deliveries: Iterable[Delivery] = ()) -> None:
        self._deliveries = {address_key(delivery.address): delivery for delivery in deliveries}

    def deliveries(self) -> Mapping[str, Delivery]:
        """All that is known, by the key of the address."""
        return self._deliveries

    def write(self, delivery: Delivery) -> None:
        """Note what became of one."""
        self._deliveries[address_key(delivery.address)] = delivery


NOT_AGAIN: frozenset[DeliveryState] = frozenset()


def nobody(address: str) -> bool:
    """Nobody is suppressed."""
    return False


def plan(
    parcel: Parcel, book: Book, is_suppressed: IsSuppressed, now: datetime, again: Set[DeliveryState]
) -> Planned:
    """What is due now: first whom nobody has tried yet, so that one hard case never holds up the others.

    `again`: states in which a mail is sent once more though it is not due.
    """
    known = book.deliveries()
    steps = []
    for mail in parcel.mails:
        address = mail.recipient.address
        new = Delivery(address=address, state="planned", at=moment(now))
        delivery = known.get(address_key(address), new)
        act = "send" if delivery.state in again else _act(delivery, now)
        if act != "sent" and is_suppressed(address):
            act = "suppressed"
        steps.append(Step(mail=mail, act=act, delivery=delivery))
    steps.sort(key=lambda step: step.delivery.attempts)
    return Planned(mailing=parcel.mailing, steps=tuple(steps))


def moment(time: datetime) -> Moment:
    """A time as records hold it: in UTC, to the second."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _act(delivery: Delivery, now: datetime) -> Act:
    match delivery.state:
        case "sent" | "failed" as settled:
            return settled
        case "sending" | "unknown":
            return "unknown"
        case "deferred" if delivery.next_try and delivery.next_try > moment(now):
            return "later"
        case _:
            return "send"
