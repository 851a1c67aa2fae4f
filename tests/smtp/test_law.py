"""Whatever a server answers, in whatever order: nobody gets two mails unasked, nobody is forgotten."""

import os
from collections import Counter
from contextlib import suppress
from datetime import timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import MailStopped, RelayRefused
from generator.model.mail import Letter
from generator.publish.post import MemoryBook, Receipt
from tests.smtp.mailing import LETTER, TestClock, parcel, reader, target
from tests.smtp.server import Answer, Server

READERS = 4
EXAMPLES = 20 * int(os.environ.get("BRIEFING_KILLS", "1"))
ANSWERS: tuple[Answer, ...] = (
    None, None, None, b"421 bye\r\n", b"451 later\r\n", b"452 4.3.1 full\r\n", b"452 4.2.2 full\r\n",
    b"550 no\r\n", b"354 what\r\n", b"nonsense\r\n", b"250 ok\r\n250 and once more\r\n", "close",
)  # fmt: skip
EVENTS = ("connect", "MAIL", "RCPT", "DATA", "text", "RSET")


@settings(max_examples=EXAMPLES)
@given(st.lists(st.tuples(st.sampled_from(EVENTS), st.sampled_from(ANSWERS)), max_size=12))
def test_nobody_twice_and_nobody_forgotten(script: list[tuple[str, Answer]]) -> None:
    waiting = list(script)

    def asked(event: str, line: str, count: int) -> Answer:
        if waiting and waiting[0][0] == event:
            return waiting.pop(0)[1]
        return None

    book, clock = MemoryBook(), TestClock()
    with Server(asked) as server:
        for _ in range(len(script) + 1):
            post = target(server.port, book, clock)
            with suppress(MailStopped, RelayRefused):
                post.send(post.plan(parcel(READERS)))
            clock.time += timedelta(hours=5)
            if not post.plan(parcel(READERS)).due:
                break
    got = Counter(server.recipients())
    for number in range(READERS):
        delivery = book.deliveries()[reader(number)]
        assert got[reader(number)] <= 1
        assert delivery.state in ("sent", "failed", "unknown")
        if delivery.state == "sent":
            assert got[reader(number)] == 1
        if delivery.state == "failed":
            assert got[reader(number)] == 0


@settings(max_examples=EXAMPLES)
@given(st.text(st.sampled_from("a.\r\n é"), max_size=40), st.sampled_from(["text", "html"]))
def test_any_text_is_one_mail_that_says_the_same(text: str, part: str) -> None:
    letter: Letter = msgspec.structs.replace(LETTER, **{part: f"x\r\n.\r\nMAIL FROM:<e@x.example>\r\n{text}"})
    with Server() as server:
        post = target(server.port, MemoryBook(), TestClock())
        assert post.send(post.plan(parcel(1, letter))) == Receipt(sent=1)
    assert sum(line.startswith("MAIL") for line in server.heard) == 1
    ((_, raw),) = server.mails
    assert b"\r\n.\r\nMAIL FROM:<e@x.example>\r\n" in raw
