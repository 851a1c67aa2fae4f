"""Posts of networks embedded in a text: words, then name, account and day."""

import re

from generator.ingest.clean.line import Line

_SIGNED = re.compile(
    r"[—–-]\s?[^()@]{1,60}\(@\w{1,30}\)\s(?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8},? \d{4})"
)


def is_embed(line: Line) -> bool:
    """Whether the line is an embedded post, by the signature behind it."""
    return bool(_SIGNED.search(line.text))


def days_of(text: str) -> tuple[str, ...]:
    """The days, as printed, on which the posts in the text were written."""
    return tuple(match["day"] for match in _SIGNED.finditer(text))
