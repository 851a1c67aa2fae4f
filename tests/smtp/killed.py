"""Sends a mailing and may kill itself: `python -m tests.smtp.killed PORT LEDGER COUNT LINES WHEN`.

WHEN is the number of the mail whose `sent` it does not live to write down; 0: none.
"""

import os
import signal
import sys
from pathlib import Path

import msgspec

from generator.disk.ledger import Ledger
from generator.model.deliveries import Delivery, Mailing
from generator.publish.clock import Pace, SystemClock
from generator.publish.post import moment
from generator.publish.smtp import SmtpTarget
from generator.publish.smtp_session import Relay
from tests.smtp.mailing import LETTER, QUICK, SENDER, parcel

_LINE = "<p>A line that makes the letter as long as the test needs it.</p>\n"


class _Mortal(Ledger):
    def __init__(self, path: Path, dies_at: int) -> None:
        super().__init__(path)
        self._left = dies_at

    def write(self, mailing: str, delivery: Delivery) -> None:
        if delivery.state == "sent":
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        super().write(mailing, delivery)


def main(port: int, path: Path, count: int, lines: int, dies_at: int) -> None:
    clock = SystemClock()
    letter = msgspec.structs.replace(LETTER, html=LETTER.html + _LINE * lines)
    mails = parcel(count, letter)
    with _Mortal(path, dies_at) as ledger:
        ledger.recover()
        ledger.begin(Mailing(edition="2024-03", fingerprint=letter.fingerprint, begun=moment(clock.now())))
        ledger.enlist("2024-03", [mail.recipient.address for mail in mails.mails], moment(clock.now()))
        target = SmtpTarget(
            Relay(host="127.0.0.1", port=port, security="none", timeouts=QUICK),
            SENDER,
            ledger.book("2024-03"),
            clock=clock,
            pace=Pace(clock, per_minute=600_000),
        )
        target.send(target.plan(mails))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
