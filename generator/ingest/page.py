"""A raw text made ready for judging: mended, unwrapped, without inline junk, cut into lines."""

import re

import msgspec

from generator.ingest.clean import inline, stamps
from generator.ingest.clean.line import Line
from generator.ingest.clean.unwrap import unwrap
from generator.ingest.knowledge import key
from generator.model.article import Dropped, Raw
from generator.text.decode import plain_line_ends, repair
from generator.text.markdown import parse
from generator.text.strings import one_line

_BOLD = re.compile(r"^(\*\*|__)(?=[^\s*_])([^*]{1,200})(?<=\S)\1$")
"""A whole line in bold, as newsletters set their subheads when they are sent as plain text."""
_PART = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s|\s*#{1,6}\s|\s*>|\s*\|")


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of a raw text, and what was taken out before it had lines."""

    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...]
    prefix: str | None
    """The day of a crawler's stamp before the text, ISO."""


def page_of(raw: Raw) -> Page:
    """The page of a raw text; list items, headings and rows of Markdown are lines of their own."""
    text = plain_line_ends(raw.text)
    text = repair(text if raw.markdown else unwrap(text))
    dropped: list[Dropped] = []
    text = text.lstrip("\n ") if not raw.markdown else text.strip("\n")
    prefix = stamps.prefix(text)
    if prefix:
        text = text[prefix.end() :]
        dropped.append(
            Dropped(
                text=prefix.group().strip(),
                kind="stamp",
                reason="a crawler’s stamp before the text",
                moved_to="published",
            )
        )
    lines: list[Line] = []
    gap = False
    for printed in _blocks(text) if raw.markdown else text.split("\n"):
        cleaned, junk = inline.strip(printed.rstrip() if raw.markdown else printed.strip())
        dropped += [Dropped(text=piece.text, kind=piece.kind, reason=piece.reason) for piece in junk]
        words = one_line(parse(cleaned)[0]) if raw.markdown else _BOLD.sub(r"\2", cleaned)
        if words:
            source = cleaned if raw.markdown else None
            lines.append(Line(number=len(lines), text=words, key=key(words), after_gap=gap, markdown=source))
        gap = not words
    return Page(lines=tuple(lines), dropped=tuple(dropped), prefix=prefix["day"] if prefix else None)


def _blocks(text: str) -> list[str]:
    """The blocks of a Markdown text with "" between those that an empty line keeps apart."""
    blocks: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        lines = block.split("\n")
        parts = lines if all(_PART.match(line) for line in lines) else [block]
        blocks += [*parts, ""]
    return blocks
