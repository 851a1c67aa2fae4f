"""Mail by SMTP: nobody twice without being asked, nobody forgotten.

The book says `sending` before a mail's text leaves us and `sent` as soon as the server took it.  What breaks
off before the final dot is tried again; after it, a mail whose answer never came is `unknown`, and stays so.
"""

import ssl
from collections import Counter
from collections.abc import Callable, Set

import msgspec

from generator.errors import MailStopped, RelayRefused
from generator.model.deliveries import Delivery, DeliveryState
from generator.publish.clock import Clock, Pace
from generator.publish.message import Sender, message
from generator.publish.post import (
    NOT_AGAIN,
    Book,
    IsSuppressed,
    Parcel,
    Planned,
    Receipt,
    Step,
    moment,
    nobody,
    plan,
    receipt,
)
from generator.publish.settling import back_off, put_off, settled
from generator.publish.smtp_replies import Reply, verdict
from generator.publish.smtp_session import Declined, Relay, Session
from generator.publish.smtp_wire import Lost
from generator.text.mail_address import domain_of

_MAILS_A_SESSION = 100
_PAUSES_S = (1, 5, 15)
"""Before each new connection after one that was lost; lost once more, the run ends."""
_ALL_REFUSED = 20
"""So many addresses refused and not one taken: it is not the addresses."""
_NO_CODE = 0

Told = Callable[[Delivery], None]


def _unheard(delivery: Delivery) -> None:
    pass


class _Later(Exception):
    """Nothing more can be sent for now."""


class SmtpTarget:
    """A mail server as a Target of parcels."""

    def __init__(
        self,
        relay: Relay,
        sender: Sender,
        book: Book,
        *,
        clock: Clock,
        pace: Pace,
        is_suppressed: IsSuppressed = nobody,
        again: Set[DeliveryState] = NOT_AGAIN,
        context: ssl.SSLContext | None = None,
        told: Told = _unheard,
    ) -> None:
        """`again`: states in which a mail is sent once more; `context`: whom to trust (None: the system's
        authorities); `told` hears what became of each.
        """
        self._sender, self._book = sender, book
        self._clock, self._pace, self._is_suppressed, self._told = clock, pace, is_suppressed, told
        self._again = again
        self._line = _Line(relay, context, name=domain_of(sender.address))
        self._losses = 0

    def plan(self, parcel: Parcel) -> Planned:
        """Who would get it now, and who not, and why."""
        return plan(parcel, self._book, self._is_suppressed, self._clock.now(), self._again)

    def send(self, planned: Planned) -> Receipt:
        """Send what is due, one by one; from then on nothing is planned `again`.

        Raises RelayRefused, MailStopped, MessageRefused or LedgerUnusable; the book tells what went out.
        """
        tally: Counter[str] = Counter()
        self._losses, self._again = 0, NOT_AGAIN
        try:
            for step in planned.due:
                if self._is_suppressed(step.delivery.address):
                    tally["suppressed"] += 1
                    continue
                delivery = self._send_one(step, planned.mailing)
                tally[delivery.state] += 1
                self._told(delivery)
                if tally["failed"] >= _ALL_REFUSED and not tally["sent"]:
                    raise self._stopped(f"it refuses one address after the other: {delivery.reply}")
        except _Later as later:
            resume_at = moment(self._clock.now() + back_off(0))
            return receipt(tally, stopped=str(later), resume_at=resume_at)
        finally:
            self._line.hang_up()
        return receipt(tally)

    def _send_one(self, step: Step, mailing: str) -> Delivery:
        self._pace.wait_for_turn()
        now = self._clock.now()
        raw = message(step.mail.letter, step.mail.recipient, self._sender, mailing=mailing, date=now)
        try:
            return self._with_patience(step.delivery, raw)
        except Declined as no:
            return self._declined(step.delivery, no)

    def _with_patience(self, before: Delivery, raw: bytes) -> Delivery:
        """What became of it, over as many connections as it takes."""
        while True:
            try:
                return self._hand_over(before, raw)
            except Lost as lost:
                why = str(lost)
            except Declined as no:
                if verdict(no.stage, no.reply) != "closing":
                    raise
                why = str(no)
            self._line.drop()
            if not self._line.was_open:
                hint = "check email.smtp in content/site.yaml and the network, then send again"
                raise RelayRefused(why, where=self._line.where, hint=hint)
            if self._losses == len(_PAUSES_S):
                self._book.write(put_off(before, self._clock.now(), Reply(code=_NO_CODE, text=why)))
                raise _Later(why)
            self._clock.wait(_PAUSES_S[self._losses])
            self._losses += 1

    def _hand_over(self, before: Delivery, raw: bytes) -> Delivery:
        """Hand one mail over; where this raises, it did not go out, and the book says so."""
        session = self._line.session()
        session.begin(self._sender.address, before.address)
        self._note(settled(before, "sending", self._clock.now()))
        try:
            session.hand_over(raw)
        except BaseException:  # stopped by hand, too
            self._note(before)
            raise
        try:
            reply = session.finish()
        except Declined:
            self._note(before)
            raise
        except Lost as lost:
            self._line.drop()
            taken = lost.code is not None and lost.code // 100 == 2
            reply = Reply(code=lost.code or _NO_CODE, text=str(lost))
            return self._note(settled(before, "sent" if taken else "unknown", self._clock.now(), reply))
        self._losses = 0
        return self._note(settled(before, "sent", self._clock.now(), reply))

    def _declined(self, before: Delivery, no: Declined) -> Delivery:
        """What a no means for this mail; raises where it ends the run."""
        found, now = verdict(no.stage, no.reply), self._clock.now()
        if found == "refused":
            self._line.reset()
            return self._note(settled(before, "failed", now, no.reply))
        delivery = self._note(put_off(before, now, no.reply))
        if found == "put-off":
            self._line.reset()
            return delivery
        if found == "later":
            raise _Later(str(no.reply))
        # Not lost: due at once, but in the next run it comes last, whatever is wrong with the letter.
        self._note(msgspec.structs.replace(delivery, next_try=None))
        raise self._stopped(f"it does not take this letter: {no.reply}")

    def _note(self, delivery: Delivery) -> Delivery:
        self._book.write(delivery)
        return delivery

    def _stopped(self, why: str) -> MailStopped:
        hint = "`briefing email --status` tells who got it; mend the cause, then send again: it goes on there"
        return MailStopped(why, where=self._line.where, hint=hint)


class _Line:
    """The one session that is open, and the next one when it is used up."""

    def __init__(self, relay: Relay, context: ssl.SSLContext | None, *, name: str) -> None:
        self._relay, self._context, self._name = relay, context, name
        self._session: Session | None = None
        self._used = 0
        self.where = relay.where
        self.was_open = False

    def session(self) -> Session:
        if self._session is None or self._used >= _MAILS_A_SESSION:
            self.hang_up()
            self._session, self._used = Session(self._relay, self._context, name=self._name), 0
            self.was_open = True
        self._used += 1
        return self._session

    def reset(self) -> None:
        """Take back a mail that was begun, so that the next one is not added to it."""
        try:
            if self._session:
                self._session.reset()
        except (Lost, Declined):
            self.drop()

    def drop(self) -> None:
        if self._session:
            self._session.drop()
        self._session = None

    def hang_up(self) -> None:
        if self._session:
            self._session.quit()
        self._session = None
