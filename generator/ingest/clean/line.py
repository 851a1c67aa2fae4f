"""A line of a raw text, ready to be judged, and the verdict on it."""

import re
from typing import Literal

import msgspec

from generator.ingest.knowledge import key

NoiseKind = Literal[
    "ad", "boilerplate", "byline", "caption", "comments", "contact", "cookies", "copyright",
    "correction", "credit", "dateline", "duplicate", "embed", "highlights", "markup", "navigation",
    "newsletter", "notice", "outlet", "paywall", "promo", "related", "separator", "share", "social",
    "source", "stamp", "tags", "title", "widget",
]  # fmt: skip

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»“)\]]*$")
_QUOTE_START = re.compile(r"[\"“„«'‘]")
_PROSE_WORDS = 12


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of plain text, or one block of Markdown with its words as plain text."""

    number: int
    """From 0, empty lines not counted."""
    text: str
    """Its words, in one line, without markup."""
    key: str
    """The text as noise phrases are written."""
    after_gap: bool = False
    """Whether an empty line stands before it."""
    markdown: str | None = None
    """The block as it came, where the text is Markdown."""

    @property
    def count(self) -> int:
        """How many words it has."""
        return self.key.count(" ") + 1 if self.key else 0

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_SENTENCE_END.search(self.text))

    @property
    def is_quoted(self) -> bool:
        """Whether it opens with a quotation mark: then its words are somebody's."""
        return bool(_QUOTE_START.match(self.text))

    @property
    def is_prose(self) -> bool:
        """Whether it reads like running text: a sentence of some length, or a long line."""
        return self.count >= _PROSE_WORDS and (self.is_sentence or self.count >= 2 * _PROSE_WORDS)


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """Why a line does not belong to the body."""

    kind: str
    """A `NoiseKind`."""
    reason: str
    """In words, for the editor."""
    moved_to: str | None = None
    """The front matter field that carries it."""


def lines_of(text: str) -> tuple[Line, ...]:
    """The non-empty lines of plain text."""
    lines: list[Line] = []
    gap = False
    for printed in text.split("\n"):
        words = printed.strip()
        if words:
            lines.append(Line(number=len(lines), text=words, key=key(words), after_gap=gap))
        gap = not words
    return tuple(lines)
