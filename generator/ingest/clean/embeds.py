"""Posts of networks embedded in a text: words, then name, account and day."""

import re

from generator.ingest.clean.line import Line
from generator.ingest.knowledge import key

_SIGNED = re.compile(
    r"[—–-]\s?[^()@]{1,60}\(@\w{1,30}\)\s(?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
    r"|\d{1,2} [A-Z][a-z]{2,8},? \d{4})"
)


def is_embed(line: Line) -> bool:
    """Whether the line is an embedded post, by the signature behind it."""
    return bool(_SIGNED.search(line.text))


def posted_words(line: Line) -> str:
    """The post's own words, without its signature, as in `Line.key`."""
    return key(_SIGNED.sub(" ", line.text))
