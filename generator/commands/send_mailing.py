"""Which mailing a letter belongs to: the edition's first, the one that was begun, or a correction."""

from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from generator.commands.send_preparing import Order, Prepared
from generator.disk.ledger import LEDGER, Ledger
from generator.disk.sent_notes import read_note, require_up_to_date
from generator.errors import SendRefused
from generator.model.deliveries import DeliveryState, Mailing, Sent
from generator.publish.post import Mail, Parcel, moment

_WENT_OUT: Final = frozenset[DeliveryState]({"sending", "sent", "unknown"})


def mailing_of(order: Order, prepared: Prepared, ledger: Ledger | None, now: datetime) -> Mailing:
    """The mailing this letter belongs to; raises SendRefused where what was sent said something else."""
    edition, fingerprint = prepared.digest.edition, prepared.digest.letter.fingerprint
    known = ledger.mailings(edition) if ledger else ()
    if ledger is None or not known:
        return Mailing(edition=edition, fingerprint=fingerprint, begun=moment(now))
    last = known[-1]
    if last.fingerprint == fingerprint:
        if order.correction and not last.correction:
            hint = "without --correction it goes to who has not got it yet"
            message = "the letter is the one that was sent: there is nothing to correct"
            raise SendRefused(message, where=f"edition {edition}", hint=hint)
        return last
    if not any(delivery.state in _WENT_OUT for delivery in ledger.deliveries(last.id).values()):
        return msgspec.structs.replace(last, fingerprint=fingerprint)
    if not order.correction:
        hint = "send it to everybody once more, marked as a correction: --correction"
        message = "its letter changed since it was sent"
        raise SendRefused(message, where=f"edition {edition}", hint=hint)
    number = last.correction + 1
    return Mailing(edition=edition, fingerprint=fingerprint, correction=number, begun=moment(now))


def parcel_of(prepared: Prepared, mailing: Mailing) -> Parcel:
    """The mails of a mailing; a correction says so in its subject."""
    mails = _titled(prepared, "mail_subject_correction") if mailing.correction else prepared.mails
    return Parcel(mailing=mailing.id, mails=mails)


def _titled(prepared: Prepared, string: str) -> tuple[Mail, ...]:
    """The mails with a word in front of their subject."""
    return tuple(
        Mail(
            recipient=mail.recipient,
            letter=msgspec.structs.replace(
                mail.letter, subject=prepared.strings[string].replace("{subject}", mail.letter.subject)
            ),
        )
        for mail in prepared.mails
    )


def trial_of(prepared: Prepared, stamp: str) -> Parcel:
    """The mails of a test, with Message-IDs of their own: no reader's server may take them for the letter."""
    mails = _titled(prepared, "mail_subject_test")
    return Parcel(mailing=f"{prepared.digest.edition}.test-{stamp}", mails=mails)


def require_whole(site: Path, edition: str, ledger: Ledger | None) -> None:
    """Raise LedgerBehind where the ledger, or none, knows of less mail than the edition's note."""
    where = (site / LEDGER).as_posix()
    require_up_to_date(known_of(ledger, edition), read_note(site, edition), where=where)


def known_of(ledger: Ledger | None, edition: str) -> tuple[Sent, ...]:
    """How much of an edition went out, as the ledger knows it."""
    return tuple(map(ledger.sent, ledger.mailings(edition))) if ledger else ()
