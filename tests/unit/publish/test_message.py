"""The bytes of one mail: nothing that strangers wrote can become a header, a command or a second mail."""

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import MessageRefused
from generator.model.mail import Letter, Recipient
from generator.publish.headers import plain_line, require_sound
from generator.publish.message import Sender, leaving_link, message, message_id, token_of
from tests.smtp.mailing import LETTER, SENDER

READER = Recipient(address="reader@readers.example", name="A Reader")
NAMES = [
    "From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "Auto-Submitted",
    "Precedence", "MIME-Version", "Content-Type",
]  # fmt: skip
NASTY = [
    "Hi\r\nBcc: e@x.example",
    "=?utf-8?q?Hi=0D=0ABcc:=20e@x.example?=",
    "=?utf-8?b?SGkNCkJjYzogZUB4?= =?utf-8?q?=0D=0A?=",
    "one\u2028two\u2029three\x85four\x0bfive",
    "x" * 1000,
    "word " * 300,
    "\N{PARTY POPPER}" * 300,
    "\u202egnirts\u202c",
    '"quoted" <e@x.example>, other@x.example',
    "NUL \x00 and \x1b[2J and \x7f",
    "half a pair \ud83d",
    " \t ",
    "",
]


def made(letter: Letter = LETTER, recipient: Recipient = READER, sender: Sender = SENDER) -> bytes:
    return message(letter, recipient, sender, mailing="2024-03", date=datetime(2024, 4, 1, tzinfo=UTC))


def parsed(raw: bytes) -> EmailMessage:
    read = message_from_bytes(raw, policy=default)
    assert isinstance(read, EmailMessage)
    return read


def decoded(raw: bytes, name: str) -> str:
    """A header as a mail program shows it."""
    value = message_from_bytes(raw)[name].replace("\r\n", "")
    return str(make_header(decode_header(value)))


@pytest.mark.parametrize("text", NASTY)
def test_a_hostile_subject_is_one_subject_that_reads_the_same(text: str) -> None:
    raw = made(msgspec.structs.replace(LETTER, subject=text))
    assert message_from_bytes(raw).keys() == NAMES
    assert decoded(raw, "Subject") == plain_line(text)


@pytest.mark.parametrize("text", NASTY)
def test_a_hostile_name_stays_a_name(text: str) -> None:
    raw = made(
        recipient=Recipient(address=READER.address, name=text),
        sender=msgspec.structs.replace(SENDER, name=text),
    )
    assert message_from_bytes(raw).keys() == NAMES
    read = parsed(raw)
    assert [address.addr_spec for address in read["To"].addresses] == [READER.address]
    assert [address.addr_spec for address in read["From"].addresses] == [SENDER.address]
    assert read["List-Id"].endswith("<small.example.org>")


@given(subject=st.text(), name=st.text())
def test_any_text_makes_one_subject_and_one_recipient(subject: str, name: str) -> None:
    raw = made(msgspec.structs.replace(LETTER, subject=subject), Recipient(address=READER.address, name=name))
    head, _, _ = raw.partition(b"\r\n\r\n")
    assert head.isascii()
    assert message_from_bytes(raw).keys() == NAMES
    assert decoded(raw, "Subject") == plain_line(subject)
    assert [address.addr_spec for address in parsed(raw)["To"].addresses] == [READER.address]


@given(st.text())
def test_a_plain_line_keeps_what_can_be_seen_and_nothing_that_ends_a_line(text: str) -> None:
    line = plain_line(text)
    assert plain_line(line) == line
    assert len(line.splitlines()) <= 1
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", line)


def test_the_read_back_finds_what_should_not_be_there() -> None:
    raw = made()
    for evil in (
        raw.replace(b"Precedence", b"Bcc: e@x.example\r\nPrecedence"),
        raw.replace(b"Precedence: bulk", b"Precedence: bulk\nBcc: e@x.example"),
        raw + b"\r.\r",
        raw + b"\0",
        raw + b"x" * 999,
    ):
        with pytest.raises(MessageRefused):
            require_sound(evil, NAMES)


@pytest.mark.parametrize(
    "ending", ["\r\n.\r\nMAIL FROM:<e@x.example>\r\n", "\n.\n", "\r.\r", "\r.\n", "\n.\r\n.\r\n"]
)
def test_a_text_with_the_end_of_a_mail_in_it_has_whole_line_breaks_only(ending: str) -> None:
    letter = msgspec.structs.replace(LETTER, text=f"before{ending}after", html=f"<p>before{ending}after</p>")
    raw = made(letter)
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    body = parsed(raw).get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == f"before{ending}after".splitlines()


@pytest.mark.parametrize("part", ["html", "text"])
def test_nul_is_refused(part: str) -> None:
    with pytest.raises(MessageRefused, match="NUL"):
        made(msgspec.structs.replace(LETTER, **{part: "before\0after"}))


def test_lines_are_short_and_both_parts_say_the_same_as_the_letter() -> None:
    html = "<p>" + "Überlang " * 200 + "</p>\n" + "<td style='a:b'>x</td>" * 100
    raw = made(msgspec.structs.replace(LETTER, html=html, text="Überlang " * 200))
    assert max(map(len, raw.partition(b"\r\n\r\n")[2].split(b"\r\n"))) <= 76
    read = parsed(raw)
    assert read.get_content_type() == "multipart/alternative"
    parts = [part.get_content().strip().splitlines() for part in read.iter_parts()]
    assert parts == [("Überlang " * 200).strip().splitlines(), html.splitlines()]


def test_the_message_id_is_the_same_each_time_and_hides_the_address() -> None:
    assert parsed(made())["Message-ID"] == parsed(made())["Message-ID"]
    assert "reader" not in message_id("2024-03", READER.address, SENDER.address)
    ids = {
        message_id(mailing, address, SENDER.address)
        for mailing in ("2024-03", "2024-04", "2024-03.correction-1")
        for address in ("a@x.example", "b@x.example")
    }
    assert len(ids) == 6


def test_without_an_endpoint_one_leaves_by_mail_and_nobody_promises_one_click() -> None:
    read = parsed(made())
    assert read["List-Unsubscribe"].startswith("<mailto:leave@example.org?subject=unsubscribe%20")
    assert "List-Unsubscribe-Post" not in read


def test_with_an_endpoint_one_click_is_promised_and_the_link_stands_in_both_parts() -> None:
    sender = msgspec.structs.replace(SENDER, unsubscribe="https://leave.example.org/?a=1&t={token}")
    raw = made(sender=sender)
    read, link = parsed(raw), leaving_link(sender, READER.address)
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert read["List-Unsubscribe"].split(", ")[0] == f"<{link}>"
    text, html = (part.get_content() for part in read.iter_parts())
    assert link in text.splitlines()
    assert link.replace("&", "&amp;") in html
    assert "unsubscribe.invalid" not in raw.decode()


def test_a_token_is_of_one_reader_of_one_list_of_one_house() -> None:
    tokens = {
        token_of(secret, list_id, address)
        for secret in (b"0" * 32, b"1" * 32)
        for list_id in ("small.example.org", "large.example.org")
        for address in ("a@x.example", "b@x.example")
    }
    assert len(tokens) == 8
    assert token_of(b"0", "x", "A@x.example") == token_of(b"0", "x", "a@x.example")


def test_a_sender_shows_no_secret() -> None:
    assert "000" not in repr(SENDER)
