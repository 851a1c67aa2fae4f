"""What a server's answers do to the mail in hand, to the others, and to the book."""

from datetime import timedelta

import pytest

from generator.errors import MailStopped, RelayRefused
from generator.publish.post import MemoryBook, Receipt
from generator.publish.smtp_session import Login
from tests.smtp.mailing import TestClock, parcel, reader, states, target
from tests.smtp.server import Answer, Asked, Server


def at(event: str, answer: Answer, *, nth: int | None = None) -> Asked:
    """This answer to every such event, or to the nth only."""
    return lambda seen, line, count: answer if seen == event and nth in (None, count) else None


def send(asked: Asked, *, readers: int = 3) -> tuple[Receipt, MemoryBook, Server, TestClock]:
    """Send once; what the run did."""
    book, clock = MemoryBook(), TestClock()
    with Server(asked) as server:
        post = target(server.port, book, clock)
        receipt = post.send(post.plan(parcel(readers)))
    return receipt, book, server, clock


def test_everybody_gets_one_mail() -> None:
    receipt, book, server, _ = send(lambda event, line, count: None)
    assert receipt == Receipt(sent=3)
    assert server.recipients() == [reader(0), reader(1), reader(2)]
    assert states(book) == {"sent": 3}


def test_an_address_put_off_is_tried_again_when_its_time_has_come() -> None:
    book, clock = MemoryBook(), TestClock()
    with Server(at("RCPT", b"451 4.7.1 greylisted\r\n", nth=1)) as server:
        post = target(server.port, book, clock)
        assert post.send(post.plan(parcel(2))) == Receipt(sent=1, deferred=1)
        assert not post.plan(parcel(2)).due
        assert post.plan(parcel(2)).next_try == "2024-04-01T12:05:00Z"
        clock.time += timedelta(minutes=5)
        assert post.send(post.plan(parcel(2))) == Receipt(sent=1)
    assert server.recipients() == [reader(1), reader(0)]


def test_an_address_put_off_waits_longer_each_time_and_is_given_up_after_three_days() -> None:
    book, clock = MemoryBook(), TestClock()
    waits = []
    with Server(at("RCPT", b"450 4.2.0 try later\r\n")) as server:
        post = target(server.port, book, clock)
        while states(book) != {"failed": 1}:
            before = clock.time
            post.send(post.plan(parcel(1)))
            (delivery,) = book.deliveries().values()
            clock.time += timedelta(minutes=0 if delivery.state == "failed" else 1)
            while post.plan(parcel(1)).next_try:
                clock.time += timedelta(minutes=1)
            waits.append((clock.time - before) // timedelta(minutes=1))
    assert waits[:6] == [5, 15, 60, 120, 240, 240]
    assert timedelta(days=3) <= clock.time - TestClock().time < timedelta(days=3, hours=5)
    assert "given up" in delivery.reply


def test_a_refused_address_fails_alone() -> None:
    receipt, book, server, _ = send(at("RCPT", b"550 5.1.1 no such user\r\n", nth=2))
    assert receipt == Receipt(sent=2, failed=1)
    delivery = book.deliveries()[reader(1)]
    assert (delivery.state, delivery.code, delivery.reply) == ("failed", 550, "5.1.1 no such user")
    assert "RSET" in server.heard


def test_half_of_the_addresses_put_off_keeps_nobody_else_from_their_mail() -> None:
    half: Asked = lambda event, line, count: b"451 later\r\n" if event == "RCPT" and count % 2 else None  # noqa: E731
    receipt, _, server, _ = send(half, readers=40)
    assert receipt == Receipt(sent=20, deferred=20)
    assert len(set(server.recipients())) == 20


def test_a_server_that_closes_is_called_again_and_nobody_is_left_out() -> None:
    receipt, _, server, clock = send(at("MAIL", b"421 4.3.2 shutting down\r\n", nth=2))
    assert receipt == Receipt(sent=3)
    assert (server.connections, clock.waits) == (2, [1])
    assert server.recipients() == [reader(0), reader(1), reader(2)]


def test_a_server_that_always_closes_ends_the_run_with_a_time_to_come_back() -> None:
    receipt, book, server, clock = send(at("MAIL", b"421 4.3.2 too many mails\r\n"))
    assert "too many mails" in receipt.stopped
    assert receipt.resume_at is not None
    assert clock.waits == [1, 5, 15]
    assert states(book) == {"deferred": 1}
    assert not server.mails


@pytest.mark.parametrize("answer", [b"452 4.3.1 disk full\r\n", b"452 insufficient storage\r\n"])
def test_a_full_server_is_left_in_peace_for_now(answer: bytes) -> None:
    receipt, book, _, _ = send(at("text", answer, nth=2))
    assert receipt.sent == 1
    assert "452" in receipt.stopped
    assert states(book) == {"sent": 1, "deferred": 1}


def test_a_full_mailbox_is_only_that_ones_trouble() -> None:
    receipt, _, _, _ = send(at("RCPT", b"452 4.2.2 mailbox full\r\n", nth=1))
    assert receipt == Receipt(sent=2, deferred=1)


@pytest.mark.parametrize(
    "answer", [b"552 5.3.4 too big\r\n", b"554 5.7.1 looks like spam\r\n", b"571 no\r\n"]
)
@pytest.mark.parametrize("event", ["MAIL", "DATA", "text"])
def test_a_refused_letter_stops_all_and_loses_nobody(event: str, answer: bytes) -> None:
    book, clock = MemoryBook(), TestClock()
    with Server(at(event, answer, nth=2)) as server:
        post = target(server.port, book, clock)
        with pytest.raises(MailStopped, match=answer[:3].decode()):
            post.send(post.plan(parcel(3)))
        assert states(book) == {"sent": 1, "deferred": 1}
        due = [step.delivery.address for step in post.plan(parcel(3)).due]
        assert due == [reader(2), reader(1)]  # who was unlucky comes last
        post.send(post.plan(parcel(3)))
    assert sorted(server.recipients()) == [reader(0), reader(1), reader(2)]


def test_a_server_that_refuses_everybody_is_not_believed_for_long() -> None:
    book, clock = MemoryBook(), TestClock()
    with Server(at("RCPT", b"554 5.7.1 relay access denied\r\n")) as server:
        post = target(server.port, book, clock)
        with pytest.raises(MailStopped, match="relay access denied"):
            post.send(post.plan(parcel(100)))
    assert states(book) == {"failed": 20}


def test_a_login_that_is_refused_stops_before_any_mail() -> None:
    book = MemoryBook()
    secret = b"535 5.7.8 no, AHVzZXIAaHVudGVyMg== is wrong, and so is hunter2\r\n"
    with Server(at("AUTH", secret), offers=("AUTH PLAIN LOGIN",)) as server:
        post = target(server.port, book, TestClock(), login=Login(user="user", password="hunter2"))
        with pytest.raises(RelayRefused) as raised:
            post.send(post.plan(parcel(3)))
    assert "535" in str(raised.value)
    assert not {"hunter2", "AHVzZXIAaHVudGVyMg=="} & set(str(raised.value).split())
    assert not book.deliveries()


def test_a_login_by_steps() -> None:
    steps = {"AUTH": b"334 VXNlcm5hbWU6\r\n", "DXNLCG==": None}
    answers = iter([b"334 UGFzc3dvcmQ6\r\n", b"235 welcome\r\n"])

    def asked(event: str, line: str, count: int) -> Answer:
        if event == "AUTH":
            return steps["AUTH"]
        return next(answers) if line in ("dXNlcg==", "aHVudGVyMg==") else None

    book = MemoryBook()
    with Server(asked, offers=("AUTH LOGIN",)) as server:
        post = target(server.port, book, TestClock(), login=Login(user="user", password="hunter2"))
        assert post.send(post.plan(parcel(1))) == Receipt(sent=1)


def test_no_mail_without_login_where_one_is_wanted() -> None:
    with pytest.raises(MailStopped, match="530"):
        send(at("MAIL", b"530 5.7.0 authentication required\r\n"))


def test_a_server_that_turns_us_away_is_told_with_its_words() -> None:
    with pytest.raises(RelayRefused, match="554 go away"):
        send(at("connect", b"554 go away\r\n"))


def test_a_new_connection_after_a_hundred_mails() -> None:
    receipt, _, server, _ = send(lambda event, line, count: None, readers=205)
    assert receipt == Receipt(sent=205)
    assert sum(line.startswith("EHLO") for line in server.heard) == 3
