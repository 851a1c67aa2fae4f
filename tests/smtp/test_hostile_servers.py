"""Answers that are too long, drive a terminal, come unasked, or make no sense."""

import pytest

from generator.errors import RelayRefused
from generator.publish.post import MemoryBook, Receipt
from generator.publish.smtp_replies import harmless
from tests.smtp.mailing import TestClock, parcel, reader, states, target
from tests.smtp.server import Asked, Server

MEGABYTE = 1_000_000


def send(asked: Asked, *, readers: int = 2) -> tuple[Receipt, MemoryBook, Server]:
    book = MemoryBook()
    with Server(asked) as server:
        post = target(server.port, book, TestClock())
        receipt = post.send(post.plan(parcel(readers)))
    return receipt, book, server


@pytest.mark.parametrize(
    "answer",
    [
        b"220 " + b"x" * MEGABYTE + b"\r\n",
        b"x" * MEGABYTE,
        b"220-again\r\n" * (MEGABYTE // 11),
        b"\0" * MEGABYTE,
    ],
    ids=["one line", "no newline", "no last line", "NUL"],
)
@pytest.mark.parametrize("event", ["connect", "EHLO"])
def test_an_endless_answer_is_cut_off(event: str, answer: bytes) -> None:
    with pytest.raises(RelayRefused) as raised:
        send(lambda seen, line, count: answer if seen == event else None)
    assert len(str(raised.value)) < 600


def test_a_mail_taken_with_a_megabyte_of_words_is_taken() -> None:
    receipt, book, server = send(
        lambda event, line, count: (
            b"250 " + b"x" * MEGABYTE + b"\r\n" if event == "text" and count == 1 else None
        )
    )
    assert receipt == Receipt(sent=2)
    assert server.recipients() == [reader(0), reader(1)]
    assert all(len(delivery.reply) < 300 for delivery in book.deliveries().values())


def test_a_megabyte_without_a_code_after_the_dot_leaves_the_mail_unknown() -> None:
    receipt, _, _ = send(
        lambda event, line, count: b"x" * MEGABYTE if event == "text" and count == 1 else None
    )
    assert receipt == Receipt(sent=1, unknown=1)


def test_words_of_a_server_cannot_drive_a_terminal() -> None:
    nasty = b"550 \x1b[2J\x1b]0;owned\x07\x1b[31mred\x9b31m \xe2\x80\xae\x08\x7f no\x00\r\n"
    _, book, _ = send(lambda event, line, count: nasty if event == "RCPT" else None, readers=1)
    (delivery,) = book.deliveries().values()
    assert delivery.reply.isprintable()
    assert delivery.reply.startswith("red")
    assert "owned" not in delivery.reply


@pytest.mark.parametrize("raw", [b"\x1b[" * 50_000, b"\x1b]" * 50_000, b"\x1b" * 100_000, b" " * 100_000])
def test_hostile_words_are_read_in_no_time(raw: bytes) -> None:
    assert len(harmless(raw)) < 300


def test_an_answer_that_comes_before_its_question_is_none() -> None:
    # Two answers to one RCPT: the second would pass for the one to DATA, and the one to DATA for the dot's.
    receipt, _, server = send(
        lambda event, line, count: (
            b"250 ok\r\n354 go\r\n250 ok\r\n" if (event, count) == ("RCPT", 1) else None
        )
    )
    assert receipt == Receipt(sent=2)
    assert sorted(server.recipients()) == [reader(0), reader(1)]


@pytest.mark.parametrize("answer", [b"hello\r\n", b"99 \r\n", b"250ok\r\n", b"250-a\r\n550 b\r\n", b"\r\n"])
def test_an_answer_that_makes_no_sense_is_a_broken_connection(answer: bytes) -> None:
    receipt, book, _ = send(lambda event, line, count: answer if event == "RCPT" else None)
    assert receipt.stopped
    assert states(book) == {"deferred": 1}
