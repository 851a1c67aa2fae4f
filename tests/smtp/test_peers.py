"""Whole mailings to servers that others wrote: complete, each once, byte for byte."""

import os
import ssl
from collections import Counter
from email import message_from_bytes
from pathlib import Path

import pytest
import trustme

from generator.disk.ledger import Ledger
from generator.errors import RelayRefused
from generator.model.deliveries import Mailing
from generator.publish.clock import Pace
from generator.publish.post import MemoryBook, Receipt
from generator.publish.smtp import SmtpTarget
from generator.publish.smtp_session import Login, Relay
from tests.smtp.mailing import QUICK, SENDER, TestClock, parcel, reader, target
from tests.smtp.peers import aiosmtpd, in_folder, smtp_sink

SOAK = int(os.environ.get("BRIEFING_KILLS", "3")) > 3
READERS = 2000 if SOAK else 300


def send(port: int, path: Path) -> Receipt:
    with Ledger(path) as ledger:
        ledger.begin(Mailing(edition="2024-03", fingerprint="f", begun="2024-04-01T12:00:00Z"))
        post = target(port, ledger.book("2024-03"), TestClock())
        return post.send(post.plan(parcel(READERS)))


def require_complete(mails: list[tuple[str, bytes]]) -> None:
    assert Counter(recipient for recipient, _ in mails) == {reader(number): 1 for number in range(READERS)}
    ids = {message_from_bytes(raw)["Message-ID"] for _, raw in mails}
    assert len(ids) == READERS
    for recipient, raw in mails:
        assert f"<{recipient}>" in message_from_bytes(raw)["To"]
        # The letter's lines of dots came through as they were.
        assert b"\n.\n..\n" in raw.replace(b"\r\n", b"\n")


def test_everybody_gets_one_mail_through_aiosmtpd(tmp_path: Path) -> None:
    with aiosmtpd() as (port, kept):
        assert send(port, tmp_path / "ledger.sqlite") == Receipt(sent=READERS)
    require_complete(kept.mails)


def test_everybody_gets_one_mail_through_smtp_sink(tmp_path: Path) -> None:
    with smtp_sink(tmp_path / "mails") as port:
        assert send(port, tmp_path / "ledger.sqlite") == Receipt(sent=READERS)
        require_complete(in_folder(tmp_path / "mails"))


@pytest.mark.parametrize(("password", "taken"), [("hunter2", True), ("hunter3", False)])
def test_encryption_and_login_as_others_understand_them(password: str, taken: bool) -> None:
    ca = trustme.CA()
    theirs, ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    ca.issue_cert("localhost").configure_cert(theirs)
    ca.configure_trust(ours)
    with aiosmtpd(theirs) as (port, kept):
        post = SmtpTarget(
            Relay(
                host="localhost",
                port=port,
                security="starttls",
                login=Login(user="user", password=password),
                timeouts=QUICK,
            ),
            SENDER,
            MemoryBook(),
            clock=TestClock(),
            pace=Pace(TestClock(), per_minute=600),
            context=ours,
        )
        planned = post.plan(parcel(3))
        if taken:
            assert post.send(planned) == Receipt(sent=3)
        else:
            with pytest.raises(RelayRefused, match="535"):
                post.send(planned)
    assert len(kept.mails) == (3 if taken else 0)


@pytest.mark.skipif(not SOAK, reason="behind `make soak`")
def test_a_second_run_sends_nothing(tmp_path: Path) -> None:
    with aiosmtpd() as (port, kept):
        send(port, tmp_path / "ledger.sqlite")
        assert send(port, tmp_path / "ledger.sqlite") == Receipt()
    assert len(kept.mails) == READERS
