"""Header lines that hold exactly what they are given, on every Python.

Python before 3.11.10 writes a line break that hides in an encoded word (`=?utf-8?q?=0D=0ABcc:...?=`) into the
head as it is (CVE-2024-6923, CVE-2026-1299): the titles of strange articles must never come near it.  So
nothing here goes through the interpreter's own header objects, and the finished head is read back.
"""

import re
from collections.abc import Iterable
from email.header import Header
from email.parser import BytesHeaderParser
from email.policy import compat32

from generator.errors import MessageRefused
from generator.text.strings import one_line

_SHORT = 60
_FOLD = 70
_LONGEST_LINE = 998  # RFC 5322, 2.1.1
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_BREAK_ALONE = re.compile(rb"(?<!\r)\n|\r(?!\n)")


def plain_line(text: str) -> str:
    """The text as one line without control characters; everything a reader can see stays."""
    whole = text.encode("utf-8", "replace").decode()  # half a surrogate pair is no text
    return one_line(_CONTROLS.sub("", one_line(whole)))


def words(name: str, text: str) -> str:
    """The value of a header of free text, such as the subject; it decodes to the text's plain line."""
    line = plain_line(text)
    if line.isascii() and len(line) <= _SHORT and "=?" not in line:
        return line
    return Header(line, "utf-8", header_name=name, maxlinelen=76).encode(linesep="\r\n")


def mailbox(name: str, address: str, display: str | None) -> str:
    """The value of a header that names one mailbox or list; `address` must be a checked one."""
    shown = words(name, display or "")
    if shown and not shown.startswith("=?"):
        shown = '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'
    fold = "\r\n" if len(name) + len(shown) + len(address) > _FOLD or "\r" in shown else ""
    return f"{shown}{fold} <{address}>" if shown else f"<{address}>"


def head(values: Iterable[tuple[str, str]]) -> bytes:
    """The lines of all headers; raises MessageRefused for a value that is not ASCII."""
    try:
        return "".join(f"{name}: {value}\r\n" for name, value in values).encode("ascii")
    except UnicodeEncodeError as error:
        raise refused("an address in its head holds letters beyond ASCII") from error


def require_sound(message: bytes, expected: Iterable[str]) -> None:
    """Read the finished message back; raises MessageRefused unless it has these headers and no others.

    Nor may it hold what servers read differently from one another: NUL, a line break that is not CR LF, a
    line that is too long.
    """
    if b"\0" in message:
        raise refused("it holds a NUL character")
    if _BREAK_ALONE.search(message):
        raise refused("it holds half a line break")
    if max(map(len, message.split(b"\r\n"))) > _LONGEST_LINE:
        raise refused("it holds a line that is too long to send")
    found = BytesHeaderParser(policy=compat32).parsebytes(message.partition(b"\r\n\r\n")[0]).keys()
    if found != list(expected):
        raise refused(f"its headers are not those it was given: {plain_line(', '.join(found))}"[:300])


def refused(what: str) -> MessageRefused:
    """The error for a message that must not leave the house."""
    hint = "look at the edition's title and texts for characters that do not belong there"
    return MessageRefused(f"this mail is not sent: {what}", where="message", hint=hint)
