"""What a mail server's answers mean, and their words made harmless."""

import re
from typing import Literal

import msgspec

Stage = Literal["greeting", "login", "sender", "recipient", "data", "text"]
"""What was answered: sender = MAIL FROM, data = DATA, text = the final dot."""
Verdict = Literal["accepted", "put-off", "refused", "closing", "stop", "later"]
"""put-off, refused: this recipient, now or for good; closing: on another connection; stop: for all of them
and for good; later: for all of them, for some time."""

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?", re.DOTALL)
_ENHANCED = re.compile(r"[245]\.(\d{1,3})\.\d{1,3}\b")
_MOST_SHOWN = 200


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """One answer: its code, and its words fit for a terminal."""

    code: int
    text: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.text}".strip()


def harmless(raw: bytes) -> str:
    """What a server said, as one short line without anything that could drive a terminal."""
    text = _ANSI.sub("", raw[:4000].decode("utf-8", "replace"))
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= _MOST_SHOWN else f"{line[:_MOST_SHOWN]} ..."


def verdict(stage: Stage, reply: Reply) -> Verdict:
    """What an answer at a stage means for this recipient and all others.

    >>> verdict("recipient", Reply(code=550)), verdict("text", Reply(code=550))
    ('refused', 'stop')
    """
    kind = reply.code // 100
    if kind == (3 if stage == "data" else 2):
        return "accepted"
    if reply.code == 421 or kind in (2, 3):  # a yes to another question: we no longer talk of the same
        return "closing"
    if stage in ("greeting", "login", "sender"):
        return "later" if kind == 4 else "stop"
    if reply.code == 452 and _subject(reply) != "2":  # 4.2.x is this mailbox; else the server's disk is full
        return "later"
    if kind == 4:
        return "put-off"
    # Whatever else was said (530, 535: log in first) or makes no sense holds for the whole letter.
    return "refused" if stage == "recipient" and reply.code not in (530, 535) else "stop"


def _subject(reply: Reply) -> str | None:
    match = _ENHANCED.match(reply.text)
    return match[1] if match else None
