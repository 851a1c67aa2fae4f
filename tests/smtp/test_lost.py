"""A server that goes silent or away: tried again before the final dot, unknown after it, never for ever."""

import time

import msgspec
import pytest

from generator.errors import LedgerUnusable, RelayRefused
from generator.model.deliveries import Delivery
from generator.model.mail import Letter
from generator.publish.message import message_id
from generator.publish.post import MemoryBook, Receipt
from tests.smtp.mailing import HASTY, LETTER, SENDER, TestClock, parcel, reader, states, target
from tests.smtp.server import Asked, Server, Special

SPECIALS: tuple[Special, ...] = ("close", "stall")


def once(event: str, special: Special, nth: int = 2) -> Asked:
    return lambda seen, line, count: special if (seen, count) == (event, nth) else None


def send(asked: Asked, *, readers: int = 3, letter: Letter = LETTER) -> tuple[Receipt, MemoryBook, Server]:
    book = MemoryBook()
    with Server(asked) as server:
        post = target(server.port, book, TestClock(), timeouts=HASTY)
        began = time.monotonic()
        receipt = post.send(post.plan(parcel(readers, letter)))
        assert time.monotonic() - began < 10
    return receipt, book, server


@pytest.mark.parametrize("special", SPECIALS)
@pytest.mark.parametrize("event", ["MAIL", "RCPT", "DATA"])
def test_what_breaks_off_before_the_dot_is_sent_on_another_connection(event: str, special: Special) -> None:
    receipt, _, server = send(once(event, special))
    assert receipt == Receipt(sent=3)
    assert sorted(server.recipients()) == [reader(0), reader(1), reader(2)]


@pytest.mark.parametrize("special", SPECIALS)
def test_a_text_that_breaks_off_half_way_is_sent_on_another_connection(special: Special) -> None:
    long = msgspec.structs.replace(LETTER, html="<p>No system holds all of this on its way.</p>\n" * 150_000)
    receipt, _, server = send(once("part", special, 1), readers=1, letter=long)
    assert receipt == Receipt(sent=1)
    assert server.recipients() == [reader(0)]


@pytest.mark.parametrize("special", SPECIALS)
def test_what_breaks_off_after_the_dot_is_unknown_and_left_alone(special: Special) -> None:
    receipt, book, server = send(once("text", special))
    assert receipt == Receipt(sent=2, unknown=1)
    assert book.deliveries()[reader(1)].state == "unknown"
    assert server.recipients() == [reader(0), reader(2)]


def test_an_unknown_mail_goes_again_only_when_asked_and_is_the_same_to_its_reader() -> None:
    book, clock = MemoryBook(), TestClock()
    with Server(once("text", "close", 1)) as server:
        post = target(server.port, book, clock, timeouts=HASTY)
        post.send(post.plan(parcel(1)))
        assert [step.act for step in post.plan(parcel(1)).steps] == ["unknown"]
        again = target(server.port, book, clock)
        again._again = frozenset({"unknown"})
        assert again.send(again.plan(parcel(1))) == Receipt(sent=1)
        assert not again.plan(parcel(1)).due
    ((_, text),) = server.mails
    assert message_id("2024-03", reader(0), SENDER.address).encode() in text


@pytest.mark.parametrize("special", SPECIALS)
@pytest.mark.parametrize("event", ["connect", "EHLO"])
def test_a_server_that_never_gets_going_is_named(event: str, special: Special) -> None:
    with pytest.raises(RelayRefused, match=r"127\.0\.0\.1"):
        send(lambda seen, line, count: special if seen == event else None)


def test_nobody_listens() -> None:
    with Server() as server:
        port = server.port
    post = target(port, MemoryBook(), TestClock())
    with pytest.raises(RelayRefused, match="cannot be reached"):
        post.send(post.plan(parcel(1)))


def test_a_server_that_always_breaks_off_ends_the_run_and_leaves_everybody_to_the_next() -> None:
    receipt, book, _ = send(lambda event, line, count: "close" if event == "DATA" else None)
    assert "closed the connection" in receipt.stopped
    assert states(book) == {"deferred": 1}


def test_a_server_that_drips_its_answer_is_not_waited_for() -> None:
    drip = b"220-" + b"x\r\n220-" * 3

    def asked(event: str, line: str, count: int) -> bytes | None:
        if event == "connect":
            time.sleep(0.1)
            return drip
        return None

    with pytest.raises(RelayRefused, match="in time"):
        send(asked)


def test_an_interrupt_before_the_dot_leaves_the_mail_to_be_sent() -> None:
    class Impatient(MemoryBook):
        def write(self, delivery: Delivery) -> None:
            super().write(delivery)
            if states(self).get("sending"):
                raise KeyboardInterrupt

    book = MemoryBook()
    with Server() as server:
        post = target(server.port, Impatient(), TestClock())
        with pytest.raises(KeyboardInterrupt):
            post.send(post.plan(parcel(2)))
    assert not server.mails
    assert not book.deliveries()


class FullBook(MemoryBook):
    """Has no room for the nth delivery of a state."""

    def __init__(self, state: str, nth: int) -> None:
        super().__init__()
        self.state, self.left = state, nth

    def write(self, delivery: Delivery) -> None:
        if delivery.state == self.state:
            self.left -= 1
            if self.left == 0:
                raise LedgerUnusable("no room", where="ledger", hint="make some")
        super().write(delivery)


@pytest.mark.parametrize(
    ("state", "mails", "expected"), [("sending", 1, {"sent": 1}), ("sent", 2, {"sent": 1, "sending": 1})]
)
def test_what_cannot_be_written_down_ends_the_run(state: str, mails: int, expected: dict[str, int]) -> None:
    book = FullBook(state, 2)
    with Server() as server:
        post = target(server.port, book, TestClock())
        with pytest.raises(LedgerUnusable):
            post.send(post.plan(parcel(4)))
    assert len(server.mails) == mails
    assert states(book) == expected
