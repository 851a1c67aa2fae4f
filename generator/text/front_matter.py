"""Markdown files with a YAML head between two lines of three dashes."""

import msgspec

from generator.model.problem import Problem

_FENCE = "---"


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """A file taken apart."""

    head: str
    """The YAML between the dashes; it begins in line 2 of the file."""
    body: str
    """The Markdown below, without the empty lines around it."""


HEAD_LINE = 2
"""The file's line in which the head begins."""


def split(text: str, *, where: str) -> tuple[Parts | None, tuple[Problem, ...]]:
    """Head and body of a file; None with a problem where the head's two lines of dashes are not there.

    Line ends may be of any kind, and a byte order mark may lead; dashes in the body are text.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[0].rstrip() != _FENCE:
        return None, (_problem(where, 1, "this file has no head", 'begin it with a line "---"'),)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _FENCE:
            head = "\n".join(lines[1:number]) + "\n"
            return Parts(head=head, body="\n".join(lines[number + 1 :]).strip("\n")), ()
    return None, (_problem(where, 1, "the head of this file has no end", 'end it with a line "---"'),)


def join(head: str, body: str) -> str:
    """The file that `split` takes apart into `head` and `body`."""
    return f"{_FENCE}\n{head}{_FENCE}\n\n{body}\n"


def with_body(text: str, body: str) -> str:
    """The file with another body, its head kept letter for letter; `text` must be one that `split` reads.

    The body takes over the line ends of the file.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    at, fences = 0, 0
    for line in text.split("\n"):
        at += len(line) + 1
        fences += line.removeprefix("\ufeff").rstrip() == _FENCE
        if fences == 2:
            break
    head = text[:at].rstrip("\r\n")
    return head + ending * 2 + body.strip("\n").replace("\n", ending) + ending


def _problem(where: str, line: int, message: str, hint: str) -> Problem:
    return Problem(where=f"{where}:{line}", severity="error", code="front-matter", message=message, hint=hint)
