"""Mail that goes nowhere: the twin of SMTP for tests and trials."""

from collections import Counter

from generator.publish.clock import Clock
from generator.publish.message import Sender, message
from generator.publish.post import (
    NOT_AGAIN,
    Book,
    IsSuppressed,
    Parcel,
    Planned,
    Receipt,
    nobody,
    plan,
    receipt,
)
from generator.publish.settling import settled
from generator.publish.smtp_replies import Reply


class MemoryRelay:
    """The twin without a server: takes every mail, and keeps the book in the same way."""

    def __init__(
        self, sender: Sender, book: Book, *, clock: Clock, is_suppressed: IsSuppressed = nobody
    ) -> None:
        self._sender, self._book, self._clock, self._is_suppressed = sender, book, clock, is_suppressed
        self.delivered: list[tuple[str, bytes]] = []
        """Address and message, in order."""

    def plan(self, parcel: Parcel) -> Planned:
        """Who would get it now, and who not, and why."""
        return plan(parcel, self._book, self._is_suppressed, self._clock.now(), NOT_AGAIN)

    def send(self, planned: Planned) -> Receipt:
        """Take what is due."""
        tally: Counter[str] = Counter()
        for step in planned.due:
            mail, now = step.mail, self._clock.now()
            if self._is_suppressed(mail.recipient.address):
                tally["suppressed"] += 1
                continue
            raw = message(mail.letter, mail.recipient, self._sender, mailing=planned.mailing, date=now)
            self._book.write(settled(step.delivery, "sending", now))
            self.delivered.append((mail.recipient.address, raw))
            self._book.write(settled(step.delivery, "sent", now, Reply(code=250)))
            tally["sent"] += 1
        return receipt(tally)
